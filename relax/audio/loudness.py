"""Meters: integrated loudness and true peak of a stream of blocks, by ITU-R BS.1770-4."""

from __future__ import annotations

import math
from array import array
from collections.abc import Iterable
from itertools import chain

import numpy as np
import numpy.typing as npt

from relax.audio.clip import Samples
from relax.audio.fourier import Filter
from relax.audio.levels import Levels
from relax.audio.true_peak import TruePeakMeter
from relax.units import ms_to_frames

HOP_MS = 100
HOPS_PER_GATING_BLOCK = 4
"""Gating blocks of 400 ms that overlap by 75 %. ITU-R BS.1770-4, annex 1."""
ABSOLUTE_GATE_LUFS = -70.0  # ITU-R BS.1770-4, annex 1
RELATIVE_GATE_LU = -10.0  # ITU-R BS.1770-4, annex 1
SHORT_TERM_HOPS = 30
"""Short-term loudness is that of three seconds. EBU Tech 3341."""
LUFS_OF_UNIT_POWER = -0.691  # ITU-R BS.1770-4, annex 1: offset of the K-weighted mean square

Coefficients = npt.NDArray[np.float64]
Hops = npt.NDArray[np.float64]
"""K-weighted mean squares of 100 ms each, shape `(hops,)`: what integrated loudness is worked out from."""


def k_weighting(sample_rate: int) -> Coefficients:
    """The K-weighting filter of BS.1770 as second-order sections, shape `(2, 6)`, for any sample rate in Hz.

    The standard gives coefficients for 48 kHz alone. These are the analogue filters behind them, a shelf for
    the head and a high pass, put through the bilinear transform: B. De Man, "Evaluation of implementations of
    the EBU R128 loudness measurement", AES 145 (2018). At 48 kHz they are the standard's to 1e-9.
    """
    return np.array([_head_shelf(sample_rate), _high_pass(sample_rate)])


def _head_shelf(sample_rate: int) -> list[float]:
    centre_hz, gain_db, quality = 1681.974450955533, 3.999843853973347, 0.7071752369554196
    warped = math.tan(math.pi * centre_hz / sample_rate)
    high = 10.0 ** (gain_db / 20.0)
    band = high**0.4996667741545416
    scale = 1.0 + warped / quality + warped**2
    return [
        (high + band * warped / quality + warped**2) / scale,
        2.0 * (warped**2 - high) / scale,
        (high - band * warped / quality + warped**2) / scale,
        1.0,
        2.0 * (warped**2 - 1.0) / scale,
        (1.0 - warped / quality + warped**2) / scale,
    ]


def _high_pass(sample_rate: int) -> list[float]:
    corner_hz, quality = 38.13547087602444, 0.5003270373238773
    warped = math.tan(math.pi * corner_hz / sample_rate)
    scale = 1.0 + warped / quality + warped**2
    # The standard leaves the numerator unscaled, and so must whoever wants its loudness.
    return [
        1.0,
        -2.0,
        1.0,
        1.0,
        2.0 * (warped**2 - 1.0) / scale,
        (1.0 - warped / quality + warped**2) / scale,
    ]


def integrated_lufs(hops: Hops) -> float | None:
    """The loudness of sound by its hops; None where no gating block is above the absolute gate."""
    if len(hops) < HOPS_PER_GATING_BLOCK:
        return None
    powers = np.convolve(hops, np.full(HOPS_PER_GATING_BLOCK, 1.0 / HOPS_PER_GATING_BLOCK), "valid")
    heard = powers[powers > _lufs_to_power(ABSOLUTE_GATE_LUFS)]
    if not len(heard):
        return None
    gate = heard.mean() * 10.0 ** (RELATIVE_GATE_LU / 10.0)
    return LUFS_OF_UNIT_POWER + 10.0 * math.log10(heard[heard > gate].mean())


def joined(parts: Iterable[Hops]) -> Hops:
    """Parts of a sound that have silence between them as one: however long it is, a meter leaves it out."""
    silence = np.zeros(HOPS_PER_GATING_BLOCK)
    return np.concatenate([silence, *chain.from_iterable((part, silence) for part in parts)])


class LoudnessMeter:
    """Integrated loudness, block by block. Keeps 8 bytes for each 100 ms that it hears.

    The powers of the channels are added: the standard weighs left and right alike, each by 1.0.
    """

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._filter = Filter(k_weighting(sample_rate))
        self._hops = array("d")
        self._frames = 0
        self._hop_start = 0
        self._hop_end = ms_to_frames(HOP_MS, sample_rate)
        self._energy = 0.0

    def add(self, block: Samples) -> None:
        """Hear the next frames: float32, of any length; `(frames,)` or `(frames, 2)`, all of one kind."""
        weighted = self._filter(block)
        position = 0
        while position < len(weighted):
            piece = weighted[position : position + self._hop_end - self._frames]
            values = piece.ravel()
            self._energy += float(values @ values)
            self._frames += len(piece)
            position += len(piece)
            if self._frames == self._hop_end:
                self._end_hop()

    def _end_hop(self) -> None:
        self._hops.append(self._energy / (self._hop_end - self._hop_start))
        self._energy = 0.0
        self._hop_start = self._hop_end
        # From the running total, so that hops stay true at rates that 100 ms does not divide.
        self._hop_end = ms_to_frames(HOP_MS * (len(self._hops) + 1), self._sample_rate)

    @property
    def hops(self) -> Hops:
        """The power of each 100 ms that was heard whole."""
        return np.array(self._hops, dtype=np.float64)

    def integrated_lufs(self) -> float | None:
        """The loudness of all that was heard; None where no gating block is above the absolute gate."""
        return integrated_lufs(self.hops)

    def loudest_short_term_lufs(self) -> float | None:
        """The loudest `SHORT_TERM_HOPS` in a row, no matter what is before and after; None for silence."""
        hops = np.frombuffer(self._hops, dtype=np.float64)
        width = min(SHORT_TERM_HOPS, len(hops))
        if not width:
            return None
        power = float(np.convolve(hops, np.full(width, 1.0 / width), "valid").max())
        heard = power > _lufs_to_power(ABSOLUTE_GATE_LUFS)
        return LUFS_OF_UNIT_POWER + 10.0 * math.log10(power) if heard else None


def _lufs_to_power(lufs: float) -> float:
    return float(10.0 ** ((lufs - LUFS_OF_UNIT_POWER) / 10.0))


def measure(blocks: Iterable[Samples], sample_rate: int) -> Levels:
    """The levels of a stream of float32 blocks at `sample_rate` Hz, read to its end."""
    loudness, peak = LoudnessMeter(sample_rate), TruePeakMeter()
    for block in blocks:
        loudness.add(block)
        peak.add(block)
    return Levels(loudness_lufs=loudness.integrated_lufs(), true_peak_dbtp=peak.true_peak_dbtp())
