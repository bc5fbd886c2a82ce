"""`relax build`: everything that a manifest asks for, and only what changed."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from relax.build.cluster import ClusterHands
from relax.build.crew import Hands
from relax.build.manifest import MANIFEST_NAME, load_manifest
from relax.build.run import Build, BuildOrder, build, hands_for, plan_of
from relax.commands.build_screen import watched
from relax.commands.house import House, pass_house
from relax.commands.options import json_option
from relax.errors import EXIT_FAILED
from relax.pages.site_model import size_in_words

MOST_NAMED = 10
"""Names that a list in the summary has, unless --verbose is given."""


@click.command("build")
@click.argument(
    "manifest_path",
    metavar="[MANIFEST]",
    type=click.Path(path_type=Path, dir_okay=False),
    default=MANIFEST_NAME,
)
@click.option("-j", "--jobs", type=click.IntRange(1, 64), metavar="N", help="Targets made at once.")
@click.option(
    "--scheduler", metavar="ADDRESS", help="Make recordings on a cluster, such as tcp://10.0.0.5:8786."
)
@click.option(
    "--local-cluster",
    "local_workers",
    type=click.IntRange(1, 64),
    metavar="N",
    help="The same with N workers on this machine, to try it.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be made, and why; make nothing.")
@click.option("-k", "--keep-going", "keeps_going", is_flag=True, help="Make the rest where something fails.")
@click.option("--verify", "every_byte", is_flag=True, help="Read every file to see that it is whole.")
@click.option("--prune", "prunes", is_flag=True, help="Remove files of what left the manifest.")
@click.option("--verbose", "is_verbose", is_flag=True, help="Name everything in the summary.")
@json_option
@pass_house
def build_command(
    house: House,
    *,
    manifest_path: Path,
    jobs: int | None,
    scheduler: str | None,
    local_workers: int | None,
    dry_run: bool,
    keeps_going: bool,
    every_byte: bool,
    prunes: bool,
    is_verbose: bool,
    as_json: bool,
) -> int:
    """Make everything that a manifest asks for, and only what changed.

    MANIFEST is relax.yaml in this folder unless another is named. It says which scripts are recorded in which
    voices, lengths, postures, settings and formats, and which packs, session pages and site are made. What
    was made before and has not changed is left as it is; a build that was stopped goes on where it was.

    \b
    Examples:
      relax build
      relax build --dry-run
      relax build course.yaml --keep-going --jobs 4
      relax build --prune
      relax build --scheduler tcp://10.0.0.5:8786
    """
    manifest, library = load_manifest(manifest_path, house.library.folders[:-1])
    order = BuildOrder(
        manifest=manifest,
        manifest_path=manifest_path,
        library=library,
        voice=house.settings.voice,
        cache_folder=house.cache_place,
        cache_bytes=house.cache.most_bytes,
        today=house.today,
        hands=_hands(jobs, scheduler, local_workers),
        speaks_ahead=not (scheduler or local_workers),
        keeps_going=keeps_going,
        every_byte=every_byte,
        prunes=prunes,
    )
    if dry_run:
        made = plan_of(order)
        _tell_plan(made, as_json=as_json)
    else:
        with watched() as tell:
            made = build(order, tell)
        if as_json:
            click.echo(json.dumps(_document(made), indent=2, ensure_ascii=False))
        else:
            _tell(made, most=sys.maxsize if is_verbose else MOST_NAMED)
    return EXIT_FAILED if made.failed else 0


def _hands(jobs: int | None, scheduler: str | None, local_workers: int | None) -> Hands | None:
    """Who makes the targets; None for what suits this machine."""
    given = [
        option
        for option, value in {
            "--jobs": jobs,
            "--scheduler": scheduler,
            "--local-cluster": local_workers,
        }.items()
        if value
    ]
    if len(given) > 1:
        raise click.UsageError(f"{' and '.join(given)} both say who makes the files; leave one out")
    if scheduler or local_workers:
        return ClusterHands(scheduler=scheduler or "", local_workers=local_workers or 0)
    return hands_for(jobs, jobs) if jobs else None


def _tell_plan(made: Build, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(_planned(made), indent=2, ensure_ascii=False))
        return
    for one in made.plan.due:
        click.echo(f"{one.target.name}  {one.reason}")
    for name, why in made.failed.items():
        click.echo(f"{name}  cannot be made: {why}")
    _tell_names("left out", [f"{name}: {why}" for name, why in made.left_out.items()], MOST_NAMED)
    _tell_names("no longer in the manifest", list(made.orphans), MOST_NAMED)
    click.echo(f"{len(made.plan.due)} to make, {len(made.plan.unchanged)} unchanged")


def _tell(made: Build, *, most: int) -> None:
    for name, why in made.failed.items():
        click.echo(f"failed: {name}: {why}", err=True)
    _tell_names("left out", [f"{name}: {why}" for name, why in made.left_out.items()], most)
    _tell_names("left alone, since somebody changed them", made.spared, most)
    if made.pruned:
        _tell_names("removed", made.pruned, most)
    elif made.orphans:
        _tell_names("no longer in the manifest; relax build --prune removes them", list(made.orphans), most)
    size = sum(one.size_bytes for one in made.made)
    parts = [
        f"{len(made.made)} made" + (f" ({size_in_words(size)})" if size else ""),
        f"{len(made.plan.unchanged)} unchanged",
        f"{len(made.failed)} failed",
    ]
    if made.left_out:
        parts.append(f"{len(made.left_out)} left out")
    if made.not_tried:
        parts.append(f"{made.not_tried} not tried")
    click.echo(f"{', '.join(parts)}, in {made.seconds:.1f} s")


def _tell_names(words: str, names: list[str], most: int) -> None:
    if not names:
        return
    click.echo(f"{words}:", err=True)
    for name in names[:most]:
        click.echo(f"  {name}", err=True)
    if len(names) > most:
        click.echo(f"  and {len(names) - most} more; --verbose names them all", err=True)


def _planned(made: Build) -> dict[str, Any]:
    return {
        "to_make": [{"name": one.target.name, "why": one.reason} for one in made.plan.due],
        "unchanged": [one.name for one in made.plan.unchanged],
        "left_out": made.left_out,
        "failed": dict(made.failed),
        "orphans": list(made.orphans),
    }


def _document(made: Build) -> dict[str, Any]:
    return {
        "made": [
            {
                "name": one.target.name,
                "files": sorted(one.record.files) if one.record else [],
                "bytes": one.size_bytes,
                "seconds": round(one.seconds, 3),
            }
            for one in made.made
        ],
        "unchanged": [one.name for one in made.plan.unchanged],
        "left_out": made.left_out,
        "failed": dict(made.failed),
        "not_tried": made.not_tried,
        "orphans": [path for path in made.orphans if path not in made.pruned],
        "pruned": made.pruned,
        "changed_by_hand": made.spared,
        "seconds": round(made.seconds, 3),
    }
