"""The clock and the keys of a session, live and in a rehearsal."""

from datetime import datetime, timedelta

import pytest
from session.led import TWO_O_CLOCK

from relax.session import desk as desks
from relax.session.desk import LiveDesk, RehearsalDesk
from relax.session.keys import Fed
from relax.session.signals import Moment


@pytest.fixture
def clock(monkeypatch):
    """Both of the computer's clocks, set by hand: seconds that never jump, and the time on the wall."""

    class Clock:
        seconds = 1000.0
        wall = datetime(2026, 11, 1, 14, 7, 8, 9_500)

    class Datetime(datetime):
        @classmethod
        def now(cls, tz=None):
            return Clock.wall

    monkeypatch.setattr(desks, "_seconds_with_sleep", lambda: Clock.seconds)
    monkeypatch.setattr(desks, "datetime", Datetime)
    return Clock


def test_a_session_begins_at_0_by_the_clock_on_the_wall(clock):
    desk = LiveDesk(lambda seconds: None)
    clock.seconds += 90
    clock.wall += timedelta(seconds=90)
    desk.begin()
    assert desk.now() == Moment(at_ms=0, clock_ms=TWO_O_CLOCK + 8 * 60_000 + 38_009)


def test_a_session_that_is_taken_up_counts_from_the_midnight_before_it(clock):
    clock.wall = datetime(2026, 11, 2, 0, 10, 5, 250_500)
    desk = LiveDesk(lambda seconds: None, at_ms=20 * 60_000)
    assert desk.now() == Moment(at_ms=20 * 60_000, clock_ms=24 * 3_600_000 + 10 * 60_000 + 5_250)


def test_it_waits_for_a_key_no_longer_than_until_the_moment(clock):
    waited = []
    desk = LiveDesk(lambda seconds: waited.append(seconds) or "space")
    assert desk.wait_until(2500) == "space"
    clock.seconds += 5
    desk.wait_until(2500)
    assert waited == [2.5, 0.0]


@pytest.mark.parametrize(
    ("platform", "seconds"),
    [("linux", "CLOCK_BOOTTIME"), ("darwin", "CLOCK_MONOTONIC"), ("win32", "monotonic")],
)
def test_on_every_system_the_clock_is_taken_that_counts_the_time_asleep(monkeypatch, platform, seconds):
    monkeypatch.setattr(desks.sys, "platform", platform)
    for name in ("CLOCK_BOOTTIME", "CLOCK_MONOTONIC"):
        monkeypatch.setattr(desks.time, name, name, raising=False)
    monkeypatch.setattr(desks.time, "clock_gettime", lambda name: name, raising=False)
    monkeypatch.setattr(desks.time, "monotonic", lambda: "monotonic")
    assert desks._seconds_with_sleep() == seconds


def test_that_clock_never_runs_backwards():
    first = desks._seconds_with_sleep()
    assert desks._seconds_with_sleep() >= first


def test_a_rehearsal_sleeps_and_has_its_clock_set_as_the_file_says():
    fed = [Fed(at_ms=500, key="space", asleep_ms=60_000, clock_set_ms=-3_600_000)]
    desk = RehearsalDesk(start_clock_ms=TWO_O_CLOCK, fed=fed)
    assert desk.wait_until(1000) == "space"
    assert desk.now() == Moment(at_ms=60_500, clock_ms=TWO_O_CLOCK + 60_500 - 3_600_000)
    assert (desk.wait_until(70_000), desk.now().at_ms) == (None, 70_000)


def test_a_rehearsal_that_is_watched_takes_keys_at_its_own_speed(monkeypatch):
    seconds = iter([10.0, 10.25, 20.0, 20.5])
    monkeypatch.setattr(desks.time, "monotonic", lambda: next(seconds))
    asked = []
    desk = RehearsalDesk(start_clock_ms=0, speed=60.0, read_key=lambda seconds: asked.append(seconds) or "b")
    assert desk.wait_until(120_000) == "b"
    assert (asked, desk.now().at_ms) == ([2.0], 15_000)
    assert desk.wait_until(120_000) == "b"
    assert (asked, desk.now().at_ms) == ([2.0, 1.75], 45_000)


def test_a_rehearsal_that_is_watched_goes_on_where_nobody_presses_a_key():
    desk = RehearsalDesk(start_clock_ms=0, speed=60.0, read_key=lambda seconds: None)
    assert (desk.wait_until(120_000), desk.now().at_ms) == (None, 120_000)


def test_a_rehearsal_that_nobody_watches_asks_for_no_keys():
    asked = []
    desk = RehearsalDesk(start_clock_ms=0, read_key=asked.append)
    assert (desk.wait_until(120_000), desk.now().at_ms, asked) == (None, 120_000, [])


def test_a_rehearsal_that_is_watched_without_a_keyboard_goes_on():
    desk = RehearsalDesk(start_clock_ms=0, speed=60.0)
    assert (desk.wait_until(120_000), desk.now().at_ms) == (None, 120_000)


def test_a_key_of_the_file_is_pressed_at_its_very_moment():
    desk = RehearsalDesk(start_clock_ms=0, fed=[Fed(at_ms=1000, key="space")])
    assert (desk.wait_until(999), desk.now().at_ms) == (None, 999)
    assert (desk.wait_until(1000), desk.now().at_ms) == ("space", 1000)
