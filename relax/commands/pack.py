"""`relax pack`: a folder to take home, with a player that needs nothing installed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from relax.audio.choices import NO_BED, USUAL_BED_LEVEL_DB, SoundChoices, bed_named
from relax.commands.folder_options import (
    audio_format_option,
    contact_option,
    folder_option,
    lengths_option,
    logo_option,
)
from relax.commands.house import House, pass_house
from relax.commands.options import (
    TagType,
    allow_errors_option,
    json_option,
    rate_option,
    voice_option,
)
from relax.commands.progress import progress
from relax.pages.logo import read_logo
from relax.pages.pack import Packed, PackOrder, make_pack, refuse_to_write_over
from relax.pages.pack_model import Recording, Service
from relax.pages.pack_plan import PackChoices, plan_pack
from relax.pages.to_pdf import find_chromium
from relax.timeline.variant import Eyes, Posture


@click.command()
@click.argument("script_names", metavar="SCRIPT...", nargs=-1, required=True)
@folder_option
@lengths_option
@click.option(
    "--posture",
    "postures",
    type=click.Choice(["sitting", "standing", "lying"]),
    multiple=True,
    help="Wording by posture. Repeatable: the listener then chooses.",
)
@click.option(
    "--eyes",
    type=click.Choice(["open", "closed"]),
    multiple=True,
    help="Wording for the eyes. Repeatable.",
)
@click.option("--for", "tags", type=TagType(), multiple=True, metavar="TAG", help="For whom. Repeatable.")
@click.option(
    "--bed",
    "beds",
    multiple=True,
    default=(NO_BED,),
    metavar="NAME|FILE|none",
    help="A soft sound under the words. Repeatable: the listener then chooses.",
)
@click.option(
    "--bed-level",
    "bed_level_db",
    type=float,
    default=USUAL_BED_LEVEL_DB,
    show_default=True,
    metavar="DB",
    help="Its level against the speech, -60 to -20.",
)
@rate_option
@voice_option
@audio_format_option
@click.option("--title", default="", metavar="WORDS", help="What the pack is called.")
@click.option("--service", "service_name", default="", metavar="NAME", help="Who gives it out.")
@logo_option
@contact_option
@click.option("--zip", "zipped", is_flag=True, help="Also DIR.zip, to send.")
@click.option("--single-file", "one_file", is_flag=True, help="Put the sound into the page.")
@click.option("--pdf/--no-pdf", "wants_pdf", default=True, help="The papers as PDF too, where a browser can.")
@click.option("--replace", "replaces", is_flag=True, help="Write over an older pack in DIR.")
@allow_errors_option("Pack although the check finds errors; the reason is written into every file.")
@json_option
@pass_house
def pack(
    house: House,
    *,
    script_names: tuple[str, ...],
    folder: Path,
    lengths_ms: tuple[int, ...],
    postures: tuple[Posture, ...],
    eyes: tuple[Eyes, ...],
    tags: tuple[str, ...],
    beds: tuple[str, ...],
    bed_level_db: float,
    rate: float,
    voice_name: str | None,
    audio_format: str,
    title: str,
    service_name: str,
    logo: Path | None,
    contact: str,
    zipped: bool,
    one_file: bool,
    wants_pdf: bool,
    replaces: bool,
    allow_errors: str,
    as_json: bool,
) -> None:
    """Make a folder to take home: recordings, a player, words and papers.

    Each SCRIPT is a name in the library or a path. In the folder, index.html plays every recording in any
    browser: with words that follow along, without the internet, and with nothing to install. Beside it stand
    the sound files, captions, words, a handout, the words in large print and a diary to fill in by hand.

    \b
    Examples:
      relax pack letting-be -o letting-be-to-take-home
      relax pack letting-be self-kindness --lengths 5m,10m -o home-practice --zip
      relax pack letting-be --posture sitting --posture lying --bed none --bed rain -o pack
      relax pack letting-be --service "Example Talking Therapies" --contact "01632 960000" -o pack
    """
    speaks = voice_name or house.settings.voice
    chromium = find_chromium() if wants_pdf else None
    order = PackOrder(
        folder=folder,
        title=title,
        service=Service(name=service_name, contact=contact, logo=read_logo(logo) if logo else ""),
        audio_format=audio_format,
        one_file=one_file,
        zipped=zipped,
        replaces=replaces,
        chromium=chromium,
        made_on=house.today,
    )
    refuse_to_write_over(order)
    choices = PackChoices(
        lengths_ms=lengths_ms,
        postures=tuple(dict.fromkeys(postures)),
        eyes=tuple(dict.fromkeys(eyes)),
        sounds=_sounds(beds, bed_level_db),
        tags=frozenset(tags),
        rate=rate,
    )
    with progress("pack") as on_progress:
        plan = plan_pack(
            script_names,
            choices,
            library=house.library,
            cache=house.cache,
            voice_name=speaks,
            today=house.today,
            because=allow_errors,
            on_progress=on_progress,
        )
    for one in plan.left_out:
        click.echo(str(one), err=True)
    packed = make_pack(plan, order, cache=house.cache, voice_name=speaks, watch=progress)
    if wants_pdf and not chromium:
        click.echo(
            "no PDF: there is no Chromium, Chrome or Edge on this machine; print the pages from any browser",
            err=True,
        )
    if as_json:
        click.echo(json.dumps(_document(packed), indent=2, ensure_ascii=False))
    else:
        _tell(packed)


def _sounds(beds: tuple[str, ...], level_db: float) -> tuple[SoundChoices, ...]:
    """What is heard with the speech, for each bed that was asked for; the level is of those that sound."""
    chosen = tuple(dict.fromkeys(map(bed_named, beds)))
    has_bed = any(chosen)
    return tuple(
        SoundChoices(bed=bed, bed_level_db=level_db if bed or not has_bed else USUAL_BED_LEVEL_DB)
        for bed in chosen
    )


def _tell(packed: Packed) -> None:
    for one in packed.pack.practices:
        click.echo(f"{one.title}: {one.standing.words}.")
    for recording in packed.pack.recordings:
        click.echo(f"{recording.stem}  {', '.join((recording.length, *recording.choices))}")
    click.echo(f"open {packed.folder / 'index.html'}")
    if packed.zip_path:
        click.echo(str(packed.zip_path))


def _document(packed: Packed) -> dict[str, Any]:
    return {
        "folder": str(packed.folder),
        "zip": str(packed.zip_path) if packed.zip_path else None,
        "title": packed.pack.title,
        "files": list(packed.files),
        "recordings": [
            {"script": practice.script.name, "review": practice.standing.words, **_recording(one)}
            for practice in packed.pack.practices
            for one in practice.recordings
        ],
        "left_out": [{"script": one.script, "what": one.what, "why": one.why} for one in packed.left_out],
    }


def _recording(one: Recording) -> dict[str, Any]:
    return {
        "file": one.file,
        "length_ms": one.length_ms,
        "posture": one.posture,
        "eyes": one.eyes,
        "bed": one.bed or None,
        "landing_ms": one.landing_ms,
        "read_by": one.credit.person or None,
        "computer_voice": one.credit.computer_voice or None,
    }
