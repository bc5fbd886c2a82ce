"""What stands between square brackets: `pause 5s to 20s` becomes a `Pause`.

Each kind of marker has a function that reads it from left to right and says its form; case and spacing do not
matter. What stands in the wrong place is told first; then ranges that run backwards, and counts and lengths
past their limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from relax.errors import nearest
from relax.script.frontmatter import LONGEST_RENDERING_MS
from relax.script.model import (
    MOST_REPEATS,
    Bell,
    Breath,
    Elastic,
    ForTags,
    Include,
    Item,
    OptionalPart,
    PacingPoint,
    Pause,
    PauseName,
    Repeat,
    Slower,
    Softer,
    Wait,
)
from relax.script.pieces import Piece, Pieces, Stuck, kind, word, word_before_name
from relax.script.problems import quote
from relax.units import format_duration, parse_duration

LONGEST_MARKER = 2000
"""Characters between the brackets."""
LONGEST_NAME = 60
"""Characters of a tag, or of a block's name."""
LONGEST_PHASE_MS = 60_000
"""Of a breath's phase."""

WINDOWS_DEVICES = frozenset(
    ["con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))]
)
"""Names that no file of Windows may have, whatever its ending."""


@dataclass(frozen=True, slots=True)
class End:
    """`[end]`: closes the block that was opened last."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A marker that cannot be understood."""

    start: int
    """Offset from the marker's opening bracket."""
    end: int
    message: str
    opens_block: bool
    """Whether an `[end]` is to be expected for it."""


Marker: TypeAlias = Item | End | Fault
"""What a marker is found to be. A block has no body yet."""


class Form(NamedTuple):
    """How a kind of marker is written, for those who wrote it otherwise."""

    needs: str
    """What follows the name; empty where nothing does."""
    opens_block: bool = False


_TAG_EXAMPLE = "a tag such as persistent-pain"
FORMS: Mapping[str, Form] = {
    "pause": Form("a pause needs a length such as 4s or 1m 30s"),
    "short pause": Form(""),
    "long pause": Form(""),
    "breathe": Form("a breath is written like [breathe in 4, out 6; 6 times; spoken first 2]"),
    "repeat": Form(
        "a repeat needs a count such as [repeat 3 times] or [repeat 2 to 5 times]", opens_block=True
    ),
    "for": Form(f"'for' needs {_TAG_EXAMPLE}, or [for TAG or TAG]", opens_block=True),
    "not for": Form(f"'not for' needs {_TAG_EXAMPLE}, or [not for TAG or TAG]", opens_block=True),
    "optional": Form("", opens_block=True),
    "slower": Form("", opens_block=True),
    "softer": Form("", opens_block=True),
    "end": Form(""),
    "include": Form("an include needs the name of a block: small letters, digits and single hyphens"),
    "bell": Form(""),
    "wait": Form("a wait needs no length, or one such as 20s"),
    "pacing point": Form(""),
}
"""Every marker by its opening words."""

_NAMES = re.compile(
    r" *({})(?![a-z-])".format(
        "|".join(name.replace(" ", " +") for name in sorted(FORMS, key=len, reverse=True))
    ),
    re.IGNORECASE | re.ASCII,
)
_NUMBER_WITHOUT_UNIT = re.compile(r"[0-9]+(\.[0-9]+)?(?= *$| +to\b)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def read_marker(inside: str) -> Marker:
    """What a marker means, from the text between its brackets.

    >>> read_marker("Pause 5s to 20s")
    Pause(length_ms=Elastic(least=5000, most=20000), name='normal')
    >>> read_marker("pasue").message
    "no marker named 'pasue'; did you mean 'pause'?"
    """
    if len(inside) > LONGEST_MARKER:
        return Fault(0, 1, f"a marker has at most {LONGEST_MARKER} characters, this one {len(inside)}", False)
    pieces = Pieces(inside)
    try:
        for first, read in _READERS:
            if pieces.maybe(first):
                return read(pieces)
        pieces.stop()
    except Stuck as stuck:
        return _fault(inside, stuck.place)
    except _Wrong as error:
        name = _name_of(inside)
        return Fault(error.start + 1, error.end + 1, error.message, name in FORMS and FORMS[name].opens_block)


def _name_of(inside: str) -> str:
    match = _NAMES.match(inside)
    return " ".join(match[1].lower().split()) if match else ""


def _fault(inside: str, place: int) -> Fault:
    name = _name_of(inside)
    if not name:
        return Fault(0, len(inside) + 2, _unknown(inside), False)
    needs, opens_block = FORMS[name]
    found = inside[place:].strip()
    if not found:
        return Fault(0, len(inside) + 2, needs or f"'{name}' is not a whole marker", opens_block)
    start = place + len(inside[place:]) - len(inside[place:].lstrip()) + 1
    message = f"{needs}, not {quote(found)}" if needs else f"[{name}] stands alone: take out {quote(found)}"
    number = _NUMBER_WITHOUT_UNIT.match(found)
    if number and name in ("pause", "wait"):
        message += f"; did you mean '{number[0]}s'?"
    return Fault(start, start + len(found), message, opens_block)


def _unknown(inside: str) -> str:
    words = inside.lower().split()
    if not words:
        return "there is nothing between the brackets; to speak them, write \\[ and \\]"
    likely = nearest(words[0][:LONGEST_NAME], FORMS) or nearest(" ".join(words[:2])[:LONGEST_NAME], FORMS)
    if likely:
        return f"no marker named {quote(inside)}; did you mean '{likely}'?"
    known = ", ".join(FORMS)
    return f"no marker named {quote(inside)}; there is {known}; to speak the brackets, write \\[ and \\]"


_LENGTH = kind(r"[0-9]+(?:\.[0-9]{1,3})? *[hms](?![a-z])(?: *[0-9]+(?:\.[0-9]{1,3})? *[hms](?![a-z]))*")
"""`4s`, `1m 30s`, `1h 5m`; `relax.units.parse_duration` reads it."""
_SECONDS = kind(r"[0-9]+(?:\.[0-9]{1,3})?(?![0-9.])(?: *s(?![a-z0-9]))?")
"""`4`, `4.5`, `4s`."""
_COUNT = kind(r"[0-9]+(?![0-9.])")
_NAME = kind(r"[a-z0-9]+(?:-[a-z0-9]+)*(?![a-z0-9_-])")
_PAUSE = word("pause")
_TO = word("to")
_TIMES = word("times?")
_IN, _HOLD, _OUT = word("in"), word("hold"), word("out")
_SPOKEN, _FIRST, _ALL_OR_NONE = word("spoken"), word("first"), word("(?:all|none)")
_FOR, _OR = word_before_name("for"), word_before_name("or")
_POINT = word("point")
_COMMA, _SEMICOLON = kind(","), kind(";")


class _Wrong(Exception):  # noqa: N818  # it never leaves this module
    """What is wrong with a piece of a marker that stands in its place; offsets in the inside."""

    def __init__(self, first: Piece, last: Piece, message: str) -> None:
        super().__init__(message)
        self.start = first.start
        self.end = last.end
        self.message = message


def _length(piece: Piece) -> int:
    try:
        length_ms = parse_duration(piece.text)
    except ValueError as error:
        raise _Wrong(piece, piece, str(error)) from error
    if length_ms > LONGEST_RENDERING_MS:
        raise _Wrong(piece, piece, f"at most 4 hours, not {quote(piece.text)}")
    return length_ms


def _elastic(least: int, most: int, first: Piece, last: Piece) -> Elastic:
    if least > most:
        turned = f"{last.text} to {first.text}"
        raise _Wrong(first, last, f"a range runs from small to large: write {turned}")
    return Elastic(least=least, most=most)


def _pause(pieces: Pieces) -> Pause:
    """`pause`, `pause LENGTH` or `pause LENGTH to LENGTH`."""
    least = pieces.maybe(_LENGTH)
    most = pieces.next(_LENGTH) if least and pieces.maybe(_TO) else least
    pieces.end()
    if least is None or most is None:
        return Pause()
    return Pause(length_ms=_elastic(_length(least), _length(most), least, most))


def _named_pause(name: PauseName) -> _Read:
    """`short pause`, `long pause`."""

    def read(pieces: Pieces) -> Pause:
        pieces.next(_PAUSE)
        pieces.end()
        return Pause(name=name)

    return read


def _number(piece: Piece, *, least: int) -> int:
    # Measured by its digits first: a number of two thousand digits is never computed.
    is_small = len(piece.text.lstrip("0")) <= len(str(MOST_REPEATS))
    value = int(piece.text) if is_small else MOST_REPEATS + 1
    if value > MOST_REPEATS:
        raise _Wrong(piece, piece, f"at most {MOST_REPEATS} times, not {quote(piece.text)}")
    if value < least:
        raise _Wrong(piece, piece, "at least 1 time, not 0")
    return value


def _times(pieces: Pieces) -> tuple[Piece, Piece]:
    """`COUNT times` or `COUNT to COUNT times`."""
    least = pieces.next(_COUNT)
    most = pieces.next(_COUNT) if pieces.maybe(_TO) else least
    pieces.next(_TIMES)
    return least, most


def _count(least: Piece, most: Piece) -> Elastic:
    return _elastic(_number(least, least=1), _number(most, least=1), least, most)


def _seconds(piece: Piece, *, least_ms: int) -> int:
    written = piece.text.rstrip("sS ")
    length_ms = parse_duration(f"{written}s") if len(written) <= LONGEST_NAME else LONGEST_PHASE_MS + 1
    if length_ms > LONGEST_PHASE_MS:
        longest = format_duration(LONGEST_PHASE_MS)
        raise _Wrong(
            piece, piece, f"a phase of a breath lasts at most {longest}, not {quote(piece.text)} seconds"
        )
    if length_ms < least_ms:
        raise _Wrong(piece, piece, "breathing in or out lasts longer than 0 seconds")
    return length_ms


def _breathe(pieces: Pieces) -> Breath:
    """`breathe in SECONDS, hold SECONDS, out SECONDS, hold SECONDS; COUNT times; spoken first COUNT`.

    Without holds, times or spoken, which may be said in either order; `spoken all`, `spoken none`.
    """
    pieces.next(_IN)
    inhale = pieces.next(_SECONDS)
    pieces.next(_COMMA)
    hold = pieces.next(_SECONDS) if pieces.maybe(_HOLD) else None
    if hold:
        pieces.next(_COMMA)
    pieces.next(_OUT)
    exhale = pieces.next(_SECONDS)
    rest = None
    if pieces.maybe(_COMMA):
        pieces.next(_HOLD)
        rest = pieces.next(_SECONDS)
    said = _clauses(pieces)
    return Breath(
        inhale_ms=_seconds(inhale, least_ms=1),
        hold_ms=_seconds(hold, least_ms=0) if hold else 0,
        exhale_ms=_seconds(exhale, least_ms=1),
        rest_ms=_seconds(rest, least_ms=0) if rest else 0,
        **said,
    )


def _clauses(pieces: Pieces) -> dict[str, Any]:
    """What stands behind the semicolons, to the end of the marker."""
    clauses: list[tuple[Piece, Piece | None]] = []
    while pieces.maybe(_SEMICOLON):
        clauses.append((_spoken(pieces), None) if pieces.maybe(_SPOKEN) else _times(pieces))
    pieces.end()
    said: dict[str, Any] = {}
    for first, last in clauses:
        key = "times" if last else "spoken_first"
        if key in said:
            raise _Wrong(first, last or first, "this is said twice: take one of the two out")
        said[key] = _count(first, last) if last else _spoken_first(first)
    return said


def _spoken(pieces: Pieces) -> Piece:
    """Behind `spoken`: `all`, `none` or `first COUNT`."""
    how = pieces.maybe(_ALL_OR_NONE)
    if how is None:
        pieces.next(_FIRST)
    return how or pieces.next(_COUNT)


def _spoken_first(piece: Piece) -> int | None:
    match piece.text.lower():
        case "all":
            return None
        case "none":
            return 0
        case _:
            return _number(piece, least=0)


def _repeat(pieces: Pieces) -> Repeat:
    """`repeat COUNT times` or `repeat COUNT to COUNT times`."""
    times = _times(pieces)
    pieces.end()
    return Repeat(times=_count(*times), body=())


def _tags(pieces: Pieces) -> tuple[str, ...]:
    """`TAG`, or `TAG or TAG or TAG`."""
    tags = [pieces.next(_NAME)]
    while pieces.maybe(_OR):
        tags.append(pieces.next(_NAME))
    pieces.end()
    return tuple(map(_name, tags))


def _name(piece: Piece) -> str:
    if len(piece.text) > LONGEST_NAME:
        raise _Wrong(piece, piece, f"a name has at most {LONGEST_NAME} characters, not {len(piece.text)}")
    return piece.text.lower()


def _for_tags(pieces: Pieces) -> ForTags:
    """`for TAG` or `for TAG or TAG`."""
    return ForTags(tags=_tags(pieces), body=())


def _not_for_tags(pieces: Pieces) -> ForTags:
    """`not for TAG` or `not for TAG or TAG`."""
    pieces.next(_FOR)
    return ForTags(tags=_tags(pieces), negated=True, body=())


def _include(pieces: Pieces) -> Include:
    """`include NAME`."""
    piece = pieces.next(_NAME)
    pieces.end()
    name = _name(piece)
    if name in WINDOWS_DEVICES:
        raise _Wrong(piece, piece, f"{quote(name)} names a device of Windows: give the block another name")
    return Include(name=name)


def _wait(pieces: Pieces) -> Wait:
    """`wait` or `wait LENGTH`."""
    length = pieces.maybe(_LENGTH)
    pieces.end()
    return Wait(length_ms=None if length is None else _length(length))


def _pacing_point(pieces: Pieces) -> PacingPoint:
    """`pacing point`."""
    pieces.next(_POINT)
    pieces.end()
    return PacingPoint()


def _alone(item: Item | End) -> _Read:
    """A marker that is one word."""

    def read(pieces: Pieces) -> Item | End:
        pieces.end()
        return item

    return read


_Read: TypeAlias = Callable[[Pieces], "Item | End"]
_READERS: Sequence[tuple[re.Pattern[str], _Read]] = (
    (_PAUSE, _pause),
    (word("short"), _named_pause("short")),
    (word("long"), _named_pause("long")),
    (word("breathe"), _breathe),
    (word("repeat"), _repeat),
    (_FOR, _for_tags),
    (word_before_name("not"), _not_for_tags),
    (word("optional"), _alone(OptionalPart(body=()))),
    (word("slower"), _alone(Slower(body=()))),
    (word("softer"), _alone(Softer(body=()))),
    (word("end"), _alone(End())),
    (word_before_name("include"), _include),
    (word("bell"), _alone(Bell())),
    (word("wait"), _wait),
    (word("pacing"), _pacing_point),
)
"""By the first word of a marker, what reads the rest of it."""
