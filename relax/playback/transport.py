"""The transport: where the sound stands and what is heard next. Pure: values in, values out.

Every change of what is heard is a fade. The sound falls, then what was asked for happens, then it rises: a
pause, a jump and a stop differ only in the `Goal` that is reached at the bottom.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Mode: TypeAlias = Literal["playing", "paused", "ended"]

LOUDEST_DB = 0.0
"""The level of the rendering. Never more: no sound is to be louder than what was mastered."""
SOFTEST_DB = -30.0
VOLUME_STEP_DB = 3.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What happens once the sound has faded out."""

    position: int
    mode: Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Transport:
    """Where the sound stands. Positions are frames of the programme."""

    fade_frames: int
    """How long a fade lasts, in or out."""
    position: int = 0
    """The next frame to be heard."""
    since: int = 0
    """Where it began to play without a break."""
    mode: Mode = "paused"
    rise: int = 0
    """How far it is faded in: 0 is silent, `fade_frames` is full."""
    goal: Goal | None = None
    """While it falls: what comes next."""
    until: int | None = None
    """It fades out at this frame, and has then ended."""
    volume_db: float = LOUDEST_DB
    """How loud it is to be."""
    reached_db: float = LOUDEST_DB
    """How loud it is: it gets to `volume_db` in the course of the next piece."""
    programme: int = 0
    """Which programme this is about, counted by the player."""

    @property
    def intent(self) -> Mode:
        """What it is doing, or will do when the fade under way is over."""
        return self.goal.mode if self.goal else self.mode

    @property
    def target(self) -> int:
        """Where it goes on from: behind a jump, its aim."""
        return self.goal.position if self.goal else self.position


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of the programme to be heard, `[start, start + frames)`, and how it is faded."""

    start: int
    frames: int
    rise: int
    """How far its first frame is faded in."""
    direction: Literal[1, -1]
    """Whether it rises (to the full) or falls (to silence) from there, a step each frame."""
    from_db: float = LOUDEST_DB
    """The volume of its first frame."""
    to_db: float = LOUDEST_DB
    """The volume of its last frame."""


def advance(
    state: Transport, frames: int, *, ready: int, total: int | None
) -> tuple[Transport, Piece | None]:
    """What is heard in the next frames, and how things stand after them.

    Args:
        state: how things stand.
        frames: how many at most; a piece may be shorter.
        ready: frames of the programme that can be had.
        total: frames of the whole programme; None while that is not known.

    Returns:
        The state after it, and the piece; None for silence: nothing is to be heard, or nothing is ready.
    """
    if state.goal is not None:
        return _fall(state, state.goal, frames, ready)
    if state.mode != "playing":
        return state, None
    if state.until is not None and state.position >= state.until:
        return advance(stopped(state), frames, ready=ready, total=total)
    if total is not None and state.position >= total:
        return replace(state, mode="ended", rise=0), None
    last = ready if state.until is None else min(ready, state.until)
    count = min(frames, last - state.position)
    if count <= 0:
        return state, None
    return _moved(state, count, 1)


def _fall(state: Transport, goal: Goal, frames: int, ready: int) -> tuple[Transport, Piece | None]:
    count = min(frames, state.rise, ready - state.position)
    if count <= 0:
        place = goal.position
        return replace(state, position=place, since=place, mode=goal.mode, goal=None, rise=0), None
    return _moved(state, count, -1)


def _moved(state: Transport, frames: int, direction: Literal[1, -1]) -> tuple[Transport, Piece]:
    piece = Piece(
        start=state.position,
        frames=frames,
        rise=state.rise,
        direction=direction,
        from_db=state.reached_db,
        to_db=state.volume_db,
    )
    rise = min(state.fade_frames, max(0, state.rise + direction * frames))
    return replace(state, position=state.position + frames, rise=rise, reached_db=state.volume_db), piece


def paused(state: Transport) -> Transport:
    """Fading out; it will go on with the very frame at which it was asked to pause."""
    if state.intent != "playing":
        return state
    return replace(state, goal=Goal(position=state.target, mode="paused"))


def resumed(state: Transport) -> Transport:
    """Going on, from where it paused."""
    if state.intent != "paused":
        return state
    if state.goal is None:
        return replace(state, mode="playing")
    return replace(state, goal=Goal(position=state.goal.position, mode="playing"))


def jumped(state: Transport, position: int) -> Transport:
    """On its way to another place; what is paused stays paused there."""
    return replace(state, goal=Goal(position=max(0, position), mode=state.intent), until=None)


def stopped(state: Transport) -> Transport:
    """Fading out for good."""
    return replace(state, goal=Goal(position=state.target, mode="ended"))


def ending_at(state: Transport, position: int) -> Transport:
    """Playing on as far as `position`, and then fading out for good. What is paused has ended at once."""
    if state.intent != "playing" or state.goal is not None or position <= state.position:
        return stopped(state)
    return replace(state, until=position)


def at_volume(state: Transport, volume_db: float) -> Transport:
    """Louder or softer, between `SOFTEST_DB` and `LOUDEST_DB`."""
    return replace(state, volume_db=min(LOUDEST_DB, max(SOFTEST_DB, volume_db)))
