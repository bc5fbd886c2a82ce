"""`relax site`: the whole library as pages for a shared drive, an intranet or any web server."""

from __future__ import annotations

import json
from pathlib import Path

import click
from click.core import ParameterSource

from relax.commands.folder_options import (
    audio_format_option,
    contact_option,
    folder_option,
    lengths_option,
    logo_option,
)
from relax.commands.house import House, pass_house
from relax.commands.options import allow_errors_option, json_option, rate_option, voice_option
from relax.commands.progress import progress
from relax.pages.logo import read_logo
from relax.pages.pack_model import Service
from relax.pages.pack_plan import PackChoices
from relax.pages.site import Built, SiteOrder, make_site, script_document
from relax.pages.site_model import PAGE, size_in_words
from relax.pages.site_plan import SESSION_PLAN
from relax.pages.to_pdf import find_chromium

TITLE = "Guided relaxation"
OF_SOUND = {
    "lengths_ms": "--lengths",
    "audio_format": "--format",
    "packs": "--packs or --no-packs",
    "wants_pdf": "--pdf",
}


@click.command()
@folder_option
@click.option(
    "--only", "only", multiple=True, metavar="SCRIPT", help="This script, and no others. Repeatable."
)
@click.option(
    "--without", "without", multiple=True, metavar="NAME", help="Leave this script or plan out. Repeatable."
)
@click.option("--words-only", is_flag=True, help="No sound: done in seconds, and small.")
@lengths_option
@rate_option
@voice_option
@audio_format_option
@click.option("--title", default=TITLE, show_default=True, metavar="WORDS", help="The library's name.")
@click.option("--service", "service_name", default="", metavar="NAME", help="Whose library it is.")
@logo_option
@contact_option
@click.option(
    "--packs/--no-packs",
    default=True,
    help="Each script's pack in one file as well.",
)
@click.option("--session-pages", is_flag=True, help="With each plan, the page that leads it.")
@click.option("--pdf", "wants_pdf", is_flag=True, help="The papers as PDF too, where a browser can.")
@click.option("--replace", "replaces", is_flag=True, help="Write over an older site in DIR.")
@allow_errors_option(
    "Make it although the check finds errors in scripts; the reason is written into their files."
)
@json_option
@pass_house
def site(
    house: House,
    *,
    folder: Path,
    only: tuple[str, ...],
    without: tuple[str, ...],
    words_only: bool,
    lengths_ms: tuple[int, ...],
    rate: float,
    voice_name: str | None,
    audio_format: str,
    title: str,
    service_name: str,
    logo: Path | None,
    contact: str,
    packs: bool,
    session_pages: bool,
    wants_pdf: bool,
    replaces: bool,
    allow_errors: str,
    as_json: bool,
) -> None:
    """Make the whole library into pages for a shared drive, an intranet or any web server.

    In the folder, index.html lists every script and session plan, and is searched without a network. Each
    script has a page to listen and to read, with its lengths, captions, words in large print, the state of
    its review, and its pack to take home. Nothing needs to be installed, and nothing is sent anywhere.

    What was made before comes from the cache: the second time is quick.

    \b
    Examples:
      relax site -o library --words-only
      relax site -o library --service "Example Talking Therapies" --contact "01632 960000"
      relax site -o library --lengths 5m,10m --no-packs --replace
      relax site -o breathing --only diaphragmatic-breathing --only letting-be
    """
    if words_only:
        _refuse_what_is_of_sound()
    order = SiteOrder(
        folder=folder,
        title=title.strip() or TITLE,
        service=Service(name=service_name, contact=contact, logo=read_logo(logo) if logo else ""),
        choices=PackChoices(lengths_ms=lengths_ms, rate=rate),
        only=only,
        without=without,
        audio_format=audio_format,
        words_only=words_only,
        packs=packs,
        session_pages=session_pages,
        chromium=find_chromium() if wants_pdf else None,
        replaces=replaces,
        because=allow_errors,
        made_on=house.today,
    )
    if wants_pdf and not order.chromium:
        click.echo("no PDF: there is no Chromium, Chrome or Edge on this machine", err=True)
    built = make_site(
        order,
        library=house.library,
        cache=house.cache,
        voice_name=voice_name or house.settings.voice,
        watch=progress,
        tell=_quietly if words_only else _begun,
    )
    for one in built.left_out:
        if one.what != SESSION_PLAN:
            click.echo(str(one), err=True)
    plans = sum(one.what == SESSION_PLAN for one in built.left_out)
    if plans:
        click.echo(
            f"left out {_count(plans, 'session plan')} with scripts that the site does not have", err=True
        )
    if as_json:
        click.echo(json.dumps(_document(built), indent=2, ensure_ascii=False))
    else:
        _tell(built)


def _refuse_what_is_of_sound() -> None:
    """Refuse options that a site of words can do nothing with."""
    context = click.get_current_context()
    for name, option in OF_SOUND.items():
        if context.get_parameter_source(name) is ParameterSource.COMMANDLINE:
            raise click.UsageError(
                f"{option} is about recordings, and --words-only makes none; leave one out"
            )


def _quietly(_number: int, _of: int, _title: str) -> None:
    """Words alone are there at once."""


def _begun(number: int, of: int, title: str) -> None:
    click.echo(f"{number} of {of}: {title}", err=True)


def _tell(built: Built) -> None:
    scripts, plans = len(built.site.scripts), len(built.site.plans)
    unreviewed = sum(not one.is_reviewed for one in built.site.scripts)
    sound = sum(size for name, size in built.files.items() if name.endswith(".zip"))
    packs = f", {size_in_words(sound)} of it packs in one file" if sound else ""
    pages = f"{_count(scripts, 'script')} and {_count(plans, 'session plan')}"
    files = _count(len(built.files), "file")
    click.echo(f"{pages}, {files}, {size_in_words(built.size_bytes)}{packs}")
    if unreviewed:
        click.echo(f"{_count(unreviewed, 'script')} without a review that holds; each page says so")
    click.echo(f"open {built.folder / PAGE}")


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _document(built: Built) -> dict[str, object]:
    return {
        "folder": str(built.folder),
        "title": built.site.title,
        "files": len(built.files),
        "bytes": built.size_bytes,
        "scripts": [script_document(one) for one in built.site.scripts],
        "sessions": [
            {"title": plan.programme.title, "page": plan.address, "session_bytes": plan.session_bytes}
            for plan in built.site.plans
        ],
        "left_out": [{"script": one.script, "what": one.what, "why": one.why} for one in built.left_out],
    }
