"""Tags: what a file says of itself, in the words of each format."""

# mypy: disallow-untyped-calls=False
# mutagen says that it is typed, but its files are not.

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from mutagen import MutagenError
from mutagen.flac import FLAC
from mutagen.id3 import ID3
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4, MP4FreeForm, MP4Tags
from mutagen.ogg import OggPage
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.wave import WAVE

from relax.audio.id3 import id3_frames
from relax.audio.track import TrackTags, one_line, printable
from relax.errors import OutputError, UnknownNameError
from relax.files import explain
from relax.units import MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND

OGG_NAMES = ("ogg", "opus")
OGG_SERIAL = 1
"""There is one stream in a file, and any number will do; the same sound then makes the same bytes."""


def write_tags(path: Path, tags: TrackTags) -> None:
    """Write tags into an audio file, by the ending of its name. What tags it had are gone.

    Raises:
        UnknownNameError: the ending is not that of a format with tags.
        OutputError: the file could not be written, or is not what its ending says.
    """
    name = path.suffix.removeprefix(".")
    if name not in _KINDS:
        raise UnknownNameError("format", name, tuple(_KINDS))
    open_file, fill, options = _KINDS[name]
    try:
        file: Any = open_file(path)
        if file.tags is None:
            file.add_tags()
        file.tags.clear()
        fill(file.tags, tags)
        file.save(**options)
        if name in OGG_NAMES:
            _settle_serial(path)
    except (MutagenError, OSError) as error:
        cause = error.args[0] if error.args else error  # mutagen wraps what the system says
        reason = explain(cause) if isinstance(cause, OSError) else str(error)
        raise OutputError(str(path), f"cannot be tagged: {reason}") from error


def _settle_serial(path: Path) -> None:
    """Give an Ogg stream always the same serial number; encoders draw one by lot (RFC 3533, section 6)."""
    with path.open("r+b") as file:
        size = path.stat().st_size
        while file.tell() < size:
            start = file.tell()
            page = OggPage(file)
            after = file.tell()
            page.serial = OGG_SERIAL
            file.seek(start)
            file.write(page.write())  # with its checksum, and as long as before
            file.seek(after)


def _fill_id3(frames: ID3, tags: TrackTags) -> None:
    for frame in id3_frames(tags):
        frames.add(frame)


def _fill_comments(comments: list[tuple[str, str]], tags: TrackTags) -> None:
    for name, text in _comments(tags):
        if text:
            comments.append((name, text))


def _comments(tags: TrackTags) -> Iterator[tuple[str, str]]:
    """Vorbis comments; chapters as Ogg players read them (https://wiki.xiph.org/Chapter_Extension)."""
    for name, text in _fields(tags):
        yield name, one_line(text)
    yield "LYRICS", printable(tags.lyrics)
    for number, chapter in enumerate(tags.chapters, start=1):
        yield f"CHAPTER{number:03d}", _chapter_time(chapter.start_ms)
        yield f"CHAPTER{number:03d}NAME", one_line(chapter.title)


def _fields(tags: TrackTags) -> tuple[tuple[str, str], ...]:
    return (
        ("TITLE", tags.title),
        ("ARTIST", tags.author),
        ("LICENSE", tags.licence),
        ("LANGUAGE", tags.language),
        ("DESCRIPTION", tags.summary),
        ("COMMENT", tags.exceptions),
        ("ENCODER", tags.encoder),
        ("REVIEW", tags.review),
        ("SCRIPT_SHA256", tags.script_sha256),
        ("VOICE", tags.voice),
        ("BACKGROUND", tags.background),
    )


def _chapter_time(ms: int) -> str:
    """A time as chapter comments have it.

    >>> _chapter_time(3_723_004)
    '01:02:03.004'
    """
    hours, ms = divmod(ms, MS_PER_HOUR)
    minutes, ms = divmod(ms, MS_PER_MINUTE)
    seconds, ms = divmod(ms, MS_PER_SECOND)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{ms:03d}"


_MP4_NAMES = {
    "TITLE": "\xa9nam",
    "ARTIST": "\xa9ART",
    "LICENSE": "cprt",
    "DESCRIPTION": "desc",
    "COMMENT": "\xa9cmt",
    "ENCODER": "\xa9too",
}
"""Fields that MP4 has an atom for; the others are free-form."""
_MP4_FREE_FORM = "----:com.apple.iTunes:"


def _fill_mp4(atoms: MP4Tags, tags: TrackTags) -> None:
    for name, text in _fields(tags):
        if text and name in _MP4_NAMES:
            atoms[_MP4_NAMES[name]] = [one_line(text)]
        elif text:
            atoms[_MP4_FREE_FORM + name] = [MP4FreeForm(one_line(text).encode())]
    if tags.lyrics:
        atoms["\xa9lyr"] = [printable(tags.lyrics)]


_KINDS: Mapping[str, tuple[Callable[[Path], Any], Callable[[Any, TrackTags], None], Mapping[str, Any]]] = {
    "mp3": (MP3, _fill_id3, {"v2_version": 3}),
    "wav": (WAVE, _fill_id3, {"v2_version": 3}),
    "flac": (FLAC, _fill_comments, {}),
    "ogg": (OggVorbis, _fill_comments, {}),
    "opus": (OggOpus, _fill_comments, {}),
    "m4a": (MP4, _fill_mp4, {}),
}
"""By the ending of a file: what opens it, what fills its tags, and what it is saved with."""
