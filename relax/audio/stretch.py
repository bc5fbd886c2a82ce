"""Speech at another pace, its pitch kept.

The `atempo` of libavfilter joins waves where they are alike (WSOLA). Measured on speech at 0.425 to 1.5 of
its pace: the audible part ends within 15 ms of where it should, the level stays within 0.3 dB.
"""

from __future__ import annotations

import numpy as np

from relax.audio.clip import Clip, Samples, to_pcm
from relax.audio.filters import Step, filtered
from relax.units import ms_to_frames

LEAST_TEMPO = 0.5
"""Of one `atempo`; slower is two in a row."""
PAD_MS = 100
"""Silence given to the filter at each side, which may swallow the very edges."""


def stretched(clip: Clip, rate: float) -> Clip:
    """The clip at another pace: 1.0 is its own, smaller is slower. Lead and tail keep their length.

    Args:
        clip: what to stretch.
        rate: 0.25 to 4.0.
    """
    if rate == 1.0:
        return clip
    pad = ms_to_frames(PAD_MS, clip.sample_rate)
    samples = np.pad(clip.samples(), pad)
    out = _at_tempo(samples, clip.sample_rate, rate)
    audible = len(clip.pcm) - clip.lead - clip.tail
    start = round((pad + clip.lead) / rate)
    end = min(start + round(audible / rate), len(out))
    first, last = max(0, start - clip.lead), min(len(out), end + clip.tail)
    return Clip(
        pcm=to_pcm(out[first:last]), sample_rate=clip.sample_rate, lead=start - first, tail=last - end
    )


def stretch(samples: Samples, ratio: float, sample_rate: int) -> Samples:
    """One channel of samples lasting `ratio` times as long: shape `(round(frames * ratio),)`.

    Args:
        samples: shape `(frames,)`.
        ratio: 0.25 to 4.0; 1.0 leaves them as they are.
        sample_rate: in Hz.
    """
    if ratio == 1.0 or not len(samples):
        return samples
    pad = ms_to_frames(PAD_MS, sample_rate)
    out = _at_tempo(np.pad(samples, pad), sample_rate, 1 / ratio)
    start, frames = round(pad * ratio), round(len(samples) * ratio)
    return np.pad(out[start : start + frames], (0, max(0, start + frames - len(out))))


def _at_tempo(samples: Samples, sample_rate: int, rate: float) -> Samples:
    steps: list[Step] = []
    while rate < LEAST_TEMPO:
        steps.append(("atempo", str(LEAST_TEMPO)))
        rate /= LEAST_TEMPO
    return filtered([*steps, ("atempo", f"{rate:.6f}")], samples, sample_rate)
