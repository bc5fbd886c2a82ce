"""A script in time, as the rules that count seconds see it: an estimate, without any engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from relax.lint.hearings import Hearing
from relax.script.model import EYES, POSTURES, SETTINGS, Script
from relax.source import Span
from relax.timeline.arrange import arrange
from relax.timeline.arrangement import Arrangement, Breathing, Droppable, Part, Repeated
from relax.timeline.captions import SILENT_KINDS
from relax.timeline.extent import Fit, check_limits, extent
from relax.timeline.model import Cue, Timeline, Utterance
from relax.timeline.place import place
from relax.timeline.variant import Variant

MS = 1000
"""Frames in a second of these timelines: a frame is a millisecond."""


def variant_of(hearing: Hearing) -> Variant:
    """The rendering in which a script is heard this way."""
    key = hearing.key
    return Variant(
        tags=hearing.tags - set(SETTINGS),
        posture=key if key in POSTURES else None,  # type: ignore[arg-type]  # the keys of a choice are those of a variant
        eyes=key.removeprefix("eyes-") if key in EYES else None,  # type: ignore[arg-type, union-attr]  # the same
        setting=key if key in SETTINGS else None,  # type: ignore[arg-type]  # the same
    )


@dataclass(frozen=True)
class Moments:
    """The timelines of a script that is heard one way."""

    arrangement: Arrangement
    measure: Callable[[Utterance], int]
    """Milliseconds of the audible part of an utterance."""

    @classmethod
    def of(cls, script: Script, hearing: Hearing, measure: Callable[[Utterance], int]) -> Moments:
        """The moments of a script, one way to hear it.

        Raises:
            ScriptError: a phrase is too long.
        """
        return cls(arrange(script, variant_of(hearing)), measure)

    def timeline(self, *, brief: bool = False, grown: bool = False) -> Timeline:
        """The timeline in milliseconds: with every optional part or none, by nature or grown to its longest.

        Words of a breath that are longer than their phase are a matter of their own, and no error here.

        Raises:
            TooLargeError: it is past a limit.
        """
        share = Fraction(1 if grown else 0)
        kept = 0 if brief else self.arrangement.optional_count
        fit = Fit(kept=kept, count_share=share, pause_share=share)
        in_breaths = {id(utterance) for _, _, utterance in breath_words(self.arrangement.parts)}

        def measure(utterance: Utterance) -> int:
            return 0 if id(utterance) in in_breaths else self.measure(utterance)

        check_limits(extent(self.arrangement, fit, measure), MS)
        return place(self.arrangement, fit, measure, MS)


def breathings(parts: Sequence[Part]) -> Iterator[Breathing]:
    """Every stretch of paced breaths, in order."""
    for part in parts:
        if isinstance(part, Breathing):
            yield part
        elif isinstance(part, Repeated | Droppable):
            yield from breathings(part.body)


def breath_words(parts: Sequence[Part]) -> Iterator[tuple[Breathing, int, Utterance]]:
    """The words that are spoken in breaths, each with its breath and the milliseconds that it may last."""
    for breathing in breathings(parts):
        for phase in breathing.phases if breathing.spoken_first != 0 else ():
            if phase.utterance is not None:
                yield breathing, phase.length_ms, phase.utterance


def is_silent(cue: Cue) -> bool:
    """Whether a cue is one in which nothing sounds: a pause, a gap, a phase of a breath that is not spoken."""
    return cue.kind in SILENT_KINDS or (cue.utterance is None and cue.kind != "bell")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Cues that follow one another and have something in common."""

    start_ms: int
    end_ms: int
    span: Span
    """Of the first one that says where it was written."""
    before: tuple[Cue, ...]
    """What was spoken before it."""

    @property
    def length_ms(self) -> int:
        """How long it lasts."""
        return self.end_ms - self.start_ms


def stretches(timeline: Timeline, holds: Callable[[Cue], bool]) -> Iterator[Stretch]:
    """The longest runs of cues of which something holds."""
    spoken: list[Cue] = []
    run: list[Cue] = []
    for cue in (*timeline.cues, None):
        if cue is not None and holds(cue):
            run.append(cue)
            continue
        if run:
            yield _stretch(run, spoken)
            run = []
        if cue is not None and cue.kind == "speech":
            spoken.append(cue)


def _stretch(run: list[Cue], spoken: list[Cue]) -> Stretch:
    placed = next((cue.span for cue in run if cue.kind != "gap"), run[0].span)
    return Stretch(run[0].start, run[-1].end, placed, tuple(spoken))
