"""A row of the table: a ratio, what it is held against, and what it aims at."""

from __future__ import annotations

import statistics
from dataclasses import dataclass

BROKEN_BY = 2.0
"""A short run fails only where an aim is missed by more than so many times: noise does not do that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How much is measured."""

    short: bool
    """Smaller scripts and once each, for a quick look and for CI."""
    rounds: int
    """How often everything that is noisy is measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What was measured against what, in each round; or why it was not."""

    what: str
    against: str = ""
    """What the ratio is of: a limit, a budget or a peer."""
    ratios: tuple[float, ...] = ()
    """One of each round; none where it was not measured."""
    aim: float | None = None
    """The most that the ratio may be; None where it is told for its own sake."""
    at_least: bool = False
    """Whether the aim is the least that it may be, and not the most."""
    note: str = ""
    """The figures behind it, in words; or, where nothing was measured, why."""

    @property
    def middle(self) -> float:
        """The median of the rounds."""
        return statistics.median(self.ratios)

    @property
    def is_met(self) -> bool:
        """Whether the aim is met; a row without one, or that was not measured, meets it."""
        return self._within(1.0)

    @property
    def is_broken(self) -> bool:
        """Whether the aim is missed by far."""
        return not self._within(BROKEN_BY)

    def _within(self, times: float) -> bool:
        if self.aim is None or not self.ratios:
            return True
        return self.middle >= self.aim / times if self.at_least else self.middle <= self.aim * times

    @property
    def verdict(self) -> str:
        """The aim in words, and whether it is met."""
        if self.aim is None:
            return ""
        words = f"at {'least' if self.at_least else 'most'} {self.aim:g}"
        return words if not self.ratios else f"{words}: {'met' if self.is_met else 'missed'}"


def seconds(values: list[float] | tuple[float, ...]) -> str:
    """The median of some seconds, in words."""
    return f"{statistics.median(values):.2f} s"


HEADING = f"{'what':<52} {'against':<38} {'ratio':>8} {'least to most':>17}  aim"


def as_line(row: Row) -> str:
    """A row as a line of the table, with its figures under it."""
    if row.ratios:
        spread = f"{_short(min(row.ratios))} to {_short(max(row.ratios))}"
        figures = f"{_short(row.middle):>8} {spread:>17}"
    else:
        figures = f"{'not here':>8} {'':>17}"
    line = f"{row.what:<52} {row.against:<38} {figures}  {row.verdict}".rstrip()
    return f"{line}\n    {row.note}" if row.note else line


def _short(ratio: float) -> str:
    return f"{ratio:.2f}" if ratio < 100 else f"{ratio:.0f}"
