"""Finished audio files, kept by what went into them: the same sound is never made twice.

An entry is an audio file and, beside it, a note of its checksum and how loud it is. The note is written last,
so a half-written entry is none.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict
from hashlib import file_digest
from pathlib import Path

from relax.audio.levels import Levels
from relax.errors import OutputError
from relax.files import copy_file, explain, replace_file

NOTE_ENDING = ".json"


class KeptFiles:
    """A folder of finished audio files."""

    def __init__(self, folder: Path, most_bytes: int) -> None:
        """The files in `folder`, which is made when it is first needed.

        Args:
            folder: a folder of its own.
            most_bytes: what `sweep` brings it down to.
        """
        self.folder = folder
        self.most_bytes = most_bytes

    def fetch(self, key: str, target: Path) -> Levels | None:
        """Put a copy of a kept file at `target` and give its levels; None where there is no whole one.

        Raises:
            OutputError: the copy could not be written.
        """
        kept, note = self._audio(key, target.suffix), self._note(key)
        try:
            told = json.loads(note.read_text("utf-8"))
            levels = Levels(**told["levels"])
            whole = _checksum(kept) == told["sha256"]
        except (OSError, ValueError, TypeError, KeyError):  # never kept, or its note is damaged
            return None
        if not whole:
            self._remove(key)
            return None
        try:
            shutil.copyfile(kept, target)
        except OSError as error:
            raise OutputError(str(target), f"could not be written: {explain(error)}") from error
        with suppress(OSError):  # only its age is then wrong
            note.touch()
        return levels

    def keep(self, key: str, source: Path, levels: Levels) -> None:
        """Keep a copy of a finished file; where there is no room, it is made again next time."""
        with suppress(OSError, OutputError):  # keeping is a help: without it the file is made again
            self.folder.mkdir(parents=True, exist_ok=True)
            # Room first: an entry is only worth it while it leaves some for others.
            if source.stat().st_size > self.most_bytes // 2:
                return
            kept = self._audio(key, source.suffix)
            copy_file(source, kept)
            note = {"sha256": _checksum(kept), "levels": asdict(levels)}
            replace_file(self._note(key), json.dumps(note))

    def usage(self) -> tuple[int, int]:
        """How many files there are, and their bytes."""
        sizes = [size for _, size, _ in self._entries()]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove every file."""
        for key, _, _ in list(self._entries()):
            self._remove(key)

    def sweep(self) -> None:
        """Remove what was used longest ago until the folder is within its size."""
        entries = sorted(self._entries(), key=lambda entry: entry[2])
        excess = sum(size for _, size, _ in entries) - self.most_bytes
        for key, size, _ in entries:
            if excess <= 0:
                return
            self._remove(key)
            excess -= size

    def _entries(self) -> Iterator[tuple[str, int, float]]:
        """Key, bytes and last use of each, what a killed process left half-written among them."""
        sizes: dict[str, int] = {}
        used: dict[str, float] = {}
        for path in self.folder.iterdir() if self.folder.is_dir() else ():
            with suppress(OSError):  # another process has just removed it
                status = path.stat()
                key = _key_of(path)
                sizes[key] = sizes.get(key, 0) + status.st_size
                used[key] = max(used.get(key, 0.0), status.st_mtime)
        yield from ((key, size, used[key]) for key, size in sizes.items())

    def _remove(self, key: str) -> None:
        for path in [path for path in self.folder.iterdir() if _key_of(path) == key]:
            with suppress(OSError):  # it is open elsewhere, or gone; the next sweep tries again
                path.unlink()

    def _audio(self, key: str, ending: str) -> Path:
        return self.folder / f"{key}{ending}"

    def _note(self, key: str) -> Path:
        return self.folder / f"{key}{NOTE_ENDING}"


def _key_of(path: Path) -> str:
    """The key of an entry's file, or of a part of one."""
    return path.name.removeprefix(".").partition(".")[0]


def _checksum(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
