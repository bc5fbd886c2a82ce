"""Stretches of a timeline: the words, and what lies between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from relax.timeline.model import Cue, Timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """A part of a timeline, in frames: `[start, end)`."""

    start: int
    end: int


def stretches(timeline: Timeline, belongs: Callable[[Cue], bool]) -> Iterator[Stretch]:
    """The longest runs of cues that all belong, in order."""
    start: int | None = None
    for cue in timeline.cues:
        if belongs(cue):
            start = cue.start if start is None else start
        elif start is not None:
            yield Stretch(start=start, end=cue.start)
            start = None
    if start is not None and start < timeline.frames:
        yield Stretch(start=start, end=timeline.frames)
