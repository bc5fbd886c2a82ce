"""Places in a timeline: which phrase is heard at a frame, and where back, on and the end of it lie. Pure."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from relax.timeline.captions import BREATH_KINDS
from relax.timeline.model import Aside, Cue, Timeline
from relax.units import ms_to_frames

BEFORE_PHRASE_MS = 150
"""Where a jump lands before the words: the soft beginning of a voice, and the fade that leads to it."""
BEFORE_FIRST_MS = 40
"""Where playing begins, before the first sound: the soft beginning of a voice, and no more silence."""
AFTER_PHRASE_MS = 100
"""What follows a phrase and still belongs to it: its last sound dies away. Longer than trimming keeps."""
STILL_HERE_MS = 1500
"""From the ear: back goes to this phrase's own beginning, but so soon after it to the one before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What a moment of a timeline holds."""

    section: str
    """The title of the section; empty where there is none."""
    cue: Cue
    now: Cue | None
    """What is being said, or what was said last; None before the first words."""
    next: Cue | None
    """The words after it."""
    notes: tuple[str, ...]
    """To whoever leads, since the words before these."""
    left: int
    """Frames to the end."""


def place_at(timeline: Timeline, frame: int) -> Place:
    """What is heard at a frame, what comes next, and what whoever leads should know."""
    cues = timeline.cues
    number = _number_at(timeline, frame)
    spoken = [cue for cue in cues[: number + 1] if _has_words(cue)]
    now = spoken[-1] if spoken else None
    before = spoken[-2].end if len(spoken) > 1 else -1
    following = next((cue for cue in cues[number + 1 :] if _has_words(cue)), None)
    until = now.start if now else (following.start if following else timeline.frames)
    return Place(
        section=timeline.sections[cues[number].section].title,
        cue=cues[number],
        now=now,
        next=following,
        notes=tuple(aside.text for aside in timeline.asides if _is_note(aside, before, until)),
        left=max(0, timeline.frames - frame),
    )


def _is_note(aside: Aside, after: int, until: int) -> bool:
    return aside.kind == "note" and after <= aside.at <= until


def _number_at(timeline: Timeline, frame: int) -> int:
    """The number of the cue at a frame; past the end, of the last."""
    return max(0, bisect_right(timeline.cues, frame, key=lambda cue: cue.start) - 1)


def _has_words(cue: Cue) -> bool:
    return bool(cue.text)


def start_of(timeline: Timeline) -> int:
    """Where playing begins: in the silence just before the first sound."""
    first = next((cue for cue in timeline.cues if cue.kind != "gap"), None)
    return _before(timeline, first, BEFORE_FIRST_MS) if first else 0


def back_from(timeline: Timeline, frame: int) -> int:
    """Where the phrase at a frame begins; from its first moments, where the one before it does.

    A paced breath counts as one phrase with those that follow it, and back goes to the first of them.
    """
    still_here = ms_to_frames(STILL_HERE_MS, timeline.sample_rate)
    starts = [cue for cue in _phrases(timeline) if cue.start <= frame]
    if starts and frame - starts[-1].start < still_here:
        starts.pop()
    return _before(timeline, starts[-1]) if starts else start_of(timeline)


def next_section(timeline: Timeline, frame: int) -> int | None:
    """Where the next section begins; None in the last."""
    # A jump lands a little before a section's first words: from there, too, the next is another one.
    slack = ms_to_frames(BEFORE_PHRASE_MS, timeline.sample_rate)
    section = next((one for one in timeline.sections if one.start > frame + slack), None)
    if section is None:
        return None
    first = timeline.cues[_number_at(timeline, section.start)]
    return _before(timeline, first)


def end_of_phrase(timeline: Timeline, frame: int) -> int:
    """Where what is being said at a frame has died away; in silence, that very frame."""
    cue = timeline.cues[_number_at(timeline, frame)]
    after = ms_to_frames(AFTER_PHRASE_MS, timeline.sample_rate)
    if cue.utterance is not None:
        return min(cue.end + after, timeline.frames)
    return max(frame, min(frame + after, cue.start + after))


def _phrases(timeline: Timeline) -> list[Cue]:
    """The first cue of every phrase, and of every run of breaths."""
    phrases: list[Cue] = []
    breathing = False
    for cue in timeline.cues:
        breath = cue.kind in BREATH_KINDS
        if cue.kind in ("speech", "bell") or (breath and not breathing):
            phrases.append(cue)
        breathing = breath
    return phrases


def _before(timeline: Timeline, cue: Cue, ms: int = BEFORE_PHRASE_MS) -> int:
    """A little before a cue, but never inside other words."""
    number = _number_at(timeline, cue.start)
    previous = timeline.cues[number - 1] if number else None
    if previous is None or previous.utterance is not None:
        return cue.start
    return max(previous.start, cue.start - ms_to_frames(ms, timeline.sample_rate))
