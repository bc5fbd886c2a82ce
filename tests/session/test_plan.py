from dataclasses import replace
from pathlib import Path

import pytest

from relax.errors import ScriptError, UnknownNameError
from relax.library.library import Library
from relax.session.plan import SessionPlan
from relax.session.plan_programme import PlanLengthError, programme_of
from relax.session.plan_source import parse_plan
from relax.session.plans import find_plan, quick_plan
from relax.timeline.variant import Variant

LIBRARY = Library.of()
PLAN = """\
title: Fifty minutes
length: 50m
pacing_breaks:
  every: 15m
  for: 2m
  activities:
    stretch: Stand, or roll the shoulders
    breathe: {script: letting-be, posture: standing}
  warn: [2m, 30s]
  may_wait: 3m
agenda:
  - {talk: The week, for: 10m}
  - {play: letting-be, length: 8m, for: [persistent-pain]}
  - {talk: The week to come, for: 20m}
decompress: {for: 5m}
"""


def parsed(text: str = PLAN) -> SessionPlan:
    return parse_plan(text, name="plan.yaml", library=LIBRARY)


def complaints(old: str, new: str) -> str:
    assert old in PLAN
    with pytest.raises(ScriptError) as caught:
        parsed(PLAN.replace(old, new))
    return str(caught.value)


def minutes(count: int):
    return lambda _name, _variant: count * 60_000


def test_a_plan_says_what_its_author_wrote():
    plan = parsed()
    breaks = plan.pacing_breaks
    assert (breaks.every_ms, breaks.for_ms, breaks.warn_ms) == (900_000, 120_000, (120_000, 30_000))
    assert list(breaks.activities) == ["stretch", "breathe"]
    assert plan.agenda[1].for_ == ("persistent-pain",)


def test_a_script_of_the_plan_is_played_as_the_plan_says():
    plan = parsed()
    assert plan.variant(plan.agenda[1]) == Variant(
        length_ms=480_000, tags=frozenset({"persistent-pain"}), setting="clinic"
    )
    assert plan.variant(plan.pacing_breaks.activities["breathe"]).posture == "standing"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("title: Fifty minutes\n", "", "plan.yaml:1:1: there is no title"),
        ("length: 50m", "length: fifty", "plan.yaml:2:9: length is a length such as 30s, 10m or 1h 30m"),
        (
            "  every: 15m",
            "  evry: 15m",
            "plan.yaml:4:3: no key named 'evry' in pacing_breaks; did you mean 'every'?",
        ),
        ("  every: 15m", "  every: 2m", "plan.yaml:4:10: every is longer than the break itself"),
        ("  every: 15m", "  at: [14:75]", "plan.yaml:4:8: at is a list of clock times in quotes"),
        ("  every: 15m\n", "", "breaks come either every so often or at clock times"),
        (
            "play: letting-be",
            "play: leting-be",
            "plan.yaml:13:12: the library has no script named 'leting-be'; did you",
        ),
        (
            "script: letting-be",
            "script: nothing-like-it",
            "the library has no script named 'nothing-like-it'",
        ),
        ("{talk: The week, for: 10m}", "{talk: The week}", "plan.yaml:12:5: a talk says how long it is"),
        ("{talk: The week, for: 10m}", "{talk: A, play: letting-be}", "an item is either {talk: words"),
        ("length: 8m, for: [persistent-pain]", "for: 8m", "for is a list of tags here"),
        ("The week, for: 10m", "The week, for: 10m, posture: lying", "posture belongs to a script"),
        (
            "{talk: The week, for: 10m}",
            "{talk: W, for: 10m, poture: lying}",
            "no key named 'poture' in agenda",
        ),
        (
            "length: 50m",
            "length: 2h",
            "plan.yaml:2:9: a session of an hour and a half or longer has a comfort break",
        ),
        (
            "    stretch: Stand, or roll the shoulders",
            "    stretch:",
            "plan.yaml:7:5: stretch says what to do",
        ),
        (
            "decompress: {for: 5m}",
            "decompress: {for: 5m, script: nix}",
            "plan.yaml:15:31: the library has no script",
        ),
        ("length: 50m", "length: 0m", "length is more than nothing, such as 50m"),
        ("  for: 2m", "  for: 0m", "plan.yaml:5:8: a break lasts more than nothing, such as 2m"),
        ("length: 50m", "length: 2m", "plan.yaml:5:8: a break is shorter than the session"),
        (
            "    stretch: Stand, or roll the shoulders",
            "    stretch: {posture: lying}",
            "stretch says what to do",
        ),
        (
            "  - {talk: The week to come, for: 20m}",
            "  - {talk: One more, for: 1s}\n" * 51,
            "an agenda has at most 50 items, not 53",
        ),
        (
            "    stretch: Stand, or roll the shoulders",
            "\n".join(f"    a{number}: words" for number in range(12)),
            "plan.yaml:7:5: there are 1 to 12 activities to choose from; up to 3 are agreed",
        ),
        (
            "decompress: {for: 5m}",
            "comfort_break: {at: 49m, for: 15m}",
            "plan.yaml:15:16: the comfort break lies within the session",
        ),
        ("may_wait: 3m", "wait_for: ever", "wait_for is phrase, pacing-point or script, not 'ever'"),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_with_its_place(old, new, words):
    assert words in complaints(old, new)


