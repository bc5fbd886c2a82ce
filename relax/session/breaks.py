"""The rules of breaks: how one falls due, waits, begins and ends, and how it is put off or left out.

A break is always in one of four places: in the schedule, waiting, on, or counted. That is why none is lost
and no two are on at once.
"""

from __future__ import annotations

from dataclasses import replace

from relax.session.programme import NEAR_MS, Activity, BreakKind, Due
from relax.session.signals import Detail, clock_time
from relax.session.state import Break, State, Waiting
from relax.session.turn import Turn
from relax.units import MS_PER_MINUTE, duration_in_words

POSTPONE_MS = 5 * MS_PER_MINUTE
EXTEND_MS = MS_PER_MINUTE
OVER_WORDS = "The break is over. Come back when you are ready."
"""What is said where a break ends."""


def is_heard(state: State) -> bool:
    """Whether a script is being heard: the agenda's, a break's or that of whoever led."""
    agenda = state.playing is not None and not state.playing.held
    in_break = state.on_break is not None and state.on_break.play != 0
    return not state.paused and (agenda or in_break or state.decompress_play != 0)


def may_begin(state: State, *, at_pacing_point: bool = False) -> bool:
    """Whether a waiting break may begin at this moment: no phrase is cut, and the plan's wish is kept."""
    playing = state.playing
    if state.paused or state.waiting is None or state.phase != "item" or state.ending:
        return False
    if playing is None or playing.held:
        return not state.waiting.offered or state.waiting.asked
    if playing.speaking or playing.landing:
        return False
    wait_for = "phrase" if state.waiting.asked else state.programme.wait_for
    return wait_for == "phrase" or (wait_for == "pacing-point" and at_pacing_point)


def fall_due(turn: Turn, due_ms: int) -> None:
    """Take the next break out of the schedule: it is due."""
    due = _take_next(turn)
    state = turn.state
    begins_ms = max(due_ms, state.break_ended_ms)  # a comfort break may fall due in a pacing break
    latest = begins_ms + state.programme.may_wait_ms
    waiting = Waiting(kind=due.kind, due_ms=due.due_ms, latest_ms=latest)
    if state.waiting is not None:
        merged = _merge(turn, state.waiting, due)
        if not merged.offered or merged.asked:
            return
        # An offer that nobody has taken gives way to the break that is on time.
        waiting = replace(waiting, kind=merged.kind, missed=merged.missed)
    turn.state = replace(turn.state, waiting=waiting)
    _tell_due(turn, waiting)
    if may_begin(turn.state):
        begin_break(turn, begins_ms)


def offer_missed(turn: Turn) -> None:
    """After a gap: everything that fell due in it is one break, offered once."""
    state = turn.state
    latest = turn.at_ms + state.programme.may_wait_ms
    if state.waiting is not None:
        turn.state = replace(state, waiting=replace(state.waiting, latest_ms=latest, offered=True))
    is_new = False
    while (due := turn.state.next_due) is not None and due.due_ms <= turn.at_ms:
        due = _take_next(turn)
        if turn.state.waiting is not None:
            _merge(turn, turn.state.waiting, due)
            continue
        is_new = True
        waiting = Waiting(kind=due.kind, due_ms=due.due_ms, latest_ms=latest, offered=True)
        turn.state = replace(turn.state, waiting=waiting)
    if is_new and turn.state.waiting is not None:
        _tell_due(turn, turn.state.waiting)


def _merge(turn: Turn, waiting: Waiting, due: Due) -> Waiting:
    """Let a break that falls due be one with the break that waits."""
    if waiting.planned:
        turn.count(merged=1)
    kind: BreakKind = "comfort" if "comfort" in (waiting.kind, due.kind) else "pacing"
    # A break that is now the comfort break is told as due when that was agreed, not when an earlier one was.
    due_ms = due.due_ms if due.kind == "comfort" else waiting.due_ms
    merged = replace(waiting, kind=kind, due_ms=due_ms, planned=True, missed=waiting.missed + waiting.planned)
    turn.state = replace(turn.state, waiting=merged)
    return merged


def _tell_due(turn: Turn, waiting: Waiting) -> None:
    """Say that a break is due: plainly where it is on time, and with how late it is where it is not."""
    if waiting.kind == "comfort" and not waiting.offered and may_begin(turn.state):
        return
    if waiting.kind == "comfort":
        was = "was" if waiting.offered else "is"
        turn.notice(f"the comfort break {was} due at {clock_time(turn.state.clock_of(waiting.due_ms))}")
    elif waiting.offered:
        turn.tell(
            "pacing-break-due",
            activity=turn.state.next_activity,
            offered=True,
            was_due=clock_time(turn.state.clock_of(waiting.due_ms), seconds=True),
            late_ms=turn.at_ms - waiting.due_ms,
            missed=waiting.missed,
        )
    else:
        turn.tell("pacing-break-due", activity=turn.state.next_activity)
    if turn.state.programme.chime and not turn.state.paused:
        turn.do("chime")


