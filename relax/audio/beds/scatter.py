"""Many small sounds, scattered over time and over the space between two loudspeakers."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from relax.audio.bell import raised_cosine
from relax.audio.clip import Samples

LEVEL_SPREAD = 0.5
"""Of the logarithm of their levels: most are near the middle one."""
LOUDEST = 2.2
"""Against the middle one: a louder one would be heard by itself."""
PLACES = (0.15 * np.pi, 0.35 * np.pi)
"""Angles between the left loudspeaker, at 0, and the right one, at half of π."""


class Scatter:
    """An endless stream of small sounds, each at a moment, a level and a place of its own."""

    def __init__(
        self, generator: np.random.Generator, sounds: Sequence[Samples], *, per_frame: float
    ) -> None:
        """The stream at its beginning.

        Args:
            generator: where chance comes from.
            sounds: what is scattered; each shape `(frames,)`.
            per_frame: how many begin in a frame, on average.
        """
        self._generator = generator
        self._sounds = sounds
        self._per_frame = per_frame
        self._carried = np.zeros((2, max(len(sound) for sound in sounds)), dtype=np.float32)

    def __call__(self, frames: int) -> Samples:
        """The next frames, float32, shape `(2, frames)`."""
        longest = self._carried.shape[1]
        left, right = whole = np.zeros((2, frames + longest), dtype=np.float32)
        whole[:, :longest] = self._carried
        chance = self._generator
        count = int(chance.poisson(self._per_frame * frames))
        levels = np.minimum(np.exp(chance.normal(0.0, LEVEL_SPREAD, count)), LOUDEST)
        places = chance.uniform(*PLACES, count)
        to_left, to_right = (np.cos(places) * levels).tolist(), (np.sin(places) * levels).tolist()
        which, starts = chance.integers(len(self._sounds), size=count), chance.integers(frames, size=count)
        for index, start, at_left, at_right in zip(
            which.tolist(), starts.tolist(), to_left, to_right, strict=True
        ):
            sound = self._sounds[index]
            end = start + len(sound)
            left[start:end] += sound * at_left
            right[start:end] += sound * at_right
        self._carried = whole[:, frames:].copy()
        return whole[:, :frames]


def soft_edges(frames: int, onset: int, ending: int) -> Samples:
    """A shape that rises over `onset` frames and falls over the last `ending`, each by half a cosine."""
    shape = np.ones(frames, dtype=np.float32)
    onset, ending = min(onset, frames), min(ending, frames)
    shape[:onset] *= raised_cosine(onset).astype(np.float32)
    shape[frames - ending :] *= raised_cosine(ending)[::-1].astype(np.float32)
    return shape
