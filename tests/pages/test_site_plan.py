from datetime import date

import pytest

from relax.errors import EXIT_FAILED, EXIT_FOUND, ChoiceError, UnknownNameError
from relax.library.library import Library
from relax.pages.pack_plan import PackChoices
from relax.pages.site_plan import (
    SiteError,
    body_words,
    file_names,
    leader_notes,
    outline_site,
    settings_of,
)
from relax.script.parser import parse

TODAY = date(2026, 11, 22)
SOUND = "---\ntitle: Rest\n---\n\nRest. [pause 3s]\n"
BROKEN = "---\ntitle: Broken\n---\n\nRest. [pasue 3s]\n"
PLAN = "title: Plan\nlength: 20m\nagenda:\n  - {play: %s}\n  - {talk: More, for: 5m}\n"
REASON = "a few lines for a test"


@pytest.fixture
def library(tmp_path):
    """`library(name=text, …)` makes a library; a name that begins with `plan` is a session plan."""
    (tmp_path / "sessions").mkdir()

    def make(**texts):
        for name, text in texts.items():
            path = f"sessions/{name}.yaml" if name.startswith("plan") else f"{name}.md"
            (tmp_path / path).write_text(text, encoding="utf-8")
        return Library((tmp_path,))

    return make


def outline(library, because=REASON, **options):
    return outline_site(library, PackChoices(), voice_name="tone", today=TODAY, because=because, **options)


def names(found):
    return [one.name for one in found]


def test_the_whole_library_goes_in_with_its_plans(library):
    found = outline(library(rest=SOUND, more=SOUND, plan=PLAN % "rest"))
    assert (names(found.scripts), names(found.sessions)) == (["more", "rest"], ["plan"])


def test_only_what_was_named_goes_in_and_the_plans_that_play_nothing_else(library):
    full = library(rest=SOUND, more=SOUND, plan_a=PLAN % "rest", plan_b=PLAN % "more")
    found = outline(full, only=["rest"])
    assert (names(found.scripts), names(found.sessions)) == (["rest"], ["plan_a"])
    (left,) = found.left_out
    assert str(left) == "plan_b: left out the session plan: it plays more, which the site does not have"


def test_scripts_and_plans_can_be_left_out(library):
    full = library(rest=SOUND, more=SOUND, plan_a=PLAN % "rest", plan_b=PLAN % "more")
    found = outline(full, without=["more", "plan_a"])
    assert (names(found.scripts), names(found.sessions)) == (["rest"], [])


def test_everything_that_is_wrong_is_told_at_once(library):
    with pytest.raises(SiteError) as caught:
        outline(library(rest=SOUND, bad=BROKEN, worse=BROKEN, plan="title: Plan\n"))
    told = str(caught.value)
    assert told.count("did you mean 'pause'") == 2
    assert "--without bad --without worse --without plan" in told
    assert caught.value.exit_status == EXIT_FAILED


def test_errors_of_the_linter_need_a_reason_and_have_their_own_status(library):
    with pytest.raises(SiteError, match=r"1 script or session plan keeps the site from being made") as caught:
        outline(library(rest=SOUND), because="")
    assert caught.value.exit_status == EXIT_FOUND


@pytest.mark.parametrize("option", ["only", "without"])
def test_a_name_that_is_not_there_is_told(library, option):
    with pytest.raises(UnknownNameError, match="did you mean 'rest'"):
        outline(library(rest=SOUND), **{option: ["rset"]})


def test_a_site_of_nothing_is_refused(library):
    with pytest.raises(ChoiceError, match="no script is left"):
        outline(library(rest=SOUND), without=["rest"])


@pytest.mark.fault("F19")
def test_names_of_files_are_told_apart_and_fit_every_drive():
    given = file_names(["Rest", "r\u00e9st", "rest-2", "aux", "\u4f11\u606f", "a" * 90, "a" * 80])
    assert given == ("rest", "rest-2", "rest-2-2", "_aux", "practice", "a" * 40, f"{'a' * 40}-2")


def test_the_settings_of_a_script_are_those_it_has_words_for():
    body = parse(
        "---\ntitle: T\n---\n\n{home: A. | call: B.} {sitting: C. | lying: D.}\n\n[for group]\nE.\n[end]\n"
    ).body
    assert settings_of(body) == {"home", "call", "group"}


def test_notes_are_listed_by_section():
    body = parse(
        "---\ntitle: T\n---\n\n> First.\n\nA.\n\n# One\n\n[optional]\n> Second.\n\nB.\n[end]\n\n# Two\n\nC.\n"
    ).body
    assert [(one.section, one.notes) for one in leader_notes(body)] == [
        ("", ("First.",)),
        ("One", ("Second.",)),
    ]


def test_all_that_may_be_said_is_searched():
    body = parse("---\ntitle: T\n---\n\n# Belly\n\nA *soft* light. {sitting: Chair. | lying: Bed.}\n").body
    assert " ".join(body_words(body)).split() == ["Belly", "A", "soft", "light.", "Chair.", "Bed."]
