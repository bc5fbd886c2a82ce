"""Journals that were damaged otherwise than by a torn line: told as none, and never a traceback."""

import json
import re
from dataclasses import asdict, replace
from datetime import datetime

import pytest
from session.led import FIFTY, Led

from relax.errors import OutputError
from relax.session.journal import Journal, NoSessionError, last_interrupted, new_journal_path, taken_up
from relax.session.state import Waiting


class Nobody:
    """A player that plays nothing."""

    def places(self, now_ms):
        return ()


@pytest.fixture
def lines(tmp_path):
    with Journal(tmp_path / "one.journal", Nobody(), tell=print, utc_ms=lambda: 1000) as journal:
        journal.begin(FIFTY, {"plan": "fifty"})
        for minutes in (1, 2):
            session = Led(FIFTY)
            session.wait(minutes)
            journal.follow(session.state, session.effects)
    return journal.path.read_text("utf-8").splitlines()


def found(tmp_path, *lines):
    (tmp_path / "one.journal").write_text("\n".join(lines), "utf-8")
    return last_interrupted(tmp_path, utc_ms=lambda: 1000)


def without(line, key):
    return json.dumps({name: value for name, value in json.loads(line).items() if name != key})


@pytest.mark.fault("F13")
@pytest.mark.parametrize("head", ["1.5", "[]", "null", "", "[" * 100_000, '{"programme": {}}'])
def test_a_journal_without_its_first_line_leaves_nothing_to_take_up(tmp_path, lines, head):
    with pytest.raises(NoSessionError, match="no session was interrupted"):
        found(tmp_path, head, *lines[1:])


@pytest.mark.fault("F13")
@pytest.mark.parametrize("key", ["version", "plan", "programme"])
def test_a_journal_that_does_not_say_what_was_planned_leaves_nothing_to_take_up(tmp_path, lines, key):
    with pytest.raises(NoSessionError):
        found(tmp_path, without(lines[0], key), *lines[1:])


@pytest.mark.fault("F13")
@pytest.mark.parametrize(
    "said", [{"length_ms": 0}, {"length_ms": 10**35}, {"every_ms": 0}, {"every_ms": 120_000}]
)
def test_a_session_that_no_plan_makes_leaves_nothing_to_take_up(tmp_path, lines, said):
    head = json.loads(lines[0])
    with pytest.raises(NoSessionError):
        found(tmp_path, json.dumps(head | {"programme": head["programme"] | said}), *lines[1:])


@pytest.mark.fault("F13")
@pytest.mark.parametrize("key", ["utc_ms", "state", "places"])
def test_a_line_that_lacks_something_is_passed_over(tmp_path, lines, key):
    assert found(tmp_path, *lines[:2], without(lines[2], key)).state.at_ms == 60_000


def test_a_line_separator_in_a_title_is_no_end_of_a_line(tmp_path, lines):
    assert found(tmp_path, lines[0].replace("Fifty", "Fif\u2028ty"), lines[1]).state.at_ms == 60_000


@pytest.mark.fault("F3")
def test_a_place_where_nothing_can_be_written_is_told_before_the_session(tmp_path):
    (tmp_path / "one.journal").mkdir()
    (tmp_path / "file").write_text("", "utf-8")
    place = re.escape(str(tmp_path / "one.journal"))
    with pytest.raises(OutputError, match=rf"^{place}: [a-z ]+; free some space, or say --no-journal$"):
        Journal(tmp_path / "one.journal", Nobody(), tell=print)
    with pytest.raises(OutputError, match="say --no-journal"):
        new_journal_path(tmp_path / "file", datetime(2026, 11, 1, 14))


@pytest.mark.fault("F3")
def test_a_journal_that_cannot_be_locked_is_told_and_is_nobodys(tmp_path, lines, monkeypatch):
    def refuse(*_args, **_more):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("relax.session.journal.FileLock.acquire", refuse)
    place = re.escape(str(tmp_path / "two.journal"))
    with pytest.raises(OutputError, match=f"^{place}: read-only file system; say --no-journal$"):
        Journal(tmp_path / "two.journal", Nobody(), tell=print)
    assert last_interrupted(tmp_path, utc_ms=lambda: 1000).away_ms == 0


def test_a_journal_whose_session_ended_meanwhile_is_none(tmp_path, lines, monkeypatch):
    monkeypatch.setattr("relax.session.journal._is_open", lambda path: path.unlink())
    with pytest.raises(NoSessionError):
        last_interrupted(tmp_path)


def test_a_session_that_was_paused_or_silent_is_taken_up_as_it_was(tmp_path, lines):
    silent = found(tmp_path, *lines)
    assert taken_up(silent) == silent.state
    paused = replace(silent, state=replace(silent.state, paused_ms=5))
    assert taken_up(paused) == paused.state


def test_a_session_of_a_journal_is_taken_up_with_what_waited_held(tmp_path, lines):
    left = found(tmp_path, *lines)
    waits = replace(left.state, waiting=Waiting(kind="pacing", due_ms=1, latest_ms=9), decompress_play=1)
    state = taken_up(replace(left, state=waits))
    assert (state.waiting, state.playing, state.paused) == (waits.waiting, None, True)


@pytest.mark.fault("F13")
@pytest.mark.parametrize("wrong", [{"phase": "break"}, {"agreed": ["dance"]}])
def test_a_line_that_says_what_never_was_is_passed_over(tmp_path, lines, wrong):
    entry = json.loads(lines[2])
    entry["state"] |= wrong
    assert found(tmp_path, *lines[:2], json.dumps(entry)).state.at_ms == 60_000


@pytest.mark.fault("F13")
@pytest.mark.parametrize("wrong", [{"activity": "dance"}, {"activity": "", "play": 1}])
def test_a_break_with_an_activity_that_never_was_is_passed_over(tmp_path, lines, wrong):
    session = Led(FIFTY)
    session.wait(16)
    entry = json.loads(lines[2])
    entry["state"] |= {"phase": "break", "on_break": asdict(session.state.on_break) | wrong}
    assert found(tmp_path, *lines[:2], json.dumps(entry)).state.at_ms == 60_000
