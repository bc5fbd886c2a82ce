"""What is to be seen at a moment of a session: plain words, ready to be shown large or read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from relax.session.beats import Reading
from relax.session.signals import clock_time
from relax.session.state import State
from relax.units import MS_PER_MINUTE, MS_PER_SECOND, duration_in_words

Mood: TypeAlias = Literal["contract", "talk", "script", "break", "rest"]

SECONDS_FROM_MS = 2 * MS_PER_MINUTE
"""From here down, the time left is shown in seconds too; above, in minutes: nobody is to watch seconds."""
SOON_MS = 3 * MS_PER_MINUTE

KEYS_CONTRACT = "1 to 9 choose   Enter begin   Q leave"
KEYS_BEGIN = "Enter begin   Q leave"
KEYS_TALK = "→ on   ← back   Space pause   B break now   P postpone   S skip   Q end"
KEYS_READY = "Space start   → start   N next item   B break now   P postpone   S skip   Q end"
KEYS_SCRIPT = "Space pause   ← back   → on   ↑ ↓ volume   L land   B break   P postpone   S skip   Q end"
KEYS_BREAK = "→ back to work   E one minute more   P postpone   S skip   Space pause   Q end"
KEYS_REST = "E one minute more   Q done"
MORE_KEYS = {"done": "→ end   ← back   Space pause   B break now   Q end"}


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is to be seen."""

    mood: Mood
    title: str
    """Of the session."""
    clock: str
    """The time on the wall: `14:07`."""
    head: str
    """The one thing that matters now."""
    large: str
    """Digits to be shown large: the time left of a break, or else the time on the wall."""
    lines: tuple[str, ...]
    """What else there is to know, most important first."""
    next_break: str
    """When the next break comes, and in how many minutes."""
    is_break_soon: bool
    keys: str


def minutes_in_words(ms: int) -> str:
    """A time left, in words that seldom change.

    >>> minutes_in_words(730_000), minutes_in_words(61_000), minutes_in_words(20_000)
    ('12 minutes', '1 minute', 'less than a minute')
    """
    minutes = ms // MS_PER_MINUTE
    return f"{minutes} minute{'' if minutes == 1 else 's'}" if minutes else "less than a minute"