def test_a_comfort_break_lies_in_the_middle_on_the_minute():
    plan = parsed(PLAN.replace("length: 50m", "length: 2h\ncomfort_break: {at: middle, for: 15m}"))
    assert plan.comfort_at_ms == 52 * 60_000


def test_a_plan_can_do_without_breaks():
    plan = parsed("title: A short talk\nlength: 20m\n")
    assert (plan.pacing_breaks, plan.comfort_at_ms, plan.agenda) == (None, None, ())


def test_the_parts_go_into_the_whole():
    with pytest.raises(PlanLengthError) as caught:
        programme_of(parsed(PLAN.replace("for: 20m", "for: 35m")), minutes(2))
    assert str(caught.value) == (
        "the agenda lasts 47 minutes and the breaks 6 minutes, 53m together, "
        "and the session lasts 50 minutes; shorten an item or lengthen the session"
    )


def at_times(*times, talk="for: 40m"):
    breaks = f"at: [{', '.join(times)}], for: 2m, activities: {{stretch: Stand}}"
    agenda = f"agenda: [{{talk: A talk, {talk}}}]\n" if talk else ""
    return parsed(f"title: A plan\nlength: 50m\npacing_breaks: {{{breaks}}}\n{agenda}")


def test_of_clock_times_for_a_whole_day_those_count_that_one_session_can_meet():
    times = [f'"{hour}:{minute}"' for hour in range(10, 18) for minute in (15, 35)]
    assert len(programme_of(at_times(*times), minutes(1)).at_clock_ms) == 16
    with pytest.raises(PlanLengthError, match="the agenda lasts 47 minutes and the breaks 4 minutes"):
        programme_of(at_times(*times, talk="for: 47m"), minutes(1))


def test_breaks_that_leave_nothing_of_the_session_are_told():
    times = [f'"14:{minute}"' for minute in range(10, 40)]
    with pytest.raises(PlanLengthError, match="the breaks 1 hour, 1h together, and the session lasts 50 min"):
        programme_of(at_times(*times, talk=""), minutes(1))


def test_a_guided_break_fits_into_the_break():
    with pytest.raises(PlanLengthError, match="letting-be lasts 4 minutes at the least, and a break lasts 2"):
        programme_of(parsed(), minutes(4))


def test_a_programme_knows_how_long_each_item_lasts():
    programme = programme_of(parsed(), minutes(2))
    assert [(item.title, item.lasts_ms // 60_000) for item in programme.items] == [
        ("The week", 10),
        ("letting-be", 2),
        ("The week to come", 20),
    ]


def test_without_an_agenda_the_session_is_one_talk_between_its_breaks():
    plan = quick_plan(length_ms=3_000_000, every_ms=900_000, break_ms=120_000, activities=("stretch",))
    assert programme_of(plan, minutes(1)).items[0].lasts_ms == 44 * 60_000


def test_an_activity_that_is_not_known_by_name_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError, match="no activity named 'strech'; did you mean 'stretch'"):
        quick_plan(length_ms=3_000_000, every_ms=900_000, break_ms=120_000, activities=("strech",))


def test_a_plan_is_found_by_name_and_by_path(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(PLAN, encoding="utf-8")
    assert find_plan(str(path), LIBRARY) == parsed()
    with pytest.raises(UnknownNameError, match="did you mean 'workshop-3h'"):
        find_plan("workshop", LIBRARY)


def test_a_plan_of_ones_own_library_comes_first(tmp_path):
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "group-2h.yaml").write_text(PLAN, encoding="utf-8")
    assert find_plan("group-2h", Library.of(Path(tmp_path))).title == "Fifty minutes"


def test_a_programme_is_a_value():
    programme = programme_of(parsed(), minutes(2))
    assert replace(programme) == programme
