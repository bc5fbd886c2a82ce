"""A stream: bubbles, each a small tone that rises a little as it dies, over water that runs.

A bubble of air in water rings at a pitch set by its size, and the pitch rises as it nears the surface: M.
Minnaert, "On musical air-bubbles and the sounds of running water", Philosophical Magazine 16 (1933).
"""

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

SEED = 1933
BUBBLES_PER_SECOND = 70
PITCH_HZ = (400.0, 2500.0)
TURNS = (9.0, 22.0)
"""Of its tone, in which a bubble falls by one neper: small ones die sooner."""
RISE = (0.5, 4.0)
"""How much higher the pitch would be a second later, as a share of it; few bubbles last a tenth of one."""
ONSET_MS = 3
ENDING_MS = 20
LONGEST_DECAYS = 6.0
"""After so many nepers, 52 dB down, a bubble is brought to nothing."""
BUBBLES = 600
"""Different bubbles; each that rises is one of them, at a level and a place of its own."""
BUBBLES_LEVEL = 0.6
"""The middle bubble's peak against the power of the running water: ours, by crest factor."""


def _water(hz: Frequencies) -> Frequencies:
    return slope(hz, -4.0) * band(hz, 180.0, 4500.0)


def _bubble(generator: np.random.Generator) -> Samples:
    hz = np.exp(generator.uniform(*np.log(PITCH_HZ)))
    decay_s = generator.uniform(*TURNS) / hz
    seconds = np.arange(round(LONGEST_DECAYS * decay_s * BED_RATE)) / BED_RATE
    edges = soft_edges(len(seconds), ms_to_frames(ONSET_MS, BED_RATE), ms_to_frames(ENDING_MS, BED_RATE))
    turns = hz * seconds * (1.0 + 0.5 * generator.uniform(*RISE) * seconds) + generator.uniform()
    wave = np.sin(2.0 * np.pi * turns) * np.exp(-seconds / decay_s)
    # A smaller bubble rings higher and weaker.
    return np.asarray(BUBBLES_LEVEL * (800.0 / hz) ** 0.5 * wave * edges, dtype=np.float32)


def stream() -> Iterator[Samples]:
    """A stream from its start."""
    for_noise, for_bubbles, for_rising, for_level, for_ripple = np.random.default_rng(SEED).spawn(5)
    noise = Noise(for_noise, BED_RATE, _water)
    bubbles = [_bubble(for_bubbles) for _ in range(BUBBLES)]
    rising = Scatter(for_rising, bubbles, per_frame=BUBBLES_PER_SECOND / BED_RATE)
    level = Curve(wandering(for_level, BED_RATE, every_s=(6.0, 17.0), by_db=1.0))
    ripple = Curve(wandering(for_ripple, BED_RATE, every_s=(0.3, 0.9), by_db=1.2))
    while True:
        (water,) = noise(BLOCK_FRAMES)
        water *= ratios(ripple(BLOCK_FRAMES))
        yield as_block((widened(water) + rising(BLOCK_FRAMES)) * ratios(level(BLOCK_FRAMES)))
