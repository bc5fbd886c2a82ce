"""Mastering: one gain for all speech, so that every rendering is as loud as the next, and no peak too high.

The gain is worked out from the phrases, each measured by itself, through the limiter where it reaches that: a
meter leaves out the silence between them anyway, and what was measured once is kept.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from relax.audio.clip import Clip, Samples
from relax.audio.limiter import limit
from relax.audio.loudness import Hops, integrated_lufs, joined
from relax.audio.part_levels import PartLevels, PartMeter
from relax.units import db_to_ratio

TARGET_LUFS = -19.0
"""Integrated loudness of a rendering in one channel: what podcast directories ask of one channel of speech.
It is the −16 LUFS that they ask of two, less the 3 dB that one gains by coming out of two loudspeakers."""
TWO_CHANNEL_TARGET_LUFS = TARGET_LUFS + 3.0
"""Integrated loudness of a rendering in two channels: speech in the middle is as high as it is in one."""
CEILING_DBTP = -1.5
"""No true peak of any file is higher. EBU R 128 allows −1 dBTP."""
LIMIT_DBTP = CEILING_DBTP - 1.0
"""What the limiter is set to. Lossy encoders raise peaks again, by up to 0.8 dB measured on speech (MP3);
one master serves every format."""
MOST_CORRECTIONS = 3
SMALL_CORRECTION_LU = 0.5
"""A correction this small lands within 0.1 LU, the difference that a meter is allowed (EBU Tech 3341), and is
not measured again."""
STEP_DB = 0.1
"""The gain goes in such steps: half of one is less than any meter tells, and where one phrase of many is
changed the others mostly keep theirs."""
METER_FRAMES = 24_576
"""What a meter hears at a time: with what it remembers, 32,768 frames, whose transform is quick."""

LevelsAt: TypeAlias = Callable[[float | None], PartLevels]
"""Gives the levels of a phrase raised by so many decibels and limited, or as it is for None."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Heard:
    """A phrase as often as it is heard at one level."""

    levels_at: LevelsAt
    gain_db: float
    """Against the others."""
    times: int


def speech_gain_db(phrases: Sequence[Heard], *, target_lufs: float = TARGET_LUFS) -> float:
    """What brings phrases to their loudness as a whole; 0.0 for silence.

    Where it would lift peaks into the limiter, what that takes away is made up; again where that was much, up
    to `MOST_CORRECTIONS` times: sound that is all peaks stays quieter rather than be flattened.

    Args:
        phrases: all that is heard.
        target_lufs: integrated loudness, ITU-R BS.1770-4.
    """
    found = _loudness(phrases, 0.0, limited=False)
    if found is None:
        return 0.0
    gain_db = _stepped(target_lufs - found)
    for _ in range(MOST_CORRECTIONS):
        if not any(_is_limited(phrase, gain_db) for phrase in phrases):
            break
        missing_lu = target_lufs - (_loudness(phrases, gain_db, limited=True) or target_lufs)
        gain_db = _stepped(gain_db + missing_lu)
        if missing_lu <= SMALL_CORRECTION_LU:
            break
    return gain_db


def clip_levels(clip: Clip, gain_db: float | None) -> PartLevels:
    """The levels of a clip at its own sample rate: raised by so much and limited, or as it is for None."""
    samples = clip.samples()
    if gain_db is not None:
        raised = [samples * np.float32(db_to_ratio(gain_db))]
        samples = np.concatenate(list(limit(raised, LIMIT_DBTP, clip.sample_rate)))
    meter = PartMeter(clip.sample_rate)
    for _ in meter.hearing(_in_pieces(samples)):
        pass  # it is heard
    return meter.levels()


def _in_pieces(samples: Samples) -> list[Samples]:
    return [samples[start : start + METER_FRAMES] for start in range(0, len(samples), METER_FRAMES)]


def _stepped(db: float) -> float:
    return round(round(db / STEP_DB) * STEP_DB, 1)


def _is_limited(phrase: Heard, gain_db: float) -> bool:
    peak = phrase.levels_at(None).peak
    return peak > 0.0 and 20.0 * math.log10(peak) + phrase.gain_db + gain_db > LIMIT_DBTP


def _loudness(phrases: Sequence[Heard], gain_db: float, *, limited: bool) -> float | None:
    heard: list[Hops] = []
    for phrase in phrases:
        gain = phrase.gain_db + gain_db
        if limited and _is_limited(phrase, gain_db):
            hops = phrase.levels_at(gain).hops
        else:
            hops = phrase.levels_at(None).hops * db_to_ratio(2 * gain)
        heard.extend([hops] * phrase.times)
    return integrated_lufs(joined(heard))
