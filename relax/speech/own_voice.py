"""A voice of one's own: a folder with a person's recorded phrases, and what is to be known of them.

`NAME/voice.json` says whose voice it is and lists every phrase with its file and its checksum;
`NAME/phrases/WORDS-HASH.flac` is a phrase, trimmed and levelled. A file's name holds a hash of its sound, so
a new take is a new file: it is written first, then named in `voice.json`, and only then is the old one
removed. Whatever happens in between, the list is true. The recordings never leave this folder.
"""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Literal

from filelock import FileLock
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from relax.audio.clip import Clip
from relax.errors import OutputError, SpeechError, UnknownNameError
from relax.files import explain, replace_file, safe_name
from relax.folders import own_voices_folder
from relax.speech.engines import look_at
from relax.speech.own_words import phrase_key, phrase_slug
from relax.speech.pace import REFERENCE_WORDS_PER_MINUTE, estimate_ms
from relax.speech.port import Voice
from relax.units import MS_PER_SECOND

ENGINE = "own"
"""What stands before the colon in the full name of such a voice."""
INDEX = "voice.json"
PHRASES = "phrases"
FORMAT_VERSION = 1
"""Of `voice.json`."""
LONGEST_NAME = 40
MEASURED_FROM = 5
"""Phrases from which on a person's pace counts as measured."""

PERSON = Voice(
    name="person",
    engine=ENGINE,
    language="",
    words_per_minute=105.5,
    measured=False,
    licence="",
    origin="",
)
"""A person of unknown pace, for the bounds of a take's length."""

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]*")


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class KeptPhrase(_Model):
    """A phrase of a voice, as its index has it."""

    text: str
    """As it stood in the script when it was recorded."""
    file: str = Field(pattern=r"^[^/\\]+\.flac$")
    """In the folder of phrases."""
    sha256: str
    """Of the file, so that a damaged one is noticed."""
    lead: int = Field(ge=0)
    """Frames before the audible part."""
    tail: int = Field(ge=0)
    """Frames after the audible part."""
    audible_ms: int = Field(gt=0)
    recorded: date


class _Index(_Model):
    version: Literal[1] = 1
    by: str
    language: str
    licence: str
    fallback: str | None
    made: date
    changed: date
    words_per_minute: float | None
    phrases: dict[str, KeptPhrase]


@dataclass(frozen=True, kw_only=True)
class OwnVoice:
    """A person's voice, with the phrases that are recorded."""

    name: str
    by: str
    """Whose voice it is, in words."""
    language: str
    """A BCP 47 tag."""
    licence: str
    """What the person agreed to, in words or as an SPDX identifier."""
    fallback: str | None
    """The full name of the voice that speaks what is not recorded; None where that is an error."""
    made: date
    changed: date
    """When a phrase was last recorded."""
    phrases: Mapping[str, KeptPhrase]
    """By `phrase_key`."""

    @property
    def full_name(self) -> str:
        """Such as `own:anna`."""
        return f"{ENGINE}:{self.name}"

    @property
    def folder(self) -> Path:
        """Where it is kept."""
        return own_voices_folder() / self.name

    @cached_property
    def words_per_minute(self) -> float | None:
        """The person's pace against that of the voice that estimates were fitted to; None with no phrase."""
        expected = sum(estimate_ms(phrase.text, PERSON, 1.0) for phrase in self.phrases.values())
        spoken = sum(phrase.audible_ms for phrase in self.phrases.values())
        return round(REFERENCE_WORDS_PER_MINUTE * expected / spoken, 1) if spoken else None

    def has(self, text: str) -> bool:
        """Whether a phrase is recorded."""
        return phrase_key(text) in self.phrases

    def clip(self, text: str) -> Clip:
        """The recording of a phrase, at the reference level.

        Raises:
            OutputError: its file is missing or damaged.
        """
        phrase = self.phrases[phrase_key(text)]
        path = self.folder / PHRASES / phrase.file
        remedy = f"record {phrase.text!r} again"
        try:
            data = path.read_bytes()
        except OSError as error:
            raise OutputError(str(path), explain(error), remedy) from error
        if sha256(data).hexdigest() != phrase.sha256:
            raise OutputError(str(path), "this recording is damaged", remedy)
        import soundfile  # noqa: PLC0415  # heavy, and not wanted to list voices

        pcm, sample_rate = soundfile.read(io.BytesIO(data), dtype="int16")
        return Clip(pcm=pcm, sample_rate=sample_rate, lead=phrase.lead, tail=phrase.tail)

    def as_voice(self) -> Voice:
        """It, among the voices of every engine."""
        count = len(self.phrases)
        rest = f"; the others by {self.fallback}" if self.fallback else ""
        return Voice(
            name=self.name,
            engine=ENGINE,
            language=self.language,
            words_per_minute=self.words_per_minute or REFERENCE_WORDS_PER_MINUTE,
            measured=count >= MEASURED_FROM,
            licence=self.licence,
            origin=f"{self.by}, {count} recorded phrase{'s' if count != 1 else ''}{rest}",
        )


def own_voice_names() -> tuple[str, ...]:
    """The names of all own voices, sorted, readable or not."""
    folder = own_voices_folder()
    if not folder.is_dir():
        return ()
    return tuple(sorted(path.parent.name for path in folder.glob(f"*/{INDEX}")))


def own_voices() -> tuple[list[OwnVoice], list[str]]:
    """Every own voice that can be read, and in words what is wrong with the others."""
    found: list[OwnVoice] = []
    faults: list[str] = []
    for name in own_voice_names():
        try:
            found.append(load_own_voice(name))
        except SpeechError as error:
            faults.append(str(error))
    return found, faults


