"""The conductor: `step(state, event, now) -> (state, effects)`, and nothing else.

It is pure and knows neither clock nor sound nor screen. Everything that time does stands in `DEADLINES`,
and everything that happens stands in `HANDLERS`, for the phase that it can happen in; whatever is not there
is not heeded. All times are absolute: a step that comes late makes nothing after it late.

If more than five seconds lie between two steps, or the two clocks come apart by as much, nobody was there:
what is heard is held, the gap is reported, and breaks that fell due in it are offered as one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from relax.session.agenda import (
    agenda_script_ended,
    begin_session,
    end_decompression,
    end_session,
    enter_item,
    go_on,
    land,
    leave_item,
    pause,
    start_agenda_script,
    stop,
)
from relax.session.breaks import (
    EXTEND_MS,
    begin_break,
    end_break,
    extend,
    fall_due,
    go_on_playing,
    is_heard,
    may_begin,
    offer_missed,
    postpone,
    skip,
    take_break,
)
from relax.session.programme import MOST_AGREED, Programme
from relax.session.signals import Detail, Effect, Input, InputKind, Moment
from relax.session.state import Phase, State
from relax.session.turn import Turn
from relax.units import MS_PER_HOUR

LONGEST_OVERRUN_MS = MS_PER_HOUR
"""A session that nobody ends is over so long after its planned end."""


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
        _notice_gap(turn, state, now)
        _pass_time(turn)
    handler = HANDLERS.get((turn.state.phase, event.kind))
    if handler is not None:
        handler(turn, event)
    _pass_time(turn)
    turn.state = replace(turn.state, warned_ms=turn.at_ms)
    return turn.state, tuple(turn.effects)


def wake_ms(state: State) -> int | None:
    """When something happens next by the clock alone; None where nothing will."""
    times = [at_ms for at_ms, _ in _deadlines(state)]
    return min(times, default=None)


def _at(state: State, now: Moment) -> State:
    if state.phase == "contract":
        return replace(state, clock_ahead_ms=now.clock_ms)  # the session has not begun: it is 0
    at_ms = max(state.at_ms, now.at_ms)
    ahead_ms = now.clock_ms - now.at_ms
    if abs(ahead_ms - state.clock_ahead_ms) > state.programme.gap_ms:
        return replace(state, at_ms=at_ms, clock_ahead_ms=ahead_ms)
    return replace(state, at_ms=at_ms)


# Time


def _notice_gap(turn: Turn, before: State, now: Moment) -> None:
    """Find out whether anybody was there since the last step; if not, hold everything and say so."""
    most_ms = before.programme.gap_ms
    away_ms = turn.at_ms - before.at_ms
    changed_ms = now.clock_ms - now.at_ms - before.clock_ahead_ms
    is_away, is_changed = away_ms > most_ms, abs(changed_ms) > most_ms
    if not is_away and not is_changed:
        return
    if is_changed:
        turn.tell("gap", lasted_ms=away_ms, clock_changed_ms=changed_ms)
    else:
        turn.tell("gap", lasted_ms=away_ms)
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


def _end_break(turn: Turn, at_ms: int) -> None:
    end_break(turn, at_ms)


def _overrun(turn: Turn, _at_ms: int) -> None:
    turn.notice("the session ended by itself, an hour after its planned end")
    end_session(turn, turn.at_ms)


def _warn(turn: Turn, at_ms: int) -> None:
    due = turn.state.next_due
    if due is None:
        raise ValueError("a warning is given only before a break")
    details: dict[str, Detail] = {"in_ms": due.due_ms - turn.at_ms, "break": due.kind}
    if due.kind == "pacing":
        details["activity"] = turn.state.next_activity
    turn.tell("warning", **details)
    if turn.state.programme.chime and not turn.state.paused:
        turn.do("chime")
    turn.state = replace(turn.state, warned_ms=at_ms)


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
    (_break_end_ms, _end_break),
    (_overrun_ms, _overrun),
    (_due_ms, fall_due),
    (_latest_ms, begin_break),
    (_hands_free_ms, _move_on),
    (_decompressed_ms, _end_decompression),
    (_warning_ms, _warn),
)
"""What time does: when, and what. Of two at the same moment the upper one comes first."""


def _deadlines(state: State) -> list[tuple[int, Callable[[Turn, int], None]]]:
    if state.phase in ("contract", "over"):
        return []
    found = ((when(state), what) for when, what in DEADLINES)
    return [(at_ms, what) for at_ms, what in found if at_ms is not None]


def _pass_time(turn: Turn) -> None:
    """Do everything that is due by now, in the order of its time."""
    while passed := [deadline for deadline in _deadlines(turn.state) if deadline[0] <= turn.at_ms]:
        at_ms, what = min(passed, key=lambda deadline: deadline[0])
        what(turn, at_ms)


# What happens


def _choose(turn: Turn, event: Input) -> None:
    state = turn.state
    if event.text in state.agreed:
        agreed = tuple(name for name in state.agreed if name != event.text)
    elif len(state.agreed) >= MOST_AGREED:
        turn.notice(f"at most {MOST_AGREED} activities are agreed: take one out first")
        return
    elif event.text in (activity.name for activity in state.programme.activities):
        agreed = (*state.agreed, event.text)
    else:
        return
    turn.state = replace(state, agreed=agreed)


def _begin(turn: Turn, _event: Input) -> None:
    if turn.state.programme.activities and not turn.state.agreed:
        turn.notice("agree on one activity at least")
    else:
        begin_session(turn)


def _cancel(turn: Turn, _event: Input) -> None:
    turn.state = replace(turn.state, phase="over")


def _pause(turn: Turn, _event: Input) -> None:
    state = turn.state
    if state.paused:
        go_on(turn)
    elif state.phase == "item" and state.playing is not None and state.playing.awaits:
        _end_wait(turn)
    elif _is_ready(state):
        start_agenda_script(turn)
    elif state.playing is None or not state.playing.landing:
        pause(turn)


def _is_ready(state: State) -> bool:
    """Whether the item has a script that nobody has started yet."""
    item = state.current_item
    return state.phase == "item" and item is not None and bool(item.script) and state.playing is None


def _back(turn: Turn, _event: Input) -> None:
    state = turn.state
    if state.playing is not None and not state.playing.landing:
        go_on(turn)
        _end_wait(turn)
        turn.do("back", play=state.playing.play)
    elif state.playing is None and state.item > 0:
        leave_item(turn, state.item - 1)


def _on(turn: Turn, _event: Input) -> None:
    go_on(turn)
    state = turn.state
    if state.current_item is None:
        end_session(turn, turn.at_ms)
    elif _is_ready(state):
        start_agenda_script(turn)
    elif state.playing is None:
        leave_item(turn, state.item + 1)
    elif state.playing.awaits:
        _end_wait(turn)
    elif not state.playing.landing:
        turn.do("on", play=state.playing.play)


def _next(turn: Turn, _event: Input) -> None:
    go_on(turn, with_sound=False)
    if turn.state.ending:
        return
    if turn.state.current_item is None:
        end_session(turn, turn.at_ms)
    else:
        leave_item(turn, turn.state.item + 1)


def _take_break(turn: Turn, _event: Input) -> None:
    go_on(turn, with_sound=False)
    if not turn.state.ending:
        take_break(turn)


def _end_break_early(turn: Turn, _event: Input) -> None:
    end_break(turn, turn.at_ms, "early")


def _postpone(turn: Turn, _event: Input) -> None:
    postpone(turn)


def _skip(turn: Turn, _event: Input) -> None:
    skip(turn)


def _extend(turn: Turn, _event: Input) -> None:
    extend(turn)


def _extend_decompression(turn: Turn, _event: Input) -> None:
    turn.state = replace(turn.state, decompress_ends_ms=turn.state.decompress_ends_ms + EXTEND_MS)


def _land(turn: Turn, _event: Input) -> None:
    land(turn)


def _stop(turn: Turn, _event: Input) -> None:
    stop(turn)


def _be_over(turn: Turn, _event: Input) -> None:
    end_decompression(turn)


def _volume(turn: Turn, event: Input) -> None:
    turn.do("louder" if event.kind == "louder" else "quieter")


def _phrase_started(turn: Turn, event: Input) -> None:
    playing = turn.state.playing
    if playing is not None and event.play == playing.play:
        if not playing.held:
            turn.state = replace(turn.state, playing=replace(playing, speaking=True))
        turn.tell("phrase", text=event.text)
    elif event.play in _other_plays(turn.state):
        turn.tell("phrase", text=event.text)


def _phrase_ended(turn: Turn, event: Input) -> None:
    playing = turn.state.playing
    if playing is None or event.play != playing.play or playing.held:
        return
    turn.state = replace(turn.state, playing=replace(playing, speaking=False))
    if may_begin(turn.state) or _is_last_chance(turn.state, event):
        begin_break(turn, turn.at_ms)


def _is_last_chance(state: State, event: Input) -> bool:
    """Whether a waiting break would otherwise have to cut the next phrase."""
    waiting, playing = state.waiting, state.playing
    if waiting is None or waiting.latest_ms is None or event.next_ms is None or state.ending:
        return False
    return playing is not None and not playing.landing and state.at_ms + event.next_ms > waiting.latest_ms


def _pacing_point(turn: Turn, event: Input) -> None:
    playing = turn.state.playing
    if playing and event.play == playing.play and may_begin(turn.state, at_pacing_point=True):
        begin_break(turn, turn.at_ms)


def _wait(turn: Turn, event: Input) -> None:
    """The script waits for whoever leads; in a rehearsal, which nobody leads, it waits by the clock."""
    playing = turn.state.playing
    if playing is None or event.play != playing.play or playing.held or turn.state.programme.hands_free:
        return
    turn.do("hold", play=playing.play)
    turn.state = replace(turn.state, playing=replace(playing, held=True, awaits=True, speaking=False))
    turn.notice("the script waits for you: Space goes on")
    if may_begin(turn.state):
        begin_break(turn, turn.at_ms)


def _end_wait(turn: Turn) -> None:
    playing = turn.state.playing
    if playing is not None and playing.awaits:
        turn.state = replace(turn.state, playing=replace(playing, awaits=False))
        go_on_playing(turn)


def _script_ended(turn: Turn, event: Input) -> None:
    state = turn.state
    if state.playing is not None and event.play == state.playing.play:
        agenda_script_ended(turn)
    elif state.on_break is not None and event.play == state.on_break.play != 0:
        script = state.programme.activity(state.on_break.activity).script
        turn.state = replace(state, on_break=replace(state.on_break, play=0))
        turn.tell("script-ended", script=script, finished=True)
    elif event.play == state.decompress_play != 0:
        turn.state = replace(state, decompress_play=0)
        turn.tell("script-ended", script=state.programme.decompress_script, finished=True)


def _other_plays(state: State) -> tuple[int, ...]:
    break_play = state.on_break.play if state.on_break else 0
    return tuple(play for play in (break_play, state.decompress_play) if play)


def _sound_lost(turn: Turn, event: Input) -> None:
    """The sound went away: everything that was heard is held until somebody goes on."""
    if is_heard(turn.state):
        pause(turn)
    turn.notice(event.text or "the sound went away; Space goes on")


def _sound_notice(turn: Turn, event: Input) -> None:
    turn.notice(event.text)


Handler: TypeAlias = Callable[[Turn, Input], None]


def _table(*rows: tuple[str, str, Handler]) -> Mapping[tuple[str, str], Handler]:
    return {(phase, kind): handler for phases, kind, handler in rows for phase in phases.split()}


HANDLERS: Mapping[tuple[Phase | str, InputKind | str], Handler] = _table(
    ("contract", "choose", _choose),
    ("contract", "begin", _begin),
    ("contract", "stop", _cancel),
    ("item break decompression", "pause", _pause),
    ("item", "back", _back),
    ("item", "on", _on),
    ("item", "next", _next),
    ("item", "break", _take_break),
    ("break", "on", _end_break_early),
    ("break", "next", _end_break_early),
    ("item break", "postpone", _postpone),
    ("item break", "skip", _skip),
    ("break", "extend", _extend),
    ("decompression", "extend", _extend_decompression),
    ("item", "land", _land),
    ("item break", "stop", _stop),
    ("decompression", "stop", _be_over),
    ("decompression", "on", _be_over),
    ("item break decompression", "louder", _volume),
    ("item break decompression", "quieter", _volume),
    ("item break decompression", "phrase-started", _phrase_started),
    ("item", "phrase-ended", _phrase_ended),
    ("item", "pacing-point", _pacing_point),
    ("item", "wait", _wait),
    ("item break decompression", "script-ended", _script_ended),
    ("item break decompression", "sound-lost", _sound_lost),
    ("item break decompression", "sound-notice", _sound_notice),
)
"""What can happen in which phase, and what it does."""
