"""True peak: how high the wave goes between the samples, looked for only where it can matter.

ITU-R BS.1770-4, annex 2, asks for the peak at four times the sample rate. Oversampling everything costs more
than all the rest of mastering; most samples are far under the highest, so the points between are worked out
for the few that are near it.
"""

from __future__ import annotations

import math

import numpy as np

from relax.audio.channels import channels_of, silence
from relax.audio.clip import Samples

OVERSAMPLING = 4  # ITU-R BS.1770-4, annex 2, for sample rates from 44.1 kHz
TAPS = 32
"""Samples that a point between two of them is worked out from; flat to 18 kHz at 44.1 kHz."""
KAISER_BETA = 8.0
"""The window on those taps: what it lets through that is not there lies 80 dB down."""
OVERSHOOT = 2.0
"""A wave that rises over its surroundings between two samples has a sample of half its height nearby."""
REACH = TAPS // 2
"""Frames that are needed at either side of what is looked at."""


def _interpolation() -> Samples:
    """Windowed sinc functions for the points 1/4, 2/4 and 3/4 of the way to the next sample: `(TAPS, 3)`."""
    taps = np.arange(TAPS)[:, np.newaxis] - (REACH - 1)
    points = np.arange(1, OVERSAMPLING) / OVERSAMPLING
    distance = taps - points
    window = np.i0(KAISER_BETA * np.sqrt(np.maximum(0.0, 1.0 - (distance / REACH) ** 2)))
    weights = np.sinc(distance) * window
    return np.asarray(weights / weights.sum(axis=0), dtype=np.float32)


_INTERPOLATION = _interpolation()


def peaks(samples: Samples, floor: float) -> Samples:
    """How high the wave goes from each sample up to the next, but for `REACH` frames at either end.

    Args:
        samples: float32, `(frames,)` or `(frames, 2)`.
        floor: what does not reach it need not be exact: there the sample's own size is given.

    Returns:
        Sizes, of the channel that goes highest, shape `(frames - 2 * REACH,)`.
    """
    if samples.ndim == 1:
        return _channel_peaks(samples, floor)
    return np.maximum(*(_channel_peaks(np.ascontiguousarray(channel), floor) for channel in samples.T))


def _channel_peaks(samples: Samples, floor: float) -> Samples:
    first, last = REACH, len(samples) - REACH
    sizes = np.abs(samples)
    high = sizes * OVERSHOOT > floor
    found = sizes[first:last]
    # The points between two samples belong to both.
    near = np.flatnonzero(high[first:last] | high[first + 1 : last + 1])
    if len(near):
        around = np.lib.stride_tricks.sliding_window_view(samples, TAPS)[near + 1]
        found[near] = np.maximum(found[near], np.abs(around @ _INTERPOLATION).max(axis=1))
    return found


class TruePeakMeter:
    """The true peak, which is that of the channel that goes highest, block by block."""

    def __init__(self) -> None:
        self._peak = 0.0
        self._past: Samples | None = None

    def add(self, block: Samples) -> None:
        """Hear the next frames: float32, `(frames,)` or `(frames, 2)`."""
        if not len(block):
            return
        if self._past is None:
            self._past = silence(2 * REACH, channels_of(block))
        self._peak = max(self._peak, float(block.max()), -float(block.min()))
        window = np.concatenate([self._past, block])
        self._peak = max(self._peak, float(peaks(window, self._peak).max()))
        self._past = window[len(window) - 2 * REACH :]

    def true_peak_dbtp(self) -> float | None:
        """The peak of all that was heard, in dB of full scale; None for digital silence. Ends it."""
        if self._past is not None:
            self.add(np.zeros_like(self._past))
        return 20.0 * math.log10(self._peak) if self._peak else None
