"""`relax lint` and `relax explain`: the clinical and plain-language check."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from relax.commands.house import House, pass_house
from relax.commands.options import json_option
from relax.errors import EXIT_FOUND
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.linter import counted, lint
from relax.lint.model import PACKS, Finding, Pack, Severity
from relax.lint.report import FileFindings, by_file, json_document, summary, text_lines
from relax.script.model import Script
from relax.script.parser import ScriptKind
from relax.script.reading import load_script, read_text
from relax.speech.pace import estimate_reference_ms


@click.command("lint")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Choice(PACKS),
    help="Only these packs of rules. Repeatable; without it, those that fit each script.",
)
@json_option
@pass_house
def lint_scripts(house: House, *, paths: tuple[str, ...], packs: tuple[Pack, ...], as_json: bool) -> None:
    """Check what scripts say, and how: is it safe, kind, plain and true?

    PATHS are scripts by name or path, or folders of them; without any, the library is checked. Status 1 where
    there are errors or warnings; hints alone are no reason to stop.

    \b
    Examples:
      relax lint
      relax lint letting-be
      relax lint scripts --json
    """
    files = tuple(_files(house.library, paths))
    findings = [finding for file in files for finding in _lint(file, house.library, packs)]
    report = by_file(findings, [str(file) for file in files])
    if as_json:
        click.echo(json.dumps(json_document(report), indent=2, ensure_ascii=False))
    else:
        _print(report)
    if any(counted(findings, Severity.ERROR, Severity.WARNING)):
        raise click.exceptions.Exit(EXIT_FOUND)


def _files(library: Library, paths: Sequence[str]) -> Iterator[Path]:
    if not paths:
        yield from map(library.script_path, library.script_names())
    for path in paths:
        if Path(path).is_dir():
            yield from sorted(Path(path).rglob("*.md"))
        else:
            yield library.script_path(path)


def _lint(path: Path, library: Library, packs: tuple[Pack, ...]) -> tuple[Finding, ...]:
    kind: ScriptKind = "block" if path.resolve().parent.name == "blocks" else "script"
    script = _resolved(path, library, kind)
    return lint(
        script,
        measure=lambda utterance: round(estimate_reference_ms(utterance)),
        today=datetime.datetime.now(tz=datetime.UTC).date(),
        packs=packs or None,
        kind=kind,
    )


def _resolved(path: Path, library: Library, kind: ScriptKind) -> Script:
    home = path.parent.parent if kind == "block" else path.parent
    whole = library if home in library.folders else Library((home, *library.folders))
    return resolve_includes(load_script(path, kind=kind), whole)


def _print(files: Sequence[FileFindings]) -> None:
    for file in files:
        lines = read_text(Path(file.path)).splitlines() if file.findings else []
        for finding in file.findings:
            line = lines[finding.span.line - 1] if finding.span.line <= len(lines) else ""
            click.echo("\n".join(text_lines(finding, line)) + "\n")
    click.echo(summary(files))
