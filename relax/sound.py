"""From a timeline and its clips to finished sound: polish, assemble, master, mix.

It loads filters and resamplers; whoever finds what it wants among what is kept does without it.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from hashlib import sha256

from relax.audio.choices import Layers
from relax.audio.keep import Keep, KeepNothing
from relax.audio.master import Heard, clip_levels, speech_gain_db
from relax.audio.mastered import Mastered
from relax.audio.part_levels import PartLevels, unpacked
from relax.audio.polish import PolishedClips, polish_for
from relax.audio.spool import Spool
from relax.timeline.model import Timeline, Utterance


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
