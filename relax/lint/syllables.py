"""Syllables and reading age, by the letters of the words alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

_VOWELS = re.compile(r"[aeiouy]+")
_SILENT = re.compile(r"(?:[^aeiouyl]e|[^aeiouytd]ed|[^aeiouysxzcg]es)$")
_SPLIT = re.compile(r"ia|io(?!n|us)|iu|ua(?!r)|ye(?=t)|eo(?!u)|ism$")
_WORD = re.compile(r"[a-z]+(?:['’][a-z]+)?")


@lru_cache(maxsize=1 << 14)
def syllables(word: str) -> int:
    """How many syllables a word in lower case has, about.

    >>> [syllables(word) for word in ("rest", "belly", "comfortable", "closed", "radio")]
    [1, 2, 4, 1, 3]
    """
    count = len(_VOWELS.findall(word)) + len(_SPLIT.findall(word))
    return max(1, count - 1 if count > 1 and _SILENT.search(word) else count)


def reading_age(sentences: Sequence[str]) -> float:
    """The age in years at which a text is read with ease: the Flesch-Kincaid grade and five.

    Source: Kincaid, Fishburne, Rogers and Chissom 1975.
    """
    words = [word for sentence in sentences for word in _WORD.findall(sentence.lower())]
    if not words:
        return 0.0
    grade = 0.39 * len(words) / len(sentences) + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
    return max(0.0, grade + 5)
