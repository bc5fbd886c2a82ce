"""A programme: a session plan with its names looked up and its lengths known. What the conductor follows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from relax.units import MS_PER_HOUR, MS_PER_MINUTE

BreakKind: TypeAlias = Literal["pacing", "comfort"]
WaitFor: TypeAlias = Literal["phrase", "pacing-point", "script"]
"""What a break that falls due in a script waits for, at most as long as it may."""

MOST_AGREED = 3
"""Activities that can be agreed: more are hard to remember."""
GAP_MS = 5000
NEAR_MS = 5 * MS_PER_MINUTE
"""Two breaks that are no further apart than this are one."""
DAY_MS = 24 * MS_PER_HOUR


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity:
    """Something to do in a pacing break."""

    name: str
    words: str
    script: str = ""
    """The guided script that it plays; empty where the words are enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of the agenda."""

    title: str
    lasts_ms: int
    """As planned: breaks are not counted."""
    script: str = ""
    """The script that it plays; empty for a talk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A break to come."""

    kind: BreakKind
    due_ms: int
    """Since the session began."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Programme:
    """A session as planned."""

    title: str
    length_ms: int
    items: tuple[Item, ...]
    activities: tuple[Activity, ...] = ()
    every_ms: int | None = None
    """From one pacing break to the next; None where they come at clock times, or not at all."""
    at_clock_ms: tuple[int, ...] = ()
    """The clock times of pacing breaks, since midnight, in order."""
    break_ms: int = 0
    warn_ms: tuple[int, ...] = ()
    """How long before a break it is announced, longest first."""
    may_wait_ms: int = 0
    wait_for: WaitFor = "phrase"
    comfort_at_ms: int | None = None
    """When the comfort break comes, since the session began; None where there is none."""
    comfort_ms: int = 0
    decompress_ms: int = 0
    """For whoever led, after the session."""
    decompress_script: str = ""
    say: bool = False
    """Whether breaks are spoken as well as shown."""
    chime: bool = False
    """Whether a soft bell marks warnings and the ends of breaks. Never by default."""
    hands_free: bool = False
    """Whether the agenda moves on by the clock, as in a rehearsal, and not by whoever leads."""
    gap_ms: int = GAP_MS
    """More than this between two steps, or between the clocks, and nobody was there."""

    def breaks(self, start_clock_ms: int) -> tuple[Due, ...]:
        """The breaks of the session, in order, for a session that begins at a clock time.

        A pacing break that would overlap the comfort break, or come within five minutes of it, is part of it;
        one that would not end within the session is left out.
        """
        pacing = tuple(due for due in self._pacing(start_clock_ms) if not self._in_comfort_break(due))
        dues = [Due(kind="pacing", due_ms=due) for due in pacing]
        if self.comfort_at_ms is not None:
            dues.append(Due(kind="comfort", due_ms=self.comfort_at_ms))
        return tuple(sorted(dues, key=lambda due: due.due_ms))

    def break_after(self, due_ms: int) -> Due | None:
        """The pacing break of a session that lasts longer than planned; None where none is kept then."""
        if self.every_ms is None:
            return None
        after = max(due_ms, self.length_ms)
        return Due(kind="pacing", due_ms=(after // self.every_ms + 1) * self.every_ms)

    def _pacing(self, start_clock_ms: int) -> Iterator[int]:
        last = self.length_ms - self.break_ms
        if self.every_ms is not None:
            yield from range(self.every_ms, last + 1, self.every_ms)
        for clock_ms in self.at_clock_ms:
            # A session over midnight: 00:10 comes after 23:30.
            due = (clock_ms - start_clock_ms) % DAY_MS
            if 0 < due <= last:
                yield due

    def _in_comfort_break(self, due_ms: int) -> bool:
        if self.comfort_at_ms is None:
            return False
        near_ms = NEAR_MS if self.every_ms is None else min(NEAR_MS, self.every_ms // 2)
        ends_ms = self.comfort_at_ms + self.comfort_ms
        return self.comfort_at_ms - self.break_ms - near_ms < due_ms < ends_ms + near_ms

    def activity(self, name: str) -> Activity:
        """An activity by its name, which must be there."""
        return next(activity for activity in self.activities if activity.name == name)
