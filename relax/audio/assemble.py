"""Assembling: a timeline and its clips made into one stream of sound, block by block."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from relax.audio.bell import bell, raised_cosine
from relax.audio.clip import Clip, Samples
from relax.audio.resample import resample
from relax.timeline.model import Cue, Timeline, Utterance
from relax.units import db_to_ratio, frames_to_frames, ms_to_frames

BLOCK_FRAMES = 65_536
"""Frames of every block but the last: 1.5 s at 44.1 kHz. Small enough for memory, large enough for speed."""
LONGEST_LEAD_MS = 1000
"""How far before its cue a clip may begin to sound, so how far ahead clips are fetched."""
CUT_FADE_MS = 5
"""Where a lead or tail is cut (at the ends of the timeline) it fades, so that it does not click."""
BELL_BELOW_SPEECH_DB = -18.0
"""The bell's peak against the loudest peak of speech: audible, and quieter than any word. Ours."""


@dataclass(frozen=True, slots=True, eq=False)
class _Sound:
    """Samples with the frame of the timeline that they start at."""

    start: int
    samples: Samples

    @property
    def end(self) -> int:
        return self.start + len(self.samples)


def assemble(
    timeline: Timeline,
    clip_of: Callable[[Utterance], Clip],
    *,
    speech_peak: float = 1.0,
    bells: bool = True,
) -> Iterator[Samples]:
    """The unmastered mix from frame 0 to `timeline.frames`, in float32 blocks of `BLOCK_FRAMES`.

    The last block is what is left. A clip's audible part starts on its cue's first frame; its lead and tail
    sound inside the silence around it and add to whatever sounds there. Where nothing sounds the samples are
    exactly 0.0. Only what sounds near the current block is in memory.

    Args:
        timeline: what is heard, and when.
        clip_of: gives the clip of an utterance, at any sample rate; called once for each cue, in order.
        speech_peak: the largest sample of all clips, 0.0 to 1.0; a bell is kept well under it.
        bells: whether bells sound; where they do not, there is silence as long.
    """
    ahead = ms_to_frames(LONGEST_LEAD_MS, timeline.sample_rate)
    coming = deque(cue for cue in timeline.cues if cue.utterance or (bells and cue.kind == "bell"))
    sounding: list[_Sound] = []
    for start in range(0, timeline.frames, BLOCK_FRAMES):
        end = min(start + BLOCK_FRAMES, timeline.frames)
        while coming and coming[0].start < end + ahead:
            sounding.append(_sound(coming.popleft(), timeline, clip_of, speech_peak))
        yield _mixed(sounding, start, end)
        sounding = [sound for sound in sounding if sound.end > end]


def _sound(cue: Cue, timeline: Timeline, clip_of: Callable[[Utterance], Clip], speech_peak: float) -> _Sound:
    gain = np.float32(db_to_ratio(cue.gain_db))
    if cue.utterance is None:
        peak = np.float32(speech_peak * db_to_ratio(BELL_BELOW_SPEECH_DB))
        return _Sound(cue.start, bell(cue.end - cue.start, timeline.sample_rate) * peak * gain)
    clip = clip_of(cue.utterance)
    lead = frames_to_frames(clip.lead, clip.sample_rate, timeline.sample_rate)
    whole = _Sound(cue.start - lead, at_rate(clip, timeline.sample_rate) * gain)
    earliest = max(0, cue.start - ms_to_frames(LONGEST_LEAD_MS, timeline.sample_rate))
    return _cut(whole, earliest, timeline.frames, ms_to_frames(CUT_FADE_MS, timeline.sample_rate))


def at_rate(clip: Clip, sample_rate: int) -> Samples:
    """A clip's samples, float32, at `sample_rate` Hz. Resampled in one piece, so without delay."""
    return resample(clip.samples(), clip.sample_rate, sample_rate)


def _cut(sound: _Sound, earliest: int, latest: int, fade: int) -> _Sound:
    """The part of a sound in `[earliest, latest)`, faded where something was cut off."""
    first = max(0, earliest - sound.start)
    last = max(first, min(len(sound.samples), latest - sound.start))
    samples = sound.samples[first:last]
    shape = raised_cosine(min(fade, len(samples))).astype(np.float32)
    if first > 0:
        samples[: len(shape)] *= shape
    if last < len(sound.samples):
        samples[len(samples) - len(shape) :] *= shape[::-1]
    return _Sound(sound.start + first, samples)


def _mixed(sounds: list[_Sound], start: int, end: int) -> Samples:
    block = np.zeros(end - start, dtype=np.float32)
    for sound in sounds:
        first, last = max(start, sound.start), min(end, sound.end)
        if first < last:
            block[first - start : last - start] += sound.samples[first - sound.start : last - sound.start]
    return block
