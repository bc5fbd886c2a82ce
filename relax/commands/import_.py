"""`relax import`: a script from what a team already has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click

from relax.commands.options import json_option
from relax.errors import OutputError
from relax.exchange.importing import import_file
from relax.exchange.report import Imported
from relax.exchange.summary import script_name, summary
from relax.files import create_file, replace_file


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="NAME.md",
    help="Write here; - for standard output. By default FILE's name, in this folder.",
)
@click.option("--replace", is_flag=True, help="Write over a file that is there already.")
@json_option
def import_(path: Path, *, output: Path | None, replace: bool, as_json: bool) -> None:
    """Make a script from a Word document, plain text, Markdown or SSML.

    Pauses, headings and directions become this project's own. What was not understood is kept in the script
    as a note that begins "TO DO", and listed with its line or paragraph: read the list, then the script.
    The script is a draft. Status 0 means that it was written, whatever is on the list.

    \b
    Examples:
      relax import "Body scan.docx"
      relax import old-script.txt -o body-scan.md
      relax import prompt.ssml --json -o body-scan.md
    """
    target = output or Path(script_name(path))
    to_standard_output = str(target) == "-"
    if not to_standard_output:
        _refuse(path, target, replace=replace)
    imported = import_file(path)
    for remark in imported.remarks:
        click.echo(f"{path}, {imported.unit} {remark.place}: {remark}", err=True)
    if to_standard_output and not as_json:
        click.echo(imported.text, nl=False)
    elif not to_standard_output:
        write = replace_file if replace else create_file
        write(target, imported.text)
        click.echo(f"wrote {target}: {summary(imported)}", err=True)
    if as_json:
        written = None if to_standard_output else str(target)
        click.echo(json.dumps(_report(imported, path, written), indent=2, ensure_ascii=False))


def _refuse(path: Path, target: Path, *, replace: bool) -> None:
    if target.exists() and path.exists() and target.samefile(path):
        raise OutputError(str(target), "this is the document itself", "choose another name with -o NAME.md")
    if target.exists() and not replace:
        raise OutputError(
            str(target),
            "there is a file of this name already",
            "choose another with -o NAME.md, or add --replace",
        )


def _report(imported: Imported, path: Path, written: str | None) -> dict[str, Any]:
    return {
        "source": str(path),
        "written": written,
        "unit": imported.unit,
        "understood": [
            {"place": reading.place, "source": reading.source, "became": reading.became}
            for reading in imported.readings
        ],
        "to_look_at": [
            {"place": remark.place, "source": remark.source, "message": remark.message}
            for remark in imported.remarks
        ],
        "script": imported.text,
    }
