"""Voices of Piper that a person adds and removes: tried and measured first, then put in place whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock

from relax import folders
from relax.audio.clip import Clip
from relax.errors import OutputError, SpeechError, UnknownNameError
from relax.files import copy_file, explain, move_into_place, part_folder, replace_file, safe_name
from relax.language_tags import primary_language
from relax.speech.engines import look_at
from relax.speech.piper_files import (
    PACKAGED_VOICE,
    VOICE_PACKAGE,
    Kept,
    description_of,
    engine_version,
    find_voices,
    kept_of,
    read_language,
    written_kept,
)
from relax.speech.piper_pace import PHRASES, measure_pace
from relax.speech.piper_trial import on_trial
from relax.speech.port import Voice

MODEL_ENDING = ".onnx"
CARD_NAME = "MODEL_CARD"
UNKNOWN_LICENCE = "of unknown licence"
PHRASES_SPOKEN = 3 * len(PHRASES)
"""While a voice is measured: fast, slow, and at the pace that was found."""
_LICENCE_LINE = re.compile(r"^[\s*#-]*licen[cs]e\s*:\s*(\S.*)$", re.IGNORECASE | re.MULTILINE)

Progress = Callable[[int, int], None]
"""Told how many phrases of how many have been spoken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The files of a voice that is to be added."""

    model: Path
    origin: str
    """Where they come from, in words."""
    licence: str | None = None
    """What the person says; None for what the card beside the model says."""

    @property
    def card(self) -> Path:
        """The model's card, which may not exist: `NAME.MODEL_CARD`, or `MODEL_CARD`."""
        own = card_of(self.model)
        return own if own.exists() else self.model.with_name(CARD_NAME)


def card_of(model: Path) -> Path:
    """Where the card of an installed model is kept."""
    return model.with_name(f"{model.stem}.{CARD_NAME}")


def add_voice(
    source: Source, *, replace: bool = False, on_progress: Progress = lambda _done, _all: None
) -> Voice:
    """Install a voice from its files: copied, loaded, heard and measured, and only then put in its place.

    Args:
        source: the model, with its description beside it.
        replace: whether a voice of that name that is already there may go.
        on_progress: told how far the measuring is.

    Raises:
        SpeechError: the files are not those of a voice that works here, or there is one of that name.
        OutputError: a file could not be read or written; nothing was changed.
    """
    engine_version()  # without Piper there is nothing to try it with: said first
    name = checked_name(source.model)
    language = read_language(description_of(source.model))
    folder = folders.voices_folder()
    with _alone(folder, name), part_folder(folder, name, remedy="free some space there") as part:
        if not replace and (folder / source.model.name).exists():
            raise SpeechError(f"there is a voice named {name!r} already; add --replace to put this one there")
        model = part / source.model.name
        for path, place in _copies(source, model):
            copy_file(path, place)
        kept = _try_and_measure(model, source, language, on_progress)
        replace_file(kept_of(model), written_kept(kept))
        beside = sorted(path for path in part.iterdir() if path != model)
        move_into_place([*beside, model], folder)  # the model last: without it there is no voice
    look_at.cache_clear()
    return find_voices()[name].voice


def checked_name(model: Path) -> str:
    """What a voice is called: its model's file name without `.onnx`.

    Raises:
        SpeechError: the file is not called like a model, or its name cannot be the name of a voice.
    """
    name = model.name.removesuffix(MODEL_ENDING)
    if model.suffix != MODEL_ENDING or not model.is_file():
        raise SpeechError(f"{model}: expected a voice of Piper, a file that ends in {MODEL_ENDING}")
    if name != safe_name(name) or name.startswith(".") or any(mark in name for mark in ": \t"):
        raise SpeechError(f"{model}: {name!r} cannot be the name of a voice; give the two files another name")
    return name


def _copies(source: Source, model: Path) -> Iterator[tuple[Path, Path]]:
    yield source.model, model
    yield description_of(source.model), description_of(model)
    if source.card.is_file():
        yield source.card, card_of(model)


def _try_and_measure(model: Path, source: Source, language: str, on_progress: Progress) -> Kept:
    done = 0
    with on_trial(model, language) as speak:

        def length_ms(phrase: str, scale: float) -> int:
            nonlocal done
            clip: Clip = speak(phrase, scale)
            done += 1
            on_progress(done, PHRASES_SPOKEN)
            return clip.audible_frames(1000)

        measured = measure_pace(length_ms)
    return Kept(
        pace=measured.pace,
        words_per_minute=measured.words_per_minute,
        measured=primary_language(language) == "en",  # the phrases are English
        licence=source.licence or card_licence(card_of(model)),
        origin=source.origin,
    )


def card_licence(card: Path) -> str:
    """The licence that a model's card names, in words.

    Raises:
        OutputError: there is a card, and it cannot be read.
    """
    try:
        found = _LICENCE_LINE.search(card.read_text("utf-8", errors="replace"))
    except FileNotFoundError:  # a voice may come without one
        return UNKNOWN_LICENCE
    except OSError as error:
        raise OutputError(str(card), explain(error)) from error
    return f"{found.group(1).strip()} by its model card" if found else UNKNOWN_LICENCE


def remove_voice(name: str) -> None:
    """Delete a voice that was added, with everything beside it.

    Raises:
        UnknownNameError: there is no such voice.
        SpeechError: the voice comes with a package.
        OutputError: a file could not be deleted.
    """
    folder = folders.voices_folder()
    own = {model.stem: model for model in sorted(folder.glob(f"*{MODEL_ENDING}"))}
    name = name.removeprefix("piper:")
    if name not in own:
        _refuse(name, list(own))
    model = own[name]
    with _alone(folder, name):
        try:
            for path in (model, description_of(model), kept_of(model), card_of(model)):
                path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(str(path), explain(error)) from error
        finally:
            look_at.cache_clear()


def _refuse(name: str, own: list[str]) -> None:
    if name == PACKAGED_VOICE:
        package = VOICE_PACKAGE.replace("_", "-")
        raise SpeechError(f"the voice {name} comes with a package; remove it with: pip uninstall {package}")
    raise UnknownNameError("voice that was added", name, own, "relax voices lists them")


@contextmanager
def _alone(folder: Path, name: str) -> Iterator[None]:
    """Wait until no other process adds or removes the same voice."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / f".{name}.lock")
        lock.acquire()
    except OSError as error:
        raise OutputError(str(folder), explain(error)) from error
    try:
        yield
    finally:
        lock.release()
