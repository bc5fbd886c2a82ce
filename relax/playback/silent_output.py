"""An output for machines without sound: it takes frames as fast as a loudspeaker would, and drops them."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Event, Thread

from relax.playback.output import Source
from relax.units import MS_PER_SECOND

STEP_SECONDS = 0.02
LONGEST_STEP_MS = 1000
"""A longer wait was no wait: the process was asleep, and a loudspeaker would have stood still."""


class SilentOutput:
    """Silence, by the clock."""

    name = "silent"
    latency_ms = 0

    def __init__(self, *, now_ns: Callable[[], int] = time.monotonic_ns) -> None:
        """An output that is not started yet.

        Args:
            now_ns: nanoseconds by a clock that never jumps.
        """
        self._now_ns = now_ns
        self._closing = Event()
        self._thread: Thread | None = None

    @staticmethod
    def look() -> str:
        """What is heard."""
        return "nothing is heard; words and times go by the clock"

    def start(self, source: Source, *, sample_rate: int, channels: int) -> None:
        """Begin to draw from the source: see `Output`."""
        del channels
        self._thread = Thread(target=self._run, args=(source, sample_rate), name="silent-output", daemon=True)
        self._thread.start()

    def _run(self, source: Source, sample_rate: int) -> None:
        started, taken = self._now_ns(), 0
        while not self._closing.wait(STEP_SECONDS):
            due = (self._now_ns() - started) * sample_rate // 10**9
            missed = due - taken - LONGEST_STEP_MS * sample_rate // MS_PER_SECOND
            if missed > 0:
                started += missed * 10**9 // sample_rate
                due -= missed
            source.take(due - taken)
            taken = due

    def close(self) -> None:
        """Stop taking."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