def begin_break(turn: Turn, begins_ms: int) -> None:
    """Begin the break that waits; a script is held, where it can be at the end of a phrase."""
    state = turn.state
    waiting, programme = state.waiting, state.programme
    if waiting is None:
        raise ValueError("a break begins only when one waits")
    is_pacing = waiting.kind == "pacing"
    activity = state.next_activity if is_pacing else ""
    _hold(turn)
    lasts_ms = programme.break_ms if is_pacing else programme.comfort_ms
    on_break = Break(
        kind=waiting.kind,
        activity=activity,
        due_ms=waiting.due_ms,
        planned=waiting.planned,
        started_ms=begins_ms,
        ends_ms=begins_ms + lasts_ms,
    )
    turn.state = replace(
        turn.state, phase="break", waiting=None, on_break=on_break, turns=state.turns + is_pacing
    )
    turn.count(taken=int(waiting.planned), extra=int(not waiting.planned))
    if is_pacing:
        turn.tell("pacing-break-started", activity=activity, for_ms=lasts_ms)
    else:
        turn.tell("comfort-break-started", for_ms=lasts_ms)
    _lead_break(turn, on_break)


def _hold(turn: Turn) -> None:
    playing = turn.state.playing
    if playing is None:
        return
    if not playing.held:
        turn.do("hold", play=playing.play)
    held = replace(playing, held=True, cut=playing.cut or playing.speaking, speaking=False)
    turn.state = replace(turn.state, playing=held)


def _lead_break(turn: Turn, on_break: Break) -> None:
    """Say what the break is, where that is wanted, and play its script, where it has one."""
    programme = turn.state.programme
    activity = programme.activity(on_break.activity) if on_break.activity else None
    if programme.say:
        turn.do("say", text=break_words(activity))
    if activity and activity.script:
        number = turn.start_script(activity.script, purpose="break")
        turn.state = replace(turn.state, on_break=replace(on_break, play=number))


def break_words(activity: Activity | None) -> str:
    """What is said where a break begins: of an activity, or of the comfort break."""
    words = activity.words if activity else "a longer break: move, drink, come back when you are ready"
    return f"Time for a break. {words}"


def end_break(turn: Turn, ends_ms: int, how: str = "", *, go_on: bool = True) -> None:
    """End the break that is on, and go on with the script that it interrupted.

    Args:
        turn: the step.
        ends_ms: when it ends.
        how: `early`, `postponed`, `skipped`, or `away` where nobody was there; empty where it lasted as long
            as it should.
        go_on: whether a script that was held goes on.
    """
    on_break = turn.state.on_break
    if on_break is None:
        raise ValueError("a break ends only when one is on")
    if on_break.play:
        turn.do("fade", play=on_break.play)
        script = turn.state.programme.activity(on_break.activity).script
        turn.tell("script-ended", script=script, finished=False)
    details: dict[str, Detail] = {"how": how} if how else {}
    if on_break.kind == "pacing":
        turn.tell("pacing-break-ended", activity=on_break.activity, **details)
    else:
        turn.tell("comfort-break-ended", **details)
    began_ms = max(on_break.started_ms, turn.state.item_started_ms)
    away_ms = turn.state.item_away_ms + ends_ms - began_ms
    turn.state = replace(
        turn.state, phase="item", on_break=None, break_ended_ms=ends_ms, item_away_ms=away_ms, paused_ms=None
    )
    _cover(turn, ends_ms)
    if not how:
        _come_back(turn)
    if go_on:
        go_on_playing(turn)


def _cover(turn: Turn, ends_ms: int) -> None:
    """Count the pacing breaks that fell due during a break as part of it. A comfort break never is."""
    covered = [due for due in turn.state.schedule if due.kind == "pacing" and due.due_ms <= ends_ms]
    turn.count(merged=len(covered))
    left = tuple(due for due in turn.state.schedule if due not in covered)
    turn.state = replace(turn.state, schedule=left)
    refill(turn, ends_ms)


def _come_back(turn: Turn) -> None:
    programme = turn.state.programme
    if programme.chime:
        turn.do("chime")
    if programme.say:
        turn.do("say", text=OVER_WORDS)


def go_on_playing(turn: Turn) -> None:
    """Go on with a script that was held; one that was cut says its phrase again."""
    playing = turn.state.playing
    if playing is not None and playing.held and not playing.awaits:
        turn.do("go-on", play=playing.play, restart_phrase=playing.cut)
        turn.state = replace(turn.state, playing=replace(playing, held=False, cut=False))


