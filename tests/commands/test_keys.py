import os
import signal
import sys
from pathlib import Path

import pytest

from relax.commands.keys import NoKeys, TerminalKeys, open_keys, split_keys

pty = pytest.importorskip("pty", reason="there are no POSIX terminals on Windows")
termios = pytest.importorskip("termios")


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        (" ", "space"),
        ("\n", "enter"),
        ("L", "l"),
        ("\x1b[A", "up"),
        ("\x1b[B", "down"),
        ("\x1b[C", "right"),
        ("\x1b[D", "left"),
        ("\x1bOC", "right"),
        ("\x1b[5~", "pageup"),
        ("\x1b[6~", "pagedown"),
    ],
)
def test_each_key_has_its_name(sent, key):
    assert split_keys(sent) == ([key], "")


def test_what_a_terminal_sends_for_other_keys_is_no_key_at_all():
    assert split_keys("\x1b[1;5C\x1b[15~\x1b[200~x") == (["x"], "")


def test_half_a_sequence_waits_for_the_rest():
    assert split_keys("a\x1b[") == (["a"], "\x1b[")


@pytest.fixture
def terminal():
    ours, theirs = pty.openpty()
    yield ours, theirs
    os.close(ours)
    os.close(theirs)


def test_keys_are_read_one_by_one(terminal):
    ours, theirs = terminal
    keys = TerminalKeys(theirs)
    mode = termios.tcgetattr(theirs)
    mode[3] &= ~termios.ICANON
    termios.tcsetattr(theirs, termios.TCSANOW, mode)
    os.write(ours, b" \x1b[5~")
    assert [keys.wait(1), keys.wait(1), keys.wait(0)] == ["space", "pageup", None]


def test_an_escape_alone_is_the_escape_key(terminal):
    ours, theirs = terminal
    keys = TerminalKeys(theirs)
    mode = termios.tcgetattr(theirs)
    mode[3] &= ~termios.ICANON
    termios.tcsetattr(theirs, termios.TCSANOW, mode)
    os.write(ours, b"\x1b")
    assert keys.wait(1) == "escape"


class _Input:
    def __init__(self, file):
        self._file = file

    def isatty(self):
        return os.isatty(self._file)

    def fileno(self):
        return self._file


@pytest.mark.fault("F25")
def test_the_terminal_is_put_back_whatever_happens(terminal, monkeypatch):
    _, theirs = terminal
    monkeypatch.setattr(sys, "stdin", _Input(theirs))
    before = termios.tcgetattr(theirs)
    with pytest.raises(ValueError, match="something"), open_keys():
        assert termios.tcgetattr(theirs) != before
        raise ValueError("something")
    assert termios.tcgetattr(theirs) == before


@pytest.mark.fault("F25")
def test_being_ended_by_the_system_is_an_interruption_and_puts_it_back_too(terminal, monkeypatch):
    _, theirs = terminal
    monkeypatch.setattr(sys, "stdin", _Input(theirs))
    before = termios.tcgetattr(theirs)
    with pytest.raises(KeyboardInterrupt), open_keys():
        os.kill(os.getpid(), signal.SIGTERM)
    assert termios.tcgetattr(theirs) == before


def test_input_that_is_no_terminal_has_no_keys(monkeypatch):
    with Path(os.devnull).open() as nothing:
        monkeypatch.setattr(sys, "stdin", nothing)
        with open_keys() as keys:
            assert isinstance(keys, NoKeys)
            assert keys.wait(0) is None
