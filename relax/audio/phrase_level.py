"""How loud one phrase is, and bringing it to a level: for recordings of a person, and who speaks beside them.

A phrase may be shorter than the 400 ms that ITU-R BS.1770-4 gates by; then it is one block of its own
length. Longer ones are measured as the standard has it, but in steps of 25 ms, so that no end of a phrase
goes unheard.
"""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np

from relax.audio.clip import Clip, Samples, to_pcm
from relax.audio.fourier import Filter
from relax.audio.loudness import (
    ABSOLUTE_GATE_LUFS,
    LUFS_OF_UNIT_POWER,
    RELATIVE_GATE_LU,
    k_weighting,
)
from relax.units import db_to_ratio, ms_to_frames

BLOCK_MS = 400  # ITU-R BS.1770-4, annex 1
STEP_MS = 25
REFERENCE_LUFS = -26.0
"""Of every recorded phrase, and of every phrase that a computer's voice speaks beside them. Low enough that
the peaks of lively speech, up to 20 dB higher, stay whole; the master sets the final level."""
HIGHEST_PEAK_DBFS = -1.0


def phrase_lufs(samples: Samples, sample_rate: int) -> float | None:
    """The loudness of a phrase in LUFS; None where it is below −70.

    Args:
        samples: the audible part alone, float32, shape `(frames,)`, of any length.
        sample_rate: in Hz.
    """
    if not len(samples):
        return None
    weighted = Filter(k_weighting(sample_rate))(samples).astype(np.float64)
    energy = np.concatenate([[0.0], np.cumsum(weighted**2)])
    block = min(ms_to_frames(BLOCK_MS, sample_rate), len(samples))
    last = len(samples) - block
    starts = np.append(np.arange(0, last, ms_to_frames(STEP_MS, sample_rate)), last)
    powers = np.maximum(energy[starts + block] - energy[starts], 0.0) / block
    heard = powers[powers > 10.0 ** ((ABSOLUTE_GATE_LUFS - LUFS_OF_UNIT_POWER) / 10.0)]
    if not len(heard):
        return None
    gate = heard.mean() * 10.0 ** (RELATIVE_GATE_LU / 10.0)
    return LUFS_OF_UNIT_POWER + 10.0 * math.log10(heard[heard > gate].mean())


def levelled(clip: Clip, lufs: float = REFERENCE_LUFS) -> Clip:
    """The clip with its audible part at a loudness; less loud where a peak would pass −1 dBFS."""
    samples = clip.samples()
    return replace(clip, pcm=to_pcm(samples * np.float32(gain_to(samples, clip, lufs))))


def gain_to(samples: Samples, clip: Clip, lufs: float) -> float:
    """The ratio that brings the audible part of a clip, given as float32 too, to a loudness in LUFS."""
    audible = samples[clip.lead : len(samples) - clip.tail]
    loudness = phrase_lufs(audible, clip.sample_rate)
    peak = float(np.abs(samples).max())
    if loudness is None or not peak:
        return 1.0
    return min(db_to_ratio(lufs - loudness), db_to_ratio(HIGHEST_PEAK_DBFS) / peak)
