"""Which characters a text may hold: one kind of space, composed letters, nothing that cannot be seen."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

LOST = "\ufffd"
"""Stands for a character that may not be shown, so that no message carries it to a terminal."""

MOST_MARKS = 30
"""Combining marks in a row: the limit of the Stream-Safe Text Format (UAX #15). Composing longer runs takes
time that grows with their square."""

_MANY_MARKS = re.compile(f"[^\0-\u02ff]{{{MOST_MARKS + 1}}}")
"""So many characters of which each may be a combining mark: seldom found, and looked for fast."""

PICTURES = "\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\U0001f000-\U0001faff"
"""Emoji and other pictures, as the inside of a character class."""

APOSTROPHES = "'’‘ʼ´`＇ʹ′"
"""Signs that people type for one, the plain one first."""
_PLAIN_APOSTROPHES = str.maketrans(dict.fromkeys(APOSTROPHES, APOSTROPHES[0]))

_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_ENDS = re.compile("\r\n?")

# Controls, line separators, invisible and direction-changing signs, private use, lone surrogates, what a
# broken conversion leaves, and code points that are no characters.
_REFUSED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029"
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    "\ue000-\uf8ff\U000f0000-\U0010ffff\ud800-\udfff\ufffd\ufdd0-\ufdef\ufffe\uffff]"
)


class Refused(NamedTuple):
    """A character that a text may not hold, and why."""

    start: int
    """Offset from 0."""
    message: str


def unify_line_ends(text: str) -> str:
    r"""The text with every line ended by a single line feed.

    >>> unify_line_ends("one\r\ntwo\rthree")
    'one\ntwo\nthree'
    """
    return _LINE_ENDS.sub("\n", text) if "\r" in text else text


def settle(text: str) -> str:
    r"""The text with single line feeds, composed letters (NFC), plain spaces, and no byte-order mark.

    >>> settle("\ufeffcafe\u0301\u00a0au\tlait\r\n") == "café au lait\n"
    True
    """
    text = unify_line_ends(text.removeprefix("\ufeff"))
    return _SPACES.sub(" ", _composed(text))


def with_plain_apostrophes(text: str) -> str:
    """The text, as long as before, with a plain apostrophe for every sign that stands for one.

    >>> with_plain_apostrophes("don’t, don´t")
    "don't, don't"
    """
    return text.translate(_PLAIN_APOSTROPHES)


def refused_characters(text: str) -> Iterator[Refused]:
    """What a settled text holds that it may not, in order.

    >>> [refused.message for refused in refused_characters("pau\u200bse")]
    ['a character that cannot be seen, U+200B (zero width space): take it out']
    """
    for match in _REFUSED.finditer(text):
        yield Refused(match.start(), _why(match[0]))


def without_refused(text: str) -> str:
    """The text, as long as before, with `LOST` for every character that may not stand in it."""
    return _REFUSED.sub(LOST, text)


def marks_overrun(text: str) -> int | None:
    """Where the first run of more than `MOST_MARKS` combining marks begins, or None."""
    if not _MANY_MARKS.search(text):
        return None
    run = 0
    for place, character in enumerate(text):
        run = run + 1 if character > "\u02ff" and unicodedata.combining(character) else 0
        if run > MOST_MARKS:
            return place - MOST_MARKS
    return None


def _composed(text: str) -> str:
    return text if marks_overrun(text) is not None else unicodedata.normalize("NFC", text)


def _why(character: str) -> str:
    code = f"U+{ord(character):04X}"
    if character == LOST:
        return f"a character was lost here before the file was saved ({code}): type it again"
    if character in "\u2028\u2029\x0b\x0c\x85":
        return f"an unusual line break, {code}: use an ordinary one"
    name = unicodedata.name(character, "").lower()
    if unicodedata.category(character) == "Cc":
        name = "a control character"
    elif not name:
        name = "a code with no agreed character"
    return f"a character that cannot be seen, {code} ({name}): take it out"
