"""`relax lint`: the clinical and plain-language check."""

from __future__ import annotations

import datetime
import difflib
import gc
import json
import os
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property, lru_cache, partial
from pathlib import Path
from typing import TypeAlias

import click

from relax.commands.house import House, pass_house
from relax.errors import EXIT_FOUND, RelaxError, ScriptError
from relax.files import replace_file, replace_text
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.catalogue import CATALOGUE
from relax.lint.exchange import github_lines, sarif_document
from relax.lint.fixes import fixed
from relax.lint.linter import counted, lint, not_understood
from relax.lint.model import PACKS, Finding, Pack, Rule, Severity
from relax.lint.report import FileFindings, by_file, json_document, summary, text_lines
from relax.lint.style import Style, read_style, styled
from relax.script.characters import settle
from relax.script.model import Script
from relax.script.parser import ScriptKind, parse
from relax.script.reading import read_text
from relax.speech.pace import estimate_reference_ms
from relax.timeline.model import Utterance
from relax.version import VERSION

FILES_WORTH_A_WORKER = 40
"""It takes as long to start a process as to lint so many."""
MOST_WORKERS = 8
MANY_OBJECTS = 100_000
"""New ones before a round of the garbage collector: about as many as ten scripts make."""
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


@click.command("lint")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Choice(PACKS),
    help="Only these packs of rules. Repeatable; without it, those that fit each script.",
)
@click.option(
    "--style",
    "style_path",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Your service's own words and rules; a default can stand in the settings.",
)
@click.option("--fix", is_flag=True, help="Mend what is safe to mend, and show what changed.")
@click.option("--dry-run", is_flag=True, help="With --fix: show what would change, and change nothing.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif", "html"]),
    default="text",
    show_default=True,
    help="How to tell it.",
)
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option(
    "-o",
    "--output",
    "report_path",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write the report into FILE: with --format html, a page to read or print.",
)
@pass_house
def lint_scripts(
    house: House,
    *,
    paths: tuple[str, ...],
    packs: tuple[Pack, ...],
    style_path: Path | None,
    fix: bool,
    dry_run: bool,
    form: str,
    as_json: bool,
    report_path: Path | None,
) -> None:
    """Check what scripts say, and how: is it safe, kind, plain and true?

    PATHS are scripts by name or path, or folders of them; without any, the library is checked. Status 1 where
    there are errors or warnings; hints alone are no reason to stop.

    \b
    Examples:
      relax lint
      relax lint letting-be
      relax lint my-script.md --format html -o report.html
      relax lint scripts --format sarif -o lint.sarif
      relax lint my-script.md --fix
      relax explain PAIN001
    """
    chosen = style_path or (Path(house.settings.style).expanduser() if house.settings.style else None)
    style = (
        read_style(read_text(chosen, remedies={}), name=str(chosen), rules=CATALOGUE) if chosen else Style()
    )
    bench = Bench(house.library, packs or None, style, house.today)
    files = list(dict.fromkeys(files_of(house.library, paths)))
    if fix:
        for path in files:
            _fix(bench, path, dry_run=dry_run)
    found = bench.all_findings(files)
    report = Report(
        files=by_file(found, [str(path) for path in files]),
        rules=bench.rules,
        style=style,
        style_path=chosen,
        made_on=house.today,
    )
    told = FORMATS["json" if as_json else form](report)
    if report_path:
        replace_file(report_path, f"{click.unstyle(told).rstrip()}\n")
        click.echo(f"wrote {report_path}: {summary(report.files)}", err=True)
    else:
        click.echo(told, nl=form not in ("github", "html"))
    for complaint in bench.broken:
        click.echo(complaint, err=True)
    if bench.broken:
        raise click.exceptions.Exit(RelaxError.exit_status)
    if any(counted(found, Severity.ERROR, Severity.WARNING)):
        raise click.exceptions.Exit(EXIT_FOUND)


