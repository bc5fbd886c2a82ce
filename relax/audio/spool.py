"""The spool: every phrase's clip, kept once in an unnamed temporary file until a rendering is done."""

from __future__ import annotations

import math
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from types import TracebackType

import numpy as np

from relax.audio.clip import FULL_SCALE, Clip, ClipGoneError, Facts, Pcm
from relax.errors import OutputError
from relax.timeline.model import Utterance
from relax.units import frames_to_frames


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    facts: Facts
    sound: Callable[[], Pcm]


class Spool:
    """Clips on disk, an index in memory: a rendering of any length needs no more memory than a short one.

    Each utterance is stored once, however often it is spoken. Safe to fill from one thread and read from
    another. A context manager; the file has no name and is gone when it is closed or the process ends.

    Raises:
        OutputError: the folder for temporary files cannot be written.
    """

    def __init__(self) -> None:
        self._index: dict[Utterance, _Entry] = {}
        self._size = 0
        self._lock = threading.Lock()
        try:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by close()
        except OSError as error:
            raise _no_room(error) from error

    def add(self, utterance: Utterance, clip: Clip) -> None:
        """Keep the clip of an utterance; one that is already here is left as it is."""
        pcm, facts = np.ascontiguousarray(clip.pcm, dtype=np.int16), clip.facts
        with self._lock:
            if utterance in self._index:
                return
            try:
                self._file.seek(self._size)
                self._file.write(pcm.data)
                self._file.flush()
            except OSError as error:
                raise _no_room(error) from error
            stored = partial(self._stored, self._size, len(pcm))
            self._index[utterance] = _Entry(facts=facts, sound=stored)
            self._size += pcm.nbytes

    def _stored(self, offset: int, frames: int) -> Pcm:
        with self._lock:
            self._file.seek(offset)
            data = self._file.read(frames * np.dtype(np.int16).itemsize)
        return np.frombuffer(data, dtype=np.int16)

    def add_kept(self, utterance: Utterance, facts: Facts, fetch: Callable[[], Clip | None]) -> None:
        """Know of a clip that is kept elsewhere, and read it only when it is wanted.

        Args:
            utterance: none that is already here.
            facts: of the clip.
            fetch: gives it, whole, from any thread; None where it is there no longer.
        """

        def fetched() -> Pcm:
            clip = fetch()
            if clip is None or clip.digest != facts.digest:
                raise ClipGoneError(utterance.text)
            return clip.pcm

        with self._lock:
            self._index[utterance] = _Entry(facts=facts, sound=fetched)

    def clip(self, utterance: Utterance) -> Clip:
        """The clip of an utterance that was added.

        Raises:
            ClipGoneError: it was kept elsewhere.
        """
        entry = self._index[utterance]
        facts = entry.facts
        return Clip(pcm=entry.sound(), sample_rate=facts.sample_rate, lead=facts.lead, tail=facts.tail)

    def audible_frames(self, utterance: Utterance, sample_rate: int) -> int:
        """Frames of the audible part of an utterance that was added, at `sample_rate` Hz; reads no sound."""
        return self._index[utterance].facts.audible_frames(sample_rate)

    def extent(self, utterance: Utterance, sample_rate: int) -> tuple[int, int]:
        """Frames of a clip before its audible part, and from the start of that to its end; reads no sound."""
        facts = self._index[utterance].facts
        lead = frames_to_frames(facts.lead, facts.sample_rate, sample_rate)
        return lead, frames_to_frames(facts.frames, facts.sample_rate, sample_rate) - lead

    def digest_of(self, utterance: Utterance) -> str:
        """A hash of the clip of an utterance that was added, in hex."""
        return self._index[utterance].facts.digest

    @property
    def peak(self) -> float:
        """The largest sample of all clips, 0.0 to 1.0; 1.0 while there is none."""
        return max((facts.loudest for facts in self._facts), default=FULL_SCALE) / FULL_SCALE

    @property
    def rms(self) -> float:
        """The level of all clips as one, root mean square, 0.0 to 1.0; 1.0 while there is none."""
        # Rounded once, and so the same in whatever order the clips came.
        energy = math.fsum(facts.energy / facts.sample_rate for facts in self._facts)
        seconds = math.fsum(facts.frames / facts.sample_rate for facts in self._facts)
        return math.sqrt(energy / seconds) / FULL_SCALE if seconds else 1.0

    @property
    def _facts(self) -> list[Facts]:
        return [entry.facts for entry in tuple(self._index.values())]

    def __iter__(self) -> Iterator[tuple[Utterance, Clip]]:
        """Every utterance with its clip, in the order they were added."""
        return ((utterance, self.clip(utterance)) for utterance in tuple(self._index))

    def __contains__(self, utterance: Utterance) -> bool:
        return utterance in self._index

    def __len__(self) -> int:
        return len(self._index)

    def __enter__(self) -> Spool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Give the disk space back."""
        self._file.close()


def _no_room(error: OSError) -> OutputError:
    reason = f"speech cannot be kept here: {error.strerror or error}"
    return OutputError(tempfile.gettempdir(), reason, "make room, or set TMPDIR to a folder that has some")
