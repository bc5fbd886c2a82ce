"""`relax voices test`: how clear a voice is."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from relax.commands.house import House, pass_house
from relax.commands.options import json_option
from relax.commands.progress import progress
from relax.errors import EXIT_FOUND
from relax.speech.voices import choose_voice

if TYPE_CHECKING:
    from relax.hearing.trial import Trial


@click.command("test")
@click.argument("name")
@json_option
@pass_house
def try_voice(house: House, *, name: str, as_json: bool) -> None:
    """Let a voice say a fixed list of phrases, and a recogniser listen.

    Tells the voice's pace, how many words were misheard, and whether every "not" came through. A recogniser
    is a harsh listener and mishears clear speech too: compare voices with it, and then listen yourself.
    Status 1 when a "not" was lost or words were invented.

    \b
    Examples:
      relax voices test espeak
      relax voices test piper --json
    """
    from relax.hearing.recogniser import open_recogniser  # noqa: PLC0415  # heavy; the help needs none of it
    from relax.hearing.trial import hear_voice, trial_phrases  # noqa: PLC0415  # the same: filters, a resampler

    voice = choose_voice(name, "en-GB")
    recogniser = open_recogniser(voice.language or "en")
    with progress(voice.full_name) as on_progress:
        trial = hear_voice(
            voice, recogniser, cache=house.cache, phrases=trial_phrases(), on_progress=on_progress
        )
    if as_json:
        click.echo(json.dumps(_document(trial), indent=2, ensure_ascii=False))
    else:
        _print(trial)
    if not trial.passes:
        raise click.exceptions.Exit(EXIT_FOUND)


def _document(trial: Trial) -> dict[str, Any]:
    return {
        "voice": asdict(trial.voice),
        "words_per_minute": round(trial.words_per_minute, 1),
        "passes": trial.passes,
        "heard": trial.heard.document(),
    }


def _print(trial: Trial) -> None:
    heard = trial.heard
    click.echo(f"{trial.voice.full_name}, heard by {heard.recogniser}")
    click.echo(f"pace      {trial.words_per_minute:.0f} words a minute while it speaks")
    click.echo(f"misheard  {heard.word_errors} of {heard.words} words ({heard.rate:.1%})")
    lost = sum(finding.kind == "negation-lost" for finding in heard.findings)
    click.echo(f"lost      {lost} negations" if lost else "lost      no negation")
    for finding in (*heard.errors, *heard.warnings):
        click.echo(f"  {finding.severity}: {finding}")
    click.echo("passes" if trial.passes else "does not pass")
