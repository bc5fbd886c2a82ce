from dataclasses import replace

import pytest
from session.led import BREAK_EVENTS, FIFTY, LONG, MINUTE, Led, in_script

from relax.session.programme import Activity
from relax.session.signals import Command, Notice, clock_time

BREATHE = replace(FIFTY, activities=(Activity(name="breathe", words="", script="break-breathe"),))


def test_breaks_come_by_the_clock_and_take_turns():
    session = Led(FIFTY)
    session.wait(50)
    assert session.times("pacing-break-started") == ["15:00", "30:00", "45:00"]
    started = [event.details["activity"] for event in session.events if event.event == "pacing-break-started"]
    assert started == ["stretch", "breathe", "window"]


def test_a_break_on_time_is_told_with_its_activity_and_nothing_else():
    session = Led(FIFTY)
    session.wait(15)
    due = session.last("pacing-break-due")
    assert (due.at_ms, clock_time(due.clock_ms, seconds=True)) == (900_000, "14:15:00")
    assert due.details == {"activity": "stretch"}


def test_warnings_come_two_minutes_and_half_a_minute_before():
    session = Led(FIFTY)
    session.wait(16)
    assert session.times("warning") == ["13:00", "14:30"]


@pytest.mark.parametrize(
    ("tick_ms", "told"),
    [(899_999, "warning"), (900_000, "pacing-break-started"), (901_000, "pacing-break-started")],
)
def test_a_warning_that_comes_late_comes_before_its_break_or_not_at_all(tick_ms, told):
    session = Led(replace(FIFTY, warn_ms=(2000,)))
    session.wait(14, 57)
    session.at_ms = tick_ms
    session.give("tick")
    assert [name for name, _ in session.told("warning", "pacing-break-started")] == [told]


def test_a_break_lasts_as_long_as_agreed_though_its_tick_came_late():
    session = Led(FIFTY)
    session.wait(14, 59)
    session.at_ms += 3000
    session.give("tick")
    session.wait(2)
    assert session.told("pacing-break-started", "pacing-break-ended") == [
        ("pacing-break-started", "15:02"),
        ("pacing-break-ended", "17:00"),
    ]


def test_a_break_waits_for_the_end_of_the_phrase():
    session = in_script()
    session.wait(0, 8)
    assert session.told(*BREAK_EVENTS) == [("pacing-break-due", "15:00")]
    session.give("phrase-ended", play=1)
    assert session.times("pacing-break-started") == ["15:06"]
    session.wait(2)
    assert session.commands == ["play", "hold", "go-on"]
    assert session.effects[-1].restart_phrase is False


def test_in_a_silence_of_the_script_a_break_begins_at_once():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.wait(0, 2)
    assert session.times("pacing-break-started") == ["15:00"]


def test_a_break_never_waits_longer_than_it_may_and_a_cut_phrase_is_said_again():
    session = in_script()
    session.wait(6)
    assert session.times("pacing-break-started") == ["18:00"]
    assert session.effects[-1].restart_phrase is True


def test_a_phrase_that_was_cut_is_said_again_once():
    session = in_script()
    session.wait(6)
    session.give("phrase-started", text="Let go.", play=1)
    session.press("pause", "pause")
    assert (session.commands[-1], session.effects[-1].restart_phrase) == ("go-on", False)


def test_in_a_break_no_phrase_is_being_spoken():
    session = in_script()
    session.wait(3, 4)
    playing = session.state.playing
    assert (playing.held, playing.cut, playing.speaking) == (True, True, False)


def test_a_plan_can_have_breaks_wait_for_a_pacing_point():
    session = in_script(replace(FIFTY, wait_for="pacing-point"))
    session.wait(0, 8)
    session.give("phrase-ended", play=1, next_ms=10_000)
    assert session.times("pacing-break-started") == []
    session.wait(0, 5)
    session.give("pacing-point", play=1)
    assert session.times("pacing-break-started") == ["15:11"]


def test_where_no_pacing_point_comes_the_break_takes_the_last_phrase_end_in_time():
    session = in_script(replace(FIFTY, wait_for="pacing-point"))
    session.wait(2, 50)
    session.give("phrase-ended", play=1, next_ms=12_000)
    assert session.times("pacing-break-started") == []
    session.give("phrase-ended", play=1, next_ms=13_000)
    assert session.times("pacing-break-started") == ["17:48"]


