"""The rules of the agenda: items, their scripts, pausing, landing, the end and the time after it."""

from __future__ import annotations

from dataclasses import replace

from relax.session.breaks import begin_break, end_break, go_on_playing, may_begin
from relax.session.signals import Detail, clock_time
from relax.session.state import Playing
from relax.session.turn import Turn


def begin_session(turn: Turn) -> None:
    """Begin what was agreed."""
    state = turn.state
    programme = state.programme
    breaks = programme.breaks(state.clock_ms)
    turn.state = replace(state, phase="item", schedule=breaks)
    turn.tell(
        "session-started",
        title=programme.title,
        length_ms=programme.length_ms,
        activities=state.agreed,
        breaks=tuple(clock_time(state.clock_of(due.due_ms), seconds=True) for due in breaks),
    )
    enter_item(turn, 0, turn.at_ms)


def enter_item(turn: Turn, number: int, begins_ms: int) -> None:
    """Go to an item of the agenda, in a break or out of one; behind the last one, the agenda is done."""
    turn.state = replace(turn.state, item=number, item_started_ms=begins_ms, item_away_ms=0)
    item = turn.state.current_item
    if item is None:
        turn.notice("the agenda is done")
        return
    details: dict[str, Detail] = {"script": item.script} if item.script else {}
    of = len(turn.state.programme.items)
    turn.tell("agenda", item=number + 1, of=of, title=item.title, for_ms=item.lasts_ms, **details)


def leave_item(turn: Turn, number: int) -> None:
    """Go from the item at hand to another, whatever is being played."""
    _drop_script(turn)
    enter_item(turn, number, turn.at_ms)
    if may_begin(turn.state):
        begin_break(turn, turn.at_ms)


def start_agenda_script(turn: Turn) -> None:
    """Play the script of the item at hand."""
    item = turn.state.current_item
    if item is None or not item.script:
        raise ValueError("only an item with a script plays one")
    number = turn.start_script(item.script, item=turn.state.item)
    turn.state = replace(turn.state, playing=Playing(play=number, script=item.script))


def agenda_script_ended(turn: Turn) -> None:
    """The item's script is over: a break that waits begins, the next item is entered, or the session ends."""
    playing = turn.state.playing
    if playing is None:
        raise ValueError("only a script that is played ends")
    turn.tell("script-ended", script=playing.script, finished=not playing.landing)
    turn.state = replace(turn.state, playing=None)
    if turn.state.ending:
        end_session(turn, turn.at_ms)
        return
    enter_item(turn, turn.state.item + 1, turn.at_ms)
    if may_begin(turn.state):
        begin_break(turn, turn.at_ms)


def _drop_script(turn: Turn) -> None:
    playing = turn.state.playing
    if playing is not None:
        turn.do("fade", play=playing.play)
        turn.tell("script-ended", script=playing.script, finished=False)
        turn.state = replace(turn.state, playing=None)


def pause(turn: Turn) -> None:
    """Pause the session: what is heard is held on the spot. Breaks stay where they are on the clock."""
    state = turn.state
    if state.phase == "item" and state.playing is not None and not state.playing.held:
        turn.do("hold", play=state.playing.play)
        turn.state = replace(state, playing=replace(state.playing, held=True))
    elif state.on_break is not None and state.on_break.play:
        turn.do("hold", play=state.on_break.play)
    elif state.decompress_play:
        turn.do("hold", play=state.decompress_play)
    turn.state = replace(turn.state, paused_ms=turn.at_ms)


def go_on(turn: Turn, *, with_sound: bool = True) -> None:
    """End the pause. A break that waits is offered from now on; one that was on lasts as much longer."""
    state = turn.state
    if state.paused_ms is None:
        return
    lost_ms = turn.at_ms - state.paused_ms
    turn.state = replace(state, paused_ms=None)
    if state.waiting is not None:
        latest = turn.at_ms + state.programme.may_wait_ms
        turn.state = replace(turn.state, waiting=replace(state.waiting, latest_ms=latest, offered=True))
    if state.on_break is not None:
        longer = replace(state.on_break, ends_ms=state.on_break.ends_ms + lost_ms)
        turn.state = replace(turn.state, on_break=longer)
        if longer.play:
            turn.do("go-on", play=longer.play)
    elif state.phase == "decompression":
        turn.state = replace(turn.state, decompress_ends_ms=state.decompress_ends_ms + lost_ms)
        if state.decompress_play:
            turn.do("go-on", play=state.decompress_play)
    else:
        turn.state = replace(turn.state, item_away_ms=state.item_away_ms + lost_ms)
        if with_sound:
            go_on_playing(turn)


def land(turn: Turn) -> None:
    """Bring the script to a kind end: the phrase is finished, then its landing is heard."""
    playing = turn.state.playing
    if playing is None:
        turn.notice("nothing is playing")
    elif not playing.landing:
        go_on(turn)
        turn.do("land", play=playing.play)
        landing = replace(playing, held=False, cut=False, awaits=False, landing=True)
        turn.state = replace(turn.state, playing=landing)
        turn.tell("landing", script=playing.script)


def stop(turn: Turn) -> None:
    """End the session gently: what is playing lands first. Asked again, it fades."""
    state = turn.state
    if state.phase == "item" and state.playing is not None and not state.ending:
        land(turn)
        turn.state = replace(turn.state, ending=True)
        return
    end_session(turn, turn.at_ms)


def end_session(turn: Turn, ends_ms: int) -> None:
    """End the session, and begin the time for whoever led."""
    if turn.state.on_break is not None:
        end_break(turn, ends_ms, "early", go_on=False)
    _drop_script(turn)
    state = turn.state
    unmet = int(state.waiting is not None and state.waiting.planned)
    unmet += sum(due.due_ms <= turn.at_ms for due in state.schedule)
    turn.state = replace(state, waiting=None, schedule=(), paused_ms=None, ending=False, phase="over")
    turn.count(unmet=unmet)
    counts = turn.state.counts
    turn.tell(
        "session-ended",
        planned_ms=state.programme.length_ms,
        breaks_taken=counts.taken + counts.extra,
        breaks_skipped=counts.skipped,
    )
    if state.programme.decompress_ms:
        _decompress(turn, ends_ms)


def _decompress(turn: Turn, begins_ms: int) -> None:
    programme = turn.state.programme
    ends_ms = begins_ms + programme.decompress_ms
    turn.state = replace(turn.state, phase="decompression", decompress_ends_ms=ends_ms)
    turn.tell("decompression", for_ms=programme.decompress_ms)
    if programme.decompress_script:
        number = turn.start_script(programme.decompress_script, purpose="decompress")
        turn.state = replace(turn.state, decompress_play=number)


def end_decompression(turn: Turn) -> None:
    """The time for whoever led is over, and so is everything."""
    if turn.state.decompress_play:
        turn.do("fade", play=turn.state.decompress_play)
        turn.tell("script-ended", script=turn.state.programme.decompress_script, finished=False)
    turn.state = replace(turn.state, phase="over", decompress_play=0, paused_ms=None)
