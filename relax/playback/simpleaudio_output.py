"""The adapter to simpleaudio, which plays whole buffers: here, phrase by phrase.

What it was given it plays to its end, so a pause or a jump is felt only when the phrase is over, and it
cannot tell that a device went away. It is here for whoever has it already, by name and never by default.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Event, Thread
from types import ModuleType

from relax.errors import DeviceError
from relax.playback.output import SAMPLE_BYTES, Source
from relax.units import MS_PER_SECOND, ms_to_frames

STEP_MS = 20
"""How much is drawn at a time."""
ENDS_AFTER_MS = 200
"""So much silence ends a phrase: longer than any inside one."""
LONGEST_PHRASE_MS = 15_000
"""Sound that never ends, as with a bed under the words, is played in pieces of this length."""
AHEAD_MS = 500
"""How much earlier than it is heard a phrase is drawn: that takes its time."""
REMEDY = "leave out --output, or use Python 3.11"


@dataclass(frozen=True, slots=True, eq=False)
class _Sound:
    """A phrase, with the frame that it starts at."""

    start: int
    pcm: bytes


class SimpleaudioOutput:
    """Phrases, one after the other."""

    name = "simpleaudio"
    latency_ms = 0
    """From when a phrase is due; its frames were taken before that."""

    def __init__(self) -> None:
        """An output that is not started yet.

        Raises:
            DeviceError: it is not installed, or would end the whole program.
        """
        self._library = _load()
        self._closing = Event()
        self._thread: Thread | None = None

    @staticmethod
    def look() -> str:
        """That it can be used.

        Raises:
            DeviceError: it cannot.
        """
        _load()
        return "installed; it plays phrase by phrase"

    def start(self, source: Source, *, sample_rate: int, channels: int) -> None:
        """Begin to draw from the source: see `Output`."""
        try:
            quiet = b"\0" * (ms_to_frames(STEP_MS, sample_rate) * channels * SAMPLE_BYTES)
            self._library.play_buffer(quiet, channels, SAMPLE_BYTES, sample_rate).wait_done()
        except Exception as error:  # it has an error of its own that it does not name
            raise DeviceError("output simpleaudio", f"the device cannot be used: {error}") from error
        self._thread = Thread(target=self._run, args=(source, sample_rate, channels), daemon=True)
        self._thread.start()

    def _run(self, source: Source, sample_rate: int, channels: int) -> None:
        clock = _Clock(source, sample_rate, self._closing)
        for sound in _phrases(source, clock, channels):
            clock.wait_for(sound.start)
            if self._closing.is_set():
                return
            playing = self._library.play_buffer(sound.pcm, channels, SAMPLE_BYTES, sample_rate)
            while playing.is_playing() and not self._closing.wait(STEP_MS / MS_PER_SECOND):
                source.take(0)
            playing.stop()

    def close(self) -> None:
        """Stop, at once."""
        self._closing.set()
        if self._thread is not None:
            self._thread.join()
            self._thread = None


class _Clock:
    """Waits for frames to be due, and tells the source meanwhile that somebody is there."""

    def __init__(self, source: Source, sample_rate: int, closing: Event) -> None:
        self.sample_rate = sample_rate
        self.closing = closing
        self._source = source
        self._begun_ns = time.monotonic_ns()

    def wait_for(self, frame: int, *, early_ms: int = 0) -> None:
        due_ns = self._begun_ns + frame * 10**9 // self.sample_rate - early_ms * 10**6
        while not self.closing.is_set() and (left_ns := due_ns - time.monotonic_ns()) > 0:
            self._source.take(0)
            self.closing.wait(min(STEP_MS / MS_PER_SECOND, left_ns / 10**9))


def _phrases(source: Source, clock: _Clock, channels: int) -> Iterator[_Sound]:
    """Stretches of sound between silences: each drawn whole before it is due, as far as there is time."""
    frame_bytes = channels * SAMPLE_BYTES
    step, ends_after, longest = (
        ms_to_frames(ms, clock.sample_rate) for ms in (STEP_MS, ENDS_AFTER_MS, LONGEST_PHRASE_MS)
    )
    place, start, silent = 0, 0, 0
    sound = bytearray()
    while not clock.closing.is_set():
        if not sound:
            clock.wait_for(place, early_ms=AHEAD_MS)
        pcm = source.take(step)
        if not pcm:
            clock.closing.wait(STEP_MS / MS_PER_SECOND)
        frames, is_silent = len(pcm) // frame_bytes, pcm.count(0) == len(pcm)
        if not sound:
            start = place
        if sound or not is_silent:
            sound += pcm
            silent = silent + frames if is_silent else 0
        place += frames
        if sound and (silent >= ends_after or len(sound) >= longest * frame_bytes):
            yield _Sound(start, bytes(sound))
            sound, silent = bytearray(), 0


def _load() -> ModuleType:
    if sys.version_info >= (3, 12):
        reason = "it ends the whole program with this Python (seen with 3.12 and 3.13)"
        raise DeviceError("output simpleaudio", reason, REMEDY)
    try:
        import simpleaudio  # noqa: PLC0415  # an extra
    except ImportError as error:
        reason = "it is not installed"
        raise DeviceError("output simpleaudio", reason, "pip install simpleaudio") from error
    loaded: ModuleType = simpleaudio
    return loaded
