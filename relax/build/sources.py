"""What a script comes from: its file and its blocks, and the engine and packages that make sound of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path

from relax.audio_files import SOUND_PARTS
from relax.build.state import sha256_of
from relax.errors import OutputError, UnknownNameError
from relax.files import explain
from relax.library.library import Library
from relax.script.model import Include, Item, Script
from relax.speech.engines import find_engine, look_at
from relax.speech.own_voice import ENGINE as OWN
from relax.speech.own_voice import INDEX, load_own_voice
from relax.speech.port import Voice
from relax.version import VERSION


class Sources:
    """The scripts of a library, each read once, with what they come from."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._scripts: dict[str, tuple[Script, Library]] = {}
        self._blocks: dict[str, Script] = {}

    def load(self, name: str) -> tuple[Script, Library]:
        """A script as it is written, and the library that its includes come from.

        Raises:
            RelaxError: as `Library.load`.
        """
        if name not in self._scripts:
            self._scripts[name] = self._library.load(name)
        return self._scripts[name]

    def marks(self, name: str) -> Sequence[tuple[str, str]]:
        """The hashes of a script and of every block that it includes, with their names, sorted."""
        script, home = self.load(name)
        found = {block: one.sha256 for block, one in self.blocks(script.body, home).items()}
        return [(script.name, script.sha256), *sorted(found.items())]

    def blocks(self, body: Sequence[Item], home: Library) -> Mapping[str, Script]:
        """The blocks that a body includes, and those that they include, by name."""
        found: dict[str, Script] = {}
        waiting = list(_includes(body))
        while waiting:
            name = waiting.pop()
            if name in found:
                continue
            if name not in self._blocks:
                try:
                    self._blocks[name] = home.load_block(name)
                except UnknownNameError:  # told with its line when the script's includes are resolved
                    continue
            found[name] = self._blocks[name]
            waiting += _includes(found[name].body)
        return found


def _includes(body: Sequence[Item]) -> Iterator[str]:
    for item in body:
        if isinstance(item, Include):
            yield item.name
        yield from _includes(getattr(item, "body", ()))


@cache
def makers() -> tuple[tuple[str, str], ...]:
    """The versions of relax and of the packages that the bytes of its files hang on."""
    return (("relax", VERSION), *((name, version(name)) for name in SOUND_PARTS))


def engine_mark(voice: Voice) -> Sequence[str]:
    """What the sound of a voice hangs on: its engine's version, or a person's recordings.

    Raises:
        SpeechError: the engine cannot run here.
    """
    if voice.engine != OWN:
        return (voice.full_name, look_at(find_engine(voice.engine)).version)
    own = load_own_voice(voice.name)
    fallback = find_engine(own.fallback.partition(":")[0]) if own.fallback else None
    spare = look_at(fallback).version if fallback else ""
    return (voice.full_name, file_sha256(own.folder / INDEX), own.fallback or "", spare)


def file_sha256(path: Path) -> str:
    """The hash of a file that somebody named, in hex.

    Raises:
        OutputError: it cannot be read.
    """
    try:
        return sha256_of(path)
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error
