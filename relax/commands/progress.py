"""Bars on standard error while something long is under way, where that is a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from relax.draft import Progress

if TYPE_CHECKING:
    from rich.progress import TaskID

WORDS = {"speech": "speaking", "hearing": "listening", "sound": "mixing and encoding"}


@contextmanager
def counting(words: str) -> Iterator[Callable[[int, int], None]]:
    """Something to tell how many of how many are done; shown as one bar, where somebody watches."""
    with _bars() as show:
        yield lambda done, total: show(words, done, total)


@contextmanager
def progress(name: str) -> Iterator[Progress]:
    """Something to tell how far a rendering is; where nobody watches, it tells nobody."""
    with _bars() as show:
        yield lambda stage, done, total: show(f"{name}: {WORDS[stage]}", done, total)


@contextmanager
def _bars() -> Iterator[Callable[[str, int, int], None]]:
    """Bars, each made when it is first told of; where nobody watches, none."""
    if not sys.stderr.isatty():
        yield lambda _words, _done, _total: None
        return
    from rich.console import Console  # noqa: PLC0415  # only where somebody watches
    from rich.progress import (  # noqa: PLC0415  # only where somebody watches
        BarColumn,
        TextColumn,
        TimeRemainingColumn,
    )
    from rich.progress import Progress as Bars  # noqa: PLC0415  # only where somebody watches

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def show(words: str, done: int, total: int) -> None:
            if words not in tasks:
                tasks[words] = bars.add_task(words, total=total)
            bars.update(tasks[words], completed=done, total=total)

        yield show
