"""The spool: every phrase's clip, kept once in an unnamed temporary file until a rendering is done."""

from __future__ import annotations

import math
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from types import TracebackType

import numpy as np

from relax.audio.clip import FULL_SCALE, Clip
from relax.errors import OutputError
from relax.timeline.model import Utterance
from relax.units import frames_to_frames


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    offset: int
    """In bytes."""
    frames: int
    sample_rate: int
    lead: int
    tail: int
    digest: str


class Spool:
    """Clips on disk, an index in memory: a rendering of any length needs no more memory than a short one.

    Each utterance is stored once, however often it is spoken. Once all speech is in, a rendering no longer
    needs the cache. Safe to fill from one thread and read from another. A context manager; the file has no
    name and is gone when it is closed or the process ends.

    Raises:
        OutputError: the folder for temporary files cannot be written.
    """

    def __init__(self) -> None:
        self._index: dict[Utterance, _Entry] = {}
        self._size = 0
        self._loudest = 0
        self._energy = 0.0
        self._seconds = 0.0
        self._digest = sha256()
        self._lock = threading.Lock()
        try:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by close()
        except OSError as error:
            raise _no_room(error) from error

    def add(self, utterance: Utterance, clip: Clip) -> None:
        """Keep the clip of an utterance; one that is already here is left as it is."""
        pcm = np.ascontiguousarray(clip.pcm, dtype=np.int16)
        digest = sha256(f"{clip.sample_rate} {clip.lead} {clip.tail} ".encode())
        digest.update(pcm.data)
        with self._lock:
            if utterance in self._index:
                return
            try:
                self._file.seek(self._size)
                self._file.write(pcm.data)
                self._file.flush()
            except OSError as error:
                raise _no_room(error) from error
            self._index[utterance] = _Entry(
                offset=self._size,
                frames=len(pcm),
                sample_rate=clip.sample_rate,
                lead=clip.lead,
                tail=clip.tail,
                digest=digest.hexdigest(),
            )
            self._size += pcm.nbytes
            self._digest.update(digest.digest())
            self._loudest = max(self._loudest, int(pcm.max()), -int(pcm.min()))
            samples = pcm.astype(np.float64)
            self._seconds += len(pcm) / clip.sample_rate
            # Not `@`: that wakes a thread for each processor, and waits for the last of them.
            self._energy += float(np.einsum("i,i", samples, samples)) / clip.sample_rate

    def clip(self, utterance: Utterance) -> Clip:
        """The clip of an utterance that was added."""
        entry = self._index[utterance]
        with self._lock:
            self._file.seek(entry.offset)
            data = self._file.read(entry.frames * np.dtype(np.int16).itemsize)
        pcm = np.frombuffer(data, dtype=np.int16)
        return Clip(pcm=pcm, sample_rate=entry.sample_rate, lead=entry.lead, tail=entry.tail)

    def audible_frames(self, utterance: Utterance, sample_rate: int) -> int:
        """Frames of the audible part of an utterance that was added, at `sample_rate` Hz; reads no sound."""
        entry = self._index[utterance]
        return frames_to_frames(entry.frames - entry.lead - entry.tail, entry.sample_rate, sample_rate)

    def extent(self, utterance: Utterance, sample_rate: int) -> tuple[int, int]:
        """Frames of a clip before its audible part, and from the start of that to its end; reads no sound."""
        entry = self._index[utterance]
        lead = frames_to_frames(entry.lead, entry.sample_rate, sample_rate)
        return lead, frames_to_frames(entry.frames, entry.sample_rate, sample_rate) - lead

    def digest_of(self, utterance: Utterance) -> str:
        """A hash of the clip of an utterance that was added, in hex."""
        return self._index[utterance].digest

    @property
    def digest(self) -> str:
        """A hash of every clip, in the order they were added, in hex: equal spools sound alike."""
        return self._digest.hexdigest()

    @property
    def peak(self) -> float:
        """The largest sample of all clips, 0.0 to 1.0; 1.0 while there is none."""
        return self._loudest / FULL_SCALE if self._index else 1.0

    @property
    def rms(self) -> float:
        """The level of all clips as one, root mean square, 0.0 to 1.0; 1.0 while there is none."""
        return math.sqrt(self._energy / self._seconds) / FULL_SCALE if self._seconds else 1.0

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
