"""The table of outputs: what each is called, where it is, and what makes it work."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol, cast

from relax.errors import DeviceError, UnknownNameError
from relax.playback.output import Output


class OutputClass(Protocol):
    """The class of an output: called without arguments for one that is not started yet."""

    def __call__(self) -> Output:
        """An output that is not started yet."""

    def look(self) -> str:
        """What would be heard, in words; nothing is opened.

        Raises:
            DeviceError: it cannot be used here.
        """


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputEntry:
    """A row of the table of outputs."""

    name: str
    target: str
    """`module:Class` of an `OutputClass`; imported when it is wanted."""
    install: str
    """The exact line that brings what it needs."""
    wakes: bool = False
    """Whether what it plays through may be asleep, and can be woken by a second stream of silence."""


OUTPUTS: Mapping[str, OutputEntry] = {
    entry.name: entry
    for entry in (
        OutputEntry(
            name="miniaudio",
            target="relax.playback.miniaudio_output:MiniaudioOutput",
            install="pip install miniaudio",
            wakes=True,
        ),
        OutputEntry(
            name="simpleaudio",
            target="relax.playback.simpleaudio_output:SimpleaudioOutput",
            install="pip install simpleaudio",
        ),
        OutputEntry(
            name="silent",
            target="relax.playback.silent_output:SilentOutput",
            install="pip install relax",
        ),
    )
}
DEFAULT_OUTPUT = "miniaudio"


def output_entry(name: str | None) -> OutputEntry:
    """The row of an output; of the usual one where none is named.

    Raises:
        UnknownNameError: there is none of that name.
    """
    name = name or DEFAULT_OUTPUT
    if name not in OUTPUTS:
        raise UnknownNameError("output", name, tuple(OUTPUTS))
    return OUTPUTS[name]


def find_output(name: str | None) -> OutputClass:
    """The class of an output; of the usual one where none is named.

    Raises:
        UnknownNameError: there is none of that name.
        DeviceError: what it needs is not installed.
    """
    entry = output_entry(name)
    module, _, attribute = entry.target.partition(":")
    try:
        return cast(OutputClass, getattr(importlib.import_module(module), attribute))
    except ImportError as error:
        raise DeviceError(
            f"output {entry.name}", f"it could not be loaded: {error}", entry.install
        ) from error
