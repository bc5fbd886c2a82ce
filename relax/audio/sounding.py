"""Where something sounds: the parts of a rendering with digital silence between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from relax.audio.assemble import LONGEST_LEAD_MS
from relax.audio.blocks import PACKET_FRAMES
from relax.audio.choices import Layers
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.model import Cue, Timeline, Utterance
from relax.timeline.stretches import Stretch
from relax.units import ms_to_frames

SILENT_PACKETS = 3
"""After the last sound of a part: an encoder still writes of it there, and meters and limiters hear it."""

Extent = tuple[int, int]
"""Frames of a clip before its audible part, and from the start of that to the end of the clip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a rendering that sounds, with silence before and after it."""

    start: int
    """In frames of the whole."""
    timeline: Timeline
    """What is heard in it, from 0; no more of the cues than sound."""
    tones: tuple[Stretch, ...]
    """Where a room tone lies in it, from 0."""

    @property
    def end(self) -> int:
        """One past its last frame, in frames of the whole."""
        return self.start + self.timeline.frames


def sounding_parts(
    timeline: Timeline, extent_of: Callable[[Utterance], Extent], layers: Layers, tones: Sequence[Stretch]
) -> tuple[Part, ...]:
    """The parts that sound, in order; each starts on a packet, and around it nothing sounds.

    Each ends on a packet too, with silence before it, or at the end of the timeline. Over a bed, which is
    never silent, the whole is one part.

    Args:
        timeline: what is heard, and when.
        extent_of: how far the clip of an utterance reaches, at the timeline's rate.
        layers: what sounds besides the clips.
        tones: where room tones lie.
    """
    if layers.bed is not None:
        return (Part(start=0, timeline=timeline, tones=()),)
    cues = [cue for cue in timeline.cues if cue.utterance is not None or _sounds_throughout(cue, layers)]
    sounds = [*_sounds(cues, timeline, extent_of, layers), *((tone.start, tone.end) for tone in tones)]
    stretches = _joined(sorted(sounds), timeline.frames)
    starts = [stretch.start for stretch in stretches]
    its_cues: list[list[Cue]] = [[] for _ in stretches]
    its_tones: list[list[Stretch]] = [[] for _ in stretches]
    for cue in cues:
        number = bisect_right(starts, cue.start) - 1
        its_cues[number].append(replace(cue, start=cue.start - starts[number], end=cue.end - starts[number]))
    for tone in tones:
        number = bisect_right(starts, tone.start) - 1
        its_tones[number].append(Stretch(start=tone.start - starts[number], end=tone.end - starts[number]))
    return tuple(
        Part(start=stretch.start, timeline=_own(timeline, stretch, heard), tones=tuple(lying))
        for stretch, heard, lying in zip(stretches, its_cues, its_tones, strict=True)
    )


def _own(timeline: Timeline, stretch: Stretch, cues: Sequence[Cue]) -> Timeline:
    frames = stretch.end - stretch.start
    return Timeline(sample_rate=timeline.sample_rate, frames=frames, cues=tuple(cues), sections=())


def _joined(sounds: Sequence[tuple[int, int]], frames: int) -> list[Stretch]:
    """Stretches around sounds, from packet to packet; those that would meet are one."""
    found: list[Stretch] = []
    for sound_start, sound_end in sounds:
        start = max(0, sound_start) // PACKET_FRAMES * PACKET_FRAMES
        end = (-(-sound_end // PACKET_FRAMES) + SILENT_PACKETS) * PACKET_FRAMES
        if found and start < found[-1].end:
            last = found.pop()
            start, end = last.start, max(last.end, end)
        found.append(Stretch(start=start, end=min(end, frames)))
    return found


def _sounds(
    cues: Sequence[Cue], timeline: Timeline, extent_of: Callable[[Utterance], Extent], layers: Layers
) -> Iterator[tuple[int, int]]:
    longest = ms_to_frames(LONGEST_LEAD_MS, timeline.sample_rate)
    for cue in cues:
        if cue.utterance is not None:
            before, after = extent_of(cue.utterance)
            yield cue.start - min(before, longest), min(cue.start + after, timeline.frames)
        if _sounds_throughout(cue, layers):
            yield cue.start, cue.end


def _sounds_throughout(cue: Cue, layers: Layers) -> bool:
    """Whether something sounds for the whole of a cue, with words or without."""
    return (cue.kind == "bell" and layers.bell) or (cue.kind in BREATH_KINDS and layers.guide)
