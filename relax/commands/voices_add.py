"""`relax voices add`, `download` and `remove`: neural voices that a person brings."""

from __future__ import annotations

from pathlib import Path

import click

from relax.commands.progress import counting
from relax.speech.piper_collection import HOST, fetched
from relax.speech.piper_files import engine_version
from relax.speech.piper_install import Source, add_voice, remove_voice
from relax.speech.port import Voice

_replace = click.option(
    "--replace", is_flag=True, help="Put it in the place of a voice of the same name that is already there."
)


@click.command()
@click.argument("model", metavar="FILE.onnx", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--licence", metavar="WORDS", help="The voice's licence, where no MODEL_CARD tells it.")
@_replace
def add(*, model: Path, licence: str | None, replace: bool) -> None:
    """Add a neural voice of Piper from its files.

    FILE.onnx needs its description, FILE.onnx.json, beside it. The voice is loaded and heard, and its pace is
    measured so that it speaks 95 to 115 words a minute; only then is it put in its place.

    \b
    Examples:
      relax voices add en_GB-alba-medium.onnx
      relax voices add mine.onnx --licence CC-BY-4.0 --replace
    """
    source = Source(model=model, origin=f"added from {model.name}", licence=licence)
    _tell(_listened(source, replace=replace))


@click.command()
@click.argument("name", metavar="NAME")
@_replace
def download(*, name: str, replace: bool) -> None:
    """Fetch a neural voice from the public collection, and add it.

    This is the one command that uses the network, to fetch the voice from rhasspy/piper-voices on
    huggingface.co. Nothing of yours is sent. All voices can be heard at
    https://rhasspy.github.io/piper-samples

    \b
    Examples:
      relax voices download en_GB-alba-medium
    """
    engine_version()  # a voice that nothing here could speak with is not fetched
    name = name.removeprefix("piper:")
    click.echo(f"using the network: fetching {name} from {HOST}", err=True)
    with (
        counting(f"fetching {name}") as on_bytes,
        fetched(name, on_progress=on_bytes) as source,
    ):
        voice = _listened(source, replace=replace)
    _tell(voice)


@click.command()
@click.argument("name", metavar="NAME")
def remove(*, name: str) -> None:
    """Delete a neural voice that was added. What it has spoken stays.

    \b
    Examples:
      relax voices remove en_GB-alba-medium
    """
    remove_voice(name)
    click.echo(f"removed {name}")


def _listened(source: Source, *, replace: bool) -> Voice:
    with counting("listening to the voice") as on_progress:
        return add_voice(source, replace=replace, on_progress=on_progress)


def _tell(voice: Voice) -> None:
    how = "" if voice.measured else ", estimated from English phrases"
    click.echo(f"added {voice.full_name}, {voice.language}, {voice.words_per_minute:.0f} words a minute{how}")
    click.echo(f"{voice.licence}; {voice.origin}")
    click.echo(f"try it: relax render letting-be --voice {voice.full_name}")
