"""Patterns of words, as rules write them, found in a script by looking its words up.

A pattern is words with spaces between them:

    live with it            these words, in any case
    ~clench|grip the|your   any form of these verbs; one of several words
    try much? harder        a word that may be missing
    push .. through         at most two words of any kind, and no comma; `...` is at most five
    relief is ..            none need stand there: at the end of a pattern, it shows more of what was found
    (put up / cope) with    one of several stretches; `(all of)?` is one that may be missing
    (a / two words / b)     a bar parts words, and a stroke stretches: never `(a|two words|b)`

The words are those of `relax.lint.tokens`: `can not` for can't, `long term` for long-term, `let us` for lets.

The words of a sentence are looked up once for all patterns, and one is tried only where a word that it begins
with stands shortly before one that it goes on with: a thousand patterns cost little more than ten. What
is found in a sentence is kept, since scripts share blocks, and so sentences.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from relax.lint.forms import forms
from relax.lint.tokens import BREAK, Token, tokens

_GAPS = {"..": 2, "...": 5}


class _Element(NamedTuple):
    words: frozenset[str]
    may_miss: bool = False
    gap: int = 0
    """How many words of any kind may stand here; then there are no `words`."""


class _Group(NamedTuple):
    ways: tuple[tuple[_Part, ...], ...]
    """The stretches of which one stands there; an empty one where none need stand."""
    needed: frozenset[str] | None
    """Words of which each way has one; None where a way needs none."""
    reach: int
    """By which place it has it."""
    longest: int
    """Words, at most."""


_Part: TypeAlias = "_Element | _Group"


class Start(NamedTuple):
    """What can come behind a word with which patterns begin."""

    rests: Sequence[str]
    """As they are written: each is read when a word that it needs is first met."""
    anywhere: Sequence[int]
    """Numbers of the rests that need no word behind the first."""
    by_word: Mapping[str, Sequence[int]]
    """Numbers of the others, by the words of which each has to have one behind the first."""
    reach: int
    """Among how many words it has it."""

    def likely(self, tokens: Sequence[Token], first: int) -> Set[int]:
        """The numbers of the rests for which the words behind a token leave room."""
        found = set(self.anywhere)
        by_word = self.by_word
        for token in tokens[first + 1 : first + 1 + self.reach]:
            if token.word in by_word:
                found.update(by_word[token.word])
        return found

    def ends(self, tokens: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
        """The number of every rest that stands behind a token, and where it ends."""
        for number in self.likely(tokens, first):
            end = _match(_parts(self.rests[number]), tokens, first + 1)
            if end is not None:
                yield number, end


class Patterns:
    """Several patterns, each compiled when a word that it can begin with is first met."""

    def __init__(self, *patterns: str) -> None:
        self.patterns = patterns
        self._starts: dict[str, Start] = {}

    @cached_property
    def by_first_word(self) -> Mapping[str, Sequence[str]]:
        """What follows each word that a pattern can begin with, as it is written."""
        found: dict[str, list[str]] = {}
        for first, rest in (way for pattern in self.patterns for way in _beginnings(pattern)):
            for word in (first,) if first.isalpha() else _first_words(first):
                found.setdefault(word, []).append(rest)
        return found

    @cached_property
    def first_words(self) -> frozenset[str]:
        """Every word that a pattern can begin with."""
        return frozenset(self.by_first_word)

    def start(self, first_word: str) -> Start:
        """What can come behind one of the first words."""
        if first_word not in self._starts:
            self._starts[first_word] = _start(self.by_first_word[first_word])
        return self._starts[first_word]

    def likely(self, words: Set[str]) -> Iterator[str]:
        """The words with which a match can begin in a text of some words."""
        for word in self.first_words & words:
            start = self.start(word)
            if start.anywhere or not words.isdisjoint(start.by_word.keys()):
                yield word

    def match(self, tokens: Sequence[Token], first: int) -> int | None:
        """Where the longest match that begins at a token ends; None where there is none."""
        word = tokens[first].word
        if word not in self.by_first_word:
            return None
        return max((end for _, end in self.start(word).ends(tokens, first)), default=None)

    def find(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
        """Every match in a sentence, as ends of its tokens, none inside another."""
        first = 0
        while first < len(tokens):
            end = self.match(tokens, first)
            if end is not None:
                yield first, end
            first = first + 1 if end is None else end


class Search:
    """Several `Patterns` that are looked for together, in sentences that are kept: scripts share blocks."""

    def __init__(self, sought: Sequence[Patterns]) -> None:
        self.sought = sought
        self._starts: dict[str, tuple[Start, Sequence[Patterns]]] = {}
        self.found = lru_cache(maxsize=1 << 14)(self._found)
        """The matches in a sentence, as `Patterns.find` has them: whose each is, and where it stands."""

    def _found(self, text: str) -> Sequence[tuple[Patterns, int, int]]:
        words = tokens(text)
        found: list[tuple[Patterns, int, int]] = []
        passed: dict[Patterns, int] = {}
        for first, token in enumerate(words):
            for patterns, end in self._ends(words, first, token.word).items():
                if first >= passed.get(patterns, 0):
                    passed[patterns] = end
                    found.append((patterns, first, end))
        return tuple(found)

    def _ends(self, words: Sequence[Token], first: int, word: str) -> Mapping[Patterns, int]:
        """Where the longest match of each that begins at a token ends."""
        start, owners = self._starts.get(word) or self._start(word)
        longest: dict[Patterns, int] = {}
        for number, end in start.ends(words, first):
            longest[owners[number]] = max(end, longest.get(owners[number], 0))
        return longest

    def _start(self, word: str) -> tuple[Start, Sequence[Patterns]]:
        """What can come behind a word, and whose it is."""
        rests = [(rest, one) for one in self.sought for rest in one.by_first_word.get(word, ())]
        found = self._starts[word] = _start([rest for rest, _ in rests]), [one for _, one in rests]
        return found


_SOUGHT: dict[Patterns, None] = {}
"""Those that a page was searched for."""


def seek(patterns: Patterns) -> None:
    """From the next page on, look for these together with all others."""
    _SOUGHT[patterns] = None


def search() -> Search:
    """The search for all `Patterns` that pages were searched for so far."""
    return _search(len(_SOUGHT))


@lru_cache(maxsize=1)
def _search(_count: int) -> Search:
    return Search(tuple(_SOUGHT))


_BRACKET = re.compile(r"[()]")
_BRACKET_OR_SLASH = re.compile(r"[()/]")
_DEEPER = {"(": 1, ")": -1, "/": 0}


def _beginnings(pattern: str) -> Iterator[tuple[str, str]]:
    """The first word of a pattern and what follows it, for each way in which a group at its start can go.

    >>> list(_beginnings("(put up / cope|live) with it"))
    [('put', 'up with it'), ('cope|live', 'with it')]
    """
    if not pattern.startswith("("):
        first, _, rest = pattern.partition(" ")
        yield first, rest
        return
    inside, behind = _parted(pattern)
    for way in _split_ways(inside):
        yield from _beginnings(f"{way}{behind}")


def _first_words(written: str) -> frozenset[str]:
    element = _element(written)
    if element.gap or element.may_miss:
        raise ValueError(f"a pattern begins with a word that is there, not with {written!r}")
    return element.words


def _parted(pattern: str) -> tuple[str, str]:
    """What stands in the group with which a pattern begins, and what behind it."""
    depth = 0
    for bracket in _BRACKET.finditer(pattern):
        depth += 1 if bracket[0] == "(" else -1
        if depth == 0:
            return pattern[1 : bracket.start()], pattern[bracket.end() :]
    raise ValueError(f"a group of a pattern is not closed: {pattern!r}")


def _split_ways(inside: str) -> Iterator[str]:
    """The stretches of a group, each as it is written."""
    depth = start = 0
    for sign in _BRACKET_OR_SLASH.finditer(inside) if "/" in inside else ():
        depth += _DEEPER[sign[0]]
        if depth == 0 and sign[0] == "/":
            yield inside[start : sign.start()].strip()
            start = sign.end()
    yield inside[start:].strip()


@lru_cache(maxsize=1 << 14)
def _parts(pattern: str) -> tuple[_Part, ...]:
    """The elements and groups of a pattern, or of what is left of one."""
    found: list[_Part] = []
    pattern = pattern.strip()
    while pattern:
        if pattern.startswith("("):
            inside, pattern = _parted(pattern)
            ways = tuple(_parts(way) for way in _split_ways(inside))
            if pattern.startswith("?"):
                ways, pattern = (*ways, ()), pattern[1:]
            found.append(_group(ways))
        else:
            written, _, pattern = pattern.partition(" ")
            found.append(_element(written))
        pattern = pattern.lstrip()
    return tuple(found)


def _start(rests: Sequence[str]) -> Start:
    anywhere: list[int] = []
    by_word: dict[str, list[int]] = {}
    reach = 0
    for number, rest in enumerate(rests):
        needed, by = _words_behind(rest)
        if needed is None:
            anywhere.append(number)
            continue
        for word in needed:
            by_word.setdefault(word, []).append(number)
        reach = max(reach, by)
    return Start(rests, anywhere, by_word, reach)


_PLAIN = re.compile(r"[^ ()?.]+(?= |$)")
"""A word, or several of which one stands there."""


def _words_behind(rest: str) -> tuple[frozenset[str] | None, int]:
    """The next words of a rest, which is not read as a whole where it begins with them."""
    plain = _PLAIN.match(rest)
    return (_element(plain[0]).words, 1) if plain else _next_words(_parts(rest))


def _next_words(parts: tuple[_Part, ...]) -> tuple[frozenset[str] | None, int]:
    """Words of which the next that has to be there is one, and by which place; None where none has to be."""
    reach = 0
    for part in parts:
        if isinstance(part, _Group):
            if part.needed is not None:
                return part.needed, reach + part.reach
            reach += part.longest
        elif part.gap or part.may_miss:
            reach += part.gap or 1
        else:
            return part.words, reach + 1
    return None, reach


def _group(ways: tuple[tuple[_Part, ...], ...]) -> _Group:
    needed = [_next_words(way) for way in ways]
    words = [words for words, _ in needed if words is not None]
    every = frozenset().union(*words) if len(words) == len(ways) else None
    lengths = [
        sum(part.longest if isinstance(part, _Group) else part.gap or 1 for part in way) for way in ways
    ]
    return _Group(ways, every, max(reach for _, reach in needed), max(lengths))


@lru_cache(maxsize=1 << 12)
def _element(written: str) -> _Element:
    if written in _GAPS:
        return _Element(frozenset(), gap=_GAPS[written])
    may_miss = written.endswith("?")
    words = written.removesuffix("?").removeprefix("~").split("|")
    every = {form for word in words for form in (forms(word) if written[0] == "~" else (word,))}
    return _Element(frozenset(every), may_miss)


def _match(parts: tuple[_Part, ...], tokens: Sequence[Token], at: int) -> int | None:
    """Where parts end that begin at a token, the longest way; None where they do not fit."""
    for number, element in enumerate(parts, 1):
        if isinstance(element, _Group):
            return _longest([_match((*way, *parts[number:]), tokens, at) for way in element.ways])
        if element.gap:
            rest = parts[number:]
            if _ends_there(tokens, at):
                return at if _next_words(rest)[0] is None else None
            starts = [at + skipped for skipped in _gaps(tokens, at, element.gap)]
            return _longest([_match(rest, tokens, start) for start in starts])
        fits = at < len(tokens) and tokens[at].word in element.words
        if fits and element.may_miss:
            end = _match(parts[number:], tokens, at + 1)
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


def _ends_there(tokens: Sequence[Token], at: int) -> bool:
    """Whether no word of the same stretch stands at a place: a comma, anything stronger, or the end does."""
    return at >= len(tokens) or BREAK.search(tokens[at].before) is not None


def _gaps(tokens: Sequence[Token], at: int, most: int) -> Iterator[int]:
    """How many words may be passed over from a token on: none behind a comma, or anything stronger."""
    return itertools.takewhile(lambda skipped: not _ends_there(tokens, at + skipped), range(most + 1))
