"""Ducking: how a bed's level moves with the words, worked out from the timeline alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from relax.timeline.model import Timeline
from relax.units import ms_to_frames

Knot = tuple[int, float]
"""A frame of the timeline and a value there: see `relax.audio.curve.Curve`."""

LEAST_PAUSE_MS = 3_000
"""Between words that are nearer than this the bed stays down: it would only pump."""
RISE_MS = 2_000
FALL_MS = 1_500
AFTER_WORDS_MS = 300
"""The bed waits so long after the last word before it rises."""
BEFORE_WORDS_MS = 400
"""It is down again so long before the next word, whose first breath may come before its cue."""
NEAREST_MS = 200
"""Phrases that are nearer than this are one: there is no time to change between them."""
FADE_MS = 15_000
SHORTEST_SHARE = 4
"""A fade takes a quarter of a short rendering at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Words:
    start: int
    end: int
    gain_db: float


def ducking(timeline: Timeline, *, raised_db: float) -> Iterator[Knot]:
    """Knots of a bed's level in decibels: 0.0 under words of the script's own level.

    Under softer words it is as much lower as they are. In a stretch of `LEAST_PAUSE_MS` and more without
    words it rises to `raised_db`, or less far where the time is short, and is down before the next words.

    Args:
        timeline: what is spoken, and when.
        raised_db: how far it rises; at least 0.0.
    """
    rate = timeline.sample_rate
    words = _words(timeline)
    if not words:
        yield 0, raised_db
        return
    before = _Words(start=0, end=0, gain_db=words[0].gain_db)
    after = _Words(start=timeline.frames, end=timeline.frames, gain_db=words[-1].gain_db)
    last = -1
    for left, right in zip([before, *words], [*words, after], strict=True):
        for at, level_db in _between(left, right, raised_db, rate):
            if at > last:
                yield at, level_db
                last = at


def _between(left: _Words, right: _Words, raised_db: float, sample_rate: int) -> Iterator[Knot]:
    wait, ready = (ms_to_frames(ms, sample_rate) for ms in (AFTER_WORDS_MS, BEFORE_WORDS_MS))
    if right.start - left.end < ms_to_frames(LEAST_PAUSE_MS, sample_rate):
        yield left.end, left.gain_db
        yield right.start, right.gain_db
        return
    rise, fall = (ms_to_frames(ms, sample_rate) for ms in (RISE_MS, FALL_MS))
    first, last = left.end + wait, right.start - ready
    share = min(1.0, (last - first) / (rise + fall))
    top_db = share * raised_db
    yield first, left.gain_db
    yield first + int(share * rise), top_db
    yield last - int(share * fall), top_db
    yield last, right.gain_db


def _words(timeline: Timeline) -> list[_Words]:
    """What is spoken, with phrases that are all but one joined, at the level of the softest."""
    nearest = ms_to_frames(NEAREST_MS, timeline.sample_rate)
    joined: list[_Words] = []
    for cue in timeline.cues:
        if cue.utterance is None:
            continue
        start, gain_db = cue.start, cue.gain_db
        if joined and start - joined[-1].end < nearest:
            last = joined.pop()
            start, gain_db = last.start, min(last.gain_db, gain_db)
        joined.append(_Words(start=start, end=cue.end, gain_db=gain_db))
    return joined


def fading(timeline: Timeline) -> tuple[Knot, ...]:
    """Knots of a bed's fade, as amplitude: up from 0.0 at the start, back to it at the end."""
    fade = min(ms_to_frames(FADE_MS, timeline.sample_rate), timeline.frames // SHORTEST_SHARE)
    end = timeline.frames
    return ((0, 0.0), (fade, 1.0), (end - fade, 1.0), (end, 0.0)) if fade else ((0, 0.0),)
