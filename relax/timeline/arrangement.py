"""An arrangement: a script with every choice of words made, and nothing expanded yet.

Repeats, breaths and optional parts are still themselves, so that the length of a script that repeats
a thousand times is arithmetic and not a list of a thousand copies.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Literal

from relax.script.frontmatter import Gaps
from relax.script.model import Elastic
from relax.source import NOWHERE, Span
from relax.timeline.model import Utterance


class SeamLevel(IntEnum):
    """How much of a break the page shows between two things that sound."""

    TRAIL = 0
    """A trailing-off inside a phrase."""
    PARAGRAPH = 1
    SECTION = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Anything that stands in an arrangement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedPart(Part):
    """A part that takes time of its own."""

    span: Span = field(default=NOWHERE, compare=False, repr=False)
    """Where it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase(TimedPart):
    """Words to speak."""

    utterance: Utterance
    gain_db: float = 0.0
    gap_percent: int = 100
    """How much of the natural gap before it there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Silence(TimedPart):
    """A silence that the author asked for."""

    kind: Literal["pause", "wait"]
    length_ms: Elastic


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One phase of a breath."""

    kind: Literal["inhale", "hold", "exhale", "rest"]
    length_ms: int
    text: str
    """What the phase is called, spoken or not."""
    utterance: Utterance
    """What is said in a breath that carries words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breathing(TimedPart):
    """Paced breaths."""

    phases: tuple[Phase, ...]
    times: Elastic
    spoken_first: int | None
    """How many breaths carry words; None for all."""
    gain_db: float = 0.0

    @property
    def breath_ms(self) -> int:
        """The length of one breath."""
        return sum(phase.length_ms for phase in self.phases)

    def spoken_count(self, times: int) -> int:
        """How many of `times` breaths carry words."""
        return times if self.spoken_first is None else min(times, self.spoken_first)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ring(TimedPart):
    """A soft bell."""

    length_ms: int
    gain_db: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Seam(Part):
    """A break that the page shows; it sounds as a natural gap unless a silence was asked for there."""

    level: SeamLevel


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionStart(Part):
    """Where a section begins."""

    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Part):
    """Something that is never heard."""

    kind: Literal["note", "pacing-point"]
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated(Part):
    """A stretch that is heard several times."""

    times: Elastic
    body: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Droppable(Part):
    """An optional part."""

    number: int
    """From 0, in the order of the page; the highest number is dropped first."""
    body: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrangement:
    """A script with its choices made."""

    title: str
    parts: tuple[Part, ...]
    gaps: Gaps
    optional_count: int
    """How many optional parts there are."""
    interpreted: bool = False

    def utterances(self) -> tuple[Utterance, ...]:
        """Every utterance that the arrangement can need, each once, in the order of the page."""
        return tuple(dict.fromkeys(_utterances(self.parts)))

    def breath_utterances(self) -> frozenset[Utterance]:
        """The words of its breaths. However long they are, they move nothing."""
        return frozenset(_breath_utterances(self.parts))


def _breath_utterances(parts: tuple[Part, ...]) -> Iterator[Utterance]:
    for part in parts:
        match part:
            case Breathing():
                yield from _utterances((part,))
            case Repeated() | Droppable():
                yield from _breath_utterances(part.body)


def _utterances(parts: tuple[Part, ...]) -> Iterator[Utterance]:
    for part in parts:
        match part:
            case Phrase():
                yield part.utterance
            case Breathing() if part.spoken_first != 0:
                yield from (phase.utterance for phase in part.phases)
            case Repeated() | Droppable():
                yield from _utterances(part.body)
