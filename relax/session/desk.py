"""Where a session is led from: the clock and the keys, real or rehearsed."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Protocol, TypeAlias

from relax.session.keys import Fed
from relax.session.signals import Moment
from relax.units import MS_PER_SECOND

ReadKey: TypeAlias = Callable[[float], str | None]
"""The name of the key that is pressed within so many seconds; None where none is."""


class Desk(Protocol):
    """The clock and the keys."""

    def now(self) -> Moment:
        """This moment."""

    def begin(self) -> None:
        """The session begins at this moment: it is 0 from here on."""

    def wait_until(self, at_ms: int) -> str | None:
        """Wait until a moment of the session, or until a key is pressed, and give that key."""


def _seconds_with_sleep() -> float:
    """A clock that never jumps and that counts the time the computer was asleep.

    `time.monotonic` counts it on Windows, and stops in sleep on Linux and macOS.
    """
    if sys.platform == "linux":
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    if sys.platform == "darwin":
        return time.clock_gettime(time.CLOCK_MONOTONIC)
    return time.monotonic()


class LiveDesk:
    """The computer's own clocks, and a person at its keys."""

    def __init__(self, read_key: ReadKey, *, at_ms: int = 0) -> None:
        """A desk whose session stands at `at_ms`: 0 for a new one."""
        self._read_key = read_key
        self._began_s = _seconds_with_sleep() - at_ms / MS_PER_SECOND
        self._midnight = datetime.now().replace(hour=0, minute=0, second=0, microsecond=0)
        if at_ms:  # the midnight before the session began
            began = datetime.now() - timedelta(milliseconds=at_ms)
            self._midnight = began.replace(hour=0, minute=0, second=0, microsecond=0)

    def now(self) -> Moment:
        """See `Desk`."""
        at_ms = int((_seconds_with_sleep() - self._began_s) * MS_PER_SECOND)
        clock_ms = (datetime.now() - self._midnight) // timedelta(milliseconds=1)
        return Moment(at_ms=at_ms, clock_ms=clock_ms)

    def begin(self) -> None:
        """See `Desk`."""
        self._began_s = _seconds_with_sleep()

    def wait_until(self, at_ms: int) -> str | None:
        """See `Desk`."""
        seconds = self._began_s + at_ms / MS_PER_SECOND - _seconds_with_sleep()
        return self._read_key(max(0.0, seconds))


class RehearsalDesk:
    """A clock that is moved on, and keys from a file.

    Every wait ends exactly when it should, however fast the rehearsal is: nothing is ever late.
    """

    def __init__(
        self,
        *,
        start_clock_ms: int,
        fed: Sequence[Fed] = (),
        speed: float = 0.0,
        read_key: ReadKey | None = None,
    ) -> None:
        """A desk at the beginning of a session.

        Args:
            start_clock_ms: what the clock says then, since midnight.
            fed: keys, in order of time.
            speed: how much faster than real time somebody watches it; 0.0 where nobody does.
            read_key: keys of whoever watches; it is where the time of the watching passes.
        """
        self._clock_ahead_ms = start_clock_ms
        self._fed = list(fed)
        self._at_ms = 0
        self._speed = speed
        self._read_key = read_key

    def now(self) -> Moment:
        """See `Desk`."""
        return Moment(at_ms=self._at_ms, clock_ms=self._at_ms + self._clock_ahead_ms)

    def begin(self) -> None:
        """See `Desk`."""
        self._clock_ahead_ms += self._at_ms
        self._at_ms = 0

    def wait_until(self, at_ms: int) -> str | None:
        """See `Desk`."""
        fed = self._fed[0] if self._fed and self._fed[0].at_ms <= at_ms else None
        until_ms = max(self._at_ms, fed.at_ms if fed else at_ms)
        pressed = self._watch(until_ms)
        if pressed is not None:
            return pressed
        self._at_ms = until_ms
        if fed is None:
            return None
        self._fed.pop(0)
        self._at_ms += fed.asleep_ms
        self._clock_ahead_ms += fed.clock_set_ms
        return fed.key or None

    def _watch(self, until_ms: int) -> str | None:
        """Let the time of whoever watches pass; a key that they press is pressed at its moment."""
        if self._read_key is None or not self._speed:
            return None
        before_s = time.monotonic()
        key = self._read_key((until_ms - self._at_ms) / MS_PER_SECOND / self._speed)
        if key is not None:
            passed_ms = int((time.monotonic() - before_s) * self._speed * MS_PER_SECOND)
            self._at_ms = min(until_ms, self._at_ms + passed_ms)
        return key
