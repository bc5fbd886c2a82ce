"""Mastering: one gain for the whole, so that every rendering is as loud as the next, and no peak too high."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

import numpy as np

from relax.audio.channels import with_channels
from relax.audio.clip import Samples
from relax.audio.levels import Levels
from relax.audio.limiter import limit
from relax.audio.loudness import LevelsMeter, LoudnessMeter, measure
from relax.units import db_to_ratio

Mix: TypeAlias = Callable[[], Iterator[Samples]]
"""Gives a fresh stream of the same float32 blocks each time it is called."""
Added: TypeAlias = Callable[[Iterator[Samples]], Iterator[Samples]]
"""Gives a stream of blocks with more in them, and perhaps with another channel."""

TARGET_LUFS = -19.0
"""Integrated loudness of a rendering in one channel: what podcast directories ask of one channel of speech.
It is the −16 LUFS that they ask of two, less the 3 dB that one gains by coming out of two loudspeakers."""
TWO_CHANNEL_TARGET_LUFS = TARGET_LUFS + 3.0
"""Integrated loudness of a rendering in two channels: speech in the middle is as high as it is in one."""
CEILING_DBTP = -1.5
"""No true peak of any file is higher. EBU R 128 allows −1 dBTP."""
LIMIT_DBTP = CEILING_DBTP - 1.0
"""What the limiter is set to. Lossy encoders raise peaks again, by up to 0.7 dB measured on speech (Opus);
one master serves every format."""
MOST_CORRECTIONS = 3
SMALL_CORRECTION_LU = 0.5
"""A correction this small lands within 0.1 LU, the difference that a meter is allowed (EBU Tech 3341), and is
not measured again."""


class Mastered:
    """A mix with its gain settled. `blocks` streams it; `levels` then says how loud it came out."""

    def __init__(self, mix: Mix, sample_rate: int, gain_db: float, added: Added = iter) -> None:
        self.gain_db = gain_db
        """What was added to the whole; 0.0 for silence."""
        self.levels: Levels | None = None
        """Of what `blocks` gave; None until it came to its end."""
        self._mix = mix
        self._sample_rate = sample_rate
        self._added = added

    def blocks(self) -> Iterator[Samples]:
        """The finished sound as float32 blocks, as long and in the same places as the mix's."""
        meter = LevelsMeter(self._sample_rate)
        for block in self.unmeasured_blocks():
            meter.add(block)
            yield block
        self.levels = meter.levels()

    def unmeasured_blocks(self) -> Iterator[Samples]:
        """The same blocks, for sound that is wanted soon: nobody asks how loud it came out."""
        whole = self._added(_gained(self._mix(), self.gain_db))
        return limit(whole, LIMIT_DBTP, self._sample_rate)


def master(mix: Mix, sample_rate: int, *, target_lufs: float | None = None, added: Added = iter) -> Mastered:
    """A mix brought to its loudness, measured as a whole.

    Reads the mix once. Where the gain would lift peaks into the limiter it reads it again, through the
    limiter, and makes up what that takes away; again where that was much, up to `MOST_CORRECTIONS` times:
    sound that is all peaks stays quieter rather than be flattened. Silence is left as it is.

    Args:
        mix: gives a fresh stream of the unmastered blocks, `(frames,)` or `(frames, 2)`.
        sample_rate: in Hz.
        target_lufs: integrated loudness, ITU-R BS.1770-4; None for the usual one of as many channels.
        added: adds what is not measured, once the mix is at its loudness: what lies under speech takes its
            level from the speech, and never changes it.
    """
    channels, blocks = with_channels(mix())
    if target_lufs is None:
        target_lufs = TARGET_LUFS if channels == 1 else TWO_CHANNEL_TARGET_LUFS
    found = measure(blocks, sample_rate)
    if found.loudness_lufs is None or found.true_peak_dbtp is None:
        return Mastered(mix, sample_rate, 0.0, added)
    gain_db = target_lufs - found.loudness_lufs
    if found.true_peak_dbtp + gain_db > LIMIT_DBTP:
        gain_db = _gain_through_limiter(mix, sample_rate, gain_db, target_lufs)
    return Mastered(mix, sample_rate, gain_db, added)


def _gain_through_limiter(mix: Mix, sample_rate: int, gain_db: float, target_lufs: float) -> float:
    for _ in range(MOST_CORRECTIONS):
        limited = LoudnessMeter(sample_rate)
        for block in limit(_gained(mix(), gain_db), LIMIT_DBTP, sample_rate):
            limited.add(block)
        missing_lu = target_lufs - (limited.integrated_lufs() or target_lufs)
        gain_db += missing_lu
        if missing_lu <= SMALL_CORRECTION_LU:
            break
    return gain_db


def _gained(blocks: Iterable[Samples], gain_db: float) -> Iterator[Samples]:
    ratio = np.float32(db_to_ratio(gain_db))
    return (block * ratio for block in blocks)
