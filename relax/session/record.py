"""The session record: planned against actual, for whoever led. It holds times and counts, and no words.

Titles and talks are left out, since anybody's name could stand in them: items go by their number, scripts
and activities by their names in the library and the plan. There is no date either.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from relax.session.signals import Effect, Event, EventName, clock_time
from relax.session.state import State

VERSION = 1
NOTED: tuple[EventName, ...] = ("postponed", "skipped", "gap", "landing")
"""Events that are noted as they are."""


class Record:
    """Follows a session and keeps what came of its plan."""

    def __init__(self, state: State) -> None:
        """The record of a session from this state on: from its agreement, or from where it is taken up."""
        self._state = state
        self._began = None if state.phase == "contract" else state
        self._events: list[Event] = []

    def follow(self, state: State, effects: Sequence[Effect]) -> None:
        """See `relax.session.runner.Follower`."""
        self._state = state
        events = [effect for effect in effects if isinstance(effect, Event) and effect.event != "phrase"]
        if any(event.event == "session-started" for event in events):
            self._began = state
        self._events += events

    def to_json(self) -> dict[str, Any]:
        """The record as it is written; of a session that never began, what was planned is empty.

        Of a session that was taken up again it has every count, and the times of what came after `taken_up`.
        """
        state, began = self._state, self._began
        if began is None:
            return {"version": VERSION, "planned": {}, "actual": {}}
        programme, counts = state.programme, state.counts
        start_ms = began.clock_of(0)
        breaks = [began.clock_of(due.due_ms) for due in programme.breaks(start_ms)]
        taken_up = clock_time(began.clock_ms, seconds=True) if began.at_ms else None
        ended = next((event for event in self._events if event.event == "session-ended"), None)
        return {
            "version": VERSION,
            "planned": {
                "length_ms": programme.length_ms,
                "breaks": [clock_time(clock_ms, seconds=True) for clock_ms in breaks],
                "activities": list(began.agreed),
                "items": [
                    {
                        "item": number,
                        "lasts_ms": item.lasts_ms,
                        **({"script": item.script} if item.script else {}),
                    }
                    for number, item in enumerate(programme.items, start=1)
                ],
            },
            "actual": {
                "started": clock_time(start_ms, seconds=True),
                **({"taken_up": taken_up} if taken_up else {}),
                "length_ms": ended.at_ms if ended else state.at_ms,
                "breaks": self._breaks(),
                "taken": counts.taken,
                "taken_beside_the_plan": counts.extra,
                "skipped": counts.skipped,
                "postponed": counts.postponed,
                "taken_together": counts.merged,
                "missed": counts.unmet,
                "items": [
                    {"item": event.details["item"], "began": clock_time(event.clock_ms, seconds=True)}
                    for event in self._events
                    if event.event == "agenda"
                ],
                "noted": [
                    {"clock": clock_time(event.clock_ms, seconds=True), "event": event.event, **event.details}
                    for event in self._events
                    if event.event in NOTED
                ],
            },
        }

    def _breaks(self) -> list[dict[str, Any]]:
        """Each break that began: what it was, from when to when, and how it ended."""
        found: list[dict[str, Any]] = []
        for event in self._events:
            clock = clock_time(event.clock_ms, seconds=True)
            if event.event in ("pacing-break-started", "comfort-break-started"):
                kind = event.event.removesuffix("-break-started")
                activity = event.details.get("activity")
                found.append({"kind": kind, **({"activity": activity} if activity else {}), "began": clock})
            elif event.event in ("pacing-break-ended", "comfort-break-ended") and found:
                found[-1] |= {"ended": clock, "how": event.details.get("how", "whole")}
        return found
