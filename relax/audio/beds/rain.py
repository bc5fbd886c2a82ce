"""Rain: very many fine drops over a soft rush; no drop stands out."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.beds.bed import BED_RATE, as_block, widened
from relax.audio.beds.scatter import Scatter, soft_edges
from relax.audio.beds.wander import wandering
from relax.audio.clip import Samples
from relax.audio.curve import Curve, ratios
from relax.audio.noise import Frequencies, Noise, band, slope
from relax.units import ms_to_frames

SEED = 1803
DROPS_PER_SECOND = 240
"""So dense that they are heard as a texture."""
PITCH_HZ = (1300.0, 5200.0)
DECAY_MS = (1.2, 4.5)
"""In which a drop falls by one neper, to about a third."""
ONSET_MS = 1
ENDING_MS = 8
LONGEST_MS = 32
DROPS = 300
"""Different drops; each that falls is one of them, at a level and a place of its own."""
DROPS_LEVEL = 1.1
"""The middle drop's peak against the power of the rush: ours, by crest factor, that no drop stands out."""


def _rush(hz: Frequencies) -> Frequencies:
    return slope(hz, -3.0) * band(hz, 220.0, 5500.0)


def _drop(generator: np.random.Generator) -> Samples:
    seconds = np.arange(ms_to_frames(LONGEST_MS, BED_RATE)) / BED_RATE
    edges = soft_edges(len(seconds), ms_to_frames(ONSET_MS, BED_RATE), ms_to_frames(ENDING_MS, BED_RATE))
    hz = np.exp(generator.uniform(*np.log(PITCH_HZ)))
    falling = np.exp(-seconds * 1000.0 / generator.uniform(*DECAY_MS))
    wave = np.sin(2.0 * np.pi * (hz * seconds + generator.uniform()))
    return np.asarray(DROPS_LEVEL * (1500.0 / hz) ** 0.5 * wave * falling * edges, dtype=np.float32)


def rain() -> Iterator[Samples]:
    """Rain from its start."""
    for_noise, for_drops, for_falling, for_level = np.random.default_rng(SEED).spawn(4)
    noise = Noise(for_noise, BED_RATE, _rush)
    drops = [_drop(for_drops) for _ in range(DROPS)]
    falling = Scatter(for_falling, drops, per_frame=DROPS_PER_SECOND / BED_RATE)
    level = Curve(wandering(for_level, BED_RATE, every_s=(7.0, 21.0), by_db=1.0))
    while True:
        (rush,) = noise(BLOCK_FRAMES)
        yield as_block((widened(rush) + falling(BLOCK_FRAMES)) * ratios(level(BLOCK_FRAMES)))
