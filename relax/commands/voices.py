"""`relax voices`: who can speak on this machine."""

from __future__ import annotations

import json
from dataclasses import asdict

import click

from relax.commands.options import json_option
from relax.speech.voices import engine_states, list_voices


@click.command()
@click.option(
    "--language",
    metavar="TAG",
    default="en",
    show_default=True,
    help="Only voices of this language; 'all' for every one.",
)
@json_option
def voices(*, language: str, as_json: bool) -> None:
    """The voices that can speak on this machine.

    Give a name to --voice: an engine's (espeak), a voice's (en-gb-x-rp), or both (espeak:en-gb-x-rp).

    \b
    Examples:
      relax voices
      relax voices --language cy
    """
    found = [voice for voice in list_voices() if language == "all" or _speaks(voice.language, language)]
    if as_json:
        click.echo(json.dumps({"voices": [asdict(voice) for voice in found]}, indent=2, ensure_ascii=False))
        return
    width = max((len(voice.full_name) for voice in found), default=0)
    for voice in found:
        pace = f"{voice.words_per_minute:.0f} words a minute" + ("" if voice.measured else ", estimated")
        click.echo(f"{voice.full_name.ljust(width)}  {voice.language:<8} {pace}")
        click.echo(f"{' ' * width}  {voice.licence}; {voice.origin}")
    for state in engine_states():
        if state.reason:
            click.echo(f"{state.name}: {state.reason}", err=True)


def _speaks(voice_language: str, wanted: str) -> bool:
    if not voice_language:  # A tone speaks every language as badly.
        return True
    return voice_language.lower() == wanted.lower() or voice_language.lower().startswith(f"{wanted.lower()}-")
