"""Finished sound, written to files: encoded and tagged.

A rendering is parts that sound, with digital silence between them. Each comes from its own phrases, and to
the same whenever it is made. So for an MP3 the parts are made and encoded side by side, as many at once as
there are processors, and what was made before is not made again: after a line was edited, that is nearly all.
Other formats are written in one run over the same parts. Over a bed, never silent, the whole is one part.

It loads encoders; `relax.audio_files` loads it only when there is something to make.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from relax.audio.choices import Layers
from relax.audio.encode import encode
from relax.audio.keep import Keep, KeepNothing
from relax.audio.levels import Levels
from relax.audio.mp3_parts import write_mp3_parts
from relax.audio.spool import Spool
from relax.audio.tags import write_tags
from relax.audio.track import TrackTags
from relax.sound import mastered
from relax.timeline.model import Timeline

IN_PARTS = "mp3"
"""The format whose files are joined from parts."""


def make_files(
    timeline: Timeline,
    spool: Spool,
    paths: Mapping[str, Path],
    tags: TrackTags,
    layers: Layers,
    *,
    keep: Keep | None = None,
    made_by: str = "",
    on_progress: Callable[[int], None],
) -> Levels:
    """Write the sound of a timeline to a file of each format, tagged; gives how loud it came out.

    Args:
        timeline: what is heard, and when.
        spool: holds the clip of each of its utterances, and no other.
        paths: where to write, by the format's name.
        tags: what each file says of itself.
        layers: what sounds besides the clips.
        keep: has the parts that were made before; None for nothing.
        made_by: what makes it, with its versions: with another, parts are made afresh.
        on_progress: called with the frames that are ready.

    Raises:
        OutputError: a file could not be written whole.
    """
    keep = keep or KeepNothing()
    in_one_run = dict(paths)
    levels: Levels | None = None
    with mastered(timeline, spool, layers, keep=keep, made_by=made_by) as sound:
        if IN_PARTS in paths and layers.bed is None:
            path = in_one_run.pop(IN_PARTS)
            levels = write_mp3_parts(sound, path, keep=keep, made_by=made_by, on_progress=on_progress)
        if in_one_run:
            encode(
                sound.blocks(),
                in_one_run,
                sample_rate=timeline.sample_rate,
                chapters=tags.chapters,
                on_progress=on_progress,
            )
    for path in paths.values():
        write_tags(path, tags)
    return levels or sound.levels or Levels(loudness_lufs=None, true_peak_dbtp=None)
