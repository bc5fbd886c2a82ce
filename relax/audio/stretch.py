"""Stretching: speech that lasts longer at the same pitch, by overlapping pieces of itself (WSOLA).

Each piece is taken from near where it belongs, at the place that goes on best from the piece before. W.
Verhelst and M. Roelands, "An overlap-add technique based on waveform similarity (WSOLA) for high quality
time-scale modification of speech", ICASSP 1993.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from relax.audio.clip import Samples
from relax.units import ms_to_frames

PIECE_MS = 30
"""Long enough for two or three periods of a low voice, shorter than most sounds of speech."""
REACH_MS = 10
"""How far from its place a piece may be taken, either way: a period of a voice of 100 Hz."""

Wave = npt.NDArray[np.float64]


def stretch(samples: Samples, ratio: float, sample_rate: int) -> Samples:
    """The samples lasting `ratio` times as long; the same input gives the same output.

    Args:
        samples: shape `(frames,)`.
        ratio: 1.0 leaves them as they are; meant for 0.8 to 1.6.
        sample_rate: in Hz.

    Returns:
        Shape `(round(frames * ratio),)`.
    """
    if ratio == 1.0 or not len(samples):
        return samples
    half = ms_to_frames(PIECE_MS, sample_rate) // 2
    reach = ms_to_frames(REACH_MS, sample_rate)
    piece = 2 * half
    window = 0.5 - 0.5 * np.cos(2 * np.pi * np.arange(piece) / piece)
    frames = round(len(samples) * ratio)
    source = np.pad(samples.astype(np.float64), (half + reach, 4 * piece + reach))
    made = np.zeros(frames + 2 * piece)
    taken = reach
    for place in range(0, frames + half, half):
        if place:
            taken = _best(source, round(place / ratio) + reach, taken + half, piece, reach)
        made[place : place + piece] += window * source[taken : taken + piece]
    return made[half : half + frames].astype(np.float32)


def _best(source: Wave, near: int, following: int, piece: int, reach: int) -> int:
    """Where, within reach of `near`, a piece begins that is most like the one that would have followed."""
    wanted = source[following : following + piece]
    region = source[near - reach : near + reach + piece]
    likeness = np.correlate(region, wanted, "valid")
    squares = np.concatenate([[0.0], np.cumsum(region**2)])
    energy = squares[piece:] - squares[:-piece]
    return int(near - reach + np.argmax(likeness / np.sqrt(energy + 1e-9)))
