"""The audio files of a rendering, fetched from those that are kept, or made.

A rendering that was made before is there at once: how long each phrase lasts stands in the heads of the clips
that are kept, from which come the timeline and the names of the finished files, and these are copied. No
sound is read, and what makes sound (`relax.sound_files`) is not even loaded.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from functools import cache, partial
from hashlib import file_digest, sha256
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from relax.audio.choices import Layers
from relax.audio.clip import ClipGoneError, Facts
from relax.audio.levels import Levels
from relax.audio.track import Chapter, TrackTags
from relax.draft import SAMPLE_RATE, Draft, Progress, speak
from relax.errors import OutputError
from relax.files import explain
from relax.hearing.recogniser import Recogniser
from relax.hearing.report import HeardError, HearingReport
from relax.kept import KeptFiles
from relax.kept_parts import SHARE, KeptParts
from relax.speech.cache import Cache
from relax.speech.pool import Pools
from relax.speech.port import Speaking, Voice
from relax.speech.speaker import open_speaker
from relax.timeline.captions import spoken_words, transcript
from relax.timeline.credit import Credit
from relax.timeline.document import Made
from relax.timeline.model import Timeline, Utterance
from relax.units import frames_to_ms
from relax.version import VERSION

if TYPE_CHECKING:
    from relax.audio.spool import Spool

SOUND_PARTS = ("av", "lameenc", "mutagen", "numpy", "soundfile", "soxr")
"""The packages that a file's bytes hang on: with a new version of one, files are made again."""
NO_LEVELS = Levels(loudness_lufs=None, true_peak_dbtp=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """What is known of audio files that are in their place."""

    timeline: Timeline
    made: Made
    phrases_spoken: int
    heard: HearingReport | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AudioFiles:
    """The audio files of a rendering, to be fetched from those that are kept, or made."""

    draft: Draft
    voice: Voice
    cache: Cache
    workers: int | None
    pools: Pools | None
    paths: Mapping[str, Path]
    """Where each is written, by its format."""
    bed_sha256: str
    keep_finished: bool
    """Whether files that are made are kept as a whole, too."""
    on_progress: Progress

    def made_before(self) -> Finished | None:
        """The rendering whose every file is kept, fetched; None where speech or a file has to be made."""
        with self._speaker() as speaker:
            facts = _known(speaker, self._utterances)
        if len(facts) < len(self._utterances):
            return None
        frames = {utterance: one.audible_frames(SAMPLE_RATE) for utterance, one in facts.items()}
        timeline = self.draft.timeline(frames.__getitem__)
        levels = self._fetched(self._keys(timeline, speaker, lambda utterance: facts[utterance].digest))
        if not all(levels.values()):
            return None
        self.on_progress("speech", len(facts), len(facts))
        return self._finished(timeline, speaker, levels, heard=None)

    def make(self, recogniser: Recogniser | None) -> Finished:
        """The rendering, spoken; a file that is kept is fetched, another one is made.

        Raises:
            HeardError: something was heard that changes the meaning; those phrases are forgotten.
        """
        try:
            return self._made(recogniser, reads_all=False)
        except ClipGoneError:
            # Cleared or damaged between being known and being wanted: now nothing can go any more.
            return self._made(recogniser, reads_all=True)

    def _made(self, recogniser: Recogniser | None, *, reads_all: bool) -> Finished:
        utterances = self._utterances
        with ExitStack() as stack:
            with self._speaker() as speaker:
                known = {} if reads_all else _known(speaker, utterances)
                wanted = [utterance for utterance in utterances if utterance not in known]
                clips = speak(speaker, wanted, self.on_progress, done=len(known))
                # What reads and makes sound takes time to load; the engine is at its first words meanwhile.
                from relax.audio.spool import Spool  # noqa: PLC0415  # numpy, where sound is read
                from relax.sound_files import make_files  # noqa: PLC0415  # only where a file was not kept

                spool = stack.enter_context(Spool())
                for utterance, facts in known.items():
                    spool.add_kept(utterance, facts, partial(speaker.kept, utterance))
                for utterance, clip in clips:
                    spool.add(utterance, clip)
            timeline = self.draft.timeline(lambda utterance: spool.audible_frames(utterance, SAMPLE_RATE))
            heard = self._heard(timeline, spool, speaker, recogniser) if recogniser else None
            keys = self._keys(timeline, speaker, spool.digest_of)
            levels = self._fetched(keys)
            missing = {kind: path for kind, path in self.paths.items() if levels[kind] is None}
            if missing:
                kept, parts = kept_files(self.cache), kept_parts(self.cache)
                made = make_files(
                    timeline,
                    spool,
                    missing,
                    self._tags(timeline, speaker),
                    self.draft.layers,
                    keep=parts,
                    made_by=_made_by(),
                    on_progress=lambda frames: self.on_progress("sound", frames, timeline.frames),
                )
                parts.sweep()
                if self.keep_finished:
                    for kind, path in missing.items():
                        kept.keep(keys[kind], path, made)
                    kept.sweep()
                levels.update(dict.fromkeys(missing, made))
        return self._finished(timeline, speaker, levels, heard=heard)

    def _speaker(self) -> AbstractContextManager[Speaking]:
        return open_speaker(self.voice, cache=self.cache, workers=self.workers, pools=self.pools)

    @property
    def _utterances(self) -> Sequence[Utterance]:
        return self.draft.arrangement.utterances()

    def _tags(self, timeline: Timeline, speaker: Speaking) -> TrackTags:
        return _tags(self.draft, timeline, speaker.credit)

    def _fetched(self, keys: Mapping[str, str]) -> dict[str, Levels | None]:
        """The levels of each file that is kept and is now in its place, by its format."""
        kept = kept_files(self.cache)
        return {kind: kept.fetch(keys[kind], path) for kind, path in self.paths.items()}

    def _heard(
        self, timeline: Timeline, spool: Spool, speaker: Speaking, recogniser: Recogniser
    ) -> HearingReport:
        heard = _listen(timeline, spool, self.draft.layers, recogniser, self.on_progress)
        for finding in heard.errors:
            speaker.forget(finding.phrase.utterance)
        if heard.errors:
            raise HeardError(heard.errors)
        return heard

    def _finished(
        self,
        timeline: Timeline,
        speaker: Speaking,
        levels: Mapping[str, Levels | None],
        *,
        heard: HearingReport | None,
    ) -> Finished:
        self.on_progress("sound", timeline.frames, timeline.frames)
        return Finished(
            timeline=timeline,
            made=_made(self.voice, speaker, next(filter(None, levels.values()), NO_LEVELS)),
            phrases_spoken=speaker.made,
            heard=heard,
        )

    def _keys(
        self, timeline: Timeline, speaker: Speaking, digest_of: Callable[[Utterance], str]
    ) -> Mapping[str, str]:
        """What each audio file hangs on: clips, their places and levels, layers, tags, and what makes it."""
        cues = [
            (cue.kind, cue.start, cue.end, cue.gain_db, cue.utterance and cue.utterance.spoken)
            for cue in timeline.cues
        ]
        placed = (timeline.sample_rate, timeline.frames, cues)
        clips = [digest_of(utterance) for utterance in self._utterances]
        rest = (repr(self._tags(timeline, speaker)), repr(self.draft.layers), self.bed_sha256)
        wholes = {kind: (_made_by(), kind, placed, clips, *rest) for kind in self.paths}
        return {kind: sha256(json.dumps(whole).encode()).hexdigest() for kind, whole in wholes.items()}


def kept_files(cache: Cache) -> KeptFiles:
    """The finished files that are kept beside a cache of speech, in as much room again."""
    return KeptFiles(cache.path / "renderings", cache.most_bytes)


def kept_parts(cache: Cache) -> KeptParts:
    """The parts of renderings that are kept beside a cache of speech."""
    return KeptParts(cache.path / "parts", cache.most_bytes // SHARE)


@cache
def _made_by() -> str:
    """What makes sound, with its versions."""
    return f"{VERSION} {[version(name) for name in SOUND_PARTS]}"


def _listen(
    timeline: Timeline, spool: Spool, layers: Layers, recogniser: Recogniser, on_progress: Progress
) -> HearingReport:
    from relax.hearing.heard import listen_to  # noqa: PLC0415  # only where a recogniser listens
    from relax.sound import mastered  # noqa: PLC0415  # only where there is sound to make

    with mastered(timeline, spool, layers) as sound:
        return listen_to(
            timeline,
            sound.blocks(),
            recogniser,
            on_progress=lambda frames: on_progress("hearing", frames, timeline.frames),
        )


def _known(speaker: Speaking, utterances: Iterable[Utterance]) -> dict[Utterance, Facts]:
    """What is known of clips without reading them: not of those still to be made, or recorded."""
    found = ((utterance, speaker.facts(utterance)) for utterance in utterances)
    return {utterance: facts for utterance, facts in found if facts is not None}


def bed_sha256(layers: Layers) -> str:
    """A hash of a person's own bed, in hex; empty for any other. Told here, before any speech is made.

    Raises:
        OutputError: the file cannot be a bed.
    """
    if not isinstance(layers.bed, Path):
        return ""
    from relax.audio.beds.own_file import check_own_file  # noqa: PLC0415  # libsndfile, and seldom wanted

    check_own_file(layers.bed)
    try:
        with layers.bed.open("rb") as file:
            return file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise OutputError(str(layers.bed), explain(error)) from error


def _made(voice: Voice, speaker: Speaking, levels: Levels) -> Made:
    return Made(
        voice=voice.full_name,
        engine=voice.engine,
        engine_version=speaker.engine_version,
        loudness_lufs=_rounded(levels.loudness_lufs),
        true_peak_dbtp=_rounded(levels.true_peak_dbtp),
        credit=speaker.credit,
    )


def _rounded(level: float | None) -> float | None:
    return None if level is None else round(level, 2)


def _chapters(timeline: Timeline) -> tuple[Chapter, ...]:
    return tuple(
        Chapter(
            start_ms=frames_to_ms(section.start, timeline.sample_rate),
            end_ms=frames_to_ms(section.end, timeline.sample_rate),
            title=section.title,
        )
        for section in timeline.sections
    )


def _tags(draft: Draft, timeline: Timeline, credit: Credit) -> TrackTags:
    about = draft.script.front_matter
    return TrackTags(
        title=about.title,
        author=about.author,
        licence=about.licence,
        language=about.language,
        summary=" ".join(filter(None, (about.summary, about.when))),
        review=draft.standing.words,
        exceptions=". ".join(draft.exceptions),
        script_sha256=draft.script.sha256,
        voice=str(credit),
        background=draft.sounds.bed_name or "",
        encoder=f"relax {VERSION}",
        chapters=_chapters(timeline),
        lyrics=transcript(timeline),
        synced_lyrics=spoken_words(timeline),
    )
