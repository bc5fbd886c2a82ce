"""Noise of any colour, as an endless stream: white noise through a filter given by its response."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from relax.audio.clip import Samples
from relax.audio.fourier import fast_length

Frequencies: TypeAlias = npt.NDArray[np.float64]
Colour: TypeAlias = Callable[[Frequencies], Frequencies]
"""Gives the strength at each frequency in Hz; only the proportions matter."""

TAPS = 4096
"""Of the filter: 93 ms at 44.1 kHz, which tells 11 Hz apart."""


class Noise:
    """Some channels of white noise that do not resemble one another, heard through filters.

    Every colour is made from the same white noise, which costs one transform, so that two colours of one
    channel can be blended like one filter that moves.
    """

    def __init__(
        self, generator: np.random.Generator, sample_rate: int, *colours: Colour, channels: int = 2
    ) -> None:
        self._generator = generator
        self._kernels = [_kernel(colour, sample_rate) for colour in colours]
        self._past = self._white(channels, TAPS)
        self._responses: dict[int, list[npt.NDArray[np.complex64]]] = {}

    def __call__(self, frames: int) -> list[Samples]:
        """The next frames of each colour: float32, shape `(channels, frames)`, of unit power."""
        white = np.concatenate([self._past, self._white(len(self._past), frames)], axis=1)
        self._past = white[:, frames:]
        length = fast_length(white.shape[1])
        spectrum = np.fft.rfft(white, length, axis=1)
        return [
            np.asarray(np.fft.irfft(spectrum * response, length, axis=1), np.float32)[:, TAPS : TAPS + frames]
            for response in self._response(length)
        ]

    def _white(self, channels: int, frames: int) -> Samples:
        return self._generator.standard_normal((channels, frames), dtype=np.float32)

    def _response(self, length: int) -> list[npt.NDArray[np.complex64]]:
        if length not in self._responses:
            spectra = [np.fft.rfft(kernel, length) for kernel in self._kernels]
            self._responses[length] = [np.asarray(spectrum, np.complex64) for spectrum in spectra]
        return self._responses[length]


def _kernel(colour: Colour, sample_rate: int) -> Samples:
    """A filter of that colour, shape `(TAPS,)`, that gives white noise unit power and nothing at 0 Hz."""
    strength = colour(np.asarray(np.fft.rfftfreq(TAPS, 1.0 / sample_rate), np.float64))
    strength[0] = 0.0
    kernel = np.roll(np.fft.irfft(strength, TAPS), TAPS // 2) * np.hanning(TAPS)
    kernel -= kernel.mean()
    return np.asarray(kernel / np.sqrt(np.sum(kernel**2)), dtype=np.float32)


def band(hz: Frequencies, low_hz: float, high_hz: float, *, order: int = 2) -> Frequencies:
    """The response of a high pass at `low_hz` and a low pass at `high_hz`, each Butterworth of `order`."""
    safe = np.maximum(hz, 1e-3)
    falls = (1.0 + (low_hz / safe) ** (2 * order)) * (1.0 + (safe / high_hz) ** (2 * order))
    return np.asarray(1.0 / np.sqrt(falls))


def slope(hz: Frequencies, db_per_octave: float) -> Frequencies:
    """A response that falls or rises by so much with each octave; 1.0 at 1 kHz."""
    return np.asarray((np.maximum(hz, 1.0) / 1000.0) ** (db_per_octave / 6.0206))
