"""A plain screen: one line for each thing that happens. For dumb terminals and screen readers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from relax.session.signals import Effect, Notice
from relax.session.state import State
from relax.session.words import event_line, told


class PlainScreen:
    """Writes a line for each event and notice."""

    def __init__(self, file: TextIO) -> None:
        self._file = file

    def say(self, notice: str) -> None:
        """Say something to whoever leads."""
        self._file.write(f"       {notice[0].upper()}{notice[1:]}.\n")
        self._file.flush()

    def follow(self, state: State, effects: Sequence[Effect]) -> None:
        """See `relax.session.runner.Follower`."""
        for event in told(effects):
            line = event_line(event, state)
            if line:
                self._file.write(f"{line}\n")
                self._file.flush()
        for effect in effects:
            if isinstance(effect, Notice):
                self.say(effect.text)
