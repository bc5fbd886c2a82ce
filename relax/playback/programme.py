"""What a player is given to play, and what it tells: values, and no sound."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, TypeAlias

from relax.errors import RelaxError
from relax.playback.reel import Reel
from relax.playback.transport import Mode
from relax.timeline.model import Timeline


class Programme(Protocol):
    """Something to play: its sound, and what is in it. Both may still grow at their ends."""

    @property
    def reel(self) -> Reel:
        """The sound."""

    @property
    def timeline(self) -> Timeline:
        """What is heard when; exact as far as the reel is ready."""

    @property
    def is_exact(self) -> bool:
        """Whether the timeline is known to its end, and not estimated."""


NoticeKind: TypeAlias = Literal["device-lost", "device-back", "gap", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that happened to the player and that a person should be told."""

    kind: NoticeKind
    ms: int = 0
    """Of a gap: how long it was."""
    error: RelaxError | None = None
    """Of a failure: why there is no more sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How things stand."""

    position: int
    """The frame of the programme that the device has come to."""
    heard: int
    """The frame that leaves the loudspeaker about now: a little before it while it plays."""
    mode: Mode
    """What it is doing, or will do when the fade under way is over."""
    ended: bool
    """Whether it has ended and nothing more is heard."""
    waiting: bool
    """Whether it would play on, and the next sound is still being made."""
    device_lost: bool
    volume_db: float
