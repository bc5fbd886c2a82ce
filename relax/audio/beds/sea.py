"""The sea: waves that come in slowly and run out more slowly, over a dark undertow."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.beds.bed import BED_RATE, as_block
from relax.audio.beds.wander import wandering
from relax.audio.clip import Samples
from relax.audio.curve import Curve, ratios
from relax.audio.noise import Frequencies, Noise, band, slope
from relax.units import MS_PER_SECOND, ms_to_frames

SEED = 1831
PERIOD_S = (8.0, 14.0)
"""From one wave to the next: the swell of a calm day on an ocean beach."""
RISE = (0.36, 0.46)
"""The share of its time in which a wave comes in. It runs out for longer."""
CREST_DB = (-2.0, 0.0)
TROUGH_DB = (-9.0, -6.5)
"""A narrow range: nobody is to be startled by a seventh wave."""
FOAM = 1.7
"""Foam rises and falls by so many times as many decibels as the body of a wave: crests are brighter."""
FOAM_DB = -4.0
UNDERTOW_DB = -5.0
BEARING_DEGREES = 25.0
"""Two trains of waves, one from the left and one from the right: how far each stands from the middle."""


def _undertow(hz: Frequencies) -> Frequencies:
    return slope(hz, -3.0) * band(hz, 70.0, 260.0)


def _body(hz: Frequencies) -> Frequencies:
    return slope(hz, -3.5) * band(hz, 160.0, 1800.0)


def _foam(hz: Frequencies) -> Frequencies:
    return slope(hz, -3.0) * band(hz, 900.0, 5500.0)


def _waves(generator: np.random.Generator) -> Iterator[tuple[int, float]]:
    """Knots of a train of waves, in decibels; 0.0 is the highest crest there is."""
    at_s = -float(generator.uniform(0.0, PERIOD_S[0]))
    while True:
        period_s = generator.uniform(*PERIOD_S)
        yield _frame(at_s), float(generator.uniform(*TROUGH_DB))
        crest_s = at_s + period_s * generator.uniform(*RISE)
        yield _frame(crest_s), float(generator.uniform(*CREST_DB))
        at_s += period_s


def _frame(at_s: float) -> int:
    return ms_to_frames(round(at_s * MS_PER_SECOND), BED_RATE)


def sea() -> Iterator[Samples]:
    """The sea from its start."""
    for_noise, for_left, for_right, for_undertow = np.random.default_rng(SEED).spawn(4)
    noise = Noise(for_noise, BED_RATE, _undertow, _body, _foam)
    trains = [Curve(_waves(chance)) for chance in (for_left, for_right)]
    depth = Curve(wandering(for_undertow, BED_RATE, every_s=(9.0, 18.0), by_db=1.0))
    angle = np.radians(BEARING_DEGREES)
    turn = np.array([[np.cos(angle), np.sin(angle)], [np.sin(angle), np.cos(angle)]], dtype=np.float32)
    while True:
        undertow, body, foam = noise(BLOCK_FRAMES)
        waves_db = np.stack([train(BLOCK_FRAMES) for train in trains])
        body *= ratios(waves_db)
        foam *= ratios(waves_db * np.float32(FOAM) + np.float32(FOAM_DB))
        undertow *= ratios(depth(BLOCK_FRAMES) + np.float32(UNDERTOW_DB))
        yield as_block(turn @ (undertow + body + foam))