def countdown(ms: int) -> str:
    """A time left as digits.

    >>> countdown(119_001), countdown(600_000)
    ('2:00', '10:00')
    """
    seconds = max(0, -(-ms // MS_PER_SECOND))
    return f"{seconds // 60}:{seconds % 60:02d}"


def view_of(state: State, reading: Reading | None = None) -> View:
    """What is to be seen.

    Args:
        state: where the session stands.
        reading: the script that is under way, from the player.
    """
    match state.phase:
        case "contract":
            return _contract(state)
        case "break":
            return _break(state, reading)
        case "decompression" | "over":
            return _rest(state, reading)
        case "item":  # pragma: no branch  # there is no other phase
            return _item(state, reading)


def _contract(state: State) -> View:
    lines = (
        *_choices(state),
        _break_times(state),
        "",
        "Sitting is optional: stand, sit, lie, change, whenever you like.",
    )
    keys = KEYS_CONTRACT if state.programme.activities else KEYS_BEGIN
    return _view(state, mood="contract", head="Our agreement", lines=lines, keys=keys)


def _choices(state: State) -> Iterator[str]:
    """What can be done in breaks, each with its digit; nothing where there is nothing to choose."""
    activities = state.programme.activities
    if not activities:
        return
    yield from ("What shall we do in breaks? One to three, chosen together.", "")
    for number, activity in enumerate(activities, start=1):
        chosen = "x" if activity.name in state.agreed else " "
        led = " (guided)" if activity.script else ""
        yield f"{number}  [{chosen}]  {activity.name}: {activity.words}{led}"
    yield ""


def _break_times(state: State) -> str:
    programme = state.programme
    times = ", ".join(
        clock_time(state.clock_of(due.due_ms)) + (" (comfort break)" if due.kind == "comfort" else "")
        for due in programme.breaks(state.clock_ms)
    )
    each = f", {duration_in_words(programme.break_ms)} each" if programme.break_ms else ""
    return f"If we begin now, breaks come at {times}{each}." if times else "No breaks are planned."


def _item(state: State, reading: Reading | None) -> View:
    item = state.current_item
    if item is None:
        left_ms = state.programme.length_ms - state.at_ms
        said = f"{minutes_in_words(left_ms)} left" if left_ms > 0 else _over(-left_ms)
        return _view(state, mood="talk", head="The agenda is done", lines=(said,), keys=MORE_KEYS["done"])
    if state.playing is not None and reading is not None:
        return _view(state, mood="script", head=item.title, lines=_reading(reading), keys=KEYS_SCRIPT)
    if item.script:
        lines = (f"About {minutes_in_words(item.lasts_ms)}. Space starts it when everyone is ready.",)
        return _view(state, mood="talk", head=item.title, lines=lines, keys=KEYS_READY)
    left_ms = state.item_ends_ms - _now_ms(state)
    said = f"{minutes_in_words(left_ms)} left of this" if left_ms > 0 else _over(-left_ms)
    return _view(state, mood="talk", head=item.title, lines=(said, *_following(state)), keys=KEYS_TALK)


def _now_ms(state: State) -> int:
    """The moment from which what is left is counted; in a pause it stands still."""
    return state.at_ms if state.paused_ms is None else state.paused_ms


def _over(ms: int) -> str:
    return (
        f"{minutes_in_words(ms)} over, and that is all right" if ms >= MS_PER_MINUTE else "time to round off"
    )


def _following(state: State) -> tuple[str, ...]:
    items = state.programme.items[state.item + 1 :]
    return (f"Then: {items[0].title}",) if items else ()


def _reading(reading: Reading) -> tuple[str, ...]:
    lines = [reading.phrase or "…"]
    if reading.next_phrase:
        lines.append(f"Next: {reading.next_phrase}")
    if reading.note:
        lines.append(f"Note: {reading.note}")
    lines.append(f"{minutes_in_words(reading.left_ms)} left of this script")
    return tuple(lines)


def _break(state: State, reading: Reading | None) -> View:
    on_break, programme = state.on_break, state.programme
    if on_break is None:
        raise ValueError("in the phase of a break, one is on")
    if on_break.kind == "comfort":
        head, lines = "Comfort break", ["Move, drink, come back when you are ready."]
    else:
        head = "Time for a break"
        lines = [programme.activity(on_break.activity).words] if on_break.activity else []
    if on_break.play and reading is not None:
        lines += _reading(reading)[:1]
    lines.append(f"Until {clock_time(state.clock_of(on_break.ends_ms))}")
    large = countdown(on_break.ends_ms - _now_ms(state))
    return _view(state, mood="break", head=head, lines=tuple(lines), keys=KEYS_BREAK, large=large)


def _rest(state: State, reading: Reading | None) -> View:
    if state.phase == "over":
        return _view(state, mood="rest", head="Done", lines=(), keys="")
    lines = ["The session is over. This time is yours: stand, breathe, look out of the window."]
    if state.decompress_play and reading is not None:
        lines += _reading(reading)[:1]
    large = countdown(state.decompress_ends_ms - _now_ms(state))
    return _view(state, mood="rest", head="For you", lines=tuple(lines), keys=KEYS_REST, large=large)


def next_break_in_words(state: State) -> str:
    """When the next break comes: the clock time and the minutes left; or that one waits."""
    waiting, due = state.waiting, state.next_due
    if state.phase not in ("item", "break"):
        return ""
    if waiting is not None:
        was = clock_time(state.clock_of(waiting.due_ms))
        if waiting.offered:
            return f"A break was due at {was}: B takes it, P puts it off, S skips it"
        return (
            f"A break is due since {was}: it comes when this phrase ends"
            if state.playing
            else "A break is due"
        )
    if due is None:
        return "No more breaks are planned"
    kind = "comfort break" if due.kind == "comfort" else "break"
    left_ms = due.due_ms - state.at_ms
    left = f"in {countdown(left_ms)}" if left_ms < SECONDS_FROM_MS else f"in {minutes_in_words(left_ms)}"
    what = f": {state.next_activity}" if due.kind == "pacing" and state.next_activity else ""
    return f"Next {kind} {clock_time(state.clock_of(due.due_ms))}, {left}{what}"


def _view(state: State, *, mood: Mood, head: str, lines: tuple[str, ...], keys: str, large: str = "") -> View:
    due = state.next_due
    soon = due is not None and mood in ("talk", "script") and due.due_ms - state.at_ms <= SOON_MS
    clock = clock_time(state.clock_ms)
    paused = ("Paused. Space goes on.",) if state.paused else ()
    return View(
        mood=mood,
        title=state.programme.title,
        clock=clock,
        head=head,
        large=large or clock,
        lines=(*paused, *lines),
        next_break=next_break_in_words(state),
        is_break_soon=soon or state.waiting is not None,
        keys=keys,
    )
