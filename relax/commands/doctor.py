"""`relax doctor`: what works on this machine, and how to mend what does not."""

from __future__ import annotations

import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass

import click

from relax.commands.house import House, pass_house
from relax.commands.options import json_option
from relax.errors import EXIT_FAILED, DeviceError, RelaxError
from relax.files import part_folder
from relax.folders import settings_path
from relax.library.includes import resolve_includes
from relax.playback.outputs import DEFAULT_OUTPUT, OUTPUTS, find_output
from relax.render import FORMAT_NAMES, OUT_FOLDER
from relax.speech import piper_files
from relax.speech.own_voice import own_voices
from relax.speech.voices import choose_voice, engine_states, list_voices
from relax.version import VERSION


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One thing that was looked at."""

    name: str
    works: bool
    found: str
    """What there is, or what is wrong, in words."""
    remedy: str = ""
    """What to do; empty where it works."""
    needed: bool = True
    """Whether rendering needs it: a further engine that is not there is no fault."""


@click.command()
@json_option
@pass_house
def doctor(house: House, *, as_json: bool) -> None:
    """What works on this machine, and how to mend what does not.

    Status 3 when something that rendering needs does not work.
    """
    checks = list(_checks(house))
    if as_json:
        click.echo(json.dumps({"checks": [asdict(check) for check in checks]}, indent=2, ensure_ascii=False))
    else:
        _print(checks)
    if any(check.needed and not check.works for check in checks):
        raise click.exceptions.Exit(EXIT_FAILED)


def _checks(house: House) -> Iterator[Check]:
    system = f"Python {platform.python_version()} on {platform.system()} {platform.release()}"
    yield Check(name="relax", works=True, found=f"{VERSION}, {system}")
    yield _voice(house)
    yield _neural()
    for state in engine_states():
        yield Check(
            name=f"engine {state.name}",
            works=state.available,
            found=state.version if state.available else state.reason,
            remedy="" if state.available else state.install,
            needed=False,
        )
    yield from _own_voices()
    yield from _sound()
    yield Check(name="formats", works=True, found=", ".join(FORMAT_NAMES))
    yield _output()
    yield _cache(house)
    yield _library(house)
    path = settings_path()
    yield Check(
        name="settings", works=True, found=str(path) if path.exists() else f"none; they would be in {path}"
    )


def _voice(house: House) -> Check:
    try:
        voice = choose_voice(house.settings.voice, "en-GB")
    except RelaxError as error:
        return Check(name="voice", works=False, found=str(error), remedy="see the engines below")
    return Check(name="voice", works=True, found=f"{voice.full_name} speaks where no --voice says otherwise")


def _neural() -> Check:
    """Whether there is a neural voice: without one, the system's speaks."""
    try:
        names = ", ".join(voice.full_name for voice in list_voices(["piper"]))
    except RelaxError as error:
        return Check(
            name="neural voice", works=False, found=str(error), remedy=piper_files.INSTALL_LINE, needed=False
        )
    if not names:
        return Check(
            name="neural voice",
            works=False,
            found="Piper is installed, and has no voice",
            remedy=piper_files.INSTALL_LINE,
            needed=False,
        )
    return Check(name="neural voice", works=True, found=names)


def _own_voices() -> Iterator[Check]:
    found, faults = own_voices()
    for voice in found:
        speaks = f"{voice.as_voice().origin}; speaks by itself where it has every phrase"
        yield Check(name=voice.full_name, works=True, found=speaks)
    for fault in faults:
        yield Check(name="own voice", works=False, found=fault, remedy="mend or remove it", needed=False)


def _sound() -> Iterator[Check]:
    """What `relax play` can be heard through."""
    for name, entry in OUTPUTS.items():
        usual = " plays where no --output says otherwise" if name == DEFAULT_OUTPUT else ""
        try:
            found = find_output(name).look()
        except DeviceError as error:
            remedy = error.remedy or entry.install
            yield Check(name=f"sound {name}", works=False, found=error.reason, remedy=remedy, needed=False)
        else:
            yield Check(name=f"sound {name}", works=True, found=f"{found}{usual and ';'}{usual}")


def _output() -> Check:
    try:
        with part_folder(OUT_FOLDER, "doctor"):
            return Check(name="output", works=True, found=f"{OUT_FOLDER.resolve()} can be written")
    except RelaxError as error:
        return Check(name="output", works=False, found=str(error), remedy="choose another folder with -o DIR")


def _cache(house: House) -> Check:
    try:
        house.cache.prepare()
    except RelaxError as error:
        return Check(
            name="cache", works=False, found=str(error), remedy="choose another folder with --cache-dir DIR"
        )
    clips, size = house.cache.usage()
    return Check(
        name="cache", works=True, found=f"{clips:,} phrases, {size / 10**6:,.1f} MB, in {house.cache.path}"
    )


def _library(house: House) -> Check:
    names = house.library.script_names()
    complaints = [complaint for name in names for complaint in _complaints(house, name)]
    folders = ", ".join(str(folder) for folder in house.library.folders)
    if complaints:
        return Check(name="library", works=False, found="\n".join(complaints), remedy="mend these lines")
    if not names:
        return Check(
            name="library",
            works=False,
            found=f"there are no scripts in {folders}",
            remedy="install relax again",
        )
    return Check(name="library", works=True, found=f"{len(names)} scripts, in {folders}")


def _complaints(house: House, name: str) -> Iterator[str]:
    try:
        script, library = house.library.load(name)
        resolve_includes(script, library)
    except RelaxError as error:
        yield str(error)


def _print(checks: list[Check]) -> None:
    width = max(len(check.name) for check in checks)
    for check in checks:
        mark, colour = (
            ("works", "green") if check.works else ("broken", "red") if check.needed else ("absent", "yellow")
        )
        click.echo(f"{click.style(mark.ljust(6), fg=colour)}  {check.name.ljust(width)}  {check.found}")
        if check.remedy:
            click.echo(f"{' ' * (width + 10)}{check.remedy}")
