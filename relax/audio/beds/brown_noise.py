"""Brown noise: a low, even rush without events, like a waterfall a long way off."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.beds.bed import BED_RATE, as_block, widened
from relax.audio.clip import Samples
from relax.audio.noise import Frequencies, Noise, band, slope

SEED = 1827
"""The year Robert Brown saw pollen dance; any number would do, but always the same one."""


def _colour(hz: Frequencies) -> Frequencies:
    # Under 60 Hz a small loudspeaker only strains; over 7 kHz it falls faster still.
    return slope(hz, -6.0206) * band(hz, 60.0, 7000.0)


def brown_noise() -> Iterator[Samples]:
    """Brown noise from its start: each octave 6 dB under the one below it, from 60 Hz up."""
    noise = Noise(np.random.default_rng(SEED), BED_RATE, _colour)
    while True:
        (even,) = noise(BLOCK_FRAMES)
        yield as_block(widened(even))
