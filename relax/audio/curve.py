"""Smooth lines through knots: how a level moves in time, read block by block."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, repeat

import numpy as np
import numpy.typing as npt

from relax.audio.clip import Samples

STEP = 32
"""Frames between two points that are worked out; straight lines join them, far too short to be heard."""
NEPERS_PER_DB = np.float32(np.log(10.0) / 20.0)
_WAY = np.arange(STEP, dtype=np.float32) / np.float32(STEP)
NEVER = 1 << 62
"""A frame that no sound reaches."""


class Curve:
    """A line that goes from each knot to the next by half a cosine, so it never has a corner.

    Before its first knot and after its last it stays at their values. It may have no end: knots are asked for
    only as far as the line is read.
    """

    def __init__(self, knots: Iterable[tuple[int, float]]) -> None:
        """A line at its beginning.

        Args:
            knots: frame and value of each; at least one. One that is not after all before it is left out.
        """
        rising = iter(knots)
        first = next(rising)
        self._coming = chain(rising, ((NEVER, None) for _ in repeat(None)))
        self._near: list[tuple[int, float]] = [(-1, first[1]), first] if first[0] >= 0 else [first]
        self._position = 0

    def __call__(self, frames: int) -> Samples:
        """The values of the next `frames` frames, float32, shape `(frames,)`."""
        start, end = self._position, self._position + frames
        self._position = end
        while self._near[-1][0] < end + STEP:
            at, value = next(self._coming)
            if at > self._near[-1][0]:
                self._near.append((at, self._near[-1][1] if value is None else value))
        while len(self._near) > 2 and self._near[1][0] <= start:
            del self._near[0]
        eased = self._eased(np.arange(start, end + STEP, STEP))
        lines = eased[:-1, np.newaxis] + np.diff(eased)[:, np.newaxis] * _WAY
        return np.asarray(lines.reshape(-1)[:frames], dtype=np.float32)

    def _eased(self, points: npt.NDArray[np.int64]) -> Samples:
        knots, values = (np.array(column, dtype=np.float64) for column in zip(*self._near, strict=True))
        way = np.interp(points, knots, np.arange(len(knots)))
        before = np.minimum(way.astype(np.int64), len(knots) - 2)
        share = 0.5 - 0.5 * np.cos(np.pi * (way - before))
        return np.asarray(values[before] + (values[before + 1] - values[before]) * share, dtype=np.float32)


def ratios(levels_db: Samples) -> Samples:
    """The amplitude ratios of a line of level differences in decibels."""
    return np.asarray(np.exp(levels_db * NEPERS_PER_DB), dtype=np.float32)
