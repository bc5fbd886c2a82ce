"""The words of a library as an index that a page carries with it: no network is needed to search it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import TypedDict

_WORD = re.compile(r"[^\W_]+")
_INSIDE_WORDS = re.compile("['\u2019]")


class WordIndex(TypedDict):
    """Which entries have which word."""

    weight: int
    """What an entry counts for that has a word here."""
    words: str
    """Every word once, in the order in which a browser compares them, with single spaces between."""
    entries: list[list[int]]
    """For each word the numbers of its entries, each as its distance from the one before."""


def folded_words(text: str) -> list[str]:
    """Words as they are looked for: small letters, without accents, apostrophes and signs.

    `modules/search.js` folds what is typed in the same way.

    >>> folded_words("Don\u2019t r\u00fb\u015fh: 4 Breaths")
    ['dont', 'rush', '4', 'breaths']
    """
    plain = unicodedata.normalize("NFKD", text)
    kept = "".join(sign for sign in plain if not unicodedata.category(sign).startswith("M"))
    return _WORD.findall(_INSIDE_WORDS.sub("", kept).lower())


def word_index(texts: Sequence[Iterable[str]], *, weight: int) -> WordIndex:
    """An index of the words of entries.

    Args:
        texts: what is written in each entry.
        weight: what an entry counts for that has a word in them.

    >>> word_index([["A soft light"], ["soft"], ["a soft light"]], weight=1)
    {'weight': 1, 'words': 'a light soft', 'entries': [[0, 2], [0, 2], [0, 1, 1]]}
    """
    found: dict[str, list[int]] = {}
    for number, parts in enumerate(texts):
        for word in {word for part in parts for word in folded_words(part)}:
            found.setdefault(word, []).append(number)
    words = sorted(found, key=lambda word: word.encode("utf-16-be"))
    distances = [
        [number - before for before, number in zip([0, *found[word]], found[word], strict=False)]
        for word in words
    ]
    return {"weight": weight, "words": " ".join(words), "entries": distances}
