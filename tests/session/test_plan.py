import re
from dataclasses import replace
from pathlib import Path

import pytest

from relax.errors import OutputError, ScriptError, UnknownNameError
from relax.library.library import Library
from relax.session.plan import SessionPlan
from relax.session.plan_programme import PlanLengthError, programme_of
from relax.session.plan_source import parse_plan
from relax.session.plans import find_plan, quick_plan
from relax.session.programme import Activity, Item, Programme
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
        ("title: Fifty minutes\n", "", "plan.yaml:1:1: there is no title: title is a line of words"),
        (
            "length: 50m",
            "length: fifty",
            "plan.yaml:2:9: length is a length such as 30s, 10m or 1h 30m, at most 4h, not 'fifty'",
        ),
        (
            "  every: 15m",
            "  evry: 15m",
            "plan.yaml:4:3: no key named 'evry' in pacing_breaks; did you mean 'every'?",
        ),
        (
            "  every: 15m",
            "  every: 2m",
            "plan.yaml:4:10: every is longer than the break itself, which lasts 2 minutes",
        ),
        (
            "  every: 15m",
            "  at: [14:75]",
            'plan.yaml:4:8: at is a list of clock times in quotes, such as ["14:15", "14:35"], not \'14:75\'',
        ),
        (
            "  every: 15m\n",
            "",
            "plan.yaml:4:3: breaks come either every so often or at clock times: every: 15m, or at: "
            '["14:15"]',
        ),
        (
            "play: letting-be",
            "play: leting-be",
            "plan.yaml:13:12: the library has no script named 'leting-be'; did you mean 'letting-be'?",
        ),
        (
            "script: letting-be",
            "script: nothing-like-it",
            "plan.yaml:8:23: the library has no script named 'nothing-like-it'; relax list shows them all",
        ),
        (
            "{talk: The week, for: 10m}",
            "{talk: The week}",
            "plan.yaml:12:5: a talk says how long it is, such as for: 10m",
        ),
        (
            "{talk: The week, for: 10m}",
            "{talk: A, play: letting-be}",
            "plan.yaml:12:5: an item is either {talk: words, for: 10m} or {play: a script, length: 8m}",
        ),
        (
            "length: 8m, for: [persistent-pain]",
            "for: 8m",
            "plan.yaml:13:29: for is a list of tags here, such as [persistent-pain]; how long it "
            "lasts is its length",
        ),
        (
            "The week, for: 10m",
            "The week, for: 10m, posture: lying",
            "plan.yaml:12:32: posture belongs to a script, and this is a talk",
        ),
        (
            "{talk: The week, for: 10m}",
            "{talk: W, for: 10m, poture: lying}",
            "plan.yaml:12:25: no key named 'poture' in agenda; did you mean 'posture'?",
        ),
        (
            "length: 50m",
            "length: 2h",
            "plan.yaml:2:9: a session of an hour and a half or longer has a comfort break: "
            "comfort_break: {at: middle, for: 15m}",
        ),
        (
            "    stretch: Stand, or roll the shoulders",
            "    stretch:",
            "plan.yaml:7:5: stretch says what to do, in words",
        ),
        (
            "decompress: {for: 5m}",
            "decompress: {for: 5m, script: nix}",
            "plan.yaml:15:31: the library has no script named 'nix'; relax list shows them all",
        ),
        ("length: 50m", "length: 0m", "plan.yaml:2:9: length is more than nothing, such as 50m"),
        ("  for: 2m", "  for: 0m", "plan.yaml:5:8: a break lasts more than nothing, such as 2m"),
        ("length: 50m", "length: 2m", "plan.yaml:5:8: a break is shorter than the session"),
        (
            "    stretch: Stand, or roll the shoulders",
            "    stretch: {posture: lying}",
            "plan.yaml:7:14: stretch says what to do, in words or with {script: a script's name}",
        ),
        (
            "  - {talk: The week to come, for: 20m}",
            "  - {talk: One more, for: 1s}\n" * 51,
            "plan.yaml:12:3: an agenda has at most 50 items, not 53",
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
        (
            "may_wait: 3m",
            "wait_for: ever",
            "plan.yaml:10:13: wait_for is phrase, pacing-point or script, not 'ever'",
        ),
        (
            "every: 15m",
            "at: [15]",
            'plan.yaml:4:8: at is a list of clock times in quotes, such as ["14:15", "14:35"], not \'15\'',
        ),
        (
            "every: 15m",
            "at: [[14:15]]",
            'plan.yaml:4:8: at is a list of clock times in quotes, such as ["14:15", "14:35"], not a list',
        ),
        (
            "The week, for: 10m}",
            "The week, for: soon}",
            "plan.yaml:12:27: for is a length for a talk, such as 10m, and a list of tags for a "
            "script, not 'soon'",
        ),
        (
            "The week, for: 10m}",
            "The week, for: 5h}",
            "plan.yaml:12:27: for is a length for a talk, such as 10m, and a list of tags for a "
            "script, not '5h'",
        ),
        (
            "The week, for: 10m}",
            "The week, for: 0m}",
            "plan.yaml:12:27: a talk says how long it is, such as for: 10m",
        ),
        (
            "The week, for: 10m}",
            "The week, for: [persistent-pain]}",
            "plan.yaml:12:27: a talk says how long it is, such as for: 10m",
        ),
        (
            "decompress: {for: 5m}",
            "comfort_break: {at: soon, for: 15m}",
            "plan.yaml:15:21: at is middle, or a length such as 30s, 10m or 1h 30m, at most 4h since "
            "the beginning, not 'soon'",
        ),
        (
            "decompress: {for: 5m}",
            "comfort_break: {at: 5h, for: 15m}",
            "plan.yaml:15:21: at is middle, or a length such as 30s, 10m or 1h 30m, at most 4h since "
            "the beginning, not '5h'",
        ),
        (
            "decompress: {for: 5m}",
            "comfort_break: {at: 0m, for: 15m}",
            "plan.yaml:15:16: the comfort break lies within the session",
        ),
        (
            "decompress: {for: 5m}",
            "comfort_break: {at: 35m, for: 15m}",
            "plan.yaml:15:16: the comfort break lies within the session",
        ),
        (
            "length: 50m",
            "length: 90m",
            "plan.yaml:2:9: a session of an hour and a half or longer has a comfort break: "
            "comfort_break: {at: middle, for: 15m}",
        ),
        (
            "{script: letting-be, posture: standing}",
            "{script: letting-be, posture: flying}",
            "plan.yaml:8:44: posture is sitting, standing or lying, not 'flying'",
        ),
        (
            "{script: letting-be, posture: standing}",
            "{script: letting-be, postur: standing}",
            "plan.yaml:8:35: no key named 'postur' in pacing_breaks.activities.breathe; did you mean "
            "'posture'?",
        ),
        (
            "    stretch: Stand, or roll the shoulders",
            "    Stretch!: {words: Stand}",
            "plan.yaml:7:5: an activity is named in small letters, such as stretch or walk-about, "
            "not 'Stretch!'",
        ),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_with_its_place(old, new, words):
    assert [line for line in complaints(old, new).splitlines() if not line.startswith("  ")] == [words]


def test_what_is_wrong_is_marked_in_its_line():
    assert complaints("play: letting-be", "play: leting-be").splitlines()[1:] == [
        "    - {play: leting-be, length: 8m, for: [persistent-pain]}",
        "             ^^^^^^^^^",
    ]
    assert complaints("The week, for: 10m", "The week").splitlines()[1:] == [
        "    - {talk: The week}",
        "      ^",
    ]


@pytest.mark.parametrize("text", ["", "- a list\n", "only words\n"])
def test_what_is_no_plan_is_told_and_never_a_traceback(text):
    with pytest.raises(ScriptError, match=r"^plan.yaml:1:1: "):
        parsed(text)


def test_a_plan_can_have_fifty_items_and_twelve_activities():
    items = "  - {talk: One more, for: 1s}\n" * 47
    activities = "\n".join(f"    a{number}: words" for number in range(10))
    plan = parsed(PLAN.replace("decompress", items + "decompress").replace("  warn", f"{activities}\n  warn"))
    assert (len(plan.agenda), len(plan.pacing_breaks.activities)) == (50, 12)


EVERYTHING = """\
title: Everything
length: 2h
setting: home
pacing_breaks:
  every: 20m
  for: 3m
  activities:
    stretch: Stand
    breathe:
      {script: letting-be, words: Breathe, posture: standing, eyes: open, rate: 0.9, optional: full,
       interpreted: yes}
    rest: {script: letting-be, setting: call}
  warn: [30s, 2m]
  may_wait: 4m
  wait_for: pacing-point
  say: yes
  chime: yes
comfort_break: {at: middle, for: 15m}
agenda:
  - {talk: A talk, for: 40m}
  - {play: letting-be, length: 8m, for: [persistent-pain], eyes: closed}
decompress: {for: 5m, script: letting-be}
"""


def test_a_programme_holds_everything_that_a_plan_says():
    asked = []
    plan = parse_plan(EVERYTHING, name="plan.yaml", library=LIBRARY)
    programme = programme_of(
        plan,
        lambda name, variant: asked.append((name, variant)) or 120_000,
        title_of=lambda name: name.replace("-", " ").capitalize(),
        hands_free=True,
    )
    assert programme == Programme(
        title="Everything",
        length_ms=7_200_000,
        items=(
            Item(title="A talk", lasts_ms=2_400_000),
            Item(title="Letting be", lasts_ms=120_000, script="letting-be"),
        ),
        activities=(
            Activity(name="stretch", words="Stand"),
            Activity(name="breathe", words="Breathe", script="letting-be"),
            Activity(name="rest", words="Letting be", script="letting-be"),
        ),
        every_ms=1_200_000,
        break_ms=180_000,
        warn_ms=(120_000, 30_000),
        may_wait_ms=240_000,
        wait_for="pacing-point",
        comfort_at_ms=3_120_000,
        comfort_ms=900_000,
        decompress_ms=300_000,
        decompress_script="letting-be",
        say=True,
        chime=True,
        hands_free=True,
    )
    # A guided break is asked for at its shortest: what may be left out is left out.
    breathe = Variant(posture="standing", eyes="open", setting="home", rate=0.9, interpreted=True)
    assert asked == [
        ("letting-be", replace(breathe, optional_parts="brief")),
        ("letting-be", Variant(setting="call", optional_parts="brief")),
        (
            "letting-be",
            Variant(length_ms=480_000, tags=frozenset({"persistent-pain"}), eyes="closed", setting="home"),
        ),
    ]
    assert plan.variant(plan.pacing_breaks.activities["breathe"]) == replace(breathe, optional_parts="full")


def test_a_programme_of_a_plan_that_says_little_has_nothing_that_nobody_asked_for():
    plan = parsed("title: A short talk\nlength: 20m\n")
    assert programme_of(plan, minutes(1)) == Programme(
        title="A short talk",
        length_ms=1_200_000,
        items=(Item(title="A short talk", lasts_ms=1_200_000),),
    )


@pytest.mark.parametrize(("over_ms", "fits"), [(30_000, True), (30_001, False)])
def test_half_a_minute_more_than_the_whole_is_within_what_an_estimate_is_worth(over_ms, fits):
    lengths = {"letting-be": 8 * 60_000 + over_ms}
    plan = parsed(
        PLAN.replace("for: 20m", "for: 26m").replace("{script: letting-be, posture: standing}", "Breathe")
    )
    if fits:
        assert programme_of(plan, lambda name, _variant: lengths[name]).items[1].lasts_ms == 510_000
    else:
        with pytest.raises(
            PlanLengthError, match="the agenda lasts 44 minutes 30 seconds and the breaks 6 min"
        ):
            programme_of(plan, lambda name, _variant: lengths[name])


def test_the_comfort_break_is_one_of_the_breaks_that_go_into_the_whole():
    longer = EVERYTHING.replace("for: 40m", "for: 100m")
    with pytest.raises(PlanLengthError, match="the agenda lasts 1 hour 42 minutes and the breaks 27 minutes"):
        programme_of(parse_plan(longer, name="plan.yaml", library=LIBRARY), minutes(2))


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
    with pytest.raises(PlanLengthError) as caught:
        programme_of(parsed(), minutes(4))
    assert str(caught.value) == (
        "letting-be lasts 4 minutes at the least, and a break lasts 2 minutes; "
        "choose a shorter script or a longer break"
    )


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
    with pytest.raises(UnknownNameError, match=r"; a plan of your own can have others$"):
        quick_plan(length_ms=3_000_000, every_ms=900_000, break_ms=120_000, activities=("paragliding",))


def test_a_plan_is_found_by_name_and_by_path(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(PLAN, encoding="utf-8")
    assert find_plan(str(path), LIBRARY) == parsed()
    with pytest.raises(
        UnknownNameError, match=r"^no session plan named 'workshop'; did you mean 'workshop-3h'"
    ):
        find_plan("workshop", LIBRARY)
    with pytest.raises(UnknownNameError, match=r"; relax session --list shows them all$"):
        find_plan("paragliding", LIBRARY)


@pytest.mark.parametrize("name", ["mine.yaml", "MINE.YAML", "mine.yml", "plans/mine", "plans\\mine"])
def test_what_looks_like_a_path_is_read_and_not_looked_for_in_the_library(tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match=re.escape(str(Path(name)))):
        find_plan(name, LIBRARY)


def test_what_is_wrong_in_a_plans_file_is_told_with_its_path(tmp_path):
    (tmp_path / "mine.yaml").write_text("title: Mine\n", encoding="utf-8")
    with pytest.raises(
        ScriptError, match=rf"^{re.escape(str(tmp_path / 'mine.yaml'))}:1:1: there is no length"
    ):
        find_plan(str(tmp_path / "mine.yaml"), LIBRARY)


def test_a_plan_of_ones_own_library_comes_first(tmp_path):
    (tmp_path / "sessions").mkdir()
    (tmp_path / "sessions" / "group-2h.yaml").write_text(PLAN, encoding="utf-8")
    assert find_plan("group-2h", Library.of(Path(tmp_path))).title == "Fifty minutes"


def test_a_programme_is_a_value():
    programme = programme_of(parsed(), minutes(2))
    assert replace(programme) == programme
