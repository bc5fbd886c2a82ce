"""Filters by the Fourier transform: what a filter does to a long sound, block by block, with numpy alone.

A library of filters costs a second to load, which is as long as all of mastering; these few lines do what is
needed here.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.floating]


def fast_length(least: int) -> int:
    """A length of at least that many frames whose transform is quick: a power of two, or 3, 5, 9, 15 of them.

    >>> fast_length(1000), fast_length(65_536 + 8_192)
    (1024, 73728)
    """
    return min(odd << (-(-least // odd) - 1).bit_length() for odd in (1, 3, 5, 9, 15))


def smoothed(values: Floats, width: int) -> npt.NDArray[np.float64]:
    """The mean of each `width` values in a row under a Hann window; shape `(frames - width + 1,)`."""
    length = fast_length(len(values))
    spectrum = np.fft.rfft(values, length) * _hann_spectrum(width, length)
    return np.asarray(np.fft.irfft(spectrum, length)[width - 1 : len(values)])


@lru_cache(maxsize=32)
def _hann_spectrum(width: int, length: int) -> npt.NDArray[np.complex128]:
    hann = np.hanning(width + 2)[1:-1]
    return np.asarray(np.fft.rfft(hann / hann.sum(), length))


def least_around(values: Floats, width: int) -> Floats:
    """The least of each `width` values in a row; shape `(frames - width + 1,)`.

    The least of two values, of four, of eight, each from the ones before; two of the widest such stretches
    that fit cover what is asked for, and where they overlap nothing is changed.
    """
    covered = 1
    while 2 * covered <= width:
        values = np.minimum(values[:-covered], values[covered:])
        covered *= 2
    more = width - covered
    return np.minimum(values[: len(values) - more], values[more:])


class Filter:
    """A filter of second-order sections, run over a stream of blocks, each channel for itself.

    Each block is transformed together with `MEMORY` frames of what came before it. The filter must have
    forgotten what lies further back: the K-weighting has, to −180 dB at 96 kHz and far more below.
    """

    MEMORY = 8192

    def __init__(self, sections: npt.NDArray[np.float64]) -> None:
        """A filter at rest.

        Args:
            sections: shape `(sections, 6)`: the numerator and the denominator of each.
        """
        self._sections = tuple(tuple(map(float, section)) for section in sections)
        self._past: Floats | None = None

    def __call__(self, block: Floats) -> Floats:
        """The next block, filtered: as long, as exact, and zeros where nothing sounds any more."""
        if self._past is None:
            self._past = np.zeros((self.MEMORY, *block.shape[1:]), dtype=np.float32)
        window = np.concatenate([self._past, block])
        self._past = window[len(window) - self.MEMORY :]
        if not window.any():
            return block
        length = fast_length(len(window))
        spectrum = np.fft.rfft(window.T, length)
        spectrum *= _response(self._sections, length)
        return np.fft.irfft(spectrum, length).T[self.MEMORY : len(window)]


@lru_cache(maxsize=32)
def _response(sections: tuple[tuple[float, ...], ...], length: int) -> npt.NDArray[np.complex128]:
    """What a filter does to each frequency of a transform of that length."""
    delay = np.exp(-2j * np.pi * np.arange(length // 2 + 1) / length)
    # Written out: a matrix product wakes a thread for each processor, and waits for the last of them.
    b0, b1, b2, a0, a1, a2 = np.array(sections).T[:, :, np.newaxis]
    tops, bottoms = b0 + delay * (b1 + delay * b2), a0 + delay * (a1 + delay * a2)
    return np.asarray(np.prod(tops / bottoms, axis=0))
