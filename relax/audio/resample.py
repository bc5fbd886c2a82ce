"""The adapter to soxr: sound at another sample rate, in one piece or as a stream. Neither is late."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import soxr

from relax.audio.channels import silence, with_channels
from relax.audio.clip import Samples

QUALITY = "HQ"
"""Its images lie under −100 dB, below the last of 16 bits."""


def resample(samples: Samples, from_rate: int, to_rate: int) -> Samples:
    """Samples, float32, `(frames,)` or `(frames, 2)`, in one piece, at another rate in Hz."""
    if from_rate == to_rate:
        return samples
    return np.asarray(soxr.resample(samples, from_rate, to_rate, QUALITY), dtype=np.float32)


def resampled(blocks: Iterable[Samples], from_rate: int, to_rate: int) -> Iterator[Samples]:
    """A stream of blocks at another rate; the same blocks where the rate is the same."""
    if from_rate == to_rate:
        yield from blocks
        return
    channels, blocks = with_channels(blocks)
    stream = soxr.ResampleStream(from_rate, to_rate, channels, dtype="float32", quality=QUALITY)
    for block in blocks:
        ready = stream.resample_chunk(block)
        if len(ready):
            yield np.asarray(ready)
    yield np.asarray(stream.resample_chunk(silence(0, channels), last=True))
