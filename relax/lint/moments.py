"""A script in time, as the rules that count seconds see it: an estimate, without any engine.

The same gaps, pauses and breaths as `relax.timeline.place` gives them (a test holds the two together), in
milliseconds and without what only sound needs, so that a thousand scripts can be looked at in a few seconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Literal, NamedTuple, TypeAlias

from relax.lint.hearings import Hearing
from relax.script.frontmatter import Gaps
from relax.script.model import EYES, POSTURES, SETTINGS, Elastic, Script
from relax.source import NOWHERE, Span
from relax.timeline.arrange import Arranged, arrange
from relax.timeline.arrangement import (
    Arrangement,
    Breathing,
    Droppable,
    Part,
    Phrase,
    Repeated,
    Ring,
    Seam,
    SeamLevel,
    Silence,
)
from relax.timeline.extent import Fit, check_limits, extent
from relax.timeline.joint import Joint, Sound
from relax.timeline.model import Utterance
from relax.timeline.variant import Variant
from relax.units import MS_PER_SECOND

Kind: TypeAlias = Literal["speech", "pause", "gap", "breath", "spoken breath", "bell"]

SILENT: frozenset[Kind] = frozenset({"pause", "gap", "breath"})
"""Kinds in which nothing sounds."""
MOST_MOMENTS = 100_000
"""A script with more is counted by arithmetic first: past the limits of a rendering it is refused."""


class Moment(NamedTuple):
    """A stretch of a script in time, in milliseconds: `[start, end)`."""

    kind: Kind
    start: int
    end: int
    text: str = ""
    """What is said."""
    span: Span = NOWHERE


@dataclass(frozen=True)
class Moments:
    """A script that is heard one way, in time."""

    arrangement: Arrangement
    measure: Callable[[Utterance], int]
    """Milliseconds of the audible part of an utterance."""
    _known: dict[tuple[int, bool], tuple[Moment, ...]] = field(default_factory=dict)
    """By the number of optional parts that are kept, and whether it is grown."""

    @classmethod
    def of(
        cls,
        script: Script,
        hearing: Hearing,
        measure: Callable[[Utterance], int],
        known: Arranged | None = None,
    ) -> Moments:
        """The moments of a script, one way to hear it; `known` as `arrange` has it.

        Raises:
            ScriptError: a phrase is too long.
        """
        return cls(arrange(script, variant_of(hearing), known), measure)

    def all(self, *, brief: bool = False, grown: bool = False) -> tuple[Moment, ...]:
        """Every moment: with every optional part or none, by nature or grown to its longest.

        Raises:
            TooLargeError: it is past a limit.
        """
        kept = 0 if brief else self.arrangement.optional_count
        if (kept, grown) not in self._known:
            self._check(kept=kept, grown=grown)
            clock = _Clock(self.arrangement.gaps, self.measure, kept=kept, grown=grown)
            clock.walk(self.arrangement.parts)
            self._known[kept, grown] = clock.finish()
        return self._known[kept, grown]

    @cached_property
    def _most(self) -> int:
        return _most_moments(self.arrangement.parts)

    def _check(self, *, kept: int, grown: bool) -> None:
        if self._most > MOST_MOMENTS:
            share = Fraction(1 if grown else 0)
            fit = Fit(kept=kept, count_share=share, pause_share=share)
            check_limits(extent(self.arrangement, fit, lambda _utterance: 0), MS_PER_SECOND)


def _most_moments(parts: Iterable[Part]) -> int:
    """How many moments some parts can make, about."""
    count = 0
    for part in parts:
        if isinstance(part, Repeated):
            count += part.times.most * _most_moments(part.body)
        elif isinstance(part, Droppable):
            count += _most_moments(part.body)
        elif isinstance(part, Breathing):
            count += part.times.most * len(part.phases)
        else:
            count += 2
    return count


def variant_of(hearing: Hearing) -> Variant:
    """The rendering in which a script is heard this way."""
    choices: dict[str, str] = {}
    if hearing.key in POSTURES:
        choices["posture"] = hearing.key
    elif hearing.key in EYES:
        choices["eyes"] = hearing.key.removeprefix("eyes-")
    elif hearing.key is not None:
        choices["setting"] = hearing.key
    return Variant(tags=hearing.tags - set(SETTINGS), **choices)  # type: ignore[arg-type]  # the keys of a choice are the values of a variant


class _Clock:
    """Walks an arrangement with a running total."""

    def __init__(self, gaps: Gaps, measure: Callable[[Utterance], int], *, kept: int, grown: bool) -> None:
        self.gaps = gaps
        self.measure = measure
        self.kept = kept
        self.grown = grown
        self.moments: list[Moment] = []
        self.now = 0
        self.after: Sound | Literal["start"] = "start"
        self.seam: SeamLevel | None = None
        self.silent = False
        self.known_gaps: dict[tuple[object, ...], int] = {}

    def walk(self, parts: Sequence[Part]) -> None:
        for part in parts:
            match part:
                case Phrase():
                    self.gap("words", part.gap_percent)
                    self.add("speech", self.measure(part.utterance), part.utterance.text, part.span)
                case Silence():
                    self.add("pause", self.value(part.length_ms), "", part.span)
                    self.silent = True
                case Seam():
                    if self.seam is None or part.level > self.seam:
                        self.seam = part.level
                case Breathing():
                    self.breathe(part)
                case Ring():
                    self.gap("bell")
                    self.add("bell", part.length_ms, "", part.span)
                case Repeated():
                    for _ in range(self.value(part.times)):
                        self.walk(part.body)
                case Droppable() if part.number < self.kept:
                    self.walk(part.body)

    def value(self, elastic: Elastic) -> int:
        return elastic.most if self.grown else elastic.least

    def breathe(self, part: Breathing) -> None:
        self.gap("breath")
        times = self.value(part.times)
        spoken = part.spoken_count(times)
        for number in range(times):
            for phase in part.phases:
                said = number < spoken
                self.add("spoken breath" if said else "breath", phase.length_ms, phase.text, part.span)

    def gap(self, before: Sound, percent: int = 100) -> None:
        key = (self.after, self.seam, self.silent, before, percent)
        if key not in self.known_gaps:
            joint = Joint(self.after, self.seam, self.silent)
            self.known_gaps[key] = joint.gap_ms(before, self.gaps, percent)
        self.add("gap", self.known_gaps[key])
        self.after, self.seam, self.silent = before, None, False

    def add(self, kind: Kind, length_ms: int, text: str = "", span: Span = NOWHERE) -> None:
        if length_ms:
            start, self.now = self.now, self.now + length_ms
            self.moments.append(Moment(kind, start, self.now, text, span))

    def finish(self) -> tuple[Moment, ...]:
        self.add("gap", Joint(self.after, self.seam, self.silent).gap_ms("end", self.gaps))
        return tuple(self.moments)


def _flat(parts: Iterable[Part]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Repeated | Droppable):
            yield from _flat(part.body)


def breathings(parts: Iterable[Part]) -> Iterator[Breathing]:
    """Every stretch of paced breaths, in order."""
    return (part for part in _flat(parts) if isinstance(part, Breathing))


def breath_words(parts: Iterable[Part]) -> Iterator[tuple[Breathing, int, Utterance]]:
    """The words that are spoken in breaths, each with its breath and the milliseconds that it may last."""
    for part in breathings(parts):
        for phase in part.phases if part.spoken_first != 0 else ():
            yield part, phase.length_ms, phase.utterance


class Stretch(NamedTuple):
    """Moments that follow one another and have something in common."""

    start: int
    end: int
    span: Span
    """Of the first one that says where it was written."""
    before: tuple[str, ...]
    """What was said last before it, at most three phrases."""


PHRASES_BEFORE = 3


def stretches(moments: Sequence[Moment], holds: Callable[[Moment], bool]) -> Iterator[Stretch]:
    """The longest runs of moments of which something holds."""
    spoken: list[str] = []
    run: list[Moment] = []
    for moment in (*moments, None):
        if moment is not None and holds(moment):
            run.append(moment)
            continue
        if run:
            span = next((one.span for one in run if one.span is not NOWHERE), NOWHERE)
            yield Stretch(run[0].start, run[-1].end, span, tuple(spoken[-PHRASES_BEFORE:]))
            run = []
        if moment is not None and moment.kind == "speech":
            spoken.append(moment.text)
