"""A script as its rules see it: sentences with an index of their words, structure, and time."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple, TypeAlias

from relax.lint.hearings import Hearing, Hearings
from relax.lint.model import Hit, Severity
from relax.lint.moments import Moments
from relax.lint.patterns import Patterns, search, seek
from relax.lint.sentences import Kind, Sentence, side_sentences, spoken_sentences
from relax.script.frontmatter import FrontMatter
from relax.script.model import Script
from relax.script.parser import ScriptKind
from relax.source import NOWHERE, Span
from relax.timeline.arrange import Arranged, tags_of
from relax.timeline.model import Utterance

PAIN_TAG = "persistent-pain"

PATIENT: tuple[Kind, ...] = ("spoken", "heading", "about")
"""What listeners hear or read."""


Index: TypeAlias = Mapping[str, Sequence[tuple[int, int]]]
"""Where each word stands: the numbers of the sentence and of the token."""


class Match(NamedTuple):
    """Where a pattern was found."""

    sentence: Sentence
    first: int
    """The first token."""
    last: int
    """One past the last token."""

    @property
    def words(self) -> str:
        """The words, as they are written."""
        start, end = self.sentence.words_at(self.first, self.last)
        return self.sentence.text[start:end]

    def hit(
        self, message: str = "", *, better: str = "", severity: Severity | None = None, fix: str | None = None
    ) -> Hit:
        """The hit that this makes."""
        span = self.sentence.span(*self.sentence.words_at(self.first, self.last))
        return Hit(span=span, words=self.words, message=message, better=better, severity=severity, fix=fix)


class _Measured:
    """Measures each utterance once."""

    def __init__(self, measure: Callable[[Utterance], int]) -> None:
        self._measure = measure
        self._known: dict[int, tuple[int, Utterance]] = {}
        """By identity, which is told sooner than equality; each is kept, so that no other takes it over."""

    def __call__(self, utterance: Utterance) -> int:
        """Milliseconds of its audible part."""
        known = self._known.get(id(utterance))
        if known is None:
            known = self._known[id(utterance)] = self._measure(utterance), utterance
        return known[0]


@dataclass(frozen=True)
class Page:
    """A script as its rules see it. Everything is worked out when it is first asked for."""

    script: Script
    """With its includes resolved."""
    measure: Callable[[Utterance], int]
    """Milliseconds of the audible part of an utterance."""
    today: datetime.date
    kind: ScriptKind = "script"
    """Rules about a whole script leave blocks alone."""
    known_codes: frozenset[str] = frozenset()
    """Of every rule that there is, in this run or not."""
    asked: frozenset[str] = frozenset()
    """The codes of the rules in this run."""
    found: set[str] = field(default_factory=set)
    """The codes that were found so far: the last rules look at what the others found."""

    @property
    def about(self) -> FrontMatter:
        """The front matter."""
        return self.script.front_matter

    @cached_property
    def for_pain(self) -> bool:
        """Whether people with persistent pain may hear it."""
        return PAIN_TAG in self.about.for_ or PAIN_TAG in tags_of(self.script.body)

    @cached_property
    def hearings(self) -> Hearings:
        """The ways to hear it."""
        return Hearings(self.script)

    @cached_property
    def sentences(self) -> Sequence[Sentence]:
        """What is said, headings among it, in order; what else listeners read; then notes and the rest."""
        spoken = spoken_sentences(self.script, self.hearings)
        return (*spoken, *side_sentences(self.script, self.hearings))

    @cached_property
    def spoken(self) -> Sequence[Sentence]:
        """What is said, without the headings."""
        return tuple(sentence for sentence in self.sentences if sentence.kind == "spoken")

    @cached_property
    def with_digits(self) -> Sequence[Sentence]:
        """The sentences with a digit in them, which are few."""
        return tuple(sentence for sentence in self.sentences if sentence.has_digit)

    @cached_property
    def index(self) -> Index:
        """Where each word stands: the sentence and the token."""
        found: dict[str, list[tuple[int, int]]] = {}
        for number, sentence in enumerate(self.sentences):
            for place, token in enumerate(sentence.tokens):
                found.setdefault(token.word, []).append((number, place))
        return found

    def find(self, patterns: Patterns, kinds: tuple[Kind, ...] = ("spoken",)) -> Sequence[Match]:
        """Every match of some patterns in sentences of some kinds, in order, none inside another."""
        if patterns not in self._found:
            self._found[patterns] = self._found_alone(patterns)
        return [match for match in self._found[patterns] if match.sentence.kind in kinds]

    @cached_property
    def _found(self) -> dict[Patterns, list[Match]]:
        """The matches of all patterns that a page was searched for before."""
        together = search()
        found: dict[Patterns, list[Match]] = {patterns: [] for patterns in together.sought}
        for sentence in self.sentences if found else ():
            for patterns, first, last in together.found(sentence.text):
                found[patterns].append(Match(sentence, first, last))
        return found

    def _found_alone(self, patterns: Patterns) -> list[Match]:
        """The matches of patterns that no page was searched for before."""
        seek(patterns)
        found: list[Match] = []
        passed = (0, 0)
        words = patterns.likely(self.index.keys())
        for number, first in sorted(place for word in words for place in self.index[word]):
            sentence = self.sentences[number]
            last = patterns.match(sentence.tokens, first) if (number, first) >= passed else None
            if last is not None:
                passed = (number, last)
                found.append(Match(sentence, first, last))
        return found

    def moments(self, hearing: Hearing) -> Moments:
        """Its timelines, heard one way."""
        if hearing not in self._moments:
            self._moments[hearing] = Moments.of(self.script, hearing, self.measured, self._arranged)
        return self._moments[hearing]

    @cached_property
    def measured(self) -> Callable[[Utterance], int]:
        """Milliseconds of an utterance, measured once. It holds no page, so that none outlives its lint."""
        return _Measured(self.measure)

    @property
    def usual(self) -> Moments:
        """Its timelines where nothing is asked for."""
        return self.moments(self.hearings.all[0])

    @cached_property
    def usual_hearings(self) -> Sequence[Hearing]:
        """With no tag and with all of them, and no key of a choice: enough for what is counted in seconds."""
        plain = [hearing for hearing in self.hearings.all if hearing.key is None]
        return tuple(dict.fromkeys((plain[0], plain[-1])))

    @cached_property
    def _moments(self) -> dict[Hearing, Moments]:
        return {}

    @cached_property
    def _arranged(self) -> Arranged:
        return {}

    def written(self, key: str) -> Span:
        """Where the value of a key of the front matter stands; without one, the script's top."""
        text = self.script.written.get(key)
        return text.span if text else self.top

    @cached_property
    def top(self) -> Span:
        """Where something is told that is missing from the whole: the title, or the first words."""
        places = [words.span for key, words in self.script.written.items() if key == "title"]
        places += [item.span for item in self.script.body]
        return next((span for span in places if span != NOWHERE), NOWHERE)

    def missing(self, message: str = "", *, better: str = "", severity: Severity | None = None) -> Hit:
        """A hit for something that the whole script lacks."""
        return Hit(span=self.top, words="", message=message, better=better, severity=severity)
