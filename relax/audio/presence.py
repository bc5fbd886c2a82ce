"""Presence: in a long silence, a room tone that is barely there, so that nobody wonders whether it broke.

Every tone of the same length is the same sound, and lengths go in steps of about a second: what was made once
serves every silence like it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.blocks import PACKET_FRAMES, in_blocks
from relax.audio.clip import Samples
from relax.audio.curve import Curve
from relax.audio.noise import Frequencies, Noise, band, slope
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.model import Cue, Timeline
from relax.timeline.stretches import Stretch, stretches
from relax.units import db_to_ratio, ms_to_frames

LEAST_SILENCE_MS = 10_000
FADE_IN_MS = 3_000
FADE_OUT_MS = 2_000
APART_MS = 300
"""From the last word before it, and at least so far from the next one after it."""
STEP_FRAMES = 38 * PACKET_FRAMES
"""Of the length of a tone: 0.99 s at 44.1 kHz."""
BELOW_SPEECH_DB = 40.0
"""At a level of speech that suits a living room, that is a quiet room at night. Ours."""
UNIT_LUFS = -0.88
"""How loud the noise is at unit power, by ITU-R BS.1770-4, in one channel."""
SEED = 1952


def _warm(hz: Frequencies) -> Frequencies:
    return slope(hz, -4.0) * band(hz, 120.0, 900.0)


def tones(timeline: Timeline, *, bell: bool, guide: bool) -> tuple[Stretch, ...]:
    """Where room tones lie: in every silence that is long enough.

    Args:
        timeline: what is heard, and when.
        bell: whether its bells sound; where they do not, they are silence.
        guide: whether the breath guide sounds; where it does not, a breath without words is silence.
    """

    def silent(cue: Cue) -> bool:
        sounds = cue.utterance is not None or (cue.kind == "bell" and bell)
        return not sounds and not (guide and cue.kind in BREATH_KINDS)

    least, apart = (ms_to_frames(ms, timeline.sample_rate) for ms in (LEAST_SILENCE_MS, APART_MS))
    return tuple(
        _tone(silence, apart)
        for silence in stretches(timeline, silent)
        if silence.end - silence.start >= least
    )


def _tone(silence: Stretch, apart: int) -> Stretch:
    start = -(-(silence.start + apart) // PACKET_FRAMES) * PACKET_FRAMES
    steps = (silence.end - apart - start) // STEP_FRAMES
    return Stretch(start=start, end=start + steps * STEP_FRAMES)


def presence(
    lying: Sequence[Stretch], frames: int, sample_rate: int, *, speech_lufs: float
) -> Iterator[Samples]:
    """Room tones in blocks of one channel, each of `BLOCK_FRAMES`; elsewhere, exact zeros.

    Args:
        lying: where, in order.
        frames: of the whole.
        sample_rate: in Hz.
        speech_lufs: how loud the speech is.
    """
    return in_blocks(_pieces(lying, frames, sample_rate, speech_lufs), BLOCK_FRAMES)


def _pieces(lying: Sequence[Stretch], frames: int, sample_rate: int, speech_lufs: float) -> Iterator[Samples]:
    position = 0
    for tone in lying:
        yield from _silence(tone.start - position)
        yield from _room_tone(tone.end - tone.start, sample_rate, speech_lufs)
        position = tone.end
    yield from _silence(frames - position)


def _silence(frames: int) -> Iterator[Samples]:
    for start in range(0, frames, BLOCK_FRAMES):
        yield np.zeros(min(BLOCK_FRAMES, frames - start), np.float32)


def _room_tone(frames: int, sample_rate: int, speech_lufs: float) -> Iterator[Samples]:
    rise, fall = (ms_to_frames(ms, sample_rate) for ms in (FADE_IN_MS, FADE_OUT_MS))
    level = Curve(((0, 0.0), (rise, 1.0), (frames - fall, 1.0), (frames, 0.0)))
    gain = np.float32(db_to_ratio(speech_lufs - BELOW_SPEECH_DB - UNIT_LUFS))
    noise = Noise(np.random.default_rng(SEED), sample_rate, _warm, channels=1)
    for start in range(0, frames, BLOCK_FRAMES):
        shape = level(min(BLOCK_FRAMES, frames - start))
        ((tone,),) = noise(len(shape))
        yield shape * tone * gain
