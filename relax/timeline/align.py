"""Alignment: what follows a natural gap starts on a step of time, so that an edit moves it by whole steps.

Sound that is moved by whole packets of its encoder need not be encoded again. Nothing that an author wrote
changes for it: pauses and breaths keep their length to the frame. Only the gaps that nobody asked for give,
and pauses that were stretched to a length: by a step at most, 26 ms. The whole comes out up to half a step
shorter or longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from relax.timeline.model import Cue, Timeline

LEAST_STEPS = 4
"""A gap that is shorter than so many steps gives nothing."""


def aligned(timeline: Timeline, step: int) -> Timeline:
    """The timeline with what follows each cue that gives on a multiple of `step` frames; see `Cue.gives`."""
    cues: list[Cue] = []
    edges: list[tuple[int, int]] = []
    shift = 0
    for cue, next_shift in _with_next_shift(timeline.cues, step):
        cues.append(replace(cue, start=cue.start + shift, end=cue.end + next_shift))
        edges.append((cue.start, shift))
        shift = next_shift
    moved = dict([*edges, (timeline.frames, shift)])

    def at(frame: int) -> int:
        return frame + moved[frame]  # a section or a note stands where a cue starts, or at the end

    return replace(
        timeline,
        frames=timeline.frames + shift,
        cues=tuple(cues),
        sections=tuple(
            replace(section, start=at(section.start), end=at(section.end)) for section in timeline.sections
        ),
        asides=tuple(replace(aside, at=at(aside.at)) for aside in timeline.asides),
    )


def _with_next_shift(cues: Sequence[Cue], step: int) -> Iterator[tuple[Cue, int]]:
    """Each cue with how far its end is moved, which is how far the next one's start is."""
    shift = 0
    for cue in cues:
        if cue.gives and cue.end - cue.start >= LEAST_STEPS * step:
            shift = (cue.end + step // 2) // step * step - cue.end
        yield cue, shift