def _take_next(turn: Turn) -> Due:
    due, *rest = turn.state.schedule
    turn.state = replace(turn.state, schedule=tuple(rest))
    refill(turn, max(due.due_ms, turn.at_ms))
    return due


def refill(turn: Turn, after_ms: int) -> None:
    """Keep a next break known in a session that lasts longer than planned."""
    if any(due.kind == "pacing" for due in turn.state.schedule):
        return
    due = turn.state.programme.break_after(after_ms)
    if due is not None:
        turn.state = replace(turn.state, schedule=_in_order(*turn.state.schedule, due))


def _in_order(*dues: Due) -> tuple[Due, ...]:
    return tuple(sorted(dues, key=lambda due: due.due_ms))


def _is_near(state: State) -> bool:
    """Whether a break that is asked for stands in for the next one."""
    due = state.next_due
    return due is not None and due.due_ms - state.at_ms <= NEAR_MS


def can_take(state: State) -> bool:
    """Whether there is a break to take. A plan without pacing breaks has one only while another is due."""
    return state.waiting is not None or _is_near(state) or state.programme.break_ms > 0


def take_break(turn: Turn) -> None:
    """Take a break now: the one that waits, the next one where it is near, or else one beside the plan."""
    waiting = turn.state.waiting or _to_take(turn)
    turn.state = replace(turn.state, waiting=replace(waiting, asked=True))
    if may_begin(turn.state):
        begin_break(turn, turn.at_ms)
    else:
        turn.notice("the break comes at the end of this phrase")


def _to_take(turn: Turn) -> Waiting:
    """The next break where it is near, or else one beside the plan."""
    latest = turn.at_ms + turn.state.programme.may_wait_ms
    if _is_near(turn.state):
        due = _take_next(turn)
        return Waiting(kind=due.kind, due_ms=due.due_ms, latest_ms=latest)
    return Waiting(kind="pacing", due_ms=turn.at_ms, latest_ms=latest, planned=False)


def postpone(turn: Turn) -> None:
    """Put the break that is on, that waits or that comes next off by five minutes, and say when it comes."""
    state = turn.state
    if state.on_break is not None:
        kind = state.on_break.kind
        _undo_break(turn, state.on_break, "postponed")
        due_ms = turn.at_ms + POSTPONE_MS
    elif state.waiting is not None:
        kind = state.waiting.kind
        due_ms = turn.at_ms + POSTPONE_MS
        turn.state = replace(state, waiting=None)
    elif state.next_due is not None:
        kind, due_ms = state.next_due.kind, state.next_due.due_ms + POSTPONE_MS
        turn.state = replace(state, schedule=state.schedule[1:])
    else:
        turn.notice("no break is to come")
        return
    schedule = _in_order(*turn.state.schedule, Due(kind=kind, due_ms=due_ms))
    turn.state = replace(turn.state, schedule=schedule)
    turn.count(postponed=1)
    turn.tell("postponed", until=clock_time(turn.state.clock_of(due_ms), seconds=True), due_ms=due_ms)


def _undo_break(turn: Turn, on_break: Break, how: str) -> None:
    """End the break that is on, and is not to count as taken: its activity keeps its turn."""
    end_break(turn, turn.at_ms, how)
    turn.count(taken=-int(on_break.planned), extra=-int(not on_break.planned))
    turn.state = replace(turn.state, turns=turn.state.turns - (on_break.kind == "pacing"))


def skip(turn: Turn) -> None:
    """Leave the break that is on, that waits or that comes next out. It is counted."""
    state = turn.state
    if state.on_break is not None and not state.on_break.planned:
        end_break(turn, turn.at_ms, "early")
        return
    if state.on_break is not None:
        due_ms = state.on_break.due_ms
        _undo_break(turn, state.on_break, "skipped")
    elif state.waiting is not None:
        due_ms = state.waiting.due_ms
        turn.state = replace(state, waiting=None)
        if not state.waiting.planned:
            return
    elif state.next_due is not None:
        due_ms = _take_next(turn).due_ms
    else:
        turn.notice("no break is to come")
        return
    turn.count(skipped=1)
    was_due = clock_time(turn.state.clock_of(due_ms), seconds=True)
    turn.tell("skipped", was_due=was_due, skipped=turn.state.counts.skipped)


def extend(turn: Turn) -> None:
    """Let the break that is on last a minute longer."""
    on_break = turn.state.on_break
    if on_break is None:
        return
    longer = replace(on_break, ends_ms=on_break.ends_ms + EXTEND_MS)
    turn.state = replace(turn.state, on_break=longer)
    until = clock_time(turn.state.clock_of(longer.ends_ms))
    turn.notice(f"{duration_in_words(EXTEND_MS)} more, until {until}")
