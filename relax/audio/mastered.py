"""The sound of a timeline at its loudness: parts that sound, and digital silence between them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Protocol

import numpy as np

from relax.audio.assemble import BLOCK_FRAMES, assemble
from relax.audio.choices import Layers
from relax.audio.clip import Clip, Samples
from relax.audio.levels import Levels
from relax.audio.limiter import limit
from relax.audio.master import LIMIT_DBTP
from relax.audio.mix import mixed
from relax.audio.part_levels import PartLevels, PartMeter, levels_of
from relax.audio.presence import tones
from relax.audio.sounding import Part, sounding_parts
from relax.timeline.model import Timeline, Utterance
from relax.units import db_to_ratio


class Clips(Protocol):
    """Where polished clips are had."""

    def clip(self, utterance: Utterance) -> Clip:
        """The clip of an utterance."""

    def extent(self, utterance: Utterance, sample_rate: int) -> tuple[int, int]:
        """Frames of it before its audible part, and from the start of that to its end."""

    def digest_of(self, utterance: Utterance) -> str:
        """A hash of all that decides how it sounds, in hex."""


class Mastered:
    """A timeline's sound with its gain settled. Nothing of it is made before it is asked for."""

    def __init__(
        self, timeline: Timeline, clips: Clips, layers: Layers, *, gain_db: float, speech_peak: float
    ) -> None:
        """The sound of a timeline.

        Args:
            timeline: what is heard, and when.
            clips: have the polished clip of each of its utterances.
            layers: what sounds besides the clips.
            gain_db: what the speech is raised by.
            speech_peak: the largest sample of all clips, 0.0 to 1.0; bells go by it.
        """
        self.timeline = timeline
        self.gain_db = gain_db
        self.levels: Levels | None = None
        """Of what `blocks` gave; None until it came to its end."""
        self._clips = clips
        self._layers = layers
        self._speech_peak = speech_peak
        lying = tones(timeline, bell=layers.bell, guide=layers.guide) if layers.presence else ()
        self.parts = sounding_parts(timeline, self._extent_of, layers, lying)
        """Where it sounds, in order."""

    def _extent_of(self, utterance: Utterance) -> tuple[int, int]:
        return self._clips.extent(utterance, self.timeline.sample_rate)

    def part_blocks(self, part: Part) -> Iterator[Samples]:
        """The finished sound of a part as float32 blocks; nothing is in memory but the block at hand.

        Safe to run for several parts in several threads.
        """
        ratio = np.float32(db_to_ratio(self.gain_db))
        clip_of, bells = self._clips.clip, self._layers.bell
        speech = assemble(part.timeline, clip_of, speech_peak=self._speech_peak, bells=bells)
        gained = (block * ratio for block in speech)
        whole = mixed(gained, part.timeline, self._layers, part.tones)
        return limit(whole, LIMIT_DBTP, self.timeline.sample_rate)

    def recipe(self, part: Part) -> str:
        """A hash of all that decides how a part sounds but the program itself, in hex; makes no sound."""
        cues = [
            (
                cue.kind,
                cue.start,
                cue.end,
                cue.gain_db,
                cue.utterance and self._clips.digest_of(cue.utterance),
            )
            for cue in part.timeline.cues
        ]
        lying = [(tone.start, tone.end) for tone in part.tones]
        peak = self._speech_peak if any(cue.kind == "bell" for cue in part.timeline.cues) else None
        # Where nobody speaks, the speech's gain changes nothing.
        gain_db = self.gain_db if cues else None
        length = (self.timeline.sample_rate, part.timeline.frames)
        whole = (length, cues, lying, repr(self._layers), gain_db, peak)
        return sha256(json.dumps(whole).encode()).hexdigest()

    def unmeasured_blocks(self) -> Iterator[Samples]:
        """The whole as float32 blocks, for sound that is wanted soon: nobody asks how loud it came out."""
        position = 0
        for part in self.parts:
            yield from _silence(part.start - position)
            yield from self.part_blocks(part)
            position = part.end
        yield from _silence(self.timeline.frames - position)

    def blocks(self) -> Iterator[Samples]:
        """The whole as float32 blocks; at their end, `levels` is known."""
        position = 0
        found: list[PartLevels] = []
        for part in self.parts:
            yield from _silence(part.start - position)
            meter = PartMeter(self.timeline.sample_rate)
            yield from meter.hearing(self.part_blocks(part))
            found.append(meter.levels())
            position = part.end
        yield from _silence(self.timeline.frames - position)
        self.levels = levels_of(found)


def _silence(frames: int) -> Iterator[Samples]:
    for start in range(0, frames, BLOCK_FRAMES):
        yield np.zeros(min(BLOCK_FRAMES, frames - start), np.float32)