def test_a_plan_can_have_breaks_wait_for_the_end_of_the_script():
    session = in_script(replace(FIFTY, wait_for="script"))
    session.give("phrase-ended", play=1)
    session.wait(1)
    session.give("script-ended", play=1)
    assert session.told("script-ended", "agenda", "pacing-break-started")[-3:] == [
        ("script-ended", "15:58"),
        ("agenda", "15:58"),
        ("pacing-break-started", "15:58"),
    ]


def test_breaks_that_fall_due_while_one_is_on_are_part_of_it():
    session = Led(FIFTY)
    session.wait(15)
    for _ in range(14):
        session.give("extend")
    session.wait(17)
    assert session.told("pacing-break-started", "pacing-break-ended") == [
        ("pacing-break-started", "15:00"),
        ("pacing-break-ended", "31:00"),
    ]
    assert session.state.counts.merged == 1


def test_a_break_that_falls_due_at_the_very_end_of_another_is_part_of_it():
    session = Led(FIFTY)
    session.wait(15)
    session.press(*["extend"] * 13)
    session.wait(17)
    assert session.told("pacing-break-started", "pacing-break-ended") == [
        ("pacing-break-started", "15:00"),
        ("pacing-break-ended", "30:00"),
    ]


def test_over_time_too_a_break_that_would_fall_due_while_one_is_on_is_part_of_it():
    session = Led(FIFTY)
    session.wait(60)
    session.press(*["extend"] * 14)
    session.wait(20)
    assert session.times("pacing-break-started")[-1] == "60:00"
    assert session.state.next_due.due_ms == 90 * MINUTE


def test_a_comfort_break_behind_the_last_pacing_break_still_comes():
    session = Led(replace(LONG, comfort_at_ms=170 * MINUTE, comfort_ms=5 * MINUTE))
    session.wait(171)
    assert session.told("pacing-break-started", "comfort-break-started")[-2:] == [
        ("pacing-break-started", "160:00"),
        ("comfort-break-started", "170:00"),
    ]


def test_a_comfort_break_is_never_part_of_a_pacing_break():
    session = Led(replace(LONG, comfort_at_ms=41 * MINUTE, every_ms=8 * MINUTE, break_ms=MINUTE))
    session.wait(32)
    for _ in range(9):
        session.give("extend")
    session.wait(30)
    assert session.told("comfort-break-started", "comfort-break-ended") == [
        ("comfort-break-started", "42:00"),
        ("comfort-break-ended", "57:00"),
    ]


def test_pacing_breaks_near_the_comfort_break_are_part_of_it():
    breaks = Led(LONG).last("session-started").details["breaks"]
    assert breaks == tuple(
        f"{time}:00" for time in ["14:20", "14:40", "15:00", "15:22", "16:00", "16:20", "16:40"]
    )


def test_a_session_over_its_time_goes_on_having_breaks():
    session = Led(FIFTY)
    session.wait(62)
    assert session.told("pacing-break-started")[-1] == ("pacing-break-started", "60:00")
    assert session.state.next_due.due_ms == 75 * MINUTE


def test_a_guided_break_plays_its_script():
    session = Led(BREATHE)
    session.wait(17)
    assert session.told("script-started", "script-ended", "pacing-break-ended") == [
        ("script-started", "15:00"),
        ("script-ended", "17:00"),
        ("pacing-break-ended", "17:00"),
    ]
    assert session.commands == ["play", "fade"]


def test_a_break_that_falls_due_in_a_pause_is_offered_when_the_session_goes_on():
    session = Led(FIFTY)
    session.wait(14)
    session.give("pause")
    session.wait(5)
    assert session.told(*BREAK_EVENTS) == [("pacing-break-due", "15:00")]
    session.give("pause")
    session.wait(1)
    session.give("break")
    assert session.times("pacing-break-started") == ["20:00"]


def test_a_break_that_was_offered_after_a_pause_gives_way_to_the_next_one_on_time():
    session = Led(FIFTY)
    session.wait(14)
    session.give("pause")
    session.wait(14)
    session.give("pause")
    session.wait(4)
    assert session.told(*BREAK_EVENTS) == [
        ("pacing-break-due", "15:00"),
        ("pacing-break-due", "30:00"),
        ("pacing-break-started", "30:00"),
        ("pacing-break-ended", "32:00"),
    ]


