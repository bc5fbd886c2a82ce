"""ID3 frames, for MP3 and WAV."""

# mypy: disallow-untyped-calls=False
# mutagen says that it is typed, but its frames are not.

from __future__ import annotations

from collections.abc import Iterator

from mutagen.id3 import CHAP, COMM, CTOC, SYLT, TCOP, TIT2, TLAN, TPE1, TSSE, TXXX, USLT, CTOCFlags, Frame

from relax.audio.languages import three_letter_language
from relax.audio.track import Chapter, TrackTags, one_line, printable

UTF_16 = 1
"""The encoding of text in ID3v2.3 that holds every language."""
MOST_LISTED_CHAPTERS = 255
"""An ID3 table of contents counts its entries in one byte. Chapters beyond it are written but not listed."""
MILLISECONDS, LYRICS = 2, 1
"""The time stamps and the content of an ID3 SYLT frame."""


def id3_frames(tags: TrackTags) -> Iterator[Frame]:
    """The frames of a rendering's tags, as ID3v2.3 has them."""
    language = three_letter_language(tags.language)
    for kind, text in (
        (TIT2, tags.title),
        (TPE1, tags.author),
        (TCOP, tags.licence),
        (TLAN, language if tags.language else ""),
        (TSSE, tags.encoder),
    ):
        if text:
            yield kind(encoding=UTF_16, text=one_line(text))
    for name, text in (
        ("REVIEW", tags.review),
        ("EXCEPTIONS", tags.exceptions),
        ("SCRIPT_SHA256", tags.script_sha256),
        ("VOICE", tags.voice),
        ("BACKGROUND", tags.background),
    ):
        if text:
            yield TXXX(encoding=UTF_16, desc=name, text=one_line(text))
    # Players show one comment, so that what has to be seen stands in it.
    comment = one_line(" ".join([tags.summary, tags.exceptions]))
    if comment:
        yield COMM(encoding=UTF_16, lang=language, desc="", text=comment)
    if tags.lyrics:
        yield USLT(encoding=UTF_16, lang=language, desc="", text=printable(tags.lyrics))
    if tags.synced_lyrics:
        lines = [(one_line(text), at_ms) for at_ms, text in tags.synced_lyrics]
        yield SYLT(encoding=UTF_16, lang=language, format=MILLISECONDS, type=LYRICS, desc="", text=lines)
    yield from _id3_chapters(tags.chapters)


def _id3_chapters(chapters: tuple[Chapter, ...]) -> Iterator[Frame]:
    """CHAP frames and their table of contents.

    mutagen writes frames by size and, where sizes are equal, by name; players show chapters in the order of
    their frames. So each frame's name is a number, made longer until all the frames are of one size.
    """
    titles = [one_line(chapter.title) for chapter in chapters]
    longest = max((_utf_16_size(title) for title in titles), default=0)
    names = [
        f"chapter{number:05d}" + "." * (longest - _utf_16_size(title)) for number, title in enumerate(titles)
    ]
    for name, title, chapter in zip(names, titles, chapters, strict=True):
        words = TIT2(encoding=UTF_16, text=title)
        yield CHAP(element_id=name, start_time=chapter.start_ms, end_time=chapter.end_ms, sub_frames=[words])
    if chapters:
        flags = CTOCFlags.TOP_LEVEL | CTOCFlags.ORDERED
        yield CTOC(
            element_id="contents", flags=flags, child_element_ids=names[:MOST_LISTED_CHAPTERS], sub_frames=[]
        )


def _utf_16_size(text: str) -> int:
    return len(text.encode("utf-16-le"))
