"""From a timeline and its clips to finished audio files: polish, assemble, master, mix, encode, tag.

A rendering is parts that sound, with digital silence between them. Each comes from its own phrases, and to
the same whenever it is made. So for an MP3 the parts are made and encoded side by side, as many at once as
there are processors, and what was made before is not made again: after a line was edited, that is nearly all.
Other formats are written in one run over the same parts. Over a bed, never silent, the whole is one part.

It loads filters, resamplers and encoders; `relax.render` loads it only when there is something to make.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha256
from pathlib import Path

from relax.audio.choices import Layers
from relax.audio.keep import Keep, KeepNothing
from relax.audio.levels import Levels
from relax.audio.master import Heard, clip_levels, speech_gain_db
from relax.audio.mastered import Mastered
from relax.audio.part_levels import PartLevels, unpacked
from relax.audio.polish import PolishedClips, polish_for
from relax.audio.spool import Spool
from relax.audio.track import TrackTags
from relax.timeline.model import Timeline, Utterance

IN_PARTS = "mp3"
"""The format whose files are joined from parts."""


@contextmanager
def mastered(
    timeline: Timeline, spool: Spool, layers: Layers, *, keep: Keep | None = None, made_by: str = ""
) -> Iterator[Mastered]:
    """The sound of a timeline, brought to its loudness; of it, nothing is made yet.

    The clips are polished, and what they come to is brought to its loudness by itself. The layers take theirs
    from it: a word is as loud with a bed as without one.

    Args:
        timeline: what is heard, and when.
        spool: holds the clip of each of its utterances, and no other.
        layers: what sounds besides the clips.
        keep: has how loud the clips are, where they were measured before; None for nothing.
        made_by: what makes it, with its versions: with another, clips are measured afresh.
    """
    with PolishedClips(spool, polish_for(layers.setting, quiet=layers.quiet)) as clips:
        heard = Counter((cue.utterance, cue.gain_db) for cue in timeline.cues if cue.utterance is not None)
        found = _ClipLevels(clips, keep or KeepNothing(), made_by)
        found.measure_all({utterance for utterance, _ in heard})
        phrases = [
            Heard(levels_at=partial(found.at, utterance), gain_db=gain_db, times=times)
            for (utterance, gain_db), times in heard.items()
        ]
        peak = max((found.at(utterance, None).peak for utterance, _ in heard), default=1.0)
        gain_db = speech_gain_db(phrases)
        yield Mastered(timeline, clips, layers, gain_db=gain_db, speech_peak=min(peak, 1.0))


class _ClipLevels:
    """How loud the polished clips are, measured or kept."""

    def __init__(self, clips: PolishedClips, keep: Keep, made_by: str) -> None:
        self._clips = clips
        self._keep = keep
        self._made_by = made_by
        self.at = cache(self._at)

    def measure_all(self, utterances: set[Utterance]) -> None:
        """Measure clips as they are, side by side."""
        with ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="polish") as pool:
            list(pool.map(lambda utterance: self.at(utterance, None), utterances))

    def _at(self, utterance: Utterance, gain_db: float | None) -> PartLevels:
        parts = f"levels {self._made_by} {gain_db} {self._clips.digest_of(utterance)}"
        key = sha256(parts.encode()).hexdigest()
        kept = self._keep.get(key)
        if kept is not None:
            return unpacked(kept)[0]
        found = clip_levels(self._clips.clip(utterance), gain_db)
        self._keep.put(key, found.packed())
        return found


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
    from relax.audio.encode import encode  # noqa: PLC0415  # what is only played needs no encoder
    from relax.audio.mp3_parts import write_mp3_parts  # noqa: PLC0415  # nor parts of a file
    from relax.audio.tags import write_tags  # noqa: PLC0415  # what is only played needs no tags

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
