import json
import os
import re
import time
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from session.led import FIFTY, MINUTE, Led, in_script

from relax.errors import OutputError
from relax.session.conductor import wake_ms
from relax.session.journal import (
    Interrupted,
    Journal,
    NoSessionError,
    last_interrupted,
    new_journal_path,
    now_utc_ms,
    taken_up,
)
from relax.session.player import Place
from relax.session.programme import Activity
from relax.session.signals import Command

NOON_UTC = 1_800_000_000_000
STARTED = datetime(2026, 11, 1, 14)
PLAY = Command(name="play", play=1, script="breathing", item=1)


class Halfway:
    """A player whose script is under way."""

    def places(self, now_ms):
        return (Place(command=PLAY, at_ms=now_ms - 15 * MINUTE),)


@pytest.fixture
def journal(tmp_path):
    made = Journal(tmp_path / "one.journal", Halfway(), tell=print, utc_ms=lambda: NOON_UTC)
    made.begin(FIFTY, {"plan": "fifty"})
    with made:
        yield made


def led_to(journal, minutes, *, programme=FIFTY):
    session = Led(programme)
    session.wait(minutes)
    journal.follow(session.state, session.effects)
    return session


def interrupted(journal, *, minutes_later=0):
    journal.__exit__(None, None, None)
    return last_interrupted(journal.path.parent, utc_ms=lambda: NOON_UTC + minutes_later * MINUTE)


@pytest.mark.fault("F13")
def test_a_session_is_taken_up_as_it_was_left(journal):
    session = led_to(journal, 16)
    found = interrupted(journal, minutes_later=2)
    assert found.state == session.state
    assert (found.path, found.plan, found.away_ms) == (journal.path, {"plan": "fifty"}, 2 * MINUTE)
    assert found.places == (Place(command=PLAY, at_ms=MINUTE),)


@pytest.mark.fault("F13")
def test_a_session_in_its_comfort_break_is_taken_up(journal):
    session = led_to(
        journal,
        82,
        programme=replace(FIFTY, every_ms=None, comfort_at_ms=80 * MINUTE, comfort_ms=15 * MINUTE),
    )
    assert interrupted(journal).state.on_break == session.state.on_break


@pytest.mark.fault("F13")
def test_a_line_that_was_torn_is_passed_over(journal):
    session = led_to(journal, 16)
    with journal.path.open("a", encoding="utf-8") as file:
        file.write('{"utc_ms": 1, "state": {"phase": "br')
    assert interrupted(journal).state == session.state


