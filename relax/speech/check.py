"""The check of every clip before it is used or kept: is this plausibly the phrase, spoken?

It finds what a broken engine gives (silence, noise, half a phrase, a minute of something, samples at full
scale) and lets every good phrase pass; it cannot tell whether the words are right.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from relax.audio.clip import Clip, Pcm
from relax.speech.pace import length_bounds_ms
from relax.speech.port import Voice
from relax.units import frames_to_ms

CLIPPED_LEVEL = 32766
CLIPPED_RUN = 3
"""Samples at full scale in a row; a voice that is merely loud touches it one or two at a time."""
MOST_CLIPPED = 0.005
"""Of all frames."""
FLATTEST = 0.45
"""Spectral flatness of the whole clip: white noise has 1.0, pink 0.6; of 2,300 clips of speech a lone
"sensations" came nearest, at 0.28."""
LOWEST_HZ, HIGHEST_HZ = 80.0, 8000.0
SPECTRUM_FRAMES = 512


def find_fault(clip: Clip, text: str, voice: Voice, rate: float) -> str | None:
    """What is wrong with a clip of `text`, in plain words, or None."""
    length_ms = frames_to_ms(clip.audible_frames(clip.sample_rate), clip.sample_rate)
    least, most = length_bounds_ms(text, voice, rate)
    if not least <= length_ms <= most:
        return f"it lasts {length_ms} ms, where {least:.0f} to {most:.0f} ms were expected"
    if clipped_share(clip.pcm) > MOST_CLIPPED:
        return "it is distorted: too many samples are at full scale"
    if spectral_flatness(clip) > FLATTEST:
        return "it is noise and not speech"
    return None


def clipped_share(pcm: Pcm) -> float:
    """The share of frames that lie in runs at full scale."""
    full = np.concatenate([[False], np.abs(pcm.astype(np.int32)) >= CLIPPED_LEVEL, [False]])
    edges = np.flatnonzero(full[1:] != full[:-1])
    runs = edges[1::2] - edges[::2]
    return float(runs[runs >= CLIPPED_RUN].sum()) / len(pcm)


def spectral_flatness(clip: Clip) -> float:
    """The geometric over the arithmetic mean of the clip's average power spectrum, 80 Hz to 8 kHz.

    1.0 is white noise, 0.0 a pure tone.
    """
    audible = clip.pcm[clip.lead : len(clip.pcm) - clip.tail].astype(np.float64)
    power = _average_power(audible)
    frequencies = np.fft.rfftfreq(SPECTRUM_FRAMES, 1 / clip.sample_rate)
    band = power[(frequencies >= LOWEST_HZ) & (frequencies <= HIGHEST_HZ)] + 1e-9
    return float(np.exp(np.log(band).mean()) / band.mean())


def _average_power(samples: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The power spectrum, shape `(SPECTRUM_FRAMES // 2 + 1,)`, averaged over half-overlapping windows."""
    short = max(0, SPECTRUM_FRAMES - len(samples))
    windows = np.lib.stride_tricks.sliding_window_view(np.pad(samples, (0, short)), SPECTRUM_FRAMES)
    shaped = windows[:: SPECTRUM_FRAMES // 2] * np.hanning(SPECTRUM_FRAMES)
    return np.asarray((np.abs(np.fft.rfft(shaped)) ** 2).mean(axis=0), np.float64)
