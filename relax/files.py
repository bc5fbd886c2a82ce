"""Writing files whole or not at all: beside the target first, then put in its place."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from relax.errors import OutputError

PART_ENDING = ".part"


def explain(error: OSError) -> str:
    """Why a file could not be read or written, in words, such as `no space left on device`."""
    return (error.strerror or str(error) or type(error).__name__).lower()


_UNSAFE = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\.|$)", re.IGNORECASE)


def safe_name(name: str) -> str:
    """A file's name that Windows and FAT32 take too, close to the one given.

    >>> safe_name("a:b"), safe_name("con"), safe_name("rest. ")
    ('a-b', '_con', 'rest')
    """
    safe = _UNSAFE.sub("-", name).rstrip(". ") or "_"
    return f"_{safe}" if _RESERVED.match(safe) else safe


def replace_file(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all. A link is followed and the file's mode is kept.

    Raises:
        OutputError: it cannot be written; the old file is as it was.
    """
    with _replacing(path) as part:
        part.write_bytes(content.encode() if isinstance(content, str) else content)


def replace_text(path: Path, text: str) -> None:
    """Write the text of a file anew, whole or not at all, with the line ends that the file has.

    Args:
        path: a file that exists.
        text: with single line feeds.

    Raises:
        OutputError: it cannot be read or written; the old file is as it was.
    """
    try:
        is_windows = b"\r\n" in path.read_bytes()
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error
    replace_file(path, text.replace("\n", "\r\n") if is_windows else text)


def create_file(path: Path, content: str) -> None:
    """Write a new file, whole or not at all, and never over another.

    Raises:
        OutputError: there is such a file already, or it cannot be written.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}{PART_ENDING}")
    try:
        try:
            part.write_text(content, encoding="utf-8", newline="\n")
            _place_new(part, path)
        finally:
            part.unlink(missing_ok=True)
    except FileExistsError as error:
        remedy = "choose another name, or delete it first"
        raise OutputError(str(path), "there is such a file already", remedy) from error
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error


def _place_new(part: Path, path: Path) -> None:
    """Give a file its name, unless another has it."""
    try:
        path.hardlink_to(part)
    except FileExistsError:
        raise
    except OSError:  # a drive without links: two who choose one name in one moment are not told apart
        if path.exists():
            raise FileExistsError(str(path)) from None
        part.rename(path)


def copy_file(source: Path, path: Path) -> None:
    """Copy a file whole or not at all, however large, without holding it in memory.

    Raises:
        OutputError: it cannot be written; the old file is as it was.
    """
    with _replacing(path) as part:
        shutil.copyfile(source, part)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    """A place beside a file to write its new content to, which is then put in its place."""
    target = path.resolve()
    part = target.with_name(f".{target.name}.{os.getpid()}{PART_ENDING}")
    try:
        try:
            yield part
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error


def make_folder(folder: Path, *, remedy: str = "choose another folder with -o DIR") -> None:
    """Make a folder where it does not exist.

    Raises:
        OutputError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(folder), explain(error), remedy) from error


@contextmanager
def part_folder(
    folder: Path, name: str, *, remedy: str = "choose another folder with -o DIR"
) -> Iterator[Path]:
    """A hidden folder beside the files that are to come, for writing them before any is in its place.

    What a rendering that was killed left under the same name is swept first, and this one is removed at
    the end, whatever happens. Whoever calls holds a lock on the name.

    Args:
        folder: where the files will stand; made where it does not exist.
        name: what they are called, without an ending.
        remedy: what the person can do where nothing can be written there.

    Raises:
        OutputError: nothing can be written there; told before any work is done.
    """
    part = folder / f".{name}{PART_ENDING}"
    make_folder(folder, remedy=remedy)
    try:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir()
    except OSError as error:
        raise OutputError(str(folder), explain(error), remedy) from error
    try:
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def move_into_place(parts: Iterable[Path], folder: Path) -> tuple[Path, ...]:
    """Put finished files into their folder, each replacing what stood there under its name.

    Raises:
        OutputError: one of them could not be put in its place.
    """
    return tuple(_move(part, folder / part.name) for part in parts)


def _move(part: Path, target: Path) -> Path:
    try:
        part.replace(target)
    except OSError as error:
        remedy = "close the program that has it open" if isinstance(error, PermissionError) else ""
        raise OutputError(str(target), explain(error), remedy) from error
    return target
