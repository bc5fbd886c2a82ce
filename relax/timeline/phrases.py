"""Where a phrase ends, and what a voice is given to say for it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache

LONGEST_PHRASE = 1000
"""Characters; a longer one is an error, since no listener could follow it and no engine speaks it well."""

ELLIPSIS = "…"

# A full stop, question mark or exclamation mark ends a phrase where white space or nothing follows (so that
# 3.5 stays whole), closing quotes and brackets included. A trailing-off ends an utterance anywhere.
_STOPS = re.compile(r"""[.?!…]+["'”’)\]]*""")


@lru_cache(maxsize=1 << 10)
def split_phrases(text: str) -> tuple[tuple[int, str], ...]:
    """The phrases of a stretch of words, each with its offset in `text`.

    A piece without a letter, a digit or a symbol in it (a lone dash, say) has nothing to speak and is left
    out. A phrase that ends in `…` trails off into the next. Kept, since a script is arranged in several ways.

    >>> split_phrases("Let it soften… and spread. That is 3.5 breaths!")
    ((0, 'Let it soften…'), (15, 'and spread.'), (27, 'That is 3.5 breaths!'))
    """
    found: list[tuple[int, str]] = []
    start = 0
    for end in (*_ends(text), len(text)):
        piece = text[start:end]
        if _is_speakable(piece):
            found.append((start + len(piece) - len(piece.lstrip()), " ".join(piece.split())))
        start = end
    return tuple(found)


def _ends(text: str) -> Iterator[int]:
    for stops in _STOPS.finditer(text):
        end = stops.end()
        if ELLIPSIS in stops[0] or end == len(text) or text[end].isspace():
            yield end


def _is_speakable(text: str) -> bool:
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def trails_off(phrase: str) -> bool:
    """Whether a phrase of `split_phrases` ends in a trailing-off, which it has nowhere else.

    >>> trails_off("Let it soften…"), trails_off("Let it soften.")
    (True, False)
    """
    return ELLIPSIS in phrase


def spoken_form(phrase: str, pronounce: Mapping[str, str]) -> str:
    """What the engine is given for a phrase: respelt words, and a comma for a trailing-off.

    >>> spoken_form("Ask IAPT…", {"IAPT": "eye apt"})
    'Ask eye apt,'
    """
    if pronounce:
        before_their_beginnings = sorted(pronounce, reverse=True)  # "IAPT team" before "IAPT"
        words = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, before_their_beginnings))})(?!\w)")
        phrase = words.sub(lambda match: pronounce[match[1]], phrase)
    return phrase.replace(ELLIPSIS, ",")