def load_own_voice(name: str) -> OwnVoice:
    """An own voice by its name.

    Raises:
        UnknownNameError: there is none of that name.
        SpeechError: it cannot be read.
    """
    checked = checked_name(name)
    path = own_voices_folder() / checked / INDEX
    if not path.is_file():
        raise UnknownNameError(
            "own voice", checked, own_voice_names(), "relax record SCRIPT --as NAME makes one"
        )
    try:
        index = _Index.model_validate_json(path.read_bytes())
    except OSError as error:
        raise SpeechError(f"{path}: {explain(error)}") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise SpeechError(
            f"{path}: {place}: {first['msg'].lower()}; put back a good copy,"
            f" or remove the voice with relax record --as {checked} --forget"
        ) from error
    fields = {key: value for key, value in index if key not in ("version", "words_per_minute")}
    return OwnVoice(name=checked, **fields)


def checked_name(name: str) -> str:
    """The name of a voice in lower case.

    Raises:
        SpeechError: it cannot be the name of a voice and of a folder on every system.
    """
    lowered = name.casefold()
    if len(lowered) > LONGEST_NAME or not _NAME.fullmatch(lowered) or safe_name(lowered) != lowered:
        raise SpeechError(
            f"a voice's name has letters a to z, digits and hyphens, up to {LONGEST_NAME}, such as anna;"
            f" not {name!r}"
        )
    return lowered


def new_own_voice(name: str, *, language: str, by: str, licence: str, today: date) -> OwnVoice:
    """A voice with nothing recorded yet; it is kept with its first phrase.

    Raises:
        SpeechError: the name cannot be used.
    """
    return OwnVoice(
        name=checked_name(name),
        by=by,
        language=language,
        licence=licence,
        fallback=None,
        made=today,
        changed=today,
        phrases={},
    )


@contextmanager
def held(voice: OwnVoice) -> Iterator[None]:
    """While nobody else changes the voice.

    Raises:
        OutputError: its folder cannot be written.
    """
    try:
        own_voices_folder().mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(own_voices_folder()), explain(error)) from error
    with FileLock(own_voices_folder() / f".{voice.name}.lock"):
        yield


def keep_voice(voice: OwnVoice) -> OwnVoice:
    """Write what is to be known of a voice, and sweep recordings that it no longer names.

    Raises:
        OutputError: it cannot be written.
    """
    _make_folder(voice)
    index = _Index(
        by=voice.by,
        language=voice.language,
        licence=voice.licence,
        fallback=voice.fallback,
        made=voice.made,
        changed=voice.changed,
        words_per_minute=voice.words_per_minute,
        phrases=dict(voice.phrases),
    )
    document = json.dumps(index.model_dump(mode="json"), indent=1, ensure_ascii=False)
    replace_file(voice.folder / INDEX, document + "\n")
    look_at.cache_clear()
    _sweep(voice.folder / PHRASES, {phrase.file for phrase in voice.phrases.values()})
    return voice


def keep_takes(voice: OwnVoice, takes: Iterable[tuple[str, Clip]], today: date) -> OwnVoice:
    """The voice with these takes in the place of what it had of their phrases; written whole.

    Args:
        voice: as it is.
        takes: the text of each phrase and its levelled clip.
        today: the date to note.

    Raises:
        OutputError: something cannot be written; the voice is as it was.
    """
    _make_folder(voice)
    phrases = dict(voice.phrases)
    for text, clip in takes:
        data = _as_flac(clip)
        digest = sha256(data).hexdigest()
        file = f"{phrase_slug(text)}-{digest[:8]}.flac"
        replace_file(voice.folder / PHRASES / file, data)
        phrases[phrase_key(text)] = KeptPhrase(
            text=text,
            file=file,
            sha256=digest,
            lead=clip.lead,
            tail=clip.tail,
            audible_ms=max(1, clip.audible_frames(MS_PER_SECOND)),
            recorded=today,
        )
    return keep_voice(replace(voice, phrases=phrases, changed=today))


def forget_voice(name: str) -> int:
    """Remove an own voice with all its recordings, readable or not; the number of files that went.

    Raises:
        UnknownNameError: there is none of that name.
        OutputError: it cannot be removed.
    """
    checked = checked_name(name)
    if checked not in own_voice_names():
        raise UnknownNameError("own voice", checked, own_voice_names())
    folder = own_voices_folder() / checked
    count = sum(path.is_file() for path in folder.rglob("*"))
    try:
        look_at.cache_clear()
        (folder / INDEX).unlink()  # first: from now on there is no such voice, whatever happens
        shutil.rmtree(folder)
        (own_voices_folder() / f".{checked}.lock").unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(str(folder), explain(error), "remove this folder by hand") from error
    return count


def _make_folder(voice: OwnVoice) -> None:
    try:
        (voice.folder / PHRASES).mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise OutputError(str(voice.folder), explain(error)) from error


def _sweep(folder: Path, named: set[str]) -> None:
    try:
        for path in folder.iterdir():
            if path.is_file() and path.name not in named:
                path.unlink(missing_ok=True)
    except OSError as error:
        raise OutputError(str(folder), explain(error)) from error


def _as_flac(clip: Clip) -> bytes:
    import soundfile  # noqa: PLC0415  # heavy, and not wanted to list voices

    file = io.BytesIO()
    soundfile.write(file, clip.pcm, clip.sample_rate, format="FLAC", subtype="PCM_16")
    return file.getvalue()
