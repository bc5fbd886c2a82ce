"""What time does: for each thing that comes by the clock, when it comes and what it does then."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias

from relax.session.agenda import end_decompression, end_session, enter_item, start_agenda_script
from relax.session.breaks import begin_break, end_break, fall_due
from relax.session.signals import Detail
from relax.session.state import State
from relax.session.turn import Turn
from relax.units import MS_PER_HOUR

LONGEST_OVERRUN_MS = MS_PER_HOUR
"""A session that nobody ends is over so long after its planned end."""


def _due_ms(state: State) -> int | None:
    due = state.next_due
    return due.due_ms if due and state.phase == "item" and not state.ending else None


def _latest_ms(state: State) -> int | None:
    if state.waiting is None or state.phase != "item" or state.paused or state.ending:
        return None
    return state.waiting.latest_ms


def _break_end_ms(state: State) -> int | None:
    return state.on_break.ends_ms if state.on_break and not state.paused else None


def _warning_ms(state: State) -> int | None:
    due = state.next_due
    if due is None or state.phase != "item" or state.waiting is not None or state.ending:
        return None
    warnings = (due.due_ms - lead_ms for lead_ms in state.programme.warn_ms)
    return min((at_ms for at_ms in warnings if at_ms > state.warned_ms), default=None)


def _hands_free_ms(state: State) -> int | None:
    """When the agenda moves on by the clock: a script begins, a talk ends, the session ends."""
    if not state.programme.hands_free or state.phase != "item" or state.paused or state.playing is not None:
        return None
    item = state.current_item
    if item is None:
        return max(state.programme.length_ms, state.item_started_ms)
    if item.script:
        return None if state.waiting else state.item_started_ms
    return state.item_ends_ms


def _overrun_ms(state: State) -> int | None:
    if state.phase not in ("item", "break"):
        return None
    return state.programme.length_ms + LONGEST_OVERRUN_MS


def _decompressed_ms(state: State) -> int | None:
    return state.decompress_ends_ms if state.phase == "decompression" and not state.paused else None


def _overrun(turn: Turn, _at_ms: int) -> None:
    turn.notice("the session ended by itself, an hour after its planned end")
    end_session(turn, turn.at_ms)


def _warn(turn: Turn, at_ms: int) -> None:
    due = turn.state.next_due
    if due is None:
        raise ValueError("a warning is given only before a break")
    turn.state = replace(turn.state, warned_ms=at_ms)
    in_ms = due.due_ms - turn.at_ms
    if in_ms <= 0:
        return  # this step came late, and has the break itself to tell
    details: dict[str, Detail] = {"in_ms": in_ms, "break": due.kind}
    if due.kind == "pacing":
        details["activity"] = turn.state.next_activity
    turn.tell("warning", **details)
    if turn.state.programme.chime and not turn.state.paused:
        turn.do("chime")


def _move_on(turn: Turn, at_ms: int) -> None:
    item = turn.state.current_item
    if item is None:
        end_session(turn, at_ms)
    elif item.script:
        start_agenda_script(turn)
    else:
        enter_item(turn, turn.state.item + 1, at_ms)


def _end_decompression(turn: Turn, _at_ms: int) -> None:
    end_decompression(turn)


Deadline: TypeAlias = tuple[Callable[[State], int | None], Callable[[Turn, int], None]]

DEADLINES: tuple[Deadline, ...] = (
    (_break_end_ms, end_break),
    (_overrun_ms, _overrun),
    (_due_ms, fall_due),
    (_latest_ms, begin_break),
    (_hands_free_ms, _move_on),
    (_decompressed_ms, _end_decompression),
    (_warning_ms, _warn),
)
"""What time does: when, and what. Of two at the same moment the upper one comes first."""


def deadlines(state: State) -> list[tuple[int, Callable[[Turn, int], None]]]:
    """Everything that comes by the clock as things stand: when, and what."""
    found = ((when(state), what) for when, what in DEADLINES)
    return [(at_ms, what) for at_ms, what in found if at_ms is not None]


def pass_time(turn: Turn) -> None:
    """Do everything that is due by now, in the order of its time."""
    while passed := [deadline for deadline in deadlines(turn.state) if deadline[0] <= turn.at_ms]:
        at_ms, what = min(passed, key=lambda deadline: deadline[0])
        what(turn, at_ms)
