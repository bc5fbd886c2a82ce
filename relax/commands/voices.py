"""`relax voices`: who can speak on this machine, and the commands that add to them or take away."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib import import_module

import click

from relax.commands.house import House, pass_house
from relax.commands.options import json_option
from relax.errors import RelaxError
from relax.speech.port import Voice
from relax.speech.voices import choose_voice, engine_states, list_voices

VOICE_COMMANDS: Mapping[str, str] = {
    "add": "relax.commands.voices_add:add",
    "download": "relax.commands.voices_add:download",
    "remove": "relax.commands.voices_add:remove",
    "test": "relax.commands.voices_trial:try_voice",
}
"""The commands under `relax voices`: where each lives. It is imported when it is run or asked for."""


class VoiceTable(click.Group):
    """A group that imports a command only when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return list(VOICE_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command, imported."""
        del ctx
        if name not in VOICE_COMMANDS:
            return None
        module, _, attribute = VOICE_COMMANDS[name].partition(":")
        command: click.Command = getattr(import_module(module), attribute)
        return command


@click.group(cls=VoiceTable, invoke_without_command=True)
@click.option(
    "--language",
    metavar="TAG",
    default="en",
    show_default=True,
    help="Only voices of this language; 'all' for every one.",
)
@json_option
@pass_house
@click.pass_context
def voices(ctx: click.Context, house: House, *, language: str, as_json: bool) -> None:
    """The voices that can speak on this machine.

    A * marks the one that speaks where no --voice and no setting says otherwise. Give a name to --voice: an
    engine's (espeak), a voice's (en-gb-x-rp), or both (espeak:en-gb-x-rp).

    \b
    Examples:
      relax voices
      relax voices --language cy
      relax voices download en_GB-alba-medium
      relax voices add my-voice.onnx
      relax voices test espeak
    """
    if ctx.invoked_subcommand is not None:
        return
    found = [voice for voice in list_voices() if language == "all" or _speaks(voice.language, language)]
    speaking = _speaking(house, language)
    if as_json:
        shown = [{**asdict(voice), "default": voice.full_name == speaking} for voice in found]
        click.echo(json.dumps({"voices": shown}, indent=2, ensure_ascii=False))
        return
    width = max((len(voice.full_name) for voice in found), default=0)
    for voice in found:
        mark = "*" if voice.full_name == speaking else " "
        click.echo(f"{mark} {voice.full_name.ljust(width)}  {voice.language:<8} {_pace(voice)}")
        click.echo(f"  {' ' * width}  {voice.licence}; {voice.origin}")
    for state in engine_states():
        if state.reason:
            click.echo(f"{state.name}: {state.reason}", err=True)


def _pace(voice: Voice) -> str:
    return f"{voice.words_per_minute:.0f} words a minute" + ("" if voice.measured else ", estimated")


def _speaking(house: House, language: str) -> str:
    """The full name of the voice that speaks a language by default; empty where none can."""
    try:
        return choose_voice(
            house.settings.voice, "en-GB" if language in ("all", "en") else language
        ).full_name
    except RelaxError as error:
        click.echo(str(error), err=True)
        return ""


def _speaks(voice_language: str, wanted: str) -> bool:
    if not voice_language:  # A tone speaks every language as badly.
        return True
    return voice_language.lower() == wanted.lower() or voice_language.lower().startswith(f"{wanted.lower()}-")
