"""How many channels a stream of sound has: known from its first block, and the same to its end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from relax.audio.clip import Samples


def channels_of(block: Samples) -> int:
    """1 for a block of shape `(frames,)`, 2 for one of shape `(frames, 2)`."""
    return 1 if block.ndim == 1 else block.shape[1]


def with_channels(blocks: Iterable[Samples]) -> tuple[int, Iterator[Samples]]:
    """How many channels a stream has, and the stream, whole. No blocks at all are one channel."""
    coming = iter(blocks)
    first = next(coming, None)
    return (1, iter(())) if first is None else (channels_of(first), chain([first], coming))


def silence(frames: int, channels: int) -> Samples:
    """A block of exact zeros."""
    return np.zeros(frames if channels == 1 else (frames, channels), dtype=np.float32)
