"""From a timeline and its clips to finished audio files: assemble, polish, master, mix, encode, tag.

It loads filters, resamplers and encoders; `relax.render` loads it only when there is something to make.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from relax.audio.assemble import assemble
from relax.audio.choices import Layers
from relax.audio.clip import Samples
from relax.audio.levels import Levels
from relax.audio.master import Mastered, master
from relax.audio.mix import mixed
from relax.audio.polish import polish_for, polished_clips
from relax.audio.spool import Spool
from relax.audio.track import TrackTags
from relax.timeline.model import Timeline


@contextmanager
def mastered(timeline: Timeline, spool: Spool, layers: Layers) -> Iterator[Mastered]:
    """The sound of a timeline, brought to its loudness; nothing is in memory but the block at hand.

    The clips are polished, and what they come to is brought to its loudness by itself. The layers take theirs
    from it: a word is as loud with a bed as without one.
    """
    with polished_clips(spool, polish_for(layers.setting, quiet=layers.quiet)) as clips:
        yield master_polished(timeline, clips, layers)


def master_polished(
    timeline: Timeline, clips: Spool, layers: Layers, *, gain_db: float | None = None
) -> Mastered:
    """The same, of clips that are polished already.

    Args:
        timeline: what is heard, and when.
        clips: holds the polished clip of each of its utterances.
        layers: what sounds besides the clips.
        gain_db: what the speech is raised by, where that is settled; None to find it, for which the whole is
            read.
    """

    def speech() -> Iterator[Samples]:
        return assemble(timeline, clips.clip, speech_peak=clips.peak, bells=layers.bell)

    def added(blocks: Iterator[Samples]) -> Iterator[Samples]:
        return mixed(blocks, timeline, layers)

    if gain_db is not None:
        return Mastered(speech, timeline.sample_rate, gain_db, added)
    return master(speech, timeline.sample_rate, added=added)


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
    from relax.audio.encode import encode  # noqa: PLC0415  # what is only played needs no encoder
    from relax.audio.tags import write_tags  # noqa: PLC0415  # what is only played needs no tags

    with mastered(timeline, spool, layers) as sound:
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
