"""What a build has made: a line for each target, with its key and the files that came of it.

The state is a journal: each line holds a checksum and one target, and the last line of a target holds. A
build that is killed while it writes leaves one torn line, which is passed over; its target is then made
again, and nothing else. A journal with superseded lines is written anew, whole, when a build begins.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import file_digest
from pathlib import Path, PurePosixPath
from zlib import crc32

from relax.errors import OutputError
from relax.files import explain, replace_file

STATE_VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FileMark:
    """What tells whether a file is still the one that was written."""

    size: int
    """In bytes."""
    mtime_ns: int
    """When it was written; where this and the size agree, the file is taken to be the same."""
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What came of a target."""

    key: str
    files: Mapping[str, FileMark]
    """By path in the output folder, with `/`."""
    left_out: str = ""
    """Why there is no file: the script does not take what was asked for."""


@dataclass(slots=True, kw_only=True)
class State:
    """All that is known of earlier builds."""

    records: dict[str, Record] = field(default_factory=dict)
    """By target."""
    strays: dict[str, FileMark] = field(default_factory=dict)
    """Files that a target once had and no longer has, by path."""

    def note(self, target: str, record: Record) -> None:
        """Take in what came of a target."""
        before = self.records.get(target)
        if before is not None:
            self.strays |= {path: mark for path, mark in before.files.items() if path not in record.files}
        for path in record.files:
            self.strays.pop(path, None)
        self.records[target] = record


class Journal:
    """The file that a state is kept in."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def load(self, *, writes: bool = True) -> State:
        """The state of the builds before; empty where there was none. Damaged lines are passed over.

        Args:
            writes: whether superseded and damaged lines are taken out of the file.

        Raises:
            OutputError: it cannot be read.
        """
        state, lines = State(), 0
        try:
            with self.path.open("rb") as file:
                for line in file:
                    lines += 1
                    _take_in(line, state)
        except FileNotFoundError:
            return state
        except OSError as error:
            raise OutputError(str(self.path), explain(error)) from error
        if writes and lines != len(state.records) + bool(state.strays):
            self.rewrite(state)
        return state

    def append(self, target: str, record: Record) -> None:
        """Write down what came of a target.

        Raises:
            OutputError: it cannot be written.
        """
        line = _line({"target": target, "record": asdict(record)})
        try:
            with self.path.open("ab") as file:
                file.write(line)
        except OSError as error:
            raise OutputError(str(self.path), explain(error)) from error

    def rewrite(self, state: State) -> None:
        """Write the whole state, or leave the old one.

        Raises:
            OutputError: it cannot be written.
        """
        lines = [
            _line({"target": target, "record": asdict(record)}) for target, record in state.records.items()
        ]
        if state.strays:
            lines.append(_line({"strays": {path: asdict(mark) for path, mark in state.strays.items()}}))
        replace_file(self.path, b"".join(lines))


def _line(content: Mapping[str, object]) -> bytes:
    text = json.dumps({"version": STATE_VERSION, **content}, ensure_ascii=False, separators=(",", ":"))
    return b"%08x %s\n" % (crc32(text.encode()), text.encode())


def _take_in(line: bytes, state: State) -> None:
    """A line of a journal; one that is torn, damaged or of another version is passed over."""
    checksum, _, text = line.rstrip(b"\n").partition(b" ")
    try:
        if int(checksum, 16) != crc32(text):
            return
        content = json.loads(text)
        if content["version"] != STATE_VERSION:
            return
        if "strays" in content:
            state.strays |= _marks(content["strays"])
        else:
            told = content["record"]
            files = _marks(told["files"])
            state.note(content["target"], Record(key=told["key"], files=files, left_out=told["left_out"]))
    except (ValueError, KeyError, TypeError):  # not a line that this version wrote
        return


def _marks(told: Mapping[str, Mapping[str, object]]) -> dict[str, FileMark]:
    marks = {path: FileMark(**mark) for path, mark in told.items()}  # type: ignore[arg-type]  # JSON; TypeError is met
    if any(PurePosixPath(path).is_absolute() or ".." in PurePosixPath(path).parts for path in marks):
        raise ValueError("a path leads out of the output folder")
    return marks


def mark_of(path: Path) -> FileMark:
    """What tells a file from another.

    Raises:
        OutputError: it cannot be read.
    """
    try:
        status = path.stat()
        return FileMark(size=status.st_size, mtime_ns=status.st_mtime_ns, sha256=sha256_of(path))
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error


def sha256_of(path: Path) -> str:
    """A file's SHA-256, in hex."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def is_whole(path: Path, mark: FileMark, *, every_byte: bool) -> bool:
    """Whether a file is the one that was written.

    Args:
        path: of the file.
        mark: of what was written.
        every_byte: read it although its size and time are right: a disk's own fault changes neither.
    """
    try:
        status = path.stat()
        if status.st_size != mark.size or not path.is_file():
            return False
        if status.st_mtime_ns == mark.mtime_ns and not every_byte:
            return True
        return sha256_of(path) == mark.sha256
    except OSError:  # it is not there, or cannot be read: it is made again
        return False
