"""Keys as they are pressed, by name: `space`, `left`, `pageup`, `escape`, or the letter itself.

On Linux and macOS the terminal is put into a mode in which keys come one by one and unseen; it is put back
whatever happens, and again after the process was stopped and goes on (Ctrl-Z, fg). Ctrl-C stays Ctrl-C.
"""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from typing import Any, Protocol

ESCAPE = "\x1b"
ESCAPE_SECONDS = 0.05
"""What follows an escape within this time belongs to it; the Escape key comes alone."""
POLL_SECONDS = 0.03
"""Windows tells only when it is asked."""

NAMES = {" ": "space", "\r": "enter", "\n": "enter", ESCAPE: "escape"}
SEQUENCES = {
    "[A": "up",
    "[B": "down",
    "[C": "right",
    "[D": "left",
    "OA": "up",
    "OB": "down",
    "OC": "right",
    "OD": "left",
    "[5~": "pageup",
    "[6~": "pagedown",
}
"""What terminals send after an escape. Source: Xterm control sequences, "PC-Style Function Keys"."""
WINDOWS_CODES = {"H": "up", "P": "down", "K": "left", "M": "right", "I": "pageup", "Q": "pagedown"}
"""What the Windows console sends after a zero or 0xE0."""


class Keys(Protocol):
    """Where keys come from."""

    def wait(self, seconds: float) -> str | None:
        """The next key, by name, in lower case; None where none comes in that time."""


class NoKeys:
    """For input that is not a keyboard."""

    def wait(self, seconds: float) -> str | None:
        """No key, after that time."""
        Event().wait(seconds)
        return None


def split_keys(text: str) -> tuple[list[str], str]:
    r"""The keys in what a terminal sent, and what is left over: a sequence that has not come whole.

    Sequences that name no key here are left out.

    >>> split_keys("a\x1b[5~ \x1b[")
    (['a', 'pageup', 'space'], '\x1b[')
    """
    keys: list[str] = []
    while text:
        if text[0] != ESCAPE:
            keys.append(NAMES.get(text[0], text[0].lower()))
            text = text[1:]
            continue
        length = _sequence_length(text)
        if length is None:
            return keys, text
        name = SEQUENCES.get(text[1:length])
        keys += [name] if name else []
        text = text[length:]
    return keys, ""


def _sequence_length(text: str) -> int | None:
    """How long the sequence at the start of the text is; None where its end has not come."""
    if len(text) < 2:
        return None
    if text[1] not in "[O":
        return 2
    for place, character in enumerate(text[2:], start=2):
        if text[1] == "O" or "@" <= character <= "~":
            return place + 1
    return None


class TerminalKeys:
    """The keys of a POSIX terminal."""

    def __init__(self, file: int) -> None:
        self._file = file
        self._left = ""
        self._keys: list[str] = []

    def wait(self, seconds: float) -> str | None:
        """The next key: see `Keys`."""
        until = time.monotonic() + seconds
        while not self._keys:
            wait = ESCAPE_SECONDS if self._left else max(0.0, until - time.monotonic())
            ready, _, _ = select.select([self._file], [], [], wait)
            if ready:
                self._read()
            elif self._left:
                # Nothing followed the escape: alone it is the key, and half a sequence is none.
                self._keys += ["escape"] if self._left == ESCAPE else []
                self._left = ""
            else:
                return None
        return self._keys.pop(0)

    def _read(self) -> None:
        data = os.read(self._file, 1024)
        if not data:
            raise KeyboardInterrupt  # the terminal is gone
        keys, self._left = split_keys(self._left + data.decode(errors="ignore"))
        self._keys += keys


class WindowsKeys:
    """The keys of a Windows console."""

    def __init__(self) -> None:
        import msvcrt  # noqa: PLC0415  # there is none elsewhere

        self._console: Any = msvcrt

    def wait(self, seconds: float) -> str | None:
        """The next key: see `Keys`."""
        until = time.monotonic() + seconds
        while not self._console.kbhit():
            if time.monotonic() >= until:
                return None
            Event().wait(POLL_SECONDS)
        character = str(self._console.getwch())
        if character == "\x03":
            raise KeyboardInterrupt
        if character in "\x00\xe0":
            return WINDOWS_CODES.get(str(self._console.getwch()))
        return NAMES.get(character, character.lower())


@contextmanager
def open_keys() -> Iterator[Keys]:
    """The keys of the terminal at standard input; none where it is no terminal."""
    if not sys.stdin.isatty():
        yield NoKeys()
    elif sys.platform == "win32":
        yield WindowsKeys()
    else:
        with _one_by_one(sys.stdin.fileno()):
            yield TerminalKeys(sys.stdin.fileno())


@contextmanager
def _one_by_one(file: int) -> Iterator[None]:
    import termios  # noqa: PLC0415  # there is none on Windows
    import tty  # noqa: PLC0415  # there is none on Windows

    def begin(*_signal: object) -> None:
        tty.setcbreak(file)

    def end(*_signal: object) -> None:
        raise KeyboardInterrupt

    before = termios.tcgetattr(file)
    handlers = {signal.SIGCONT: begin, signal.SIGTERM: end, signal.SIGHUP: end}
    old = {number: signal.signal(number, handler) for number, handler in handlers.items()}
    try:
        begin()
        yield
    finally:
        termios.tcsetattr(file, termios.TCSADRAIN, before)
        for number, handler in old.items():
            signal.signal(number, handler)
