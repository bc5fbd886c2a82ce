from dataclasses import replace

import pytest
from session.led import BREAK_EVENTS, FIFTY, LONG, MINUTE, Led, in_script

from relax.session.programme import Activity
from relax.session.signals import Notice, clock_time
from relax.session.words import event_line


def test_an_offered_break_that_nobody_answers_begins_when_it_has_waited_long_enough():
    session = Led(FIFTY)
    session.wait(14)
    session.sleep(6)
    session.wait(4)
    assert session.times("pacing-break-started") == ["23:00"]


@pytest.mark.fault("F11")
def test_an_offered_break_gives_way_to_the_one_that_is_on_time():
    session = Led(FIFTY)
    session.wait(14)
    session.sleep(14, seconds=30)
    session.wait(4)
    assert session.told(*BREAK_EVENTS) == [
        ("pacing-break-due", "28:30"),
        ("pacing-break-due", "30:00"),
        ("pacing-break-started", "30:00"),
        ("pacing-break-ended", "32:00"),
    ]
    assert session.state.counts.merged == 1


@pytest.mark.fault("F11")
def test_a_gap_is_reported_and_the_breaks_in_it_are_offered_as_one():
    session = Led(FIFTY)
    session.wait(14)
    session.sleep(20)
    assert session.last("gap").details == {"lasted_ms": 1_200_000}
    assert session.told(*BREAK_EVENTS) == [("pacing-break-due", "34:00")]
    assert session.last("pacing-break-due").details == {
        "activity": "stretch",
        "offered": True,
        "was_due": "14:15:00",
        "late_ms": 19 * MINUTE,
        "missed": 2,
    }


def test_a_session_that_was_stopped_says_so_and_not_that_the_computer_was_away():
    session = Led(FIFTY)
    session.wait(5)
    session.at_ms += 4 * MINUTE
    session.give("taken-up")
    assert session.last("gap").details == {"lasted_ms": 240_000, "stopped": True}
    words = event_line(session.last("gap"), session.state)
    assert words == "14:09  The session was stopped 4 minutes ago, and goes on."


@pytest.mark.fault("F11")
def test_five_seconds_are_no_gap():
    session = Led(FIFTY)
    session.sleep(seconds=5)
    assert session.times("gap") == []
    session.sleep(seconds=6)
    assert session.times("gap") == ["0:11"]


@pytest.mark.fault("F11")
def test_a_gap_holds_what_is_playing_until_somebody_goes_on():
    session = in_script()
    session.sleep(1)
    assert (session.commands[-1], session.state.paused) == ("hold", True)
    session.wait(10)
    assert session.times("pacing-break-started") == []
    session.give("pause")
    session.give("phrase-ended", play=1)
    assert session.times("pacing-break-started") == ["25:58"]


def test_a_break_that_ended_in_a_gap_is_over_and_its_script_waits():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.wait(0, 10)
    session.sleep(10)
    assert session.last("pacing-break-ended").details == {"activity": "stretch", "how": "away"}
    assert session.commands == ["play", "hold"]
    session.give("pause")
    assert session.commands == ["play", "hold", "go-on"]


@pytest.mark.fault("F11")
@pytest.mark.parametrize("hours", [1, -1, -24])
def test_a_clock_that_is_set_is_reported_and_moves_no_break(hours):
    session = Led(FIFTY, stride_ms=1000)
    session.wait(14)
    session.clock_ahead_ms += hours * 60 * MINUTE
    session.wait(3)
    assert session.last("gap").details == {"lasted_ms": 1000, "clock_changed_ms": hours * 60 * MINUTE}
    assert session.times("pacing-break-started") == ["15:00"]
    assert clock_time(session.last("pacing-break-started").clock_ms) == f"{(14 + hours) % 24:02d}:15"


@pytest.mark.fault("F11")
def test_elapsed_time_never_runs_backwards():
    session = Led(FIFTY)
    session.wait(10)
    session.at_ms -= 5 * MINUTE
    session.give("tick")
    assert session.state.at_ms == 10 * MINUTE


def test_breaks_that_were_missed_are_counted_as_one_with_the_one_that_is_offered():
    session = Led(FIFTY)
    session.sleep(minutes=46)
    assert session.last("pacing-break-due").details["missed"] == 3
    assert (session.state.counts.merged, len(session.told("pacing-break-due"))) == (2, 1)


