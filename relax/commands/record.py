"""`relax record`: a voice of one's own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import click

from relax.audio.clip import Clip
from relax.commands.house import House, pass_house
from relax.commands.options import json_option
from relax.errors import EXIT_FAILED, EXIT_FOUND, SpeechError
from relax.language_tags import same_language
from relax.library.includes import resolve_includes
from relax.recording.sheet import Asked, missing_from, sheet_of
from relax.script.model import Script
from relax.speech.own_voice import (
    ENGINE,
    OwnVoice,
    checked_name,
    forget_voice,
    held,
    keep_takes,
    keep_voice,
    load_own_voice,
    new_own_voice,
    own_voice_names,
)
from relax.speech.voices import choose_voice

NOT_STATED = "not stated"
NO_FALLBACK = "none"


@click.command()
@click.argument("script_name", metavar="[SCRIPT]", required=False)
@click.option("--as", "voice_name", metavar="NAME", help="What the voice is called, such as anna.")
@click.option("--list", "listing", is_flag=True, help="Only list the phrases, with their numbers.")
@click.option("--missing", is_flag=True, help="Only list what is not recorded yet; status 1 if there is any.")
@click.option(
    "--from",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Take recordings from files, named as --list prints them.",
)
@click.option(
    "--phrase", "numbers", type=int, multiple=True, metavar="N", help="Record this one again. Repeatable."
)
@click.option(
    "--fallback", metavar="VOICE", help="Who speaks what is not recorded; 'none' makes that an error."
)
@click.option("--by", metavar="WORDS", help="Whose voice it is, as listeners are told.")
@click.option("--licence", metavar="WORDS", help="What that person agreed to.")
@click.option("--forget", is_flag=True, help="Remove the voice with all its recordings.")
@json_option
@pass_house
def record(
    house: House,
    *,
    script_name: str | None,
    voice_name: str | None,
    listing: bool,
    missing: bool,
    folder: Path | None,
    numbers: tuple[int, ...],
    fallback: str | None,
    by: str | None,
    licence: str | None,
    forget: bool,
    as_json: bool,
) -> None:
    """Make a voice of one's own from recorded phrases.

    It goes through the phrases of SCRIPT at the microphone, one at a time, and goes on where it stopped. The
    voice is then called own:NAME. Recordings stay on this machine.

    \b
    Examples:
      relax record letting-be --list
      relax record letting-be --as anna
      relax record letting-be --as anna --from recordings
      relax record letting-be --as anna --phrase 7
      relax record letting-be --as anna --missing
      relax record --as anna --fallback espeak
      relax record --as anna --forget
    """
    if forget:
        _forget(_needed(voice_name), as_json=as_json)
        return
    if script_name is None:
        _describe_alone(_needed(voice_name), fallback, by, licence, as_json=as_json)
        return
    script, home = house.library.load(script_name)
    script = resolve_includes(script, home)
    sheet = sheet_of(script, house.today)
    if listing or (missing and voice_name is None):
        _list(sheet, as_json=as_json)
        return
    name = _needed(voice_name)
    if missing:
        _list_missing(load_own_voice(name), sheet, as_json=as_json)
        return
    chosen = _numbered(sheet, numbers)
    voice = _described(_found_or_new(name, script, by, house.today), fallback, by, licence)
    with held(voice):
        if folder:
            _from_folder(voice, sheet, folder, today=house.today, as_json=as_json)
        else:
            _at_microphone(voice, sheet, chosen or missing_from(voice, sheet), house.today)


def _needed(voice_name: str | None) -> str:
    if voice_name is None:
        raise click.UsageError("say what the voice is called, as in --as anna")
    return voice_name.removeprefix(f"{ENGINE}:")


def _forget(name: str, *, as_json: bool) -> None:
    count = forget_voice(name)
    if as_json:
        click.echo(json.dumps({"forgotten": name, "files": count}))
    else:
        click.echo(
            f"The voice {name} is removed, with {count} files. Audio files that were made with it"
            " stay; relax cache clear removes the copies that are kept for next time."
        )


def _found_or_new(name: str, script: Script, by: str | None, today: date) -> OwnVoice:
    if checked_name(name) in own_voice_names():
        voice = load_own_voice(name)
        if not same_language(voice.language, script.front_matter.language):
            raise SpeechError(
                f"{voice.full_name} speaks {voice.language}, and the script is in"
                f" {script.front_matter.language}: record it as another voice"
            )
        return voice
    return new_own_voice(
        name,
        language=script.front_matter.language,
        by=by or name,
        licence=NOT_STATED,
        today=today,
    )


def _described(voice: OwnVoice, fallback: str | None, by: str | None, licence: str | None) -> OwnVoice:
    """The voice with what the options say of it."""
    if fallback is not None:
        voice = replace(voice, fallback=_fallback(fallback, voice.language))
    return replace(voice, by=by or voice.by, licence=licence or voice.licence)


def _fallback(name: str, language: str) -> str | None:
    if name == NO_FALLBACK:
        return None
    chosen = choose_voice(name, language)
    if chosen.engine == ENGINE:
        raise click.UsageError("the fallback is a computer's voice: relax voices lists them")
    return chosen.full_name


def _describe_alone(
    name: str, fallback: str | None, by: str | None, licence: str | None, *, as_json: bool
) -> None:
    voice = load_own_voice(name)
    changed = _described(voice, fallback, by, licence)
    if changed != voice:
        with held(voice):
            keep_voice(changed)
    if as_json:
        click.echo(json.dumps(_about(changed), indent=2, ensure_ascii=False))
        return
    of = changed.as_voice()
    click.echo(f"{changed.full_name}  {changed.language}  {of.origin}")
    click.echo(f"licence: {changed.licence}; fallback: {changed.fallback or NO_FALLBACK}; {changed.folder}")


def _about(voice: OwnVoice) -> dict[str, Any]:
    return {
        "voice": voice.full_name,
        "by": voice.by,
        "language": voice.language,
        "licence": voice.licence,
        "fallback": voice.fallback,
        "phrases": len(voice.phrases),
        "words_per_minute": voice.words_per_minute,
        "folder": str(voice.folder),
    }


def _list(sheet: tuple[Asked, ...], *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({"phrases": _documents(sheet)}, indent=2, ensure_ascii=False))
        return
    for asked in sheet:
        click.echo(f"{asked.file_name}.wav")
        click.echo(f"    {asked.text}")


def _list_missing(voice: OwnVoice, sheet: tuple[Asked, ...], *, as_json: bool) -> None:
    lacking = missing_from(voice, sheet)
    if as_json:
        click.echo(json.dumps({"missing": _documents(lacking)}, indent=2, ensure_ascii=False))
    else:
        _tell_missing(voice, sheet, click.echo)
    if lacking:
        raise click.exceptions.Exit(EXIT_FOUND)


def _documents(sheet: tuple[Asked, ...]) -> list[dict[str, Any]]:
    return [
        {
            "number": asked.number,
            "file": asked.file_name,
            "text": asked.text,
            "in": asked.span.name,
            "line": asked.span.line,
        }
        for asked in sheet
    ]


def _tell_missing(voice: OwnVoice, sheet: tuple[Asked, ...], say: Callable[[str], None]) -> None:
    lacking = missing_from(voice, sheet)
    if not lacking:
        say(f"{voice.full_name} has all {len(sheet)} phrases.")
        return
    say(f"{voice.full_name} has {len(sheet) - len(lacking)} of {len(sheet)} phrases; these are missing:")
    for asked in lacking:
        say(f"  {asked.file_name}  ({asked.place})")
        say(f"      {asked.text}")


def _numbered(sheet: tuple[Asked, ...], numbers: tuple[int, ...]) -> tuple[Asked, ...]:
    for number in numbers:
        if not 1 <= number <= len(sheet):
            raise click.UsageError(f"there is no phrase {number}; the script has 1 to {len(sheet)}")
    return tuple(asked for asked in sheet if asked.number in numbers)


def _from_folder(
    voice: OwnVoice, sheet: tuple[Asked, ...], folder: Path, *, today: date, as_json: bool
) -> None:
    from relax.recording.from_folder import gather_takes  # noqa: PLC0415  # it loads what reads sound

    gathered = gather_takes(folder, sheet)
    if gathered.takes or voice.phrases:
        takes = [(asked.text, clip) for asked, clip in gathered.takes]
        voice = keep_takes(voice, takes, today)
    if as_json:
        document = {
            **_about(voice),
            "taken": _documents(tuple(asked for asked, _ in gathered.takes)),
            "refused": [{"file": str(path), "why": why} for path, why in gathered.refused],
            "advice": [{"file": str(path), "hint": hint} for path, hint in gathered.advice],
            "missing": _documents(missing_from(voice, sheet)),
        }
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        click.echo(f"{len(gathered.takes)} recordings are now in {voice.full_name}.")
        for path, hint in gathered.advice:
            click.echo(f"  {path.name}: {hint}")
        _tell_missing(voice, sheet, click.echo)
    for path, why in gathered.refused:
        click.echo(f"{path}: not used: {why}", err=True)
    if gathered.refused:
        raise click.exceptions.Exit(EXIT_FAILED)


def _at_microphone(voice: OwnVoice, sheet: tuple[Asked, ...], wanted: tuple[Asked, ...], today: date) -> None:
    if not wanted:
        _tell_missing(voice, sheet, click.echo)
        click.echo("To record one again: --phrase N, with its number from --list.")
        return
    from relax.recording.booth import Booth, record_all  # noqa: PLC0415  # it loads what measures sound
    from relax.recording.miniaudio_device import (  # noqa: PLC0415  # it loads what listens and plays
        MiniaudioMicrophone,
        MiniaudioPlayer,
    )

    def keep(asked: Asked, clip: Clip) -> None:
        nonlocal voice
        voice = keep_takes(voice, [(asked.text, clip)], today)

    def kept(asked: Asked) -> Clip | None:
        return voice.clip(asked.text) if voice.has(asked.text) else None

    booth = Booth(
        microphone=MiniaudioMicrophone(),
        player=MiniaudioPlayer(),
        ask=_ask,
        say=click.echo,
        keep=keep,
        kept=kept,
    )
    count = record_all(booth, sheet, wanted)
    click.echo(f"\n{count} recorded.")
    if voice.phrases:
        voice = keep_voice(voice)
        _tell_missing(voice, sheet, click.echo)


def _ask(prompt: str) -> str:
    """A typed line; the end of the input is `quit`."""
    click.echo(prompt, nl=False)
    line = sys.stdin.readline()
    return line if line else "quit"
