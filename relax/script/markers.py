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
from relax.script.marker_values import (
    COUNT,
    LENGTH,
    LONGEST_NAME,
    NAME,
    SECONDS,
    TO,
    Wrong,
    count,
    elastic,
    length_ms_of,
    name_of,
    number,
    phase_ms,
)
from relax.script.model import (
    Bell,
    Breath,
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

LONGEST_MARKER = 2000
"""Characters between the brackets."""


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
    except Wrong as error:
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


_PAUSE = word("pause")
_IN, _HOLD, _OUT = word("in"), word("hold"), word("out")
_SPOKEN, _FIRST, _ALL_OR_NONE = word("spoken"), word("first"), word("(?:all|none)")
_FOR, _OR = word_before_name("for"), word_before_name("or")
_POINT = word("point")
_TIMES = word("times?")
_COMMA, _SEMICOLON = kind(","), kind(";")


def _pause(pieces: Pieces) -> Pause:
    """`pause`, `pause LENGTH` or `pause LENGTH to LENGTH`."""
    least = pieces.maybe(LENGTH)
    most = pieces.next(LENGTH) if least and pieces.maybe(TO) else least
    pieces.end()
    if least is None or most is None:
        return Pause()
    return Pause(length_ms=elastic(length_ms_of(least), length_ms_of(most), least, most))


def _named_pause(name: PauseName) -> _Read:
    """`short pause`, `long pause`."""

    def read(pieces: Pieces) -> Pause:
        pieces.next(_PAUSE)
        pieces.end()
        return Pause(name=name)

    return read


def _times(pieces: Pieces) -> tuple[Piece, Piece]:
    """`COUNT times` or `COUNT to COUNT times`."""
    least = pieces.next(COUNT)
    most = pieces.next(COUNT) if pieces.maybe(TO) else least
    pieces.next(_TIMES)
    return least, most


def _breathe(pieces: Pieces) -> Breath:
    """`breathe in SECONDS, hold SECONDS, out SECONDS, hold SECONDS; COUNT times; spoken first COUNT`.

    Without holds, times or spoken, which may be said in either order; `spoken all`, `spoken none`.
    """
    pieces.next(_IN)
    inhale = pieces.next(SECONDS)
    pieces.next(_COMMA)
    hold = pieces.next(SECONDS) if pieces.maybe(_HOLD) else None
    if hold:
        pieces.next(_COMMA)
    pieces.next(_OUT)
    exhale = pieces.next(SECONDS)
    rest = None
    if pieces.maybe(_COMMA):
        pieces.next(_HOLD)
        rest = pieces.next(SECONDS)
    said = _clauses(pieces)
    return Breath(
        inhale_ms=phase_ms(inhale, least_ms=1),
        hold_ms=phase_ms(hold, least_ms=0) if hold else 0,
        exhale_ms=phase_ms(exhale, least_ms=1),
        rest_ms=phase_ms(rest, least_ms=0) if rest else 0,
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
            raise Wrong(first, last or first, "this is said twice: take one of the two out")
        said[key] = count(first, last) if last else _spoken_first(first)
    return said


def _spoken(pieces: Pieces) -> Piece:
    """Behind `spoken`: `all`, `none` or `first COUNT`."""
    how = pieces.maybe(_ALL_OR_NONE)
    if how is None:
        pieces.next(_FIRST)
    return how or pieces.next(COUNT)


def _spoken_first(piece: Piece) -> int | None:
    match piece.text.lower():
        case "all":
            return None
        case "none":
            return 0
        case _:
            return number(piece, least=0)


def _repeat(pieces: Pieces) -> Repeat:
    """`repeat COUNT times` or `repeat COUNT to COUNT times`."""
    times = _times(pieces)
    pieces.end()
    return Repeat(times=count(*times), body=())


def _tags(pieces: Pieces) -> tuple[str, ...]:
    """`TAG`, or `TAG or TAG or TAG`."""
    tags = [pieces.next(NAME)]
    while pieces.maybe(_OR):
        tags.append(pieces.next(NAME))
    pieces.end()
    return tuple(map(name_of, tags))


def _for_tags(pieces: Pieces) -> ForTags:
    """`for TAG` or `for TAG or TAG`."""
    return ForTags(tags=_tags(pieces), body=())


def _not_for_tags(pieces: Pieces) -> ForTags:
    """`not for TAG` or `not for TAG or TAG`."""
    pieces.next(_FOR)
    return ForTags(tags=_tags(pieces), negated=True, body=())


def _include(pieces: Pieces) -> Include:
    """`include NAME`."""
    piece = pieces.next(NAME)
    pieces.end()
    name = name_of(piece)
    if name in WINDOWS_DEVICES:
        raise Wrong(piece, piece, f"{quote(name)} names a device of Windows: give the block another name")
    return Include(name=name)


def _wait(pieces: Pieces) -> Wait:
    """`wait` or `wait LENGTH`."""
    length = pieces.maybe(LENGTH)
    pieces.end()
    return Wait(length_ms=None if length is None else length_ms_of(length))


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
