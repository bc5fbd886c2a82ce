"""The spoken places of a finished sound, cut out of it one by one, and packed into a recogniser's windows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from relax.audio.clip import Samples
from relax.audio.resample import resampled
from relax.hearing.recogniser import HEARING_RATE, WINDOW_MS
from relax.timeline.model import Cue, Timeline, Utterance
from relax.units import frames_to_frames, ms_to_frames

BEFORE_MS = 40
AFTER_MS = 100
"""Cut out with a phrase: the quiet that its clip was given at its edges, and a little more."""
BETWEEN_MS = 600
"""Silence between the phrases of a window, as between phrases by nature."""
EDGE_MS = 300
"""Silence before and after what a window holds."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Excerpt:
    """A spoken place of a timeline with its sound."""

    cue: Cue
    utterance: Utterance
    samples: Samples
    """At `HEARING_RATE`."""


def excerpts(timeline: Timeline, blocks: Iterable[Samples]) -> Iterator[Excerpt]:
    """Every phrase that differs from those before it, in order, with its sound.

    The same words at the same pace and level are the same clip, and are listened to where they come first.

    Args:
        timeline: what was rendered.
        blocks: its finished sound, at its sample rate.
    """
    wanted = _spoken_once(timeline)
    kept = np.zeros(0, dtype=np.float32)
    first = 0  # the frame that `kept` begins with
    stream = resampled(blocks, timeline.sample_rate, HEARING_RATE)
    for cue, utterance in wanted:
        start, end = _frames_of(cue, timeline.sample_rate)
        while first + len(kept) < end and (block := next(stream, None)) is not None:
            kept = np.concatenate([kept, block])
            spare = min(start - first, len(kept))
            if spare > 0:
                kept, first = kept[spare:], first + spare
        yield Excerpt(cue=cue, utterance=utterance, samples=kept[max(0, start - first) : end - first].copy())


def _spoken_once(timeline: Timeline) -> list[tuple[Cue, Utterance]]:
    firsts: dict[tuple[Utterance, float], tuple[Cue, Utterance]] = {}
    for cue in timeline.cues:
        if cue.utterance:
            firsts.setdefault((cue.utterance, cue.gain_db), (cue, cue.utterance))
    return list(firsts.values())


def _frames_of(cue: Cue, sample_rate: int) -> tuple[int, int]:
    """Where a cue's sound lies, at `HEARING_RATE`."""
    start = frames_to_frames(cue.start, sample_rate, HEARING_RATE) - ms_to_frames(BEFORE_MS, HEARING_RATE)
    end = frames_to_frames(cue.end, sample_rate, HEARING_RATE) + ms_to_frames(AFTER_MS, HEARING_RATE)
    return max(0, start), end


def windows(found: Iterable[Excerpt]) -> Iterator[tuple[Excerpt, ...]]:
    """Neighbouring excerpts, as many as fit into one window together; one that is too long is alone."""
    window: list[Excerpt] = []
    frames = 0
    most = ms_to_frames(WINDOW_MS - 2 * EDGE_MS, HEARING_RATE)
    between = ms_to_frames(BETWEEN_MS, HEARING_RATE)
    for excerpt in found:
        if window and frames + len(excerpt.samples) > most:
            yield tuple(window)
            window, frames = [], 0
        window.append(excerpt)
        frames += len(excerpt.samples) + between
    if window:
        yield tuple(window)


def joined(pieces: Iterable[Samples]) -> Samples:
    """The sound of a window: the pieces with silence before, between and after them."""
    edge = np.zeros(ms_to_frames(EDGE_MS, HEARING_RATE), dtype=np.float32)
    between = np.zeros(ms_to_frames(BETWEEN_MS, HEARING_RATE), dtype=np.float32)
    parts = [edge]
    for piece in pieces:
        parts += [piece, between]
    return np.concatenate([*parts[:-1], edge])


def within_a_window(samples: Samples) -> list[Samples]:
    """Sound cut into stretches that fit into a window, each at the quietest moment of its last third."""
    most = ms_to_frames(WINDOW_MS - 2 * EDGE_MS, HEARING_RATE)
    pieces: list[Samples] = []
    while len(samples) > most:
        cut = _quietest(samples, most * 2 // 3, most)
        pieces.append(samples[:cut])
        samples = samples[cut:]
    return [*pieces, samples]


def _quietest(samples: Samples, start: int, end: int) -> int:
    """The middle of the quietest fiftieth of a second between two frames."""
    step = HEARING_RATE // 50
    steps = (end - start) // step
    levels = np.abs(samples[start : start + steps * step]).reshape(steps, step).max(axis=1)
    return start + int(levels.argmin()) * step + step // 2
