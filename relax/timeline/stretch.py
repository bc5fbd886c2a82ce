"""A stretch of a timeline, and how far one is known while its speech is still being made. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from relax.timeline.captions import SILENT_KINDS
from relax.timeline.model import SectionCue, Timeline, Utterance
from relax.units import ms_to_frames

CUT_BEFORE_MS = 150
"""How long before words a timeline is cut: the soft beginning of a clip lies between."""
SHORTEST_CUT_SILENCE_MS = 300
"""A shorter silence is not cut in: the clip before it may still be dying away."""


def stretch(timeline: Timeline, start: int, end: int) -> Timeline:
    """The frames `[start, end)` of a timeline as a timeline of their own."""
    cues = tuple(
        replace(cue, start=max(cue.start, start) - start, end=min(cue.end, end) - start)
        for cue in timeline.cues
        if cue.start < end and cue.end > start
    )
    # Every section is kept, be it empty, so that the cues' numbers stay true.
    sections = tuple(
        SectionCue(title=one.title, start=_within(one.start, start, end), end=_within(one.end, start, end))
        for one in timeline.sections
    )
    asides = tuple(
        replace(aside, at=aside.at - start) for aside in timeline.asides if start <= aside.at < end
    )
    return replace(timeline, frames=end - start, cues=cues, sections=sections, asides=asides)


def _within(frame: int, start: int, end: int) -> int:
    return min(max(frame, start), end) - start


def known_until(timeline: Timeline, is_known: Callable[[Utterance], bool]) -> int:
    """How far a timeline holds whatever the lengths of the utterances that are not known yet.

    It is the whole where all are known, or else a place in a silence before the first one that is not.
    """
    known, previous = 0, None
    for cue in timeline.cues:
        if cue.utterance is not None:
            if previous is not None and previous.kind in SILENT_KINDS:
                known = max(known, _cut(timeline, previous.start, cue.start))
            if not is_known(cue.utterance):
                return known
        previous = cue
    return timeline.frames


def _cut(timeline: Timeline, silent_from: int, words: int) -> int:
    """Where to cut in the silence before words; 0 where it is too short."""
    if words - silent_from < ms_to_frames(SHORTEST_CUT_SILENCE_MS, timeline.sample_rate):
        return 0
    return words - ms_to_frames(CUT_BEFORE_MS, timeline.sample_rate)
