"""The reel: finished sound that grows at its end while it is already heard from its beginning."""

from __future__ import annotations

import tempfile
from threading import Lock
from typing import Protocol

import numpy as np

from relax.audio.clip import Pcm, Samples, to_pcm
from relax.errors import OutputError, RelaxError
from relax.files import explain

FRAME_BYTES = 4
"""Two channels of 16 bits."""


class Reel(Protocol):
    """Finished sound, in two channels."""

    @property
    def ready(self) -> int:
        """Frames that can be read."""

    @property
    def total(self) -> int | None:
        """Frames of the whole; None while more is being made."""

    @property
    def error(self) -> RelaxError | None:
        """Why there will be no more; None while all is well."""

    def read(self, start: int, frames: int) -> Pcm:
        """The frames `[start, start + frames)`, all of them ready: int16, shape `(frames, 2)`."""


class FileReel:
    """A reel in an unnamed temporary file: 10 MB a minute, and no more memory for hours than for seconds.

    Filled from one thread, read from another. The file is gone when it is closed or the process ends.

    Raises:
        OutputError: the folder for temporary files cannot be written.
    """

    def __init__(self) -> None:
        self.ready = 0
        self.total: int | None = None
        self.error: RelaxError | None = None
        self._lock = Lock()
        try:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed by close()
        except OSError as error:
            raise _no_room(error) from error

    def append(self, block: Samples) -> None:
        """Add finished sound: float32, `(frames,)` or `(frames, 2)`, full scale ±1.0.

        Raises:
            OutputError: there is no room for it.
        """
        pcm = to_pcm(block)  # the same numbers as in a rendering's file
        if pcm.ndim == 1:
            pcm = np.repeat(pcm[:, np.newaxis], 2, axis=1)
        with self._lock:
            try:
                self._file.seek(self.ready * FRAME_BYTES)
                self._file.write(pcm.tobytes())
                self._file.flush()
            except OSError as error:
                raise _no_room(error) from error
        self.ready += len(pcm)

    def finish(self) -> None:
        """Say that this was all."""
        self.total = self.ready

    def fail(self, error: RelaxError) -> None:
        """Say that there will be no more, and why."""
        self.error = error

    def read(self, start: int, frames: int) -> Pcm:
        """The frames `[start, start + frames)`: see `Reel`."""
        with self._lock:
            self._file.seek(start * FRAME_BYTES)
            data = self._file.read(frames * FRAME_BYTES)
        return np.frombuffer(data, dtype=np.int16).reshape(-1, 2)

    def close(self) -> None:
        """Give the disk space back."""
        with self._lock:
            self._file.close()


class SilentReel:
    """A reel with nothing on it, for words that are read along by the clock."""

    def __init__(self, frames: int) -> None:
        self.ready = frames
        self.total: int | None = frames
        self.error: RelaxError | None = None

    def read(self, start: int, frames: int) -> Pcm:
        """Silence: see `Reel`."""
        del start
        return np.zeros((frames, 2), dtype=np.int16)


def _no_room(error: OSError) -> OutputError:
    reason = f"sound cannot be kept here: {explain(error)}"
    return OutputError(tempfile.gettempdir(), reason, "make room, or set TMPDIR to a folder that has some")
