"""Bars on standard error while something long is under way, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from relax.draft import Progress, tell_nobody

if TYPE_CHECKING:
    from rich.progress import TaskID

WORDS = {"speech": "speaking", "sound": "mixing and encoding"}


@contextmanager
def progress(name: str) -> Iterator[Progress]:
    """Something to tell how far a rendering is; where nobody watches, it tells nobody."""
    if not sys.stderr.isatty():
        yield tell_nobody
        return
    # Only where there is somebody to see it.
    from rich.console import Console  # noqa: PLC0415  # see above
    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn  # noqa: PLC0415  # see above
    from rich.progress import Progress as Bars  # noqa: PLC0415  # see above

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(f"{name}: {WORDS[stage]}", total=total)
            bars.update(tasks[stage], completed=done, total=total)

        yield show
