"""A bed: a soft sound without end, and how loud it gets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from relax.audio.clip import Samples

BED_RATE = 22_050
"""In Hz, of every bed made here: none has anything to say above 8 kHz, and at half the rate it costs half."""
WIDTH_DEGREES = 35.0
"""How far apart the two channels of an even bed stand: at 0 they are one, at 45 they share nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bed:
    """A soft sound without end."""

    name: str
    sample_rate: int
    """In Hz: its own."""
    channels: int
    """1 or 2."""
    loudest_lufs: float
    """Its loudest three seconds, by EBU Tech 3341 (short-term), in as many channels as it has."""
    blocks: Callable[[], Iterator[Samples]]
    """Gives it from its start, without end: float32, `(frames,)` or `(frames, 2)`, of any length."""


def widened(middle_and_side: Samples) -> Samples:
    """Two channels from two noises that do not resemble each other; shape `(2, frames)` both.

    What the channels share is in phase, so one loudspeaker loses 1.7 dB at every frequency alike and no
    frequency more than another.
    """
    angle = np.radians(WIDTH_DEGREES)
    middle, side = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    turn = np.array([[middle, side], [middle, -side]], dtype=np.float32)
    return turn @ middle_and_side


def as_block(channels: Samples) -> Samples:
    """Channels, shape `(2, frames)`, as a block: shape `(frames, 2)`."""
    return np.ascontiguousarray(channels.T)
