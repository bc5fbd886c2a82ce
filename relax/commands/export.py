"""`relax export`: a script in a form that other people's engines read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import click

from relax.commands.house import House, pass_house
from relax.commands.options import allow_errors_option, variant_options, voice_option
from relax.draft import SAMPLE_RATE, draft, estimated_timeline
from relax.exchange.ssml_writer import write_ssml
from relax.files import replace_file
from relax.release import released
from relax.speech.pace import estimate_frames
from relax.timeline.variant import Variant


@click.command()
@click.argument("script_name", metavar="SCRIPT")
@click.option("--ssml", "as_ssml", is_flag=True, help="As SSML 1.1, which most speech engines read.")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write here. By default standard output.",
)
@variant_options
@voice_option
@allow_errors_option("Export although the check finds errors; the reason is written into the file.")
@pass_house
def export(
    house: House,
    *,
    script_name: str,
    as_ssml: bool,
    output: Path | None,
    variant: Variant,
    voice_name: str | None,
    allow_errors: str,
) -> None:
    """Write a script as SSML, for another speech engine to speak.

    SCRIPT is a name in the library or a path. Words and pauses are exact; a breath is its words and breaks.
    Natural gaps are left to the engine. Where a length is asked for, pauses are fitted to the pace that
    is estimated for --voice. Notes are left out, since nobody hears them; a bell becomes silence.
    A script in which relax lint finds errors is not exported, unless somebody gives a reason; a draft says
    first that it is one.

    \b
    Examples:
      relax export letting-be --ssml -o letting-be.ssml
      relax export letting-be --ssml --posture lying
    """
    if not as_ssml:
        raise click.UsageError("say in which form: --ssml")
    plan = draft(script_name, library=house.library, variant=variant, today=house.today)
    plan = released(plan, today=house.today, because=allow_errors, doing="export")
    voice, timeline = estimated_timeline(plan, voice_name=voice_name or house.settings.voice)
    document = write_ssml(
        timeline,
        plan.script.front_matter,
        measure=partial(estimate_frames, voice=voice, sample_rate=SAMPLE_RATE),
        interpreted=variant.interpreted,
        review=plan.standing.words,
        exceptions=". ".join(plan.exceptions),
    )
    bells = sum(cue.kind == "bell" for cue in timeline.cues)
    if bells:
        click.echo(
            f"{bells} of [bell] left silent: SSML has no bell; its marks bell-1, … say where", err=True
        )
    if output is None or str(output) == "-":
        click.echo(document, nl=False)
    else:
        replace_file(output, document)
        click.echo(f"wrote {output}", err=True)
