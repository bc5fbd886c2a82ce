"""The mix: what sounds under and around the speech, each at its level against it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.beds.bed import Bed
from relax.audio.beds.table import BEDS
from relax.audio.blocks import in_blocks
from relax.audio.choices import Layers
from relax.audio.clip import Samples
from relax.audio.curve import Curve, ratios
from relax.audio.ducking import ducking, fading
from relax.audio.guide import breath_guide
from relax.audio.master import TARGET_LUFS, TWO_CHANNEL_TARGET_LUFS
from relax.audio.presence import presence
from relax.audio.resample import resampled
from relax.timeline.model import Timeline
from relax.timeline.stretches import Stretch

RISE_IN_PAUSES_DB = 6.0
LOUDEST_IN_PAUSES_DB = -18.0
"""Against the speech; a bed that is nearly as loud under the words rises less. A meter leaves out what is 10
dB under the whole, pauses included (ITU-R BS.1770-4): a louder bed in long pauses would count as speech."""


def open_bed(bed: str | Path) -> Bed:
    """A bed by its name in `BEDS`, or the path of a person's own file.

    Raises:
        OutputError: the file cannot be a bed.
    """
    if isinstance(bed, str):
        return BEDS[bed]
    from relax.audio.beds.own_file import open_own_file  # noqa: PLC0415  # libsndfile, and seldom wanted

    return open_own_file(bed)


def mixed(
    speech: Iterator[Samples], timeline: Timeline, layers: Layers, tones: Sequence[Stretch]
) -> Iterator[Samples]:
    """Speech with its layers: in two channels where the bed has two, else in one.

    Args:
        speech: blocks of one channel, at `TARGET_LUFS` as a whole; as long as the timeline.
        timeline: what is heard, and when.
        layers: what goes with the speech.
        tones: where a room tone lies.

    Raises:
        OutputError: a bed's file cannot be read.
    """
    blocks = in_blocks(speech, BLOCK_FRAMES)
    if tones:
        tone = presence(tones, timeline.frames, timeline.sample_rate, speech_lufs=TARGET_LUFS)
        blocks = _with(blocks, tone)
    if layers.guide:
        blocks = _with(blocks, breath_guide(timeline, speech_lufs=TARGET_LUFS))
    if layers.bed is not None:
        blocks = _over(blocks, _under_speech(open_bed(layers.bed), timeline, layers.bed_level_db))
    return blocks


def _with(blocks: Iterator[Samples], layer: Iterator[Samples]) -> Iterator[Samples]:
    return (block + other for block, other in zip(blocks, layer, strict=True))


def _over(blocks: Iterator[Samples], bed: Iterator[Samples]) -> Iterator[Samples]:
    """Blocks of one channel over those of a bed, in as many channels as the bed has."""
    for block, under in zip(blocks, bed, strict=True):
        yield block + under if under.ndim == 1 else block[:, np.newaxis] + under


def _under_speech(bed: Bed, timeline: Timeline, level_db: float) -> Iterator[Samples]:
    """As much of a bed as a timeline lasts, at its level, which goes with the words."""
    speech_lufs = TARGET_LUFS if bed.channels == 1 else TWO_CHANNEL_TARGET_LUFS
    raised_db = min(RISE_IN_PAUSES_DB, max(0.0, LOUDEST_IN_PAUSES_DB - level_db))
    gain_db = np.float32(speech_lufs + level_db - bed.loudest_lufs)
    level_line = Curve(ducking(timeline, raised_db=raised_db))
    fade_line = Curve(fading(timeline))
    sound = in_blocks(resampled(bed.blocks(), bed.sample_rate, timeline.sample_rate), BLOCK_FRAMES)
    for start in range(0, timeline.frames, BLOCK_FRAMES):
        frames = min(BLOCK_FRAMES, timeline.frames - start)
        gain = ratios(level_line(frames) + gain_db) * fade_line(frames)
        block = next(sound)[:frames]
        yield block * (gain if bed.channels == 1 else gain[:, np.newaxis])
