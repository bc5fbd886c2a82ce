"""The breath guide: a soft swell that rises with each inhale and falls with each exhale."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.clip import Samples
from relax.audio.curve import Curve
from relax.audio.ducking import Knot
from relax.timeline.model import Timeline
from relax.units import db_to_ratio

LOW_HZ, HIGH_HZ = 196.0, 294.0
"""G3 and D4, a fifth: low and warm, and still heard from a telephone's own loudspeaker."""
HIGH_SHARE = 0.6
BELOW_SPEECH_DB = 22.0
"""Where it is loudest, between an inhale and an exhale: the 20 dB that WCAG 1.4.7 asks for, and 2 more."""
UNIT_LUFS = -2.59
"""How loud the pair is at its full level with the low tone at ±1.0, by ITU-R BS.1770-4, in one channel."""


def breath_guide(timeline: Timeline, *, speech_lufs: float) -> Iterator[Samples]:
    """The guide of a timeline in blocks of one channel, each of `BLOCK_FRAMES`; exact zeros between breaths.

    It stays where it is in a hold and is silent in a rest. The higher tone comes in later and goes sooner, so
    that full breath is brighter. Both run on through the whole timeline: no phase begins with a click.

    Args:
        timeline: what is breathed, and when.
        speech_lufs: how loud the speech is.
    """
    level = Curve(_knots(timeline))
    gain = db_to_ratio(speech_lufs - BELOW_SPEECH_DB - UNIT_LUFS)
    for start in range(0, timeline.frames, BLOCK_FRAMES):
        shape = level(min(BLOCK_FRAMES, timeline.frames - start))
        if shape.any():
            turns = 2.0 * np.pi * np.arange(start, start + len(shape)) / timeline.sample_rate
            high = HIGH_SHARE * shape * np.sin(HIGH_HZ * turns)
            shape = (gain * shape * (np.sin(LOW_HZ * turns) + high)).astype(np.float32)
        yield shape


def _knots(timeline: Timeline) -> Iterator[Knot]:
    """As amplitude: 1.0 when the lungs are full."""
    full = 0.0
    yield -1, full
    for cue in timeline.cues:
        towards = {"inhale": 1.0, "exhale": 0.0}.get(cue.kind)
        if towards is not None and cue.end > cue.start:
            yield cue.start, full
            full = towards
            yield cue.end, full
