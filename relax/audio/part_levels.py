"""How loud a part of a rendering is: kept with its sound, and put together to that of the whole."""

from __future__ import annotations

import math
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from relax.audio.channels import channels_of, silence
from relax.audio.clip import Samples
from relax.audio.levels import Levels
from relax.audio.loudness import HOP_MS, Hops, LoudnessMeter, integrated_lufs, joined
from relax.audio.true_peak import TruePeakMeter
from relax.units import ms_to_frames

_HEAD = struct.Struct("<Id")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class PartLevels:
    """How loud a stretch of sound is that has silence before and after it."""

    hops: Hops
    peak: float
    """The true peak, as a ratio of full scale; 0.0 for digital silence."""

    def packed(self) -> bytes:
        """As bytes, to be kept."""
        return _HEAD.pack(len(self.hops), self.peak) + self.hops.astype("<f8").tobytes()


def unpacked(data: bytes) -> tuple[PartLevels, bytes]:
    """Levels that were packed, and the bytes that follow them."""
    count, peak = _HEAD.unpack_from(data)
    end = _HEAD.size + 8 * count
    hops = np.frombuffer(data[_HEAD.size : end], "<f8").astype(np.float64)
    return PartLevels(hops=hops, peak=peak), data[end:]


class PartMeter:
    """Hears a part of a rendering, block by block."""

    def __init__(self, sample_rate: int) -> None:
        self._sample_rate = sample_rate
        self._loudness = LoudnessMeter(sample_rate)
        self._peak = TruePeakMeter()
        self._channels = 1

    def hearing(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        """The same blocks, heard as they pass."""
        for block in blocks:
            self._channels = channels_of(block)
            self._loudness.add(block)
            self._peak.add(block)
            yield block

    def levels(self) -> PartLevels:
        """The levels of all that was heard. Ends the measuring."""
        # So that the last tenth of a second is a whole one.
        self._loudness.add(silence(ms_to_frames(HOP_MS, self._sample_rate), self._channels))
        dbtp = self._peak.true_peak_dbtp()
        return PartLevels(
            hops=self._loudness.hops, peak=0.0 if dbtp is None else float(10.0 ** (dbtp / 20.0))
        )


def levels_of(parts: Iterable[PartLevels]) -> Levels:
    """How loud parts are as one sound."""
    found = tuple(parts)
    peak = max((part.peak for part in found), default=0.0)
    return Levels(
        loudness_lufs=integrated_lufs(joined(part.hops for part in found)),
        true_peak_dbtp=20.0 * math.log10(peak) if peak else None,
    )