def files_of(library: Library, paths: Sequence[str]) -> Iterator[Path]:
    """The scripts and blocks that paths and names stand for; those of the library where there are none."""
    if not paths:
        yield from map(library.script_path, library.script_names())
    for path in paths:
        if Path(path).is_dir():
            yield from sorted(Path(path).rglob("*.md"))
        else:
            yield library.script_path(path)


@dataclass(frozen=True, slots=True)
class _ReadOnce(Library):
    """A library whose blocks are read once, however many scripts include them."""

    blocks: dict[str, Script] = field(default_factory=dict)

    def load_block(self, name: str) -> Script:
        """A block, as any library has it."""
        if name not in self.blocks:
            self.blocks[name] = Library(self.folders).load_block(name)
        return self.blocks[name]


@dataclass
class Bench:
    """What is needed to lint one file after another."""

    library: Library
    packs: tuple[Pack, ...] | None
    style: Style
    today: datetime.date
    broken: list[str] = field(default_factory=list)
    """What could not be linted at all, and why."""
    homes: dict[Path, _ReadOnce] = field(default_factory=dict)

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """The catalogue as the style has it."""
        return styled(CATALOGUE, self.style)

    def all_findings(self, files: Sequence[Path]) -> list[Finding]:
        """What is wrong with some files; many are shared out among processes."""
        workers = min(os.cpu_count() or 1, MOST_WORKERS, len(files) // FILES_WORTH_A_WORKER)
        if workers < 2:  # one process needs no company
            with _what_is_there_kept():
                return [finding for path in files for finding in self.findings(path)]
        from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415  # who lints one script does without
        from multiprocessing import get_context  # noqa: PLC0415  # who lints one script does without

        # This process begins before the others have started.
        ahead, later = files[:FILES_WORTH_A_WORKER], files[FILES_WORTH_A_WORKER:]
        shares = [tuple(later[number::workers]) for number in range(workers)]
        share = partial(_lint_share, self.library, self.packs, self.style, self.today)
        with ProcessPoolExecutor(workers - 1, mp_context=get_context("spawn")) as pool:
            others = pool.map(share, shares[1:])
            answers = [share((*ahead, *shares[0])), *others]
        self.broken += [complaint for _, broken in answers for complaint in broken]
        return [finding for found, _ in answers for finding in found]

    def findings(self, path: Path) -> tuple[Finding, ...]:
        """What is wrong with a file, its language included."""
        try:
            return self.findings_in(read_text(path), path)
        except RelaxError as error:
            self.broken.append(str(error))
            return ()

    def findings_in(self, text: str, path: Path) -> tuple[Finding, ...]:
        """The same for a text that is to stand in a file.

        Raises:
            RelaxError: its rendering would be past a limit.
        """
        kind: ScriptKind = "block" if path.absolute().parent.name == "blocks" else "script"
        try:
            script = resolve_includes(parse(text, name=str(path), kind=kind), self.home(path, kind))
            return lint(
                script,
                measure=_measure,
                today=self.today,
                packs=self.packs,
                kind=kind,
                rules=self.rules,
            )
        except ScriptError as error:
            return not_understood(error)

    def home(self, path: Path, kind: ScriptKind) -> Library:
        """The library that the includes of a file come from: its own folder first."""
        folder = path.parent.parent if kind == "block" else path.parent
        if folder not in self.homes:
            folders = self.library.folders
            self.homes[folder] = _ReadOnce(folders if folder in folders else (folder, *folders))
        return self.homes[folder]


@lru_cache(maxsize=1 << 14)
def _measure(utterance: Utterance) -> int:
    """Milliseconds of an utterance, estimated once: scripts share blocks."""
    return round(estimate_reference_ms(utterance))


def _lint_share(
    library: Library,
    packs: tuple[Pack, ...] | None,
    style: Style,
    today: datetime.date,
    files: Sequence[Path],
) -> tuple[list[Finding], list[str]]:
    """What a process finds in its share of the files, and what it could not lint."""
    bench = Bench(library, packs, style, today)
    with _what_is_there_kept():
        return [finding for path in files for finding in bench.findings(path)], bench.broken


@contextmanager
def _what_is_there_kept() -> Iterator[None]:
    """Spare the garbage collector what stays anyway, modules and rules, and most of its rounds.

    Scripts and findings hold no circles, so that it finds next to nothing: it takes a tenth of the time.
    """
    usual = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(MANY_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
        gc.unfreeze()


def _fix(bench: Bench, path: Path, *, dry_run: bool) -> None:
    """Mend what is safe in a file, whole or not at all."""
    try:
        before = read_text(path)
        findings = bench.findings_in(before, path)
    except RelaxError:
        return  # told when it is linted
    if settle(before) != before:
        click.echo(
            f"{path}: not mended, since its spaces or accents are unusual; relax fmt {path} first", err=True
        )
        return
    after = fixed(before, findings, name=str(path))
    if after == before:
        return
    worse = Counter(f.code for f in bench.findings_in(after, path)) - Counter(f.code for f in findings)
    if worse:
        click.echo(f"{path}: not mended, since that would bring {', '.join(sorted(worse))}", err=True)
        return
    diff = difflib.unified_diff(
        before.splitlines(keepends=True), after.splitlines(keepends=True), str(path), f"{path}, mended"
    )
    click.echo("".join(diff), nl=False, err=True)
    if not dry_run:
        replace_text(path, after)


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a run of the linter found."""

    files: tuple[FileFindings, ...]
    rules: tuple[Rule, ...]
    style: Style
    style_path: Path | None
    made_on: datetime.date


def _text(report: Report) -> str:
    return "\n".join(_text_blocks(report))


def _text_blocks(report: Report) -> Iterator[str]:
    for allowed in (False, True):
        for file in report.files:
            findings = [finding for finding in file.findings if (finding.excuse is not None) == allowed]
            lines = _lines_of(file.path) if findings else []
            for finding in findings:
                at = finding.span.line - 1
                yield from _coloured(finding, lines[at] if at < len(lines) else "")
                yield ""
    yield from _switches(report)
    yield summary(report.files)


def _switches(report: Report) -> Iterator[str]:
    """The rules that a service weighs in its own way."""
    for switch in report.style.rules:
        yield f"{report.style_path}: {switch.rule} is {switch.severity}: {switch.because} ({switch.by})"


def _coloured(finding: Finding, line: str) -> Iterator[str]:
    mark = f"{finding.severity} {finding.code}"
    first, *rest = text_lines(finding, line)
    yield first.replace(mark, click.style(mark, fg=COLOURS[finding.severity], bold=True), 1)
    yield from rest


def _lines_of(path: str) -> list[str]:
    try:
        return settle(read_text(Path(path))).split("\n")
    except RelaxError:
        return []  # told already, as what it is


def _json(report: Report) -> str:
    return json.dumps(json_document(report.files), indent=2, ensure_ascii=False)


def _github(report: Report) -> str:
    return "".join(f"{line}\n" for line in github_lines(report.files))


def _sarif(report: Report) -> str:
    document = sarif_document(report.files, rules=report.rules, version=VERSION)
    return json.dumps(document, indent=2, ensure_ascii=False)


def _html(report: Report) -> str:
    from relax.pages.findings import findings_page  # noqa: PLC0415  # only a page wants what makes pages

    notes = tuple(_switches(report))
    return findings_page(report.files, lines_of=_lines_of, made_on=report.made_on, notes=notes)


Teller: TypeAlias = Callable[[Report], str]
FORMATS: Mapping[str, Teller] = {
    "text": _text,
    "json": _json,
    "github": _github,
    "sarif": _sarif,
    "html": _html,
}
"""How a report can be told."""
