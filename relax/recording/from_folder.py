"""Recordings that were made elsewhere: a folder of files, each named after its phrase. Nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from relax.audio.clip import Clip
from relax.audio.foreign import read_sound
from relax.errors import OutputError, nearest
from relax.files import explain
from relax.recording.sheet import Asked
from relax.speech.own_words import phrase_slug
from relax.speech.take import judge_take

LONGEST_TAKE_MS = 120_000
"""Of a file: a phrase of a thousand characters, slowly, with time before and after."""
MOST_FILES = 2_000
SOUND_ENDINGS = (".wav", ".flac", ".mp3", ".ogg", ".oga")
"""Files that are meant; what is in them is told by their content."""

_NAME = re.compile(r"(?:(\d{1,4})(?:[-_. ]+|$))?(.*)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a folder held."""

    takes: tuple[tuple[Asked, Clip], ...]
    """The phrases that can be used, in the order of the page."""
    refused: tuple[tuple[Path, str], ...]
    """Files that cannot be used, and why."""
    advice: tuple[tuple[Path, str], ...]
    """Files that can be used and might be better, and how."""


def gather_takes(
    folder: Path, sheet: tuple[Asked, ...], on_file: Callable[[int, int], None] = lambda _done, _total: None
) -> Gathered:
    """The recordings of a folder, judged.

    A file is named as the sheet numbers it (`007-you-can-move-stretch-or-stop.wav`), by the words alone
    (`you-can-move-stretch-or-stop.wav`), or by the number and the first words (`007-you-can-move.wav`). A
    number alone is refused: it says another phrase as soon as the script has changed.

    Args:
        folder: what lies directly in it; other kinds of file are left alone.
        sheet: what is asked for.
        on_file: told how many of how many files are read.

    Raises:
        OutputError: the folder cannot be read, or holds far too many files.
    """
    files = _sound_files(folder)
    takes: dict[Asked, tuple[Path, Clip]] = {}
    refused: list[tuple[Path, str]] = []
    advice: list[tuple[Path, str]] = []
    for done, path in enumerate(files, start=1):
        asked, fault = _asked_by(path, sheet)
        if asked and asked in takes:
            fault = f"{takes[asked][0].name} is of the same phrase: keep one of the two"
        elif asked:
            clip, fault, hints = _read(path, asked)
            advice += [(path, hint) for hint in hints]
            if clip:
                takes[asked] = (path, clip)
        if fault:
            refused.append((path, fault))
        on_file(done, len(files))
    in_order = sorted(takes, key=lambda asked: asked.number)
    return Gathered(
        takes=tuple((asked, takes[asked][1]) for asked in in_order),
        refused=tuple(refused),
        advice=tuple(advice),
    )


def _sound_files(folder: Path) -> list[Path]:
    try:
        files = sorted(
            path
            for path in folder.iterdir()
            if path.suffix.lower() in SOUND_ENDINGS and not path.name.startswith(".") and path.is_file()
        )
    except OSError as error:
        raise OutputError(str(folder), explain(error), "name the folder that holds the recordings") from error
    if len(files) > MOST_FILES:
        raise OutputError(
            str(folder), f"it holds more than {MOST_FILES} sounds", "name the folder of this voice alone"
        )
    return files


def _asked_by(path: Path, sheet: tuple[Asked, ...]) -> tuple[Asked | None, str]:
    """The phrase that a file's name says, or why it says none."""
    match = _NAME.fullmatch(unicodedata.normalize("NFC", path.stem))
    number = int(match[1]) if match and match[1] else None
    slug = phrase_slug(match[2]) if match and match[2].strip() else ""
    exact = [asked for asked in sheet if phrase_slug(asked.text) == slug]
    if len(exact) > 1:
        exact = [asked for asked in exact if asked.number == number]
    if exact:
        return exact[0], ""
    numbered = next((asked for asked in sheet if asked.number == number), None)
    if numbered is None:
        return None, _unknown(slug, sheet)
    if not slug:
        return None, f"a number alone is not enough: call it {numbered.file_name}{path.suffix}"
    if f"{phrase_slug(numbered.text)}-".startswith(f"{slug}-"):
        return numbered, ""
    return None, f"number {number} is now {numbered.text!r}: see relax record SCRIPT --list"


def _unknown(slug: str, sheet: tuple[Asked, ...]) -> str:
    close = nearest(slug, [phrase_slug(asked.text) for asked in sheet])
    hint = f"did you mean {close}?" if close else "relax record SCRIPT --list shows the names"
    return f"no phrase of the script has this name; {hint}"


def _read(path: Path, asked: Asked) -> tuple[Clip | None, str, tuple[str, ...]]:
    try:
        take = judge_take(read_sound(path, longest_ms=LONGEST_TAKE_MS), asked.text)
    except OutputError as error:
        return None, error.reason + (f"; {error.remedy}" if error.remedy else ""), ()
    return take.clip, take.fault, take.advice
