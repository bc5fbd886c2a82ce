"""`relax show`: the words of a script, with their times."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator
from pathlib import Path

import click

from relax.commands.house import House, pass_house
from relax.commands.options import json_option, variant_options, voice_option
from relax.draft import Draft, draft, estimated_timeline, spoken_timeline
from relax.files import replace_file
from relax.pages.drawing import draw
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.document import Made, timeline_document
from relax.timeline.model import Aside, Cue, Timeline
from relax.timeline.variant import Variant
from relax.units import duration_in_words, format_clock, format_duration, frames_to_ms

WIDTH = 96
INDENT = " " * 9


@click.command()
@click.argument("script_name", metavar="SCRIPT")
@variant_options
@voice_option
@click.option(
    "--svg",
    "svg_path",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Draw the timeline into FILE; - for standard output.",
)
@json_option
@pass_house
def show(
    house: House,
    *,
    script_name: str,
    variant: Variant,
    voice_name: str | None,
    svg_path: Path | None,
    as_json: bool,
) -> None:
    """The words of a script as they will be spoken, with times, notes and pauses.

    SCRIPT is a name in the library or a path. No speech is made and the times are estimated from the pace of
    the voice, unless --voice names one: then it speaks, and the times are exact.

    \b
    Examples:
      relax show letting-be
      relax show letting-be --length 10m --posture lying
      relax show letting-be --svg letting-be.svg
    """
    plan = draft(script_name, library=house.library, variant=variant, today=house.today)
    if voice_name:
        voice, timeline = spoken_timeline(plan, voice_name=voice_name, cache=house.cache)
    else:
        voice, timeline = estimated_timeline(plan, voice_name=house.settings.voice)
    lasts = duration_in_words(frames_to_ms(timeline.frames, timeline.sample_rate))
    how = (
        f"{lasts}, spoken by {voice.full_name}"
        if voice_name
        else f"about {lasts}, estimated for {voice.full_name}"
    )
    if svg_path:
        _draw(svg_path, draw(timeline, title=plan.script.front_matter.title, subtitle=how))
    elif as_json:
        made = Made.estimated(voice.full_name, voice.engine)
        document = timeline_document(plan.script, plan.variant, timeline, made) | {
            "estimated": not voice_name
        }
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(plan, timeline, how)))


def _draw(path: Path, drawing: str) -> None:
    if str(path) == "-":
        click.echo(drawing, nl=False)
    else:
        replace_file(path, drawing)
        click.echo(f"drew {path}", err=True)


def _lines(plan: Draft, timeline: Timeline, how: str) -> Iterator[str]:
    about = plan.script.front_matter
    yield click.style(about.title, bold=True)
    for words in (about.summary, about.purpose, about.when):
        yield from textwrap.wrap(words, WIDTH)
    yield f"{how[0].upper()}{how[1:]}."
    asides = list(timeline.asides)
    section = -1
    for cue in timeline.cues:
        while asides and asides[0].at <= cue.start:
            yield from _aside(asides.pop(0))
        if cue.section != section and cue.kind != "gap":
            section = cue.section
            yield ""
            yield click.style(f"{INDENT}{timeline.sections[section].title}", bold=True)
        yield from _cue(cue, timeline.sample_rate)
    for aside in asides:
        yield from _aside(aside)


def _cue(cue: Cue, sample_rate: int) -> Iterator[str]:
    at = format_clock(frames_to_ms(cue.start, sample_rate)).rjust(7)
    if cue.kind == "speech":
        first, *rest = textwrap.wrap(cue.text, WIDTH - len(INDENT))
        yield f"{at}  {first}"
        yield from (f"{INDENT}{line}" for line in rest)
    elif cue.kind in BREATH_KINDS:
        spoken = "" if cue.utterance else ", not spoken"
        yield click.style(f"{at}  [{cue.text}, {format_duration(cue.asked_ms or 0)}{spoken}]", dim=True)
    elif cue.kind in ("pause", "wait"):
        yield click.style(f"{INDENT}[{cue.kind} {format_duration(cue.asked_ms or 0)}]", dim=True)
    elif cue.kind == "bell":
        yield click.style(f"{at}  [soft bell]", dim=True)


def _aside(aside: Aside) -> Iterator[str]:
    if aside.kind == "note":
        for line in textwrap.wrap(aside.text, WIDTH - len(INDENT) - 2):
            yield click.style(f"{INDENT}> {line}", fg="cyan")
    else:
        yield click.style(f"{INDENT}[pacing point]", dim=True)
