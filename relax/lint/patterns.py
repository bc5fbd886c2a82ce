"""Patterns of words, as rules write them, found in a script by looking its words up.

A pattern is words with spaces between them:

    live with it            these words, in any case
    ~clench|grip the|your   any form of these verbs; one of several words
    try much? harder        a word that may be missing
    push .. through         at most two words of any kind, and no comma; `...` is at most five

The words are those of `relax.lint.tokens`: `can not` for can't, `long term` for long-term, `let us` for lets.

A script's words are looked up once for all patterns, and a pattern is tried only where a word that it begins
with stands shortly before one that it goes on with, so that a thousand patterns cost little more than ten.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from relax.lint.forms import forms
from relax.lint.tokens import BREAK, Token

_GAPS = {"..": 2, "...": 5}


@dataclass(frozen=True, slots=True)
class _Element:
    words: frozenset[str]
    may_miss: bool = False
    gap: int = 0
    """How many words of any kind may stand here; then there are no `words`."""


@dataclass(frozen=True, slots=True)
class Start:
    """What can come behind a word with which patterns begin."""

    rests: Sequence[tuple[_Element, ...]]
    soon: frozenset[str] | None
    """Words of which every match has one behind the first; None where there need be none."""
    reach: int
    """Among how many words it has it."""

    def may_match(self, tokens: Sequence[Token], first: int) -> bool:
        """Whether the next words leave room for a match that begins at a token."""
        if self.soon is None:
            return True
        return any(token.word in self.soon for token in tokens[first + 1 : first + 1 + self.reach])


class Patterns:
    """Several patterns, each compiled when a word that it can begin with is first met."""

    def __init__(self, *patterns: str) -> None:
        self.patterns = patterns
        self._starts: dict[str, Start] = {}

    @cached_property
    def _by_first_word(self) -> Mapping[str, Sequence[str]]:
        """What follows each word that a pattern can begin with, as it is written."""
        found: dict[str, list[str]] = {}
        for pattern in self.patterns:
            first, *rest = pattern.split(maxsplit=1)
            element = _element(first)
            if element.gap or element.may_miss:
                raise ValueError(f"a pattern begins with a word that is there: {pattern!r}")
            for word in element.words:
                found.setdefault(word, []).append("".join(rest))
        return found

    @property
    def first_words(self) -> Set[str]:
        """Every word that a pattern can begin with."""
        return self._by_first_word.keys()

    def start(self, first_word: str) -> Start:
        """What can come behind one of the first words."""
        if first_word not in self._starts:
            rests = self._by_first_word[first_word]
            self._starts[first_word] = _start([tuple(map(_element, rest.split())) for rest in rests])
        return self._starts[first_word]

    def match(self, tokens: Sequence[Token], first: int) -> int | None:
        """Where the longest match that begins at a token ends; None where there is none."""
        word = tokens[first].word
        rests = self.start(word).rests if word in self._by_first_word else ()
        return _longest([_match(rest, tokens, first + 1) for rest in rests])

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Every match in a sentence, as ends of its tokens, none inside another."""
        first = 0
        while first < len(tokens):
            end = self.match(tokens, first)
            if end is not None:
                yield first, end
            first = first + 1 if end is None else end


def _start(rests: Sequence[tuple[_Element, ...]]) -> Start:
    words: set[str] = set()
    reach = 0
    for rest in rests:
        needed = next((n for n, element in enumerate(rest) if not element.gap and not element.may_miss), None)
        if needed is None:
            return Start(rests, None, 0)
        words.update(rest[needed].words)
        reach = max(reach, sum(element.gap or 1 for element in rest[: needed + 1]))
    return Start(rests, frozenset(words), reach)


@lru_cache(maxsize=1 << 12)
def _element(written: str) -> _Element:
    if written in _GAPS:
        return _Element(frozenset(), gap=_GAPS[written])
    may_miss = written.endswith("?")
    words = written.removesuffix("?").removeprefix("~").split("|")
    every = {form for word in words for form in (forms(word) if written[0] == "~" else (word,))}
    return _Element(frozenset(every), may_miss)


def _match(elements: Sequence[_Element], tokens: Sequence[Token], at: int) -> int | None:
    """Where elements end that begin at a token, the longest way; None where they do not fit."""
    for number, element in enumerate(elements, 1):
        if element.gap:
            starts = [at + skipped for skipped in _gaps(tokens, at, element.gap)]
            return _longest([_match(elements[number:], tokens, start) for start in starts])
        fits = at < len(tokens) and tokens[at].word in element.words
        if fits and element.may_miss:
            end = _match(elements[number:], tokens, at + 1)
            if end is not None:
                return end
        elif fits:
            at += 1
        elif not element.may_miss:
            return None
    return at


def _longest(ends: Iterable[int | None]) -> int | None:
    found = [end for end in ends if end is not None]
    return max(found) if found else None


def _gaps(tokens: Sequence[Token], at: int, most: int) -> Iterator[int]:
    """How many words may be passed over from a token on: none behind a comma, or anything stronger."""
    for skipped in range(most + 1):
        if at + skipped >= len(tokens) or BREAK.search(tokens[at + skipped].before):
            return
        yield skipped
