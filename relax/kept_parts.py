"""Parts of renderings, kept by what went into them: an edited line makes no more sound than its own.

An entry is one file: a checksum of the rest with its name, and then the bytes.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

SHARE = 4
"""They get a quarter of the room that finished files have."""
_ENDING = ".part"
_CHECKSUM_BYTES = 32


class KeptParts:
    """A folder of parts. Keeping is a help: where it fails, the part is made again next time."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        """The parts in `folder`, which is made when it is first needed.

        Args:
            folder: a folder of its own.
            most_bytes: what `sweep` brings it down to.
        """
        self.folder = folder
        self.most_bytes = most_bytes
        self._has_new = False

    def has(self, key: str) -> bool:
        """Whether there is a part under a key; only `get` tells whether it is whole."""
        return self._place(key).is_file()

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, whole; None where nothing was, or it is damaged."""
        path = self._place(key)
        try:
            whole = path.read_bytes()
        except OSError:
            return None
        data = whole[_CHECKSUM_BYTES:]
        if whole[:_CHECKSUM_BYTES] != _checksum(key, data):
            with suppress(OSError):  # it is open elsewhere, or gone
                path.unlink()
            return None
        with suppress(OSError):  # only its age is then wrong
            os.utime(path)
        return data

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key, where there is room."""
        with suppress(OSError):
            self.folder.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.folder, prefix=".", delete=False) as new:
                try:
                    new.write(_checksum(key, data) + data)
                    new.close()
                    Path(new.name).replace(self._place(key))
                    self._has_new = True
                except OSError:
                    Path(new.name).unlink(missing_ok=True)

    def usage(self) -> tuple[int, int]:
        """How many parts there are, and their bytes."""
        sizes = [size for _, size, _ in self._entries()]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove every part."""
        for path, _, _ in list(self._entries()):
            with suppress(OSError):  # it is open elsewhere, or gone
                path.unlink()

    def sweep(self) -> None:
        """Where parts have come in, remove what was used longest ago until the folder is within its size."""
        if not self._has_new:
            return
        entries = sorted(self._entries(), key=lambda entry: entry[2])
        excess = sum(size for _, size, _ in entries) - self.most_bytes
        for path, size, _ in entries:
            if excess <= 0:
                return
            with suppress(OSError):  # it is open elsewhere, or gone; the next sweep tries again
                path.unlink()
            excess -= size

    def _place(self, key: str) -> Path:
        return self.folder / f"{key}{_ENDING}"

    def _entries(self) -> Iterator[tuple[Path, int, float]]:
        """Path, bytes and last use of each, what a killed process left half-written among them."""
        if not self.folder.is_dir():
            return
        with os.scandir(self.folder) as found:
            for entry in found:
                with suppress(OSError):  # another process has just removed it
                    status = entry.stat()
                    yield Path(entry.path), status.st_size, status.st_mtime


def _checksum(key: str, data: bytes) -> bytes:
    whole = sha256(key.encode())
    whole.update(data)
    return whole.digest()