def test_after_a_pause_a_comfort_break_that_was_due_in_it_comes_with_the_pacing_break_on_time():
    session = Led(LONG)
    session.wait(81)
    session.give("pause")
    session.wait(38)
    session.give("pause")
    session.wait(2)
    assert session.told(*BREAK_EVENTS)[-1] == ("comfort-break-started", "120:00")


def test_a_break_that_falls_due_while_another_waits_is_not_told_and_moves_nothing():
    session = in_script(replace(FIFTY, may_wait_ms=20 * MINUTE))
    session.wait(21)
    assert session.told(*BREAK_EVENTS) == [("pacing-break-due", "15:00"), ("pacing-break-started", "35:00")]
    assert session.state.counts.merged == 1


def test_an_offer_that_gave_way_in_a_script_waits_for_the_phrase_like_any_break():
    session = in_script()
    session.give("pause")
    session.wait(15)
    session.give("pause")
    session.wait(0, 6)
    waiting = session.state.waiting
    assert (waiting.due_ms, waiting.missed, waiting.offered) == (30 * MINUTE, 2, False)
    session.give("phrase-ended", play=1)
    assert session.times("pacing-break-started") == ["30:04"]


def test_a_pause_in_a_break_makes_it_as_much_longer():
    session = Led(FIFTY)
    session.wait(16)
    session.give("pause")
    session.wait(3)
    session.give("pause")
    session.wait(2)
    assert session.times("pacing-break-ended") == ["20:00"]


def test_a_break_at_a_wait_comes_back_to_the_wait():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.give("wait", play=1)
    session.wait(5)
    assert session.times("pacing-break-ended") == ["17:00"]
    assert session.commands == ["play", "hold"]


def test_breaks_at_clock_times_come_then_also_over_midnight():
    late = replace(FIFTY, every_ms=None, at_clock_ms=(10 * MINUTE, 23 * 60 * MINUTE + 50 * MINUTE))
    breaks = late.breaks(23 * 60 * MINUTE + 40 * MINUTE)
    assert [due.due_ms for due in breaks] == [10 * MINUTE, 30 * MINUTE]


def test_behind_the_last_phrase_a_break_that_waits_for_a_point_waits_for_the_end_of_the_script():
    session = in_script(replace(FIFTY, wait_for="pacing-point"))
    session.wait(0, 8)
    session.give("phrase-ended", play=1)
    assert session.times("pacing-break-started") == []
    session.wait(0, 20)
    session.give("script-ended", play=1)
    assert session.times("pacing-break-started") == ["15:26"]


def test_a_warning_of_the_comfort_break_names_no_activity():
    session = Led(LONG)
    session.wait(81)
    assert session.last("warning").details == {"in_ms": 120_000, "break": "comfort"}
    assert session.told("warning")[-1] == ("warning", "80:00")


def test_a_bell_marks_warnings_and_breaks_where_it_is_wanted_and_never_in_a_pause():
    session = Led(replace(FIFTY, chime=True))
    session.wait(15)
    assert session.commands == ["chime", "chime", "chime"]
    session.wait(12)
    session.give("pause")
    session.wait(2)
    assert session.times("warning")[-1] == "28:00"
    assert session.commands == ["chime", "chime", "chime", "chime"]


def test_nothing_is_warned_of_while_a_break_waits():
    session = in_script(replace(FIFTY, warn_ms=(14 * MINUTE,), may_wait_ms=10 * MINUTE))
    session.wait(3)
    assert session.times("warning") == ["1:00"]


def test_breaks_are_said_where_that_is_wanted():
    session = Led(replace(LONG, say=True))
    session.wait(22)
    said = [effect.text for effect in session.effects if isinstance(effect, Command)]
    assert said == [
        "Time for a break. stretch for a while",
        "The break is over. Come back when you are ready.",
    ]
    session.wait(62)
    assert [effect.text for effect in session.effects if isinstance(effect, Command)][-1] == (
        "Time for a break. a longer break: move, drink, come back when you are ready"
    )


def test_a_session_that_nobody_ended_says_why_it_ended():
    session = Led(FIFTY)
    session.sleep(minutes=110)
    assert Notice(text="the session ended by itself, an hour after its planned end") in session.effects
