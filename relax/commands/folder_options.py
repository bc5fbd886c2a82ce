"""The options that the commands share which make folders of recordings and pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from relax.commands.options import DurationType
from relax.render import DEFAULT_FORMATS, FORMAT_NAMES


class LengthsType(click.ParamType[tuple[int, ...]]):
    """Lengths such as `3m,5m,10m`, as whole milliseconds, each once, the shortest first."""

    name = "lengths"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[int, ...]:
        """Milliseconds, or a usage error."""
        if isinstance(value, tuple):
            return value
        each = (DurationType().convert(part, param, ctx) for part in str(value).split(","))
        return tuple(sorted(set(each)))


folder_option = click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="The folder to make.",
)
lengths_option = click.option(
    "--lengths",
    "lengths_ms",
    type=LengthsType(),
    default=(),
    metavar="3m,5m,10m",
    help="Lengths to choose from. By default 3, 5, 10 and 15 minutes, as far as each script reaches.",
)
audio_format_option = click.option(
    "--format",
    "audio_format",
    type=click.Choice(FORMAT_NAMES),
    default=DEFAULT_FORMATS[0],
    show_default=True,
    help="Of the sound files.",
)
logo_option = click.option(
    "--logo",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Your logo: PNG, JPEG or SVG.",
)
contact_option = click.option("--contact", default="", metavar="WORDS", help="Whom to ask, and how.")
