"""When the breaks of a plan come, to the second, at the edges of the session and of the comfort break."""

from dataclasses import replace

import pytest
from session.led import MINUTE, TWO_O_CLOCK

from relax.session.programme import Due, Programme

HOUR = Programme(title="An hour", length_ms=60 * MINUTE, items=(), every_ms=15 * MINUTE, break_ms=2 * MINUTE)
COMFORT = replace(HOUR, length_ms=120 * MINUTE, comfort_at_ms=50 * MINUTE, comfort_ms=10 * MINUTE)


def minutes(programme):
    return [due.due_ms / MINUTE for due in programme.breaks(TWO_O_CLOCK) if due.kind == "pacing"]


@pytest.mark.parametrize(("length_ms", "last"), [(47 * MINUTE, 45), (47 * MINUTE - 1, 30)])
def test_the_last_break_is_the_last_that_ends_within_the_session(length_ms, last):
    assert minutes(replace(HOUR, length_ms=length_ms))[-1] == last
    clock_times = tuple(TWO_O_CLOCK + minute * MINUTE for minute in (30, 45))
    assert minutes(replace(HOUR, length_ms=length_ms, every_ms=None, at_clock_ms=clock_times))[-1] == last


def test_a_session_that_begins_at_the_clock_time_of_a_break_begins_without_it():
    at_clock_ms = (TWO_O_CLOCK, TWO_O_CLOCK + 1)
    assert HOUR.breaks(0) == replace(HOUR, at_clock_ms=at_clock_ms).breaks(0)
    assert minutes(replace(HOUR, every_ms=None, at_clock_ms=at_clock_ms)) == [1 / MINUTE]


@pytest.mark.parametrize(
    ("every", "kept"),
    [
        (15, [15, 30, 75, 90, 105]),  # 45 would end three minutes before the comfort break, 60 is its end
        (9, [9, 18, 27, 36, 72, 81, 90, 99, 108, 117]),  # near is four minutes and a half here
        (8, [8, 16, 24, 32, 40, 64, 72, 80, 88, 96, 104, 112]),  # and four minutes here
    ],
)
def test_a_break_that_would_come_near_the_comfort_break_is_part_of_it(every, kept):
    assert minutes(replace(COMFORT, every_ms=every * MINUTE)) == kept


@pytest.mark.parametrize(
    ("second", "is_kept"), [(43 * 60, True), (43 * 60 + 1, False), (65 * 60 - 1, False), (65 * 60, True)]
)
def test_five_minutes_before_the_comfort_break_and_behind_it_a_clock_time_is_kept(second, is_kept):
    at_clock_ms = (TWO_O_CLOCK + second * 1000,)
    assert bool(minutes(replace(COMFORT, every_ms=None, at_clock_ms=at_clock_ms))) is is_kept


def test_the_comfort_break_stands_among_the_others_in_its_place():
    dues = COMFORT.breaks(TWO_O_CLOCK)
    assert dues[2] == Due(kind="comfort", due_ms=50 * MINUTE)
