"""Patterns of words, as rules write them, found in a script by looking its words up.

A pattern is words with spaces between them:

    live with it            these words, in any case
    ~clench|grip the|your   any form of these verbs; one of several words
    try much? harder        a word that may be missing
    push .. through         at most two words of any kind, and no comma; `...` is at most five

A script's words are looked up once for all patterns, so that a thousand patterns cost no more than ten.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from relax.lint.forms import forms
from relax.lint.tokens import Token

_GAPS = {"..": 2, "...": 5}
_BREAK = re.compile(r"[,;:.!?()–—]")


@dataclass(frozen=True, slots=True)
class _Element:
    words: frozenset[str]
    may_miss: bool = False
    gap: int = 0
    """How many words of any kind may stand here; then there are no `words`."""


class Patterns:
    """Several patterns, compiled when they are first used."""

    def __init__(self, *patterns: str) -> None:
        self.patterns = patterns

    @cached_property
    def by_first_word(self) -> Mapping[str, Sequence[tuple[_Element, ...]]]:
        """Every pattern under each word that it can begin with."""
        found: dict[str, list[tuple[_Element, ...]]] = {}
        for pattern in self.patterns:
            elements = tuple(map(_element, pattern.split()))
            if elements[0].gap or elements[0].may_miss:
                raise ValueError(f"a pattern begins with a word that is there: {pattern!r}")
            for word in elements[0].words:
                found.setdefault(word, []).append(elements[1:])
        return found

    def match(self, tokens: Sequence[Token], first: int) -> int | None:
        """Where the longest match that begins at a token ends; None where there is none."""
        rests = self.by_first_word.get(tokens[first].word, ())
        ends = [end for rest in rests if (end := _match(rest, tokens, first + 1)) is not None]
        return max(ends, default=None)

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Every match in a sentence, as ends of its tokens, none inside another."""
        first = 0
        while first < len(tokens):
            end = self.match(tokens, first)
            if end is not None:
                yield first, end
            first = first + 1 if end is None else end


def _element(written: str) -> _Element:
    if written in _GAPS:
        return _Element(frozenset(), gap=_GAPS[written])
    may_miss = written.endswith("?")
    words = written.removesuffix("?").removeprefix("~").split("|")
    every = {form for word in words for form in (forms(word) if written[0] == "~" else (word,))}
    return _Element(frozenset(every), may_miss)


def _match(elements: Sequence[_Element], tokens: Sequence[Token], at: int) -> int | None:
    """Where elements end that begin at a token, the longest way; None where they do not fit."""
    if not elements:
        return at
    element, rest = elements[0], elements[1:]
    if element.gap:
        ends = (_match(rest, tokens, at + skipped) for skipped in _gaps(tokens, at, element.gap))
        return max((end for end in ends if end is not None), default=None)
    if at < len(tokens) and tokens[at].word in element.words:
        end = _match(rest, tokens, at + 1)
        if end is not None:
            return end
    return _match(rest, tokens, at) if element.may_miss else None


def _gaps(tokens: Sequence[Token], at: int, most: int) -> Iterator[int]:
    """How many words may be passed over from a token on: none behind a comma, or anything stronger."""
    for skipped in range(most + 1):
        if at + skipped >= len(tokens) or _BREAK.search(tokens[at + skipped].before):
            return
        yield skipped
