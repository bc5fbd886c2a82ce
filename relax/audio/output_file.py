"""The file that an encoder writes into, which forgets no failure."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType
from typing import BinaryIO


class OutputFile:
    """A file, written through, whose first failure is kept and raised.

    Encoders written in C write through callbacks, and not all pass on that the disk is full: some go on to
    the end and report success. Here the first `OSError` is kept, nothing is written after it, and
    `raise_failure` or the end of the `with` block raises it whatever the encoder made of it.
    """

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("wb+")
        self._failure: OSError | None = None

    def write(self, data: bytes) -> int:
        """Write bytes; gives how many were, 0 after a failure."""
        if self._failure is not None:
            return 0
        try:
            return self._file.write(data)
        except OSError as failure:
            self._failure = failure
            return 0

    def read(self, size: int = -1) -> bytes:
        """Read bytes back."""
        return self._file.read(size)

    def seek(self, offset: int, whence: int = 0) -> int:
        """Move to a place; gives it, in bytes from the start."""
        try:
            return self._file.seek(offset, whence)
        except OSError as failure:  # seeking empties the buffer first, and a full disk shows then
            self._failure = self._failure or failure
            return -1

    def tell(self) -> int:
        """The place, in bytes from the start."""
        return self._file.tell()

    def raise_failure(self) -> None:
        """Raise the first failure, if there was one."""
        if self._failure is not None:
            raise self._failure

    def __enter__(self) -> OutputFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._file.close()
        except OSError as failure:
            self._failure = self._failure or failure
        self.raise_failure()
