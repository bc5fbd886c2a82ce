"""A soft bell, made here and heard only where a script asks for one."""

from __future__ import annotations

import numpy as np

from relax.audio.clip import Samples
from relax.units import ms_to_frames

ONSET_MS = 80
"""A slow, rounded onset: sensitivity to sound is common with persistent pain, and a sudden sound startles."""
ENDING_MS = 20
"""Takes what still rings at the end to exact silence."""
DECAY_NEPERS = 6.9
"""The fundamental falls by 60 dB from the start of the bell to its end."""
PARTIALS = ((330.0, 1.0), (330.0 * 2.7, 0.3), (330.0 * 5.1, 0.06))
"""Frequency in Hz and strength of each: the modes of a small singing bowl, rounded; ours, and kept dark."""


def bell(frames: int, sample_rate: int) -> Samples:
    """A bell of `frames` frames at `sample_rate` Hz, peak 1.0, that starts and ends in silence.

    Higher partials die sooner, in proportion to their frequency, as they do in metal.
    """
    if frames == 0:
        return np.zeros(0, dtype=np.float32)
    seconds = np.arange(frames) / sample_rate
    falling = DECAY_NEPERS * np.arange(frames) / frames
    fundamental_hz = PARTIALS[0][0]
    sound = sum(
        strength * np.exp(-falling * hz / fundamental_hz) * np.sin(2 * np.pi * hz * seconds)
        for hz, strength in PARTIALS
        if hz < sample_rate / 2
    )
    shaped = sound * _edges(frames, sample_rate)
    return np.asarray(shaped / max(float(np.abs(shaped).max()), 1e-9), dtype=np.float32)


def _edges(frames: int, sample_rate: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    onset = min(ms_to_frames(ONSET_MS, sample_rate), frames // 2)
    ending = min(ms_to_frames(ENDING_MS, sample_rate), frames // 2)
    shape = np.ones(frames)
    shape[:onset] = raised_cosine(onset)
    shape[frames - ending :] = raised_cosine(ending)[::-1]
    return shape


def raised_cosine(frames: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """A smooth rise from 0.0 towards 1.0, shape `(frames,)`; reversed, a fall to exact silence."""
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * np.arange(frames) / max(frames, 1)))
