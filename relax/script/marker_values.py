"""What the pieces of a marker are worth: lengths, counts and names, within their limits."""

from __future__ import annotations

from relax.script.frontmatter import LONGEST_RENDERING_MS
from relax.script.model import MOST_REPEATS, Elastic
from relax.script.pieces import Piece, kind, word
from relax.script.problems import quote
from relax.units import format_duration, parse_duration

LONGEST_NAME = 60
"""Characters of a tag, or of a block's name."""
LONGEST_PHASE_MS = 60_000
"""Of a breath's phase."""

LENGTH = kind(r"[0-9]+(?:\.[0-9]{1,3})? *[hms](?![a-z])(?: *[0-9]+(?:\.[0-9]{1,3})? *[hms](?![a-z]))*")
"""`4s`, `1m 30s`, `1h 5m`; `relax.units.parse_duration` reads it."""
SECONDS = kind(r"[0-9]+(?:\.[0-9]{1,3})?(?![0-9.])(?: *s(?![a-z0-9]))?")
"""`4`, `4.5`, `4s`."""
COUNT = kind(r"[0-9]+(?![0-9.])")
NAME = kind(r"[a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9_-])")
TO = word("to")


class Wrong(Exception):  # noqa: N818  # it never leaves `relax.script.markers`
    """What is wrong with a piece of a marker that stands in its place; offsets in the inside."""

    def __init__(self, first: Piece, last: Piece, message: str) -> None:
        super().__init__(message)
        self.start = first.start
        self.end = last.end
        self.message = message


def length_ms_of(piece: Piece) -> int:
    """The milliseconds of a length.

    Raises:
        Wrong: it is no length, or one of more than four hours.
    """
    try:
        length_ms = parse_duration(piece.text)
    except ValueError as error:
        raise Wrong(piece, piece, str(error)) from error
    if length_ms > LONGEST_RENDERING_MS:
        raise Wrong(piece, piece, f"at most 4 hours, not {quote(piece.text)}")
    return length_ms


def elastic(least: int, most: int, first: Piece, last: Piece) -> Elastic:
    """From least to most, which two pieces say.

    Raises:
        Wrong: it runs backwards.
    """
    if least > most:
        turned = f"{last.text} to {first.text}"
        raise Wrong(first, last, f"a range runs from small to large: write {turned}")
    return Elastic(least=least, most=most)


def number(piece: Piece, *, least: int) -> int:
    """A number of times.

    Raises:
        Wrong: it is less than `least`, or more than a script may hold.
    """
    # Measured by its digits first: a number of two thousand digits is never computed.
    is_small = len(piece.text.lstrip("0")) <= len(str(MOST_REPEATS))
    value = int(piece.text) if is_small else MOST_REPEATS + 1
    if value > MOST_REPEATS:
        raise Wrong(piece, piece, f"at most {MOST_REPEATS} times, not {quote(piece.text)}")
    if value < least:
        raise Wrong(piece, piece, "at least 1 time, not 0")
    return value


def count(least: Piece, most: Piece) -> Elastic:
    """From so many times to so many.

    Raises:
        Wrong: as for `number` and `elastic`.
    """
    return elastic(number(least, least=1), number(most, least=1), least, most)


def phase_ms(piece: Piece, *, least_ms: int) -> int:
    """The milliseconds of a phase of a breath, from seconds.

    Raises:
        Wrong: it is shorter than `least_ms`, or too long to breathe.
    """
    written = piece.text.rstrip("sS ")
    length_ms = parse_duration(f"{written}s") if len(written) <= LONGEST_NAME else LONGEST_PHASE_MS + 1
    if length_ms > LONGEST_PHASE_MS:
        longest = format_duration(LONGEST_PHASE_MS)
        raise Wrong(
            piece, piece, f"a phase of a breath lasts at most {longest}, not {quote(piece.text)} seconds"
        )
    if length_ms < least_ms:
        raise Wrong(piece, piece, "breathing in or out lasts longer than 0 seconds")
    return length_ms


def name_of(piece: Piece) -> str:
    """A tag or the name of a block, in small letters.

    Raises:
        Wrong: it is too long.
    """
    if len(piece.text) > LONGEST_NAME:
        raise Wrong(piece, piece, f"a name has at most {LONGEST_NAME} characters, not {len(piece.text)}")
    return piece.text.lower()
