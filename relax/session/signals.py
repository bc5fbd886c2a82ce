"""What goes into the conductor and what comes out of it: inputs, moments, and effects.

All of it has a plain JSON form (`relax.session.traces`), so that another implementation can be held to the
same traces.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from relax.units import MS_PER_HOUR, MS_PER_MINUTE, MS_PER_SECOND

InputKind: TypeAlias = Literal[
    "tick",
    "taken-up",
    "choose",
    "begin",
    "pause",
    "back",
    "on",
    "next",
    "break",
    "postpone",
    "skip",
    "extend",
    "land",
    "stop",
    "louder",
    "quieter",
    "phrase-started",
    "phrase-ended",
    "pacing-point",
    "wait",
    "script-ended",
    "sound-lost",
    "sound-notice",
]
"""`tick` is time passing, `taken-up` the same in a session that was stopped and now goes on. From `choose` to
`quieter` a person does it; the rest the player tells."""

EventName: TypeAlias = Literal[
    "session-started",
    "agenda",
    "script-started",
    "phrase",
    "warning",
    "pacing-break-due",
    "pacing-break-started",
    "pacing-break-ended",
    "postponed",
    "skipped",
    "comfort-break-started",
    "comfort-break-ended",
    "gap",
    "landing",
    "script-ended",
    "session-ended",
    "decompression",
]

CommandName: TypeAlias = Literal[
    "play", "hold", "go-on", "fade", "land", "back", "on", "louder", "quieter", "say", "chime"
]

Purpose: TypeAlias = Literal["agenda", "break", "decompress"]
"""What a script is played for."""

Detail: TypeAlias = str | int | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """When a step happens, by both clocks."""

    at_ms: int
    """Since the session began, by a clock that never jumps and that counts the time asleep."""
    clock_ms: int
    """What the clock on the wall says: since the midnight before the session; it may be set or corrected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """Something that happens to the conductor."""

    kind: InputKind
    text: str = ""
    """Of `choose`: the activity. Of `phrase-started`: the words."""
    play: int = 0
    """Which `play` command a player's input belongs to; what belongs to an earlier one is not heeded."""
    next_ms: int | None = None
    """Of `phrase-ended`: how long from now the phrase after it would end; None where none follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that whoever follows the session is told."""

    event: EventName
    at_ms: int
    """When it happened, since the session began. Never when it was meant to."""
    clock_ms: int
    details: Mapping[str, Detail] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """Something that the player is to do."""

    name: CommandName
    play: int = 0
    """The number of the script's playing, from 1; each `play` has a new one."""
    script: str = ""
    """Of `play`: the script's name."""
    purpose: Purpose = "agenda"
    item: int = 0
    """Of `play` for the agenda: which item, from 0."""
    restart_phrase: bool = False
    """Of `go-on`: the phrase was cut, and is spoken again from its start."""
    text: str = ""
    """Of `say`: the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Words for whoever leads, on the screen until the next ones."""

    text: str


Effect: TypeAlias = Event | Command | Notice


def clock_time(clock_ms: int, *, seconds: bool = False) -> str:
    """A clock time as people read it.

    >>> clock_time(51_300_000), clock_time(51_300_000, seconds=True)
    ('14:15', '14:15:00')
    """
    whole = clock_ms // MS_PER_SECOND % (24 * 3600)
    text = f"{whole // 3600:02d}:{whole // 60 % 60:02d}"
    return f"{text}:{whole % 60:02d}" if seconds else text


def parse_clock_time(text: str) -> int:
    """Milliseconds since midnight of a clock time such as `14:15` or `14:15:30`.

    Raises:
        ValueError: the text is not a clock time.

    >>> parse_clock_time("14:15")
    51300000
    """
    parts = text.strip().split(":")
    if len(parts) not in (2, 3) or not all(part.isdecimal() and 1 <= len(part) <= 2 for part in parts):
        raise ValueError(f"a clock time is written like 14:15, not {text!r}")
    hours, minutes, seconds = (*map(int, parts), 0)[:3]
    if hours > 23 or minutes > 59 or seconds > 59:
        raise ValueError(f"there is no {text} on the clock")
    return hours * MS_PER_HOUR + minutes * MS_PER_MINUTE + seconds * MS_PER_SECOND
