"""The conductor: `step(state, event, now) -> (state, effects)`, and nothing else.

It is pure and knows neither clock nor sound nor screen. Everything that time does stands in `DEADLINES`,
and everything that happens stands in `HANDLERS`, for the phase that it can happen in; whatever is not there
is not heeded. All times are absolute: a step that comes late makes nothing after it late.

If more than five seconds lie between two steps, or the two clocks come apart by as much, nobody was there:
what is heard is held, the gap is reported, and breaks that fell due in it are offered as one.
"""

from __future__ import annotations

from dataclasses import replace

from relax.session.agenda import pause
from relax.session.breaks import end_break, is_heard, offer_missed
from relax.session.deadlines import deadlines, pass_time
from relax.session.inputs import HANDLERS
from relax.session.programme import MOST_AGREED, Programme
from relax.session.signals import Detail, Effect, Input, Moment
from relax.session.state import State
from relax.session.turn import Turn


def start(programme: Programme, agreed: tuple[str, ...] | None = None) -> State:
    """The state before a session: what will be done in breaks is being agreed.

    Args:
        programme: what is planned.
        agreed: activities that were agreed already; None for the first of the programme, as a suggestion.
    """
    names = tuple(activity.name for activity in programme.activities[:MOST_AGREED])
    return State(programme=programme, agreed=names if agreed is None else agreed)


def step(state: State, event: Input, now: Moment) -> tuple[State, tuple[Effect, ...]]:
    """Where the session stands after an event, and what is to be done about it.

    Args:
        state: where it stood.
        event: what happened; `tick` for nothing but time. The runner sends one at `wake_ms(state)`, and at
            least every few seconds.
        now: the moment, by both clocks.
    """
    turn = Turn(_at(state, now))
    if state.phase not in ("contract", "over"):
        _notice_gap(turn, state, now, stopped=event.kind == "taken-up")
        pass_time(turn)
    handler = HANDLERS.get((turn.state.phase, event.kind))
    if handler is not None:
        handler(turn, event)
    pass_time(turn)
    turn.state = replace(turn.state, warned_ms=turn.at_ms)
    return turn.state, tuple(turn.effects)


def wake_ms(state: State) -> int | None:
    """When something happens next by the clock alone; None where nothing will."""
    times = [at_ms for at_ms, _ in deadlines(state)]
    return min(times, default=None)


def _at(state: State, now: Moment) -> State:
    if state.phase == "contract":
        return replace(state, clock_ahead_ms=now.clock_ms)  # the session has not begun: it is 0
    at_ms = max(state.at_ms, now.at_ms)
    ahead_ms = now.clock_ms - now.at_ms
    if abs(ahead_ms - state.clock_ahead_ms) > state.programme.gap_ms:
        return replace(state, at_ms=at_ms, clock_ahead_ms=ahead_ms)
    return replace(state, at_ms=at_ms)


def _notice_gap(turn: Turn, before: State, now: Moment, *, stopped: bool) -> None:
    """Find out whether anybody was there since the last step; if not, hold everything and say so."""
    most_ms = before.programme.gap_ms
    away_ms = turn.at_ms - before.at_ms
    changed_ms = now.clock_ms - now.at_ms - before.clock_ahead_ms
    is_away, is_changed = away_ms > most_ms, abs(changed_ms) > most_ms
    if not is_away and not is_changed:
        return
    details: dict[str, Detail] = {"clock_changed_ms": changed_ms} if is_changed else {}
    if stopped:
        details["stopped"] = True
    turn.tell("gap", lasted_ms=away_ms, **details)
    turn.state = replace(turn.state, warned_ms=turn.at_ms)
    if not turn.state.paused:
        _hold_everything(turn)
    if turn.state.phase == "item":
        offer_missed(turn)


def _hold_everything(turn: Turn) -> None:
    state = turn.state
    on_break = state.on_break
    if on_break is not None and on_break.ends_ms <= turn.at_ms:
        end_break(turn, on_break.ends_ms, "away", go_on=False)
        if turn.state.playing is not None:
            turn.state = replace(turn.state, paused_ms=turn.at_ms)
    elif state.phase == "decompression" and state.decompress_ends_ms <= turn.at_ms:
        return
    elif is_heard(state):
        pause(turn)
