"""Who speaks in a rendering."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit:
    """Who speaks in a rendering: a person, a computer, or the two in turn."""

    person: str = ""
    """Whose recordings are heard, in words; empty where a computer speaks alone."""
    computer_voice: str = ""
    """The full name of the voice that speaks what is not recorded; empty where everything is."""
    computer_phrases: tuple[str, ...] = ()
    """What it speaks beside a person, in order."""

    def __str__(self) -> str:
        if not self.person:
            return f"Computer voice: {self.computer_voice}"
        if not self.computer_phrases:
            return f"Read by {self.person}"
        count = len(self.computer_phrases)
        phrases = "1 phrase" if count == 1 else f"{count} phrases"
        return f"Read by {self.person}; {phrases} by a computer voice, {self.computer_voice}"


NOBODY = Credit()
"""Where nothing is said of it."""
