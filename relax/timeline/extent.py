"""How long an arrangement lasts, by arithmetic: nothing is expanded, however often it repeats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from fractions import Fraction
from typing import TypeAlias

from relax.errors import RelaxError
from relax.script.frontmatter import LONGEST_RENDERING_MS
from relax.script.model import Elastic
from relax.timeline.arrangement import (
    Arrangement,
    Breathing,
    Droppable,
    Part,
    Phrase,
    Repeated,
    Ring,
    Seam,
    Silence,
)
from relax.timeline.joint import Joint
from relax.timeline.model import Utterance
from relax.units import Length, duration_in_words, frames_to_ms

Measure: TypeAlias = Callable[[Utterance], int]
"""Audible frames of an utterance, at the timeline's sample rate."""

MOST_PHRASES = 100_000
CUES_PER_PHRASE = 3
"""A phrase, the silence behind it, and one more for the few scripts that have more silences than phrases."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """How far an arrangement gives."""

    kept: int
    """Optional parts numbered below this are kept."""
    count_share: Fraction = Fraction(0)
    """How far elastic counts have grown: 0 is their least, 1 their most."""
    pause_share: Fraction = Fraction(0)
    """The same for elastic pauses."""

    def count(self, times: Elastic) -> int:
        """How many times, to the nearest whole."""
        return times.least + round(times.slack * self.count_share)

    def pause_ms(self, length_ms: Elastic) -> int:
        """How long, in whole milliseconds."""
        return length_ms.least + int(length_ms.slack * self.pause_share)


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is of something: how long it lasts and how many cues it needs."""

    length: Length = field(default_factory=Length)
    cues: int = 0

    def __add__(self, other: Extent) -> Extent:
        return Extent(self.length + other.length, self.cues + other.cues)

    def __mul__(self, times: int) -> Extent:
        return Extent(self.length * times, self.cues * times)

    def in_ms(self, sample_rate: int) -> int:
        """How long it lasts, in milliseconds."""
        return frames_to_ms(self.length.in_frames(sample_rate), sample_rate)


class TooLargeError(RelaxError):
    """A rendering past a limit, found by arithmetic before time or memory is spent on it."""

    def __init__(self, what: str, limit: str) -> None:
        super().__init__(what, limit)
        self.what = what
        self.limit = limit

    def __str__(self) -> str:
        return f"the rendering would {self.what}; {self.limit} is the most"


def extent(arrangement: Arrangement, fit: Fit, measure: Measure) -> Extent:
    """How long an arrangement lasts with a fit, and how many cues it makes, natural gaps included."""
    ruler = _Ruler(arrangement, fit, measure)
    body, joint = ruler.parts(arrangement.parts, Joint())
    return body + Extent(Length(ms=joint.gap_ms("end", arrangement.gaps)), 1)


class _Ruler:
    """Measures by arithmetic. The gap before a part hangs on what lies before it, hence the joints."""

    def __init__(self, arrangement: Arrangement, fit: Fit, measure: Measure) -> None:
        self.gaps = arrangement.gaps
        self.interpreted = arrangement.interpreted
        self.fit = fit
        self.measure = measure
        self.known: dict[tuple[int, Joint], tuple[Extent, Joint]] = {}

    def parts(self, parts: tuple[Part, ...], joint: Joint) -> tuple[Extent, Joint]:
        # One body is looked at with a handful of joints at most, however often it is repeated.
        key = (id(parts), joint)
        if key not in self.known:
            frames = ms = cues = 0
            for part in parts:
                one, joint = self.part(part, joint)
                frames, ms, cues = frames + one.length.frames, ms + one.length.ms, cues + one.cues
            self.known[key] = Extent(Length(frames, ms), cues), joint
        return self.known[key]

    def part(self, part: Part, joint: Joint) -> tuple[Extent, Joint]:
        match part:
            case Phrase():
                frames = self.measure(part.utterance) * (2 if self.interpreted else 1)
                gap_ms = joint.gap_ms("words", self.gaps, part.gap_percent)
                return Extent(Length(frames, gap_ms), 3), Joint("words")
            case Silence():
                return Extent(Length(ms=self.fit.pause_ms(part.length_ms)), 1), joint.silenced()
            case Breathing():
                times = self.fit.count(part.times)
                ms = joint.gap_ms("breath", self.gaps) + part.breath_ms * times
                return Extent(Length(ms=ms), len(part.phases) * times + 1), Joint("breath")
            case Ring():
                return Extent(Length(ms=joint.gap_ms("bell", self.gaps) + part.length_ms), 2), Joint("bell")
            case Seam():
                return Extent(), joint.seen(part.level)
            case Repeated():
                return self.repeated(part, joint)
            case Droppable() if part.number < self.fit.kept:
                return self.parts(part.body, joint)
            case _:
                return Extent(), joint

    def repeated(self, part: Repeated, joint: Joint) -> tuple[Extent, Joint]:
        # The first round meets what came before; each later one meets the round before it, always alike.
        times = self.fit.count(part.times)
        first, joint = self.parts(part.body, joint)
        if times == 1:
            return first, joint
        second, joint = self.parts(part.body, joint)
        if times == 2:
            return first + second, joint
        later, joint = self.parts(part.body, joint)
        return first + second + later * (times - 2), joint


def check_limits(size: Extent, sample_rate: int) -> None:
    """Refuse what is past the limits of a rendering.

    Raises:
        TooLargeError: longer than four hours, or more cues than so many phrases can need.
    """
    length_ms = size.in_ms(sample_rate)
    if length_ms > LONGEST_RENDERING_MS:
        raise TooLargeError(f"last {duration_in_words(length_ms)}", duration_in_words(LONGEST_RENDERING_MS))
    if size.cues > CUES_PER_PHRASE * MOST_PHRASES:
        raise TooLargeError("hold too many phrases and pauses", f"{MOST_PHRASES:,} phrases")
