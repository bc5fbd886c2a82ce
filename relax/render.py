"""The one join: a script becomes files. Everything below knows nothing of the rest; here it is put in order.

draft → speech → fit and place → assemble and master → encode and tag → into place
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from filelock import FileLock

from relax.audio.assemble import assemble
from relax.audio.encode import encode, format_named
from relax.audio.interchange import to_audio_segment
from relax.audio.master import Mastered, master
from relax.audio.spool import Spool
from relax.audio.tags import write_tags
from relax.audio.track import Chapter, TrackTags
from relax.draft import SAMPLE_RATE, Draft, Progress, speak, tell_nobody
from relax.files import move_into_place, part_folder, replace_file
from relax.script.model import Script
from relax.speech.cache import Cache
from relax.speech.port import Voice
from relax.speech.speaker import open_speaker
from relax.speech.voices import choose_voice
from relax.timeline.captions import spoken_words, to_webvtt, transcript
from relax.timeline.document import Made, timeline_document
from relax.timeline.model import Timeline, Utterance
from relax.units import frames_to_ms

if TYPE_CHECKING:
    from pydub import AudioSegment

OUT_FOLDER = Path("audio_out")
DEFAULT_FORMATS = ("mp3",)

Companion: TypeAlias = Literal["captions", "words", "timeline"]
COMPANIONS: dict[Companion, str] = {"captions": ".vtt", "words": ".txt", "timeline": ".timeline.json"}
"""What is written beside the audio, and how its name ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendering:
    """What a rendering made."""

    audio: tuple[Path, ...]
    companions: tuple[Path, ...]
    timeline: Timeline
    script: Script
    voice: Voice
    made: Made
    phrases_spoken: int
    """Phrases for which speech was made; the others came from the cache."""
    cache: Cache

    def to_audio_segment(self) -> AudioSegment:
        """The mastered sound as a `pydub.AudioSegment`, speech coming from the cache."""
        with Spool() as spool, open_speaker(self.voice, cache=self.cache) as speaker:
            for utterance, clip in speaker.clips(self.timeline_utterances):
                spool.add(utterance, clip)
            mastered = _mastered(self.timeline, spool)
            return to_audio_segment(mastered.blocks(), SAMPLE_RATE)

    @property
    def timeline_utterances(self) -> tuple[Utterance, ...]:
        """Every utterance of the timeline, once."""
        return tuple(dict.fromkeys(cue.utterance for cue in self.timeline.cues if cue.utterance))


def render(
    draft: Draft,
    *,
    cache: Cache,
    out_folder: Path = OUT_FOLDER,
    voice_name: str | None = None,
    formats: Sequence[str] = DEFAULT_FORMATS,
    companions: Collection[Companion] = tuple(COMPANIONS),
    workers: int | None = None,
    on_progress: Progress = tell_nobody,
) -> Rendering:
    """Make the audio of a draft, and what goes with it; all of it whole, or none of it.

    Args:
        draft: what to render.
        cache: where speech is kept.
        out_folder: where the files go; made where it does not exist.
        voice_name: who speaks; None for the default voice of the script's language.
        formats: names from `relax.audio.formats.FORMATS`.
        companions: what to write beside the audio.
        workers: speech processes at most; None for what suits the engine.
        on_progress: told how far it is.

    Raises:
        RelaxError: it could not be done; no file was changed.
    """
    voice = choose_voice(voice_name, draft.script.front_matter.language)
    kinds = [format_named(name).name for name in dict.fromkeys(formats)]
    name = draft.output_name(voice_name)
    with _alone(cache, out_folder, name), part_folder(out_folder, name) as part, Spool() as spool:
        with open_speaker(voice, cache=cache, workers=workers) as speaker:
            for utterance, clip in speak(speaker, draft.arrangement.utterances(), on_progress):
                spool.add(utterance, clip)
        timeline = draft.timeline(lambda utterance: spool.audible_frames(utterance, SAMPLE_RATE))
        mastered = _mastered(timeline, spool)
        audio = {kind: part / f"{name}.{kind}" for kind in kinds}
        encode(
            mastered.blocks(),
            audio,
            sample_rate=SAMPLE_RATE,
            chapters=_chapters(timeline),
            on_progress=lambda frames: on_progress("sound", frames, timeline.frames),
        )
        made = _made(voice, speaker.engine_version, mastered)
        tags = _tags(draft.script, timeline, made)
        for path in audio.values():
            write_tags(path, tags)
        beside = [_write_companion(kind, part / name, draft, timeline, made) for kind in companions]
        placed = move_into_place([*beside, *audio.values()], out_folder)
    return Rendering(
        audio=placed[len(beside) :],
        companions=placed[: len(beside)],
        timeline=timeline,
        script=draft.script,
        voice=voice,
        made=made,
        phrases_spoken=speaker.made,
        cache=cache,
    )


@contextmanager
def _alone(cache: Cache, out_folder: Path, name: str) -> Iterator[None]:
    """Wait until no other process renders the same files."""
    cache.prepare()
    key = sha256(f"{out_folder.resolve()}/{name}".encode()).hexdigest()[:16]
    locks = cache.path / "locks"
    locks.mkdir(exist_ok=True)
    with FileLock(locks / f"{key}.lock"):
        yield


def _mastered(timeline: Timeline, spool: Spool) -> Mastered:
    return master(lambda: assemble(timeline, spool.clip, speech_peak=spool.peak), timeline.sample_rate)


def _made(voice: Voice, engine_version: str, mastered: Mastered) -> Made:
    levels = mastered.levels
    return Made(
        voice=voice.full_name,
        engine=voice.engine,
        engine_version=engine_version,
        loudness_lufs=_rounded(levels.loudness_lufs if levels else None),
        true_peak_dbtp=_rounded(levels.true_peak_dbtp if levels else None),
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


def review_state(script: Script) -> str:
    """Whether a script was reviewed, by whom and until when, in words."""
    about = script.front_matter
    if about.status == "draft" or about.reviewed is None:
        return "Draft, not reviewed"
    review = about.reviewed
    until = f", to be looked at again by {review.again.isoformat()}" if review.again else ""
    return f"{about.status.capitalize()} by {review.by} on {review.on.isoformat()}{until}"


def _tags(script: Script, timeline: Timeline, made: Made) -> TrackTags:
    about = script.front_matter
    return TrackTags(
        title=about.title,
        author=about.author,
        licence=about.licence,
        language=about.language,
        summary=about.summary,
        review=review_state(script),
        script_sha256=script.sha256,
        voice=f"Computer voice: {made.voice}",
        chapters=_chapters(timeline),
        lyrics=transcript(timeline),
        synced_lyrics=spoken_words(timeline),
    )


def _write_companion(kind: Companion, stem: Path, draft: Draft, timeline: Timeline, made: Made) -> Path:
    about = draft.script.front_matter
    match kind:
        case "captions":
            content = to_webvtt(timeline, title=about.title, language=about.language)
        case "words":
            content = transcript(timeline)
        case "timeline":
            variant = replace(draft.variant, length_ms=draft.length_ms)
            document = timeline_document(draft.script, variant, timeline, made)
            content = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    path = stem.with_name(f"{stem.name}{COMPANIONS[kind]}")
    replace_file(path, content)
    return path
