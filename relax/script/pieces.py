"""The pieces of a marker, taken from left to right: words, numbers and signs."""

from __future__ import annotations

import re
from typing import NamedTuple, NoReturn


class Stuck(Exception):  # noqa: N818  # it never leaves `relax.script.markers`
    """The inside of a marker stops making sense."""

    def __init__(self, place: int) -> None:
        super().__init__(place)
        self.place = place


class Piece(NamedTuple):
    """A word, a number, a sign: something that a marker is made of."""

    text: str
    start: int
    """Offset in the inside of the marker."""
    end: int


class Pieces:
    """The inside of a marker, taken from left to right."""

    def __init__(self, inside: str) -> None:
        self.inside = inside
        self.place = 0

    def maybe(self, kind: re.Pattern[str]) -> Piece | None:
        """The next piece, where it is of this kind."""
        found = kind.match(self.inside, self.place)
        if found is None:
            return None
        self.place = found.end()
        return Piece(found[1], found.start(1), found.end(1))

    def next(self, kind: re.Pattern[str]) -> Piece:
        """The next piece.

        Raises:
            Stuck: it is not of this kind.
        """
        return self.maybe(kind) or self.stop()

    def end(self) -> None:
        """Nothing may follow.

        Raises:
            Stuck: something does.
        """
        if self.inside[self.place :].strip(" "):
            self.stop()

    def stop(self) -> NoReturn:
        """What follows does not belong there, or something is missing.

        Raises:
            Stuck: always.
        """
        raise Stuck(self.place)


def kind(pattern: str) -> re.Pattern[str]:
    """What a piece looks like, in any case; spaces before it do not matter."""
    return re.compile(f" *({pattern})", re.IGNORECASE | re.ASCII)


def word(letters: str) -> re.Pattern[str]:
    """A whole word."""
    return kind(f"{letters}(?![a-z])")


def word_before_name(letters: str) -> re.Pattern[str]:
    """A whole word where a name could stand, in which there are digits and hyphens."""
    return kind(f"{letters}(?![a-z0-9-])")
