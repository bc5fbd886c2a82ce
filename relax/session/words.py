"""What happens in a session, as a line that is read on a screen or by a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from relax.session.programme import Programme
from relax.session.signals import Detail, Effect, Event, clock_time
from relax.session.state import State
from relax.units import duration_in_words


def event_line(event: Event, state: State) -> str:
    """A line for an event, with the time on the clock; empty for one that needs no words."""
    words = _words(event, state.programme)
    return f"{clock_time(event.clock_ms)}  {words}" if words else ""


def told(effects: Sequence[Effect]) -> Iterator[Event]:
    """The events of a step that need words: that a break is due is not said where it begins at once."""
    events = [effect for effect in effects if isinstance(effect, Event)]
    begins = any(event.event == "pacing-break-started" for event in events)
    for event in events:
        if event.event != "pacing-break-due" or not begins:
            yield event


def _words(event: Event, programme: Programme) -> str:
    said = event.details
    match event.event:
        case "session-started":
            return f"The session begins: {said['title']}. {contract_words(said)}"
        case "agenda":
            lasts = duration_in_words(_ms(said["for_ms"]))
            return f"Item {said['item']} of {said['of']}: {said['title']}, {lasts}."
        case "script-started":
            return f"Playing {said['script']}."
        case "phrase":
            return f"“{said['text']}”"
        case "warning":
            what = "The comfort break" if said["break"] == "comfort" else "A break"
            return f"{what} comes in {duration_in_words(_ms(said['in_ms']))}."
        case "pacing-break-due" if said.get("offered"):
            many = f" (with {_ms(said['missed']) - 1} more, as one)" if _ms(said["missed"]) > 1 else ""
            return f"A break was due at {str(said['was_due'])[:5]}{many}. B takes it, S skips it."
        case "pacing-break-due":
            return "A break is due."
        case "pacing-break-started":
            lasts = duration_in_words(_ms(said["for_ms"]))
            name = str(said["activity"])
            words = programme.activity(name).words if name else "a pause from concentrating"
            return f"Break, {lasts}: {words}."
        case "comfort-break-started":
            return f"Comfort break, {duration_in_words(_ms(said['for_ms']))}."
        case "pacing-break-ended" | "comfort-break-ended":
            return _ended(said)
        case "postponed":
            return f"The break is put off until {str(said['until'])[:5]}."
        case "skipped":
            return f"The break of {str(said['was_due'])[:5]} is skipped; {said['skipped']} skipped so far."
        case "gap":
            return _gap(said)
        case "landing":
            return f"{said['script']} comes to a gentle end."
        case "script-ended":
            return f"{said['script']} is over." if said["finished"] else f"{said['script']} has ended early."
        case "session-ended":
            taken, skipped = _ms(said["breaks_taken"]), _ms(said["breaks_skipped"])
            return f"The session is over. Breaks: {taken} taken, {skipped} skipped."
        case "decompression":  # pragma: no branch  # there is no other event
            return f"{duration_in_words(_ms(said['for_ms']))} for you now, before whatever comes next."


def contract_words(said: Mapping[str, Detail]) -> str:
    """What was agreed, as `session-started` tells it: when the breaks come and what is done in them."""
    breaks, activities = said.get("breaks"), said.get("activities")
    if not isinstance(breaks, tuple) or not breaks:
        return "No breaks are planned."
    when = ", ".join(str(time)[:5] for time in breaks)
    what = (
        f" In them: {', '.join(map(str, activities))}."
        if isinstance(activities, tuple) and activities
        else ""
    )
    return f"Breaks at {when}.{what}"


def _ended(said: Mapping[str, Detail]) -> str:
    match said.get("how"):
        case "early":
            return "The break ended early."
        case "postponed" | "skipped":
            return ""
        case "away":
            return "The break ended while the computer was away."
        case _:
            return "The break is over. Back, gently, when you are ready."


def _gap(said: Mapping[str, Detail]) -> str:
    changed_ms = said.get("clock_changed_ms")
    if isinstance(changed_ms, int):
        way = "forward" if changed_ms > 0 else "back"
        by = duration_in_words(abs(changed_ms))
        return f"The computer's clock was set {way} by {by}. Breaks keep their distance from one another."
    lasted = duration_in_words(_ms(said["lasted_ms"]))
    if said.get("stopped"):
        return f"The session was stopped {lasted} ago, and goes on."
    return f"The computer was away for {lasted}."


def _ms(value: Detail) -> int:
    if not isinstance(value, int):
        raise TypeError(f"a whole number was expected, not {value!r}")
    return value
