"""Words as rules compare them: lower case, plain letters and apostrophes, contractions written out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from relax.script.characters import APOSTROPHES, with_plain_apostrophes
from relax.timeline.phrases import ELLIPSIS

_WORD = re.compile(rf"[^\W_]+(?:[{APOSTROPHES}][^\W_]+)*")
_LOOKALIKES = str.maketrans("асеорухіѕјһԁкмοαινυκτρχε", "aceopyxisjhdkmoaivuktpxe")
"""Letters of other alphabets that look like Latin ones: they may not hide a word."""

CONTRACTIONS: Mapping[str, tuple[str, ...]] = {
    "let's": ("let", "us"),
    "lets": ("let", "us"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "won't": ("will", "not"),
    "shan't": ("shall", "not"),
    "gonna": ("going", "to"),
    "gotta": ("have", "to"),
    "dont": ("do", "not"),
    "doesnt": ("does", "not"),
    "isnt": ("is", "not"),
    "youre": ("you", "are"),
    "youll": ("you", "will"),
}
_ENDINGS: Mapping[str, str] = {"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}
_IS = frozenset(
    {
        "it",
        "that",
        "there",
        "what",
        "here",
        "who",
        "he",
        "she",
        "how",
        "where",
        "this",
        "everything",
        "pain",
        "ache",
        "nothing",
        "something",
    }
)
"""Words after which `'s` is short for `is` and not a possessive."""


BREAK = re.compile(r"[,;:.!?()–—]")
"""A sign between two words that parts what they belong to."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text, for lists that are easier to read as one."""
    return frozenset(text.split())


class Token(NamedTuple):
    """A word of a sentence."""

    word: str
    """In lower case and plain letters; `don't` is two tokens, `do` and `not`."""
    start: int
    """Offset in the sentence."""
    end: int
    before: str
    """What stands between it and the word before: a space, a comma, a hyphen."""


def plain(word: str) -> str:
    """A word in lower case, with compatibility forms, lookalike letters and apostrophes made plain.

    >>> plain("Don’t"), plain("Don´t"), plain("ＣＬＥＮＣＨ")
    ("don't", "don't", 'clench')
    """
    if word.isascii():
        return word.lower().replace("`", "'")
    # Before its compatibility form is taken, in which ´ is a space and an accent.
    folded = unicodedata.normalize("NFKC", with_plain_apostrophes(word)).lower()
    return folded.translate(_LOOKALIKES) if any("a" <= letter <= "z" for letter in folded) else folded


@lru_cache(maxsize=1 << 14)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text, in order, with contractions written out.

    Kept, since scripts share blocks, and so sentences.

    >>> [token.word for token in tokens("You’ll see: it's tight-knit.")]
    ['you', 'will', 'see', 'it', 'is', 'tight', 'knit']
    """
    found: list[Token] = []
    last = 0
    for match in _WORD.finditer(text):
        before = text[last : match.start()]
        for word in _written_out(plain(match[0])):
            found.append(Token(word, match.start(), match.end(), before))
            before = ""
        last = match.end()
    return tuple(found)


def _written_out(word: str) -> tuple[str, ...]:
    if word in CONTRACTIONS:
        return CONTRACTIONS[word]
    stem, apostrophe, ending = word.rpartition("'")
    if not apostrophe:
        return (word,)
    if ending == "t" and stem.endswith("n"):
        return stem[:-1], "not"
    if ending in _ENDINGS:
        return stem, _ENDINGS[ending]
    if ending == "s" and stem in _IS:
        return stem, "is"
    return (word,)


_ABBREVIATION = re.compile(
    r"(?:^|[^\w'’])(?:[A-Za-z]|dr|mr|mrs|ms|prof|rev|st|no|tel|approx)$", re.IGNORECASE
)
_LOOKED_BACK = 8
"""Characters before a stop: enough for an abbreviation."""
_NOT_SPACE = re.compile(r"\S")
# Begins with a set of characters, since a search goes by that: stops, or one trailing-off.
_END = re.compile(rf"""([.?!{ELLIPSIS}](?:(?<={ELLIPSIS})|(?<!{ELLIPSIS})[.?!]*))["'”’)\]]*(?=\s|$)""")


def sentence_ends(text: str) -> Iterator[int]:
    """Where the sentences of a text end.

    A trailing-off ends one only before a capital letter; the stop of `Dr.` and `e.g.` ends none.

    >>> list(sentence_ends("Let it… soften. Ask Dr. Who. Rest"))
    [15, 28, 33]
    """
    last = 0
    for match in _END.finditer(text):
        follows = _NOT_SPACE.search(text, match.end())
        if match[1] == ELLIPSIS and follows and not follows[0].isupper():
            continue
        before = text[max(0, match.start() - _LOOKED_BACK) : match.start()]
        if match[1] == "." and follows and _ABBREVIATION.search(before):
            continue
        last = match.end()
        yield last
    if text[last:].strip():
        yield len(text)
