"""A turn: one step of the conductor while it is being worked out. It never outlives the step."""

from __future__ import annotations

from dataclasses import replace

from relax.session.signals import Command, CommandName, Detail, Effect, Event, EventName, Notice, Purpose
from relax.session.state import Counts, State


class Turn:
    """The state as it becomes, and the effects so far."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.effects: list[Effect] = []

    @property
    def at_ms(self) -> int:
        """The moment of the step."""
        return self.state.at_ms

    def tell(self, event: EventName, **details: Detail) -> None:
        """Report an event, at the true moment of the step."""
        state = self.state
        self.effects.append(Event(event=event, at_ms=state.at_ms, clock_ms=state.clock_ms, details=details))

    def do(self, name: CommandName, *, play: int = 0, restart_phrase: bool = False, text: str = "") -> None:
        """Ask the player for something."""
        self.effects.append(Command(name=name, play=play, restart_phrase=restart_phrase, text=text))

    def start_script(self, script: str, *, purpose: Purpose = "agenda", item: int = 0) -> int:
        """Play a script; gives the number of its playing."""
        number = self.state.plays + 1
        self.state = replace(self.state, plays=number)
        self.effects.append(Command(name="play", play=number, script=script, purpose=purpose, item=item))
        self.tell("script-started", script=script)
        return number

    def notice(self, text: str) -> None:
        """Say something to whoever leads."""
        self.effects.append(Notice(text=text))

    def count(
        self,
        *,
        taken: int = 0,
        extra: int = 0,
        skipped: int = 0,
        postponed: int = 0,
        merged: int = 0,
        unmet: int = 0,
    ) -> None:
        """Add to what became of the breaks."""
        counts = self.state.counts
        added = Counts(
            taken=counts.taken + taken,
            extra=counts.extra + extra,
            skipped=counts.skipped + skipped,
            postponed=counts.postponed + postponed,
            merged=counts.merged + merged,
            unmet=counts.unmet + unmet,
        )
        self.state = replace(self.state, counts=added)
