"""Presence: in a long silence, a room tone that is barely there, so that nobody wonders whether it broke."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.clip import Samples
from relax.audio.curve import Curve
from relax.audio.ducking import Knot
from relax.audio.noise import Frequencies, Noise, band, slope
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.model import Cue, Timeline
from relax.timeline.stretches import stretches
from relax.units import db_to_ratio, ms_to_frames

LEAST_SILENCE_MS = 10_000
FADE_IN_MS = 3_000
FADE_OUT_MS = 2_000
APART_MS = 300
"""From the last word before it, and to the next one after it."""
BELOW_SPEECH_DB = 40.0
"""At a level of speech that suits a living room, that is a quiet room at night. Ours."""
UNIT_LUFS = -0.88
"""How loud the noise is at unit power, by ITU-R BS.1770-4, in one channel."""
SEED = 1952


def _warm(hz: Frequencies) -> Frequencies:
    return slope(hz, -4.0) * band(hz, 120.0, 900.0)


def presence(timeline: Timeline, *, bell: bool, guide: bool, speech_lufs: float) -> Iterator[Samples]:
    """The room tone of a timeline, in blocks of one channel, each of `BLOCK_FRAMES`; elsewhere, exact zeros.

    Args:
        timeline: what is heard, and when.
        bell: whether its bells sound; where they do not, they are silence.
        guide: whether the breath guide sounds; where it does not, a breath without words is silence.
        speech_lufs: how loud the speech is.
    """
    level = Curve(_knots(timeline, bell=bell, guide=guide))
    gain = np.float32(db_to_ratio(speech_lufs - BELOW_SPEECH_DB - UNIT_LUFS))
    noise = Noise(np.random.default_rng(SEED), timeline.sample_rate, _warm, channels=1)
    for start in range(0, timeline.frames, BLOCK_FRAMES):
        shape = level(min(BLOCK_FRAMES, timeline.frames - start))
        if shape.any():
            ((tone,),) = noise(len(shape))
            shape *= tone * gain
        yield shape


def _knots(timeline: Timeline, *, bell: bool, guide: bool) -> Iterator[Knot]:
    def silent(cue: Cue) -> bool:
        sounds = cue.utterance is not None or (cue.kind == "bell" and bell)
        return not sounds and not (guide and cue.kind in BREATH_KINDS)

    rate = timeline.sample_rate
    apart, rise, fall = (ms_to_frames(ms, rate) for ms in (APART_MS, FADE_IN_MS, FADE_OUT_MS))
    yield 0, 0.0
    for stretch in stretches(timeline, silent):
        if stretch.end - stretch.start >= ms_to_frames(LEAST_SILENCE_MS, rate):
            yield stretch.start + apart, 0.0
            yield stretch.start + apart + rise, 1.0
            yield stretch.end - apart - fall, 1.0
            yield stretch.end - apart, 0.0
