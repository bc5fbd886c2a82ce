"""What an audio file says of itself: its words and chapters, and text made fit for a tag."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNPRINTABLE = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
"""Unicode's categories Cc and Cs, without the line feed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A chapter of an audio file, in milliseconds: `[start_ms, end_ms)`."""

    start_ms: int
    end_ms: int
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrackTags:
    """What a rendering says of itself. Every text but the title may be empty, and is then left out."""

    title: str
    author: str = ""
    licence: str = ""
    """An SPDX identifier, or words."""
    language: str = ""
    """A BCP 47 tag, such as `en-GB`."""
    review: str = ""
    """Ready words, such as `Draft, not reviewed`."""
    exceptions: str = ""
    """What somebody answers for that the linter finds, in ready words; stands in the comment too."""
    script_sha256: str = ""
    """Of the script's file, in hex."""
    voice: str = ""
    background: str = ""
    """The bed under the speech: its name, or the name of its file, whose licence is its owner's."""
    summary: str = ""
    encoder: str = ""
    """What made the file, with its version."""
    chapters: tuple[Chapter, ...] = ()
    """In order. M4A takes its chapters when it is encoded, not from here."""
    lyrics: str = ""
    """What is spoken, in paragraphs."""
    synced_lyrics: tuple[tuple[int, str], ...] = ()
    """Each phrase with the millisecond that it starts at, in order. ID3 alone has a place for them."""


def one_line(text: str) -> str:
    r"""Text for a tag that holds one line: line breaks and control characters become single spaces.

    >>> one_line("Letting\nbe\x00")
    'Letting be'
    """
    return " ".join(printable(text).split())


def printable(text: str) -> str:
    r"""Text without control characters, other than line feeds, and without what UTF-8 cannot carry.

    >>> printable("one\r\ntwo\x07")
    'one\ntwo '
    """
    return _UNPRINTABLE.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))
