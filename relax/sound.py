"""From a timeline and its clips to finished audio files: assemble, polish, master, mix, encode, tag.

It loads filters, resamplers and encoders; `relax.render` loads it only when there is something to make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from relax.audio.assemble import assemble
from relax.audio.choices import Layers
from relax.audio.clip import Samples
from relax.audio.encode import encode
from relax.audio.levels import Levels
from relax.audio.master import Mastered, master
from relax.audio.mix import mixed
from relax.audio.polish import polished
from relax.audio.spool import Spool
from relax.audio.tags import write_tags
from relax.audio.track import TrackTags
from relax.timeline.model import Timeline


def mastered(timeline: Timeline, spool: Spool, layers: Layers) -> Mastered:
    """The sound of a timeline, brought to its loudness; nothing is in memory but the block at hand.

    The speech is polished and brought to its loudness by itself, and the layers take theirs from it: a word
    is as loud with a bed as without one.
    """

    def speech() -> Iterator[Samples]:
        clips = assemble(timeline, spool.clip, bells=False)
        rate, setting = timeline.sample_rate, layers.setting
        words = polished(clips, rate, setting, speech_rms=spool.rms, quiet=layers.quiet)
        if not layers.bell or all(cue.kind != "bell" for cue in timeline.cues):
            return words
        bells = assemble(timeline, spool.clip, speech_peak=spool.peak, speech=False)
        return (block + bell for block, bell in zip(words, bells, strict=True))

    return master(speech, timeline.sample_rate, added=lambda blocks: mixed(blocks, timeline, layers))


def make_files(
    timeline: Timeline,
    spool: Spool,
    paths: Mapping[str, Path],
    tags: TrackTags,
    layers: Layers,
    *,
    on_progress: Callable[[int], None],
) -> Levels:
    """Write the sound of a timeline to a file of each format, tagged; gives how loud it came out.

    Args:
        timeline: what is heard, and when.
        spool: holds the clip of each of its utterances.
        paths: where to write, by the format's name.
        tags: what each file says of itself.
        layers: what sounds besides the clips.
        on_progress: called with the frames that are ready.

    Raises:
        OutputError: a file could not be written whole.
    """
    sound = mastered(timeline, spool, layers)
    encode(
        sound.blocks(),
        paths,
        sample_rate=timeline.sample_rate,
        chapters=tags.chapters,
        on_progress=on_progress,
    )
    for path in paths.values():
        write_tags(path, tags)
    return sound.levels or Levels(loudness_lufs=None, true_peak_dbtp=None)
