"""Journals that were damaged otherwise than by a torn line: told as none, and never a traceback."""

import json

import pytest
from session.led import FIFTY, Led

from relax.session.journal import Journal, NoSessionError, last_interrupted


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
@pytest.mark.parametrize("key", ["utc_ms", "state", "places"])
def test_a_line_that_lacks_something_is_passed_over(tmp_path, lines, key):
    assert found(tmp_path, *lines[:2], without(lines[2], key)).state.at_ms == 60_000


def test_a_line_separator_in_a_title_is_no_end_of_a_line(tmp_path, lines):
    assert found(tmp_path, lines[0].replace("Fifty", "Fif\u2028ty"), lines[1]).state.at_ms == 60_000
