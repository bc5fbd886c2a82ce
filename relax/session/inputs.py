"""What is done with everything that happens: what a person wants, and what the player tells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TypeAlias

from relax.session.agenda import (
    agenda_script_ended,
    begin_session,
    end_decompression,
    end_session,
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
    can_take,
    end_break,
    extend,
    go_on_playing,
    is_heard,
    may_begin,
    postpone,
    skip,
    take_break,
)
from relax.session.programme import MOST_AGREED
from relax.session.signals import Input, InputKind
from relax.session.state import Phase, State
from relax.session.turn import Turn


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
    if turn.state.ending:
        return
    go_on(turn, with_sound=False)
    if turn.state.current_item is None:
        end_session(turn, turn.at_ms)
    else:
        leave_item(turn, turn.state.item + 1)


def _take_break(turn: Turn, _event: Input) -> None:
    if turn.state.ending:
        return
    if can_take(turn.state):
        go_on(turn, with_sound=False)
        take_break(turn)
    else:
        turn.notice("this plan has no pacing breaks")


def _end_break_early(turn: Turn, _event: Input) -> None:
    end_break(turn, turn.at_ms, "early")


def _extend_decompression(turn: Turn, _event: Input) -> None:
    turn.state = replace(turn.state, decompress_ends_ms=turn.state.decompress_ends_ms + EXTEND_MS)


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
    if waiting is None or event.next_ms is None or state.ending:
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


def _simply(act: Callable[[Turn], None]) -> Handler:
    """A handler for which it is enough that something happened."""
    return lambda turn, _event: act(turn)


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
    ("item break", "postpone", _simply(postpone)),
    ("item break", "skip", _simply(skip)),
    ("break", "extend", _simply(extend)),
    ("decompression", "extend", _extend_decompression),
    ("item", "land", _simply(land)),
    ("item break", "stop", _simply(stop)),
    ("decompression", "stop", _simply(end_decompression)),
    ("decompression", "on", _simply(end_decompression)),
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
