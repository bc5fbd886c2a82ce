"""The one join: a script becomes files. Everything below knows nothing of the rest; here it is put in order.

draft → speech → fit and place → sound, made or kept → companions → into place
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

from relax.audio.choices import Layers
from relax.audio_files import AudioFiles, bed_sha256
from relax.draft import SAMPLE_RATE, Draft, Progress, cast, tell_nobody
from relax.errors import OutputError, UnknownNameError
from relax.files import explain, move_into_place, part_folder, replace_file
from relax.hearing.recogniser import Recogniser
from relax.hearing.report import HearingReport
from relax.script.model import Script
from relax.speech.cache import Cache
from relax.speech.pool import Pools
from relax.speech.port import Voice
from relax.speech.speaker import open_speaker
from relax.timeline.captions import to_webvtt, transcript
from relax.timeline.document import Made, timeline_document
from relax.timeline.model import Timeline, Utterance

if TYPE_CHECKING:
    from pydub import AudioSegment


OUT_FOLDER = Path("audio_out")
FORMAT_NAMES = ("wav", "flac", "mp3", "ogg", "opus", "m4a")
"""The names of `relax.audio.formats.FORMATS`, without loading an encoder."""
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
    layers: Layers
    phrases_spoken: int
    """Phrases for which speech was made; the others came from the cache."""
    cache: Cache
    heard: HearingReport | None = None
    """What a recogniser heard of it; None where none listened."""

    def to_audio_segment(self) -> AudioSegment:
        """The mastered sound as a `pydub.AudioSegment`, speech coming from the cache."""
        from relax.audio.spool import Spool  # noqa: PLC0415  # numpy, where sound is read

        with Spool() as spool, open_speaker(self.voice, cache=self.cache) as speaker:
            for utterance, clip in speaker.clips(self.timeline_utterances):
                spool.add(utterance, clip)
            from relax.audio.interchange import to_audio_segment  # noqa: PLC0415  # pydub, seldom wanted
            from relax.sound import mastered  # noqa: PLC0415  # only where there is sound to make

            with mastered(self.timeline, spool, self.layers) as sound:
                return to_audio_segment(sound.blocks(), SAMPLE_RATE)

    @property
    def timeline_utterances(self) -> tuple[Utterance, ...]:
        """Every utterance of the timeline, once."""
        return tuple(dict.fromkeys(cue.utterance for cue in self.timeline.cues if cue.utterance))


def warm_up(
    draft: Draft, *, cache: Cache, pools: Pools, voice_name: str | None = None, workers: int | None = None
) -> None:
    """Let the workers that a rendering will need load, while whoever renders has something else to do.

    Args:
        draft: what will be rendered.
        cache: where speech is kept.
        pools: have the workers from then on.
        voice_name: as in `render`.
        workers: as in `render`.

    Raises:
        RelaxError: the voice cannot speak here.
    """
    voice, draft = cast(draft, voice_name)
    with open_speaker(voice, cache=cache, workers=workers, pools=pools) as speaker:
        speaker.warm(draft.arrangement.utterances())


def render(
    draft: Draft,
    *,
    cache: Cache,
    out_folder: Path = OUT_FOLDER,
    voice_name: str | None = None,
    name: str | None = None,
    formats: Sequence[str] = DEFAULT_FORMATS,
    companions: Collection[Companion] = tuple(COMPANIONS),
    workers: int | None = None,
    pools: Pools | None = None,
    recogniser: Recogniser | None = None,
    keep_finished: bool = True,
    on_progress: Progress = tell_nobody,
) -> Rendering:
    """Make the audio of a draft, and what goes with it; all of it whole, or none of it.

    Args:
        draft: what to render.
        cache: where speech is kept.
        out_folder: where the files go; made where it does not exist.
        voice_name: who speaks; None for the default voice of the script's language.
        name: what the files are called, without an ending; None for the draft's own name for this voice.
        formats: from `FORMAT_NAMES`.
        companions: what to write beside the audio.
        workers: speech processes at most; None for what suits the engine.
        pools: lend speech processes, for whoever renders again and again; None to start and end them here.
        recogniser: listens to the sound before any file is made; None for no check of what is heard.
        keep_finished: keep a copy of each audio file, for the next rendering that is the same. Its parts are
            kept all the same.
        on_progress: told how far it is.

    Raises:
        HeardError: something was heard that changes the meaning; no file was changed.
        RelaxError: it could not be done; no file was changed.
    """
    voice, draft = cast(draft, voice_name)
    for kind in formats:
        if kind not in FORMAT_NAMES:
            raise UnknownNameError("format", kind, FORMAT_NAMES)
    name = name or draft.output_name(voice_name)
    with alone(cache, out_folder, name), part_folder(out_folder, name) as part:
        files = AudioFiles(
            draft=draft,
            voice=voice,
            cache=cache,
            workers=workers,
            pools=pools,
            paths={kind: part / f"{name}.{kind}" for kind in formats},
            bed_sha256=bed_sha256(draft.layers),
            keep_finished=keep_finished,
            on_progress=on_progress,
        )
        done = (None if recogniser else files.made_before()) or files.make(recogniser)
        beside = [_write_companion(kind, part / name, draft, done.timeline, done.made) for kind in companions]
        placed = move_into_place([*beside, *files.paths.values()], out_folder)
    return Rendering(
        audio=placed[len(beside) :],
        companions=placed[: len(beside)],
        timeline=done.timeline,
        script=draft.script,
        voice=voice,
        made=done.made,
        layers=draft.layers,
        phrases_spoken=done.phrases_spoken,
        cache=cache,
        heard=done.heard,
    )


@contextmanager
def alone(cache: Cache, out_folder: Path, name: str) -> Iterator[None]:
    """Wait until no other process renders the same files.

    Raises:
        OutputError: the cache, which holds the locks, cannot be written.
    """
    cache.prepare()
    key = sha256(f"{out_folder.resolve()}/{name}".encode()).hexdigest()[:16]
    locks = cache.path / "locks"
    lock = FileLock(locks / f"{key}.lock")
    try:
        locks.mkdir(exist_ok=True)
        lock.acquire()
    except OSError as error:
        raise OutputError(str(locks), explain(error), "name another folder, or free some space") from error
    try:
        yield
    finally:
        lock.release()


def _write_companion(kind: Companion, stem: Path, draft: Draft, timeline: Timeline, made: Made) -> Path:
    about = draft.script.front_matter
    match kind:
        case "captions":
            content = to_webvtt(timeline, title=about.title, language=about.language)
        case "words":
            behind = filter(None, (about.when, *draft.exceptions))
            content = transcript(timeline) + "".join(f"\n[{words}]\n" for words in behind)
        case "timeline":
            variant = replace(draft.variant, length_ms=draft.length_ms)
            sounds = draft.sounds.options
            document = timeline_document(
                draft.script, variant, timeline, made, sounds=sounds, exceptions=draft.exceptions
            )
            content = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    path = stem.with_name(f"{stem.name}{COMPANIONS[kind]}")
    replace_file(path, content)
    return path
