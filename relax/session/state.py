"""Where a session stands: frozen values, all of them times since the session began."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from relax.session.programme import BreakKind, Due, Item, Programme

Phase: TypeAlias = Literal["contract", "item", "break", "decompression", "over"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A break that is due and has not begun."""

    kind: BreakKind
    due_ms: int
    """When it was due, as agreed or as postponed."""
    latest_ms: int
    """When it begins at the latest; in a pause nothing begins, and it is set anew at its end."""
    offered: bool = False
    """It fell due while nobody was there: it is offered, and not announced as if on time."""
    asked: bool = False
    """Whoever leads asked for it: it waits for the end of the phrase and no longer."""
    planned: bool = True
    """Whether it is one of the agreed breaks, and not one that is taken beside them."""
    missed: int = 1
    """How many breaks it stands for: several missed breaks are one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A break that is on."""

    kind: BreakKind
    activity: str
    """Of a pacing break: what is done in it."""
    due_ms: int
    planned: bool
    """Whether it is one of the agreed breaks, and not one that was taken beside them."""
    started_ms: int
    ends_ms: int
    play: int = 0
    """The number of its script's playing; 0 where none plays."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playing:
    """The agenda's script that is being played, or is held."""

    play: int
    script: str
    speaking: bool = False
    """Whether a phrase is being spoken at this moment."""
    cut: bool = False
    """Whether it is held in the middle of a phrase."""
    held: bool = False
    awaits: bool = False
    """Whether it is held by a `[wait]`, until whoever leads goes on."""
    landing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """What became of the breaks, for the record."""

    taken: int = 0
    """Agreed breaks that were taken, the comfort break among them."""
    extra: int = 0
    """Breaks taken beside the agreed ones."""
    skipped: int = 0
    postponed: int = 0
    """How often a break was put off; it is still to come, or is counted elsewhere."""
    merged: int = 0
    """Breaks that fell due while another was due or on: several missed breaks are one."""
    unmet: int = 0
    """Breaks that were due, or waited, when the session ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """Where a session stands."""

    programme: Programme
    phase: Phase = "contract"
    at_ms: int = 0
    """The moment of the last step; it never runs backwards."""
    clock_ahead_ms: int = 0
    """What the clock on the wall says less `at_ms`."""
    agreed: tuple[str, ...] = ()
    """The agreed activities, in the order of their turns."""
    turns: int = 0
    """How many turns the activities have had."""
    schedule: tuple[Due, ...] = ()
    """The breaks to come, in order."""
    warned_ms: int = 0
    """Up to when warnings have been given."""
    waiting: Waiting | None = None
    on_break: Break | None = None
    break_ended_ms: int = 0
    """When the last break ended."""
    item: int = 0
    """Which item of the agenda, from 0; as many as there are once the agenda is done."""
    item_started_ms: int = 0
    item_away_ms: int = 0
    """How much of the time since then went to breaks and pauses."""
    playing: Playing | None = None
    plays: int = 0
    """How many scripts have been played."""
    paused_ms: int | None = None
    """Since when the session is paused."""
    ending: bool = False
    """Whether the session ends when its landing is over."""
    decompress_ends_ms: int = 0
    decompress_play: int = 0
    counts: Counts = Counts()

    @property
    def clock_ms(self) -> int:
        """What the clock on the wall says."""
        return self.at_ms + self.clock_ahead_ms

    def clock_of(self, at_ms: int) -> int:
        """What the clock on the wall says at a moment of the session."""
        return at_ms + self.clock_ahead_ms

    @property
    def paused(self) -> bool:
        """Whether the session is paused."""
        return self.paused_ms is not None

    @property
    def current_item(self) -> Item | None:
        """The item of the agenda; None once the agenda is done."""
        items = self.programme.items
        return items[self.item] if self.item < len(items) else None

    @property
    def next_due(self) -> Due | None:
        """The next break: always known, while one is to come."""
        return self.schedule[0] if self.schedule else None

    @property
    def next_activity(self) -> str:
        """What the next pacing break brings; empty where nothing was agreed."""
        return self.agreed[self.turns % len(self.agreed)] if self.agreed else ""

    @property
    def item_ends_ms(self) -> int:
        """When the item is over as planned, given its breaks so far."""
        lasts_ms = self.current_item.lasts_ms if self.current_item else 0
        return self.item_started_ms + self.item_away_ms + lasts_ms
