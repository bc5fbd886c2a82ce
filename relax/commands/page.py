"""`relax page`: a session as one page that any browser leads, with nothing to install."""

from __future__ import annotations

import json
from pathlib import Path

import click

from relax.commands.house import House, pass_house
from relax.commands.options import (
    allow_errors_option,
    hands_free_option,
    json_option,
    quick_session_options,
    voice_option,
)
from relax.commands.progress import progress
from relax.commands.session import Asked, scripts_of
from relax.files import make_folder, replace_file, safe_name
from relax.pages.session_page import SessionPage, session_page
from relax.pages.session_parts import Studio, parts_of
from relax.render import OUT_FOLDER
from relax.units import duration_in_words

BYTES_PER_MB = 1_000_000


@click.command()
@click.argument("plan_name", metavar="[PLAN]", required=False)
@quick_session_options
@click.option(
    "-o",
    "--output",
    "out_path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"The page to write; {OUT_FOLDER}/PLAN.html where nothing is said.",
)
@click.option("--text", "text_only", is_flag=True, help="Words by the clock, without sound.")
@hands_free_option
@allow_errors_option("Make it although the check finds errors in a script; the reason stands in the page.")
@voice_option
@json_option
@pass_house
def page(
    house: House,
    *,
    plan_name: str | None,
    length_ms: int | None,
    every_ms: int | None,
    break_ms: int | None,
    activities: str | None,
    guided: bool,
    out_path: Path | None,
    text_only: bool,
    hands_free: bool,
    allow_errors: str,
    voice_name: str | None,
    as_json: bool,
) -> None:
    """Make a session into one page for a browser.

    PLAN is a session plan of the library, or the path of one, as for relax session. The page opens from a
    file, a USB stick or a shared drive, with its scripts and their sound inside: the agreement, breaks by the
    clock, guided scripts, and a second window with notes and controls for whoever leads.

    \b
    Examples:
      relax page one-to-one-50
      relax page workshop-3h -o workshop.html --voice piper
      relax page --length 50m --every 15m --for 2m --activities stretch,breathe,window -o session.html
    """
    asked = Asked(
        plan=plan_name,
        length_ms=length_ms,
        every_ms=every_ms,
        break_ms=break_ms,
        activities=tuple(name.strip() for name in activities.split(",")) if activities else None,
        voice=voice_name,
        guided=guided,
    )
    path = out_path or OUT_FOLDER / f"{safe_name(Path(plan_name or 'session').stem)}.html"
    if out_path is None:
        make_folder(OUT_FOLDER)
    parts = parts_of(
        scripts_of(house, asked),
        studio=None if text_only else Studio(cache=house.cache, progress_of=progress),
        agreed=asked.activities,
        hands_free=hands_free,
        because=allow_errors,
    )
    content = session_page(parts).encode()
    replace_file(path, content)
    _tell(path, parts, len(content), as_json=as_json)


def _tell(path: Path, parts: SessionPage, size: int, *, as_json: bool) -> None:
    programme = parts.programme
    if as_json:
        document = {
            "page": str(path),
            "title": programme.title,
            "length_ms": programme.length_ms,
            "bytes": size,
            "scripts": [one.command.script for one in parts.scripts],
            "sound": any(one.sound for one in parts.scripts),
        }
        click.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    count = len(parts.scripts)
    scripts = f"{count} script{'' if count == 1 else 's'}"
    click.echo(f"{path}  {duration_in_words(programme.length_ms)}, {scripts}, {_size(size)}")


def _size(size: int) -> str:
    return f"{size / BYTES_PER_MB:.1f} MB" if size >= BYTES_PER_MB else f"{size // 1000} kB"
