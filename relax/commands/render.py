"""`relax render`: audio and what goes with it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from relax.audio.choices import SoundChoices
from relax.checked import Checked, released_once
from relax.commands.house import House, pass_house
from relax.commands.options import (
    allow_errors_option,
    json_option,
    sound_options,
    variant_options,
    voice_option,
)
from relax.commands.progress import progress
from relax.draft import Draft, draft, estimated_timeline
from relax.hearing.recogniser import Recogniser, open_recogniser
from relax.hearing.report import HearingReport
from relax.render import DEFAULT_FORMATS, FORMAT_NAMES, OUT_FOLDER, Companion, Rendering, warm_up
from relax.render import render as render_draft
from relax.script.review import ReviewState, announcement
from relax.speech.pool import Pools
from relax.timeline.variant import Variant
from relax.units import duration_in_words, frames_to_ms


@click.command()
@click.argument("script_names", metavar="SCRIPT...", nargs=-1, required=True)
@variant_options
@sound_options
@voice_option
@click.option(
    "-o",
    "--output",
    "out_folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=OUT_FOLDER,
    show_default=True,
    metavar="DIR",
    help="Where the files go.",
)
@click.option(
    "--format",
    "formats",
    type=click.Choice(FORMAT_NAMES),
    multiple=True,
    default=DEFAULT_FORMATS,
    show_default=True,
    help="Repeatable.",
)
@click.option("--no-captions", is_flag=True, help="No captions (.vtt).")
@click.option("--no-words", is_flag=True, help="No words (.txt).")
@click.option("--no-timeline", is_flag=True, help="No timeline (.timeline.json).")
@click.option("--workers", type=click.IntRange(1, 64), metavar="N", help="Speech processes at most.")
@click.option(
    "--dry-run", is_flag=True, help="Say what would be made and how long it would last; make nothing."
)
@click.option(
    "--check",
    "is_checked",
    is_flag=True,
    help="Let a recogniser listen first; where a 'not' is lost or words are invented, make nothing.",
)
@allow_errors_option("Render although the check finds errors; the reason is written into every file.")
@json_option
@pass_house
def render(
    house: House,
    *,
    script_names: tuple[str, ...],
    variant: Variant,
    sounds: SoundChoices,
    voice_name: str | None,
    out_folder: Path,
    formats: tuple[str, ...],
    no_captions: bool,
    no_words: bool,
    no_timeline: bool,
    workers: int | None,
    dry_run: bool,
    is_checked: bool,
    allow_errors: str,
    as_json: bool,
) -> None:
    """Make audio, captions and words from scripts.

    Each SCRIPT is a name in the library or a path. Beside the audio stand captions (.vtt), the spoken words
    (.txt) and the timeline (.timeline.json). Every choice that is not the default is in the files' name.
    A script in which relax lint finds errors is not rendered, unless somebody gives a reason.

    \b
    Examples:
      relax render letting-be
      relax render letting-be self-kindness --length 10m --posture lying
      relax render letting-be --for persistent-pain --format mp3 --format m4a
      relax render letting-be --bed rain --bed-level -30
      relax render my-script.md --dry-run
      relax render my-script.md --check
    """
    unwanted = {"captions": no_captions, "words": no_words, "timeline": no_timeline}
    companions: list[Companion] = [kind for kind in ("captions", "words", "timeline") if not unwanted[kind]]
    speaks = voice_name or house.settings.voice
    drafts = [
        draft(name, library=house.library, variant=variant, sounds=sounds, today=house.today)
        for name in script_names
    ]
    checked = Checked(house.cache_place)
    documents: list[dict[str, Any]] = []
    with Pools() as pools:
        if not dry_run:  # its engine loads while the linter reads
            warm_up(drafts[0], cache=house.cache, pools=pools, voice_name=speaks, workers=workers)
        drafts = [released_once(one, checked, today=house.today, because=allow_errors) for one in drafts]
        recognisers = _recognisers(drafts) if is_checked and not dry_run else {}
        for one in drafts:
            _say_unannounced(one)
            if dry_run:
                files = [str(out_folder / f"{one.output_name(voice_name)}.{kind}") for kind in formats]
                documents.append(_planned(one, speaks, files, as_json=as_json))
                continue
            with progress(one.script.name) as on_progress:
                rendering = render_draft(
                    one,
                    cache=house.cache,
                    out_folder=out_folder,
                    voice_name=speaks,
                    name=one.output_name(voice_name),
                    formats=formats,
                    companions=companions,
                    workers=workers,
                    pools=pools,
                    recogniser=recognisers.get(one.script.front_matter.language),
                    on_progress=on_progress,
                )
            documents.append(_made(rendering, as_json=as_json))
    if as_json:
        click.echo(json.dumps({"renderings": documents}, indent=2, ensure_ascii=False))


def _say_unannounced(one: Draft) -> None:
    """Tell whoever renders what the recording itself has no words for."""
    language = one.script.front_matter.language
    if one.standing.state is not ReviewState.HOLDS and not announcement(one.standing, language):
        click.echo(
            f"{one.script.name}: {one.standing.words}; its tags say so, and the recording does not: there are"
            f" no words for it in {language}",
            err=True,
        )


def _recognisers(drafts: Sequence[Draft]) -> dict[str, Recogniser]:
    """A recogniser for each language, opened before any speech is made."""
    languages = {one.script.front_matter.language for one in drafts}
    return {language: open_recogniser(language) for language in sorted(languages)}


def _planned(one: Draft, voice_name: str | None, files: list[str], *, as_json: bool) -> dict[str, Any]:
    voice, timeline = estimated_timeline(one, voice_name=voice_name)
    length_ms = frames_to_ms(timeline.frames, timeline.sample_rate)
    if not as_json:
        lasts = duration_in_words(length_ms)
        click.echo(f"{', '.join(files)}: about {lasts}, estimated for {voice.full_name}")
    return {
        "script": one.script.name,
        "audio": files,
        "length_ms": length_ms,
        "estimated": True,
        "voice": voice.full_name,
    }


def _made(rendering: Rendering, *, as_json: bool) -> dict[str, Any]:
    length_ms = frames_to_ms(rendering.timeline.frames, rendering.timeline.sample_rate)
    if not as_json:
        lasts = duration_in_words(length_ms)
        click.echo(f"{rendering.made.credit}.")
        for path in rendering.audio:
            click.echo(f"{path}  {lasts}, spoken by {rendering.made.voice}")
        for path in rendering.companions:
            click.echo(str(path))
    if rendering.heard:
        _tell_heard(rendering.heard)
    return {
        "script": rendering.script.name,
        **({"heard": rendering.heard.document()} if rendering.heard else {}),
        "audio": [str(path) for path in rendering.audio],
        "companions": [str(path) for path in rendering.companions],
        "length_ms": length_ms,
        "estimated": False,
        "voice": rendering.made.voice,
        "read_by": rendering.made.credit.person,
        "computer_phrases": list(rendering.made.credit.computer_phrases),
        "loudness_lufs": rendering.made.loudness_lufs,
        "true_peak_dbtp": rendering.made.true_peak_dbtp,
        "phrases_spoken": rendering.phrases_spoken,
    }


def _tell_heard(heard: HearingReport) -> None:
    """What a recogniser heard, on standard error: whoever publishes listens to these places."""
    for finding in heard.warnings:
        click.echo(f"{finding}", err=True)
    click.echo(
        f"heard: no negation lost and nothing invented; {heard.word_errors} of {heard.words} words"
        f" ({heard.rate:.1%}) may be unclear",
        err=True,
    )
