"""Plans by name, without a file, and with guided breaks."""

import os
from dataclasses import replace

import pytest

from relax.errors import ChoiceError, OutputError
from relax.library.library import Library
from relax.session.plan_programme import programme_of
from relax.session.plans import find_plan, plan_names, quick_plan, with_guided_breaks
from relax.session.programme import Programme

MINUTE = 60_000
SHIPPED = Library.of()


def quick(*activities):
    return quick_plan(length_ms=50 * MINUTE, every_ms=15 * MINUTE, break_ms=2 * MINUTE, activities=activities)


def test_a_folder_without_plans_has_none(tmp_path):
    (tmp_path / "rest.md").write_text("---\ntitle: Rest\n---\nRest.", "utf-8")
    assert plan_names(Library.of(tmp_path)) == plan_names(SHIPPED)


def test_a_link_that_leads_out_of_the_library_is_no_plan_of_it(tmp_path):
    (tmp_path / "own" / "sessions").mkdir(parents=True)
    (tmp_path / "outside.yaml").write_text("title: T", "utf-8")
    try:
        (tmp_path / "own" / "sessions" / "outside.yaml").symlink_to(tmp_path / "outside.yaml")
    except OSError:
        pytest.skip("this system lets nobody make links")
    assert "outside" not in plan_names(Library.of(tmp_path / "own"))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("mine.yaml", "no such file or directory; relax session --list shows the plans of the library"),
        ("folder.yaml", "is a directory; name a plan in it"),
    ],
)
def test_a_plan_that_cannot_be_read_is_told_with_where_plans_are(name, words, tmp_path):
    if os.name == "nt" and name == "folder.yaml":
        pytest.skip("Windows says of a folder only that it may not be read")
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(OutputError) as caught:
        find_plan(str(tmp_path / name), SHIPPED)
    assert str(caught.value) == f"{tmp_path / name}: {words}"


def test_guided_breaks_play_the_librarys_script_of_their_name():
    guided = with_guided_breaks(quick("breathe", "walk"), SHIPPED).pacing_breaks.activities
    assert [activity.script for activity in guided.values()] == ["break-breathe", "break-move"]


def test_an_activity_with_a_script_of_its_own_keeps_it():
    plan = quick("breathe")
    own = plan.pacing_breaks.activities["breathe"].model_copy(update={"script": "letting-be"})
    breaks = plan.pacing_breaks.model_copy(update={"activities": {"breathe": own, "dance": own}})
    kept = with_guided_breaks(plan.model_copy(update={"pacing_breaks": breaks}), SHIPPED)
    assert {activity.script for activity in kept.pacing_breaks.activities.values()} == {"letting-be"}


def test_without_breaks_or_without_a_script_for_one_nothing_is_guided(tmp_path):
    plan = quick("stretch")
    with pytest.raises(ChoiceError, match=r"^there are no pacing breaks to guide; leave --guided out$"):
        with_guided_breaks(plan.model_copy(update={"pacing_breaks": None}), SHIPPED)
    with pytest.raises(ChoiceError) as caught:
        with_guided_breaks(quick("stretch", "drink"), replace(SHIPPED, folders=(tmp_path,)))
    assert str(caught.value) == (
        "none of stretch, drink has a guided break in the library (there is none); leave --guided out"
    )


def test_where_no_activity_can_be_guided_those_that_can_are_named(tmp_path):
    for name in ("break-dance", "break-up", "rest"):
        (tmp_path / f"{name}.md").write_text("---\ntitle: Rest\n---\nRest.", "utf-8")
    with pytest.raises(ChoiceError, match=r"\(there is break-dance, break-up\)"):
        with_guided_breaks(quick("stretch"), replace(SHIPPED, folders=(tmp_path,)))


def test_an_activity_that_no_script_guides_stays_words(tmp_path):
    (tmp_path / "break-stretch.md").write_text("---\ntitle: Rest\n---\nRest.", "utf-8")
    guided = with_guided_breaks(quick("stretch", "drink"), replace(SHIPPED, folders=(tmp_path,)))
    scripts = [activity.script for activity in guided.pacing_breaks.activities.values()]
    assert scripts == ["break-stretch", ""]


def test_a_plan_without_breaks_is_one_talk():
    plan = quick("stretch").model_copy(update={"pacing_breaks": None})
    programme = programme_of(plan, lambda _name, _variant: 0)
    assert (programme.items[0].lasts_ms, programme.activities) == (50 * MINUTE, ())


@pytest.mark.parametrize(("every_ms", "due"), [(15 * MINUTE, 60 * MINUTE), (None, None)])
def test_a_session_that_lasts_longer_goes_on_having_breaks_where_they_come_by_the_minute(every_ms, due):
    programme = Programme(title="T", length_ms=50 * MINUTE, items=(), every_ms=every_ms)
    after = programme.break_after(20 * MINUTE)
    assert (after.due_ms if after else None) == due
