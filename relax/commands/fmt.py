"""`relax fmt`: scripts in their canonical form."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from relax.errors import EXIT_FOUND
from relax.files import replace_file
from relax.script.formatter import format_text
from relax.script.parser import ScriptKind
from relax.script.reading import read_text


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path, allow_dash=True))
@click.option(
    "--check", is_flag=True, help="Change nothing; status 1 when a file is not in its canonical form."
)
def fmt(paths: tuple[Path, ...], *, check: bool) -> None:
    """Put scripts in their canonical form.

    PATHS are script files, or folders of them; - reads standard input and writes standard output.
    Words, comments and every pause stay as they are: only spacing, order and spelling of markers change.

    \b
    Examples:
      relax fmt scripts/letting-be.md
      relax fmt --check scripts
    """
    changed = [path for file in paths for path in _files(file) if _format(path, check=check)]
    if check and changed:
        raise click.exceptions.Exit(EXIT_FOUND)


def _files(path: Path) -> list[Path]:
    return sorted(path.rglob("*.md")) if path.is_dir() else [path]


def _format(path: Path, *, check: bool) -> bool:
    """Whether the file was not in its canonical form; unless checking, it is now."""
    if str(path) == "-":
        click.echo(format_text(sys.stdin.read(), name="<stdin>"), nl=False)
        return False
    kind: ScriptKind = "block" if path.resolve().parent.name == "blocks" else "script"
    before = read_text(path)
    after = format_text(before, name=str(path), kind=kind)
    if after == before:
        return False
    if check:
        click.echo(f"{path}: not in its canonical form; run relax fmt {path}")
    else:
        replace_file(path, after)
        click.echo(f"{path}: put in its canonical form", err=True)
    return True