@pytest.mark.fault("F13")
@pytest.mark.parametrize("per_cent", range(0, 100, 7))
def test_wherever_the_file_was_torn_it_is_read_or_told_and_never_a_traceback(journal, per_cent):
    led_to(journal, 16)
    journal.__exit__(None, None, None)
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[: len(whole) * per_cent // 100])
    with pytest.raises(NoSessionError, match="no session was interrupted; begin one with relax session PLAN"):
        last_interrupted(journal.path.parent)


@pytest.mark.fault("F13")
def test_a_session_that_was_taken_up_can_be_taken_up_again(journal):
    led_to(journal, 16)
    interrupted(journal)
    with Journal(journal.path, Halfway(), tell=print, utc_ms=lambda: NOON_UTC, resumes=True) as resumed:
        session = led_to(resumed, 20)
    found = last_interrupted(journal.path.parent, utc_ms=lambda: NOON_UTC)
    assert (found.plan, found.state) == ({"plan": "fifty"}, session.state)


def test_what_was_heard_is_held_when_a_session_is_taken_up(journal):
    session = Led(FIFTY)
    session.wait(10)
    session.give("on")
    session.give("on")
    journal.follow(session.state, session.effects)
    state = taken_up(interrupted(journal))
    assert (state.paused, state.playing.held) == (True, True)


def test_of_two_sessions_the_one_that_began_last_is_taken_up(tmp_path):
    for name, minutes in (("20261101-140000-7", 5), ("20261101-150000-3", 16)):
        with Journal(tmp_path / f"{name}.journal", Halfway(), tell=print, utc_ms=lambda: NOON_UTC) as journal:
            journal.begin(FIFTY, {})
            led_to(journal, minutes)
    assert last_interrupted(tmp_path, utc_ms=lambda: NOON_UTC).state.at_ms == 16 * MINUTE


def test_where_the_last_session_left_nothing_the_one_before_it_is_taken_up(journal):
    led_to(journal, 5)
    journal.path.with_name("two.journal").write_text("torn", encoding="utf-8")
    assert interrupted(journal).state.at_ms == 5 * MINUTE


def test_a_plan_under_a_name_that_is_no_text_has_a_session_all_the_same(tmp_path):
    with Journal(tmp_path / "two.journal", Halfway(), tell=print) as journal:
        journal.begin(FIFTY, {"plan": "plan-\udce9.yaml"})
        led_to(journal, 5)
    with pytest.raises(NoSessionError):
        last_interrupted(tmp_path)


def test_a_session_can_be_taken_up_for_four_hours(journal):
    led_to(journal, 5)
    assert interrupted(journal, minutes_later=240).away_ms == 240 * MINUTE


def test_a_session_that_is_long_gone_is_not_taken_up(journal):
    led_to(journal, 5)
    with pytest.raises(NoSessionError, match="the last session was left 5 hours ago"):
        interrupted(journal, minutes_later=300)


def test_a_journal_that_cannot_be_read_is_told(tmp_path):
    (tmp_path / "one.journal").mkdir()
    with pytest.raises(OutputError, match=r"one\.journal: [a-z ]+; make it readable, or delete it$"):
        last_interrupted(tmp_path)


def test_a_session_that_goes_on_elsewhere_is_not_taken_up(journal):
    led_to(journal, 5)
    with pytest.raises(NoSessionError):
        last_interrupted(journal.path.parent)
    words = rf"^{re.escape(str(journal.path))}: another session writes it; end that one first$"
    with pytest.raises(OutputError, match=words):
        Journal(journal.path, Halfway(), tell=print, resumes=True)


def test_a_session_that_ended_leaves_nothing_behind(tmp_path):
    with Journal(tmp_path / "two.journal", Halfway(), tell=print) as journal:
        journal.begin(FIFTY, {})
        journal.discard()
    assert list(tmp_path.iterdir()) == []


def test_what_can_no_longer_be_taken_up_is_swept_when_the_next_session_begins(tmp_path):
    for name, age_hours in (("old", 5), ("latest", 4), ("new", 1)):
        path = tmp_path / f"{name}.journal"
        path.write_text("{}", encoding="utf-8")
        os.utime(path, (STARTED.timestamp() - age_hours * 3600,) * 2)
    assert new_journal_path(tmp_path, STARTED).name.startswith("20261101-140000-")
    assert {path.name for path in tmp_path.glob("*.journal")} == {"latest.journal", "new.journal"}


def test_before_the_session_nothing_is_kept(journal):
    session = Led(FIFTY, begin=False)
    journal.follow(session.state, session.give("choose", text="walk"))
    assert session.effects
    assert len(journal.path.read_text("utf-8").splitlines()) == 1


def test_where_nothing_happens_every_few_seconds_are_noted(journal):
    session = Led(FIFTY)
    for _ in range(12):
        session.wait(seconds=1)
        journal.follow(session.state, ())
    _, *lines = journal.path.read_text("utf-8").splitlines()
    assert [json.loads(line)["state"]["at_ms"] for line in lines] == [5000, 10_000]


def test_what_was_planned_and_what_happened_is_safe_on_the_disk_before_the_session_goes_on(
    tmp_path, monkeypatch
):
    safe = []
    monkeypatch.setattr(
        os, "fsync", lambda _file: safe.append((tmp_path / "two.journal").read_text("utf-8").count("\n"))
    )
    with Journal(tmp_path / "two.journal", Halfway(), tell=print) as journal:
        journal.begin(FIFTY, {})
        session = Led(FIFTY)
        journal.follow(session.state, session.effects)
        session.wait(seconds=10)
        journal.follow(session.state, ())
    assert safe == [1, 2]


@pytest.mark.fault("F2")
def test_a_full_disk_ends_the_journal_and_not_the_session(tmp_path):
    told = []

    class Full:
        def write(self, text):
            raise OSError(28, "No space left on device")

        def close(self):
            pass

    with Journal(tmp_path / "one.journal", Halfway(), tell=told.append) as journal:
        journal._file.close()
        journal._file = Full()
        led_to(journal, 16)
        led_to(journal, 17)
    assert told == [
        "the journal ends here (no space left on device); the session goes on, but not after a crash"
    ]


def test_it_holds_what_the_plan_says_and_nothing_else(journal):
    led_to(journal, 16, programme=replace(FIFTY))
    kept = json.loads(journal.path.read_text("utf-8").splitlines()[-1])
    assert set(kept) == {"utc_ms", "state", "places"}
    assert "programme" not in kept["state"]


def test_taken_up_the_break_that_waited_waits_still():
    session = in_script()
    session.wait(0, 8)
    state = taken_up(Interrupted(path=Path(), plan={}, state=session.state, places=(), away_ms=0))
    assert (state.paused_ms, state.playing.held) == (906_000, True)
    assert (state.waiting.kind, state.waiting.due_ms) == ("pacing", 900_000)
    assert wake_ms(state) == 30 * MINUTE  # when the one after it is due: itself it does not begin


@pytest.mark.parametrize(
    ("programme", "keys", "minutes"),
    [
        (replace(FIFTY, activities=(Activity(name="a", words="", script="break-breathe"),)), (), 16),
        (replace(FIFTY, decompress_script="between-appointments"), ("stop",), 1),
    ],
)
def test_taken_up_the_script_of_a_break_and_of_whoever_led_are_held_too(programme, keys, minutes):
    session = Led(programme)
    session.press(*keys)
    session.wait(minutes)
    state = taken_up(Interrupted(path=Path(), plan={}, state=session.state, places=(), away_ms=0))
    assert (state.paused_ms, state.playing) == (minutes * MINUTE, None)


@pytest.mark.parametrize(("minutes", "keys"), [(5, ()), (16, ()), (5, ("pause",)), (1, ("stop",))])
def test_taken_up_what_was_not_heard_stays_as_it_was(minutes, keys):
    session = Led(FIFTY)
    session.press(*keys)
    session.wait(minutes)
    found = Interrupted(path=Path(), plan={}, state=session.state, places=(), away_ms=0)
    assert taken_up(found) == session.state


def test_the_folder_of_journals_is_made_with_the_folders_above_it(tmp_path):
    assert new_journal_path(tmp_path / "state" / "sessions", STARTED).parent.is_dir()


def test_a_folder_that_cannot_be_made_is_told_with_what_to_do(tmp_path):
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")
    with pytest.raises(OutputError, match=rf"^{re.escape(str(file))}: [a-z ]+; say --no-journal$"):
        new_journal_path(file, STARTED)


def test_old_locks_are_swept_with_old_journals(tmp_path):
    lock = tmp_path / "old.lock"
    lock.write_text("", encoding="utf-8")
    os.utime(lock, (STARTED.timestamp() - 5 * 3600,) * 2)
    new_journal_path(tmp_path, STARTED)
    assert not lock.exists()


def test_the_clock_on_the_wall_is_read_in_milliseconds(monkeypatch):
    monkeypatch.setattr(time, "time_ns", lambda: 1_800_000_000_123_456_789)
    assert now_utc_ms() == 1_800_000_000_123


def test_a_journal_that_somebody_deleted_meanwhile_is_no_trouble_at_the_end(journal):
    journal.path.unlink()
    journal.discard()
    assert not journal.path.exists()
