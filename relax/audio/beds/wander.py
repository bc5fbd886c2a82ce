"""Slow, irregular movement: what keeps a bed alive and keeps it from ever repeating."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from relax.units import MS_PER_SECOND, ms_to_frames


def wandering(
    generator: np.random.Generator, sample_rate: int, *, every_s: tuple[float, float], by_db: float
) -> Iterator[tuple[int, float]]:
    """Knots without end, in decibels around 0.0 and never further from it than `by_db`.

    Args:
        generator: where chance comes from.
        sample_rate: in Hz.
        every_s: the shortest and the longest time from one knot to the next, in seconds.
        by_db: how far it strays.
    """
    at_ms = 0
    while True:
        yield ms_to_frames(at_ms, sample_rate), float(generator.uniform(-by_db, by_db))
        at_ms += round(generator.uniform(*every_s) * MS_PER_SECOND)
