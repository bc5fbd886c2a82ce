"""A limiter that looks ahead: it turns peaks down smoothly and moves nothing in time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from relax.audio.channels import silence, with_channels
from relax.audio.clip import Samples
from relax.audio.fourier import least_around, smoothed
from relax.audio.true_peak import REACH, peaks
from relax.units import db_to_ratio, ms_to_frames

REACH_MS = 15
"""How long the gain takes to fall and to rise: longer than a period of the deepest voice (80 Hz), so that it
follows the level and not the wave, and short enough not to be heard as pumping."""
Gain: TypeAlias = npt.NDArray[np.float64]


def limit(blocks: Iterable[Samples], ceiling_dbtp: float, sample_rate: int) -> Iterator[Samples]:
    """The same blocks, with no true peak over `ceiling_dbtp`. No delay: each frame stays where it is.

    The gain needed at each frame is spread over `REACH_MS` at either side (its least value there, averaged
    over as much again under a Hann window), so it is smooth, is there before the peak is, and is never more
    than a peak allows. What needs no gain is given back as it was, and silence stays exactly silent. Two
    channels get one gain, that of the higher peak, so that nothing moves between left and right.

    Args:
        blocks: float32, `(frames,)` or `(frames, 2)`; none but the last is shorter than 2 × `REACH_MS` and
            the edge.
        ceiling_dbtp: in dB of full scale.
        sample_rate: in Hz.
    """
    ceiling = db_to_ratio(ceiling_dbtp)
    reach = ms_to_frames(REACH_MS, sample_rate)
    around = 2 * reach + REACH
    for window in _with_neighbours(blocks, around):
        block = window[around : len(window) - around]
        needed = _needed_gain(window, ceiling)
        if needed is None:
            yield block
        else:
            yield (block.T * _smooth(needed, reach)).T.astype(np.float32, order="C")


def _with_neighbours(blocks: Iterable[Samples], frames: int) -> Iterator[Samples]:
    """Each block with `frames` frames of what comes before and after it; silence beyond the ends."""
    channels, blocks = with_channels(blocks)
    nothing = silence(frames, channels)
    before, block = nothing, None
    for following in chain(blocks, [nothing]):
        if block is not None:
            window = np.concatenate([before, block, following, nothing])
            window = window[: 2 * frames + len(block)]
            yield window
            before = window[len(block) : len(block) + frames]
        block = following


def _needed_gain(window: Samples, ceiling: float) -> Gain | None:
    """What gain each frame needs, without `REACH` frames at either end; None where none needs any."""
    found = peaks(window, ceiling)
    if not len(found) or float(found.max()) <= ceiling:
        return None
    return np.asarray(ceiling / np.maximum(found, ceiling, dtype=np.float64))


def _smooth(needed: Gain, reach: int) -> Gain:
    """A smooth gain that is nowhere more than is needed, without `2 * reach` frames at either end."""
    width = 2 * reach + 1
    return smoothed(least_around(needed, width), width)
