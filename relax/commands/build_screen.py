"""How a build is shown while it goes on: a table on a terminal, a line for each target elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

import click

from relax.build.make import Outcome
from relax.build.plan import BuildPlan
from relax.build.run import Tell
from relax.build.target import Target

if TYPE_CHECKING:
    from rich.table import Table

LAST_SHOWN = 5
"""Finished targets that the table keeps in sight."""
REFRESHES_PER_SECOND = 4


@contextmanager
def watched() -> Iterator[Tell]:
    """Something to tell how a build goes on."""
    lines = _Lines()
    told = Tell(planned=lines.planned, ended=lines.ended)
    if not sys.stderr.isatty():
        yield told
        return
    from rich.console import Console  # noqa: PLC0415  # only where somebody watches
    from rich.live import Live  # noqa: PLC0415  # only where somebody watches

    screen = _Screen()
    with Live(
        console=Console(stderr=True),
        get_renderable=screen.table,
        refresh_per_second=REFRESHES_PER_SECOND,
        transient=True,
    ):
        yield replace(told, planned=screen.planned, begun=screen.begun, ended=screen.ended)


class _Lines:
    def __init__(self) -> None:
        self.total = 0
        self.done = 0

    def planned(self, plan: BuildPlan) -> None:
        self.total = len(plan.due)

    def ended(self, outcome: Outcome) -> None:
        self.done += 1
        said = _said(outcome)
        click.echo(f"{self.done} of {self.total}  {outcome.target.name}  {said}", err=True)


def _said(outcome: Outcome) -> str:
    return f"made in {outcome.seconds:.1f} s" if outcome.ending == "made" else outcome.ending


class _Screen:
    """The same as a table: what is under way, what was finished last, and how far the whole is."""

    def __init__(self) -> None:
        self._since = time.monotonic()
        self._total = 0
        self._done = 0
        self._under_way: dict[str, float] = {}
        self._finished: list[Outcome] = []

    def planned(self, plan: BuildPlan) -> None:
        self._total = len(plan.due)

    def begun(self, target: Target) -> None:
        self._under_way[target.name] = time.monotonic()

    def ended(self, outcome: Outcome) -> None:
        self._done += 1
        self._under_way.pop(outcome.target.name, None)
        self._finished = [*self._finished, outcome][-LAST_SHOWN:]

    def table(self) -> Table:
        from rich.table import Table  # noqa: PLC0415  # only where somebody watches
        from rich.text import Text  # noqa: PLC0415  # only where somebody watches

        now = time.monotonic()
        table = Table(box=None, pad_edge=False)
        table.add_column(f"{self._done} of {self._total}", overflow="ellipsis", no_wrap=True)
        table.add_column(self._left(now), justify="right", no_wrap=True)
        for outcome in self._finished:
            table.add_row(Text(outcome.target.name), _said(outcome))
        for name, since in list(self._under_way.items()):
            table.add_row(Text(name), f"{now - since:.0f} s")
        return table

    def _left(self, now: float) -> str:
        if not self._done:
            return ""
        return f"about {(now - self._since) / self._done * (self._total - self._done):.0f} s left"