@pytest.mark.parametrize(("from_minute", "minutes"), [(55, 30), (78, 30)])
def test_the_comfort_break_among_missed_breaks_is_the_one_that_is_offered(from_minute, minutes):
    session = Led(LONG)
    session.wait(from_minute)
    session.sleep(minutes)
    assert session.effects[-1] == Notice(text="the comfort break was due at 15:22")
    session.give("break")
    assert session.told("comfort-break-started")[-1][1] == f"{from_minute + minutes}:00"


def test_a_gap_after_the_script_of_a_break_holds_nothing():
    guided = replace(FIFTY, activities=(Activity(name="breathe", words="", script="break-breathe"),))
    session = Led(guided)
    session.wait(15, 20)
    session.give("script-ended", play=1)
    session.sleep(seconds=10)
    assert (session.state.phase, session.state.paused) == ("break", False)


def test_a_clock_that_is_five_seconds_wrong_was_not_set():
    session = Led(FIFTY)
    session.clock_ahead_ms += 5000
    assert session.give("tick") == ()
    session.clock_ahead_ms += 1
    session.give("tick")
    assert session.last("gap").details == {"lasted_ms": 0, "clock_changed_ms": 5001}


def test_a_warning_that_passed_while_nobody_was_there_is_not_given_after_it():
    session = Led(FIFTY)
    session.wait(12)
    session.sleep(minutes=2, seconds=15)
    session.wait(1)
    assert session.times("warning") == ["14:30"]


def test_a_break_that_ended_just_as_somebody_came_back_is_over():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.wait(1, 52)
    session.sleep(seconds=10)
    assert session.last("pacing-break-ended").details == {"activity": "stretch", "how": "away"}
    assert (session.at_ms, session.state.break_ended_ms, session.state.paused) == (1_020_000, 1_020_000, True)


def test_a_talk_after_a_break_that_ended_in_a_gap_is_not_paused():
    session = Led(FIFTY)
    session.wait(16, 50)
    session.sleep(seconds=20)
    assert session.last("pacing-break-ended").details["how"] == "away"
    assert (session.state.phase, session.state.paused) == ("item", False)
    assert session.state.item_away_ms == 120_000


def test_the_time_for_whoever_led_that_ended_in_a_gap_is_over():
    session = Led(replace(FIFTY, decompress_script="between-appointments"))
    session.give("stop")
    session.sleep(minutes=5)
    assert session.state.phase == "over"
    assert session.commands == ["play", "fade"]


def test_in_a_pause_a_gap_holds_nothing_twice_and_offers_what_was_missed():
    session = in_script()
    session.give("pause")
    session.sleep(minutes=1)
    assert session.commands == ["play", "hold"]
    assert session.last("pacing-break-due").details["late_ms"] == 58_000
    session.wait(10)
    assert session.told("pacing-break-started") == []


def test_a_break_that_waited_when_the_gap_came_is_offered_and_waits_from_then_on():
    session = in_script()
    session.wait(0, 8)
    session.sleep(seconds=10)
    assert (session.state.waiting.offered, session.state.paused) == (True, True)
    session.give("pause")
    assert session.state.waiting.latest_ms == 1_096_000


def test_a_break_that_was_offered_and_missed_again_is_told_once_and_waits_from_then_on():
    session = Led(FIFTY)
    session.wait(14)
    session.sleep(minutes=1, seconds=30)
    session.wait(1)
    session.sleep(minutes=3)
    session.wait(4)
    assert session.told("pacing-break-due", "pacing-break-started") == [
        ("pacing-break-due", "15:30"),
        ("pacing-break-started", "22:30"),
    ]


def test_a_break_that_is_due_just_as_somebody_comes_back_is_offered():
    session = Led(FIFTY)
    session.wait(14)
    session.sleep(minutes=1)
    assert session.last("pacing-break-due").details["late_ms"] == 0
    assert (session.state.phase, session.state.waiting.offered) == ("item", True)


def test_a_comfort_break_that_is_offered_and_put_off_comes_as_the_comfort_break():
    session = Led(LONG)
    session.wait(81)
    session.sleep(minutes=2)
    session.give("postpone")
    session.wait(6)
    assert session.told("comfort-break-started") == [("comfort-break-started", "88:00")]
