"""The plain JSON form of a session: events for those who follow, and traces for other implementations.

A trace is `{"programme": …, "steps": [{"now": …, "event": …, "effects": […]}]}`; docs/session.md says more.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, TextIO

from pydantic import TypeAdapter

from relax.session.conductor import start, step
from relax.session.programme import Programme
from relax.session.signals import Command, Effect, Event, Input, Moment, Notice, clock_time
from relax.session.state import State

_PROGRAMME = TypeAdapter(Programme)
_INPUT = TypeAdapter(Input)


def event_to_json(event: Event) -> dict[str, Any]:
    """An event as it is printed: `{"at_ms": 900000, "clock": "14:15:00", "event": …}` and what it says."""
    return {
        "at_ms": event.at_ms,
        "clock": clock_time(event.clock_ms, seconds=True),
        "event": event.event,
        **event.details,
    }


def effect_to_json(effect: Effect) -> dict[str, Any]:
    """An effect: an event, `{"do": …}` for the player, or `{"notice": …}`."""
    match effect:
        case Event():
            return event_to_json(effect)
        case Command():
            return {
                "do": effect.name,
                **_said(TypeAdapter(Command).dump_python(effect), Command(name="play")),
            }
        case Notice():  # pragma: no branch  # there is no other effect
            return {"notice": effect.text}


def _said(values: dict[str, Any], default: Command) -> dict[str, Any]:
    """What differs from the default; a purpose is said of a `play` alone."""
    return {
        key: value
        for key, value in values.items()
        if key != "name"
        and (value != getattr(default, key) or (key == "purpose" and values["name"] == "play"))
    }


def input_to_json(given: Input) -> dict[str, Any]:
    """An input: its kind, and what it says beside that."""
    plain = _INPUT.dump_python(given)
    default = Input(kind=given.kind)
    return {key: value for key, value in plain.items() if key == "kind" or value != getattr(default, key)}


def programme_to_json(programme: Programme) -> dict[str, Any]:
    """Every field of a programme by its name."""
    plain: dict[str, Any] = _PROGRAMME.dump_python(programme, mode="json")
    return plain


def trace_of(programme: Programme, inputs: Iterable[tuple[Moment, Input]]) -> dict[str, Any]:
    """What the conductor makes of inputs, as a trace."""
    state = start(programme)
    steps = []
    for now, given in inputs:
        state, effects = step(state, given, now)
        steps.append(
            {
                "now": {"at_ms": now.at_ms, "clock_ms": now.clock_ms},
                "event": input_to_json(given),
                "effects": [plain(effect_to_json(effect)) for effect in effects],
            }
        )
    return {"version": 1, "programme": programme_to_json(programme), "steps": steps}


def plain(value: dict[str, Any]) -> dict[str, Any]:
    """A value as it comes back from JSON: lists for tuples."""
    read: dict[str, Any] = json.loads(json.dumps(value))
    return read


def replay(trace: dict[str, Any]) -> list[list[dict[str, Any]]]:
    """The effects of each step of a trace, worked out anew."""
    state = start(_PROGRAMME.validate_python(trace["programme"]))
    found = []
    for entry in trace["steps"]:
        state, effects = step(state, _INPUT.validate_python(entry["event"]), Moment(**entry["now"]))
        found.append([plain(effect_to_json(effect)) for effect in effects])
    return found


class EventWriter:
    """Writes each event of a session as a line of JSON."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def follow(self, state: State, effects: Sequence[Effect]) -> None:
        """See `relax.session.runner.Follower`."""
        del state
        for effect in effects:
            if isinstance(effect, Event):
                self._file.write(json.dumps(event_to_json(effect), ensure_ascii=False) + "\n")
                self._file.flush()
