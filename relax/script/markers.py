"""What stands between square brackets: `pause 5s to 20s` becomes a `Pause`.

`markers.lark` is the grammar; the functions below build an item from each of its alternatives and look after
what a grammar cannot say: ranges that run forwards, counts and lengths within their limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple, TypeAlias

from lark import Lark, Token, Tree, UnexpectedInput

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
    re.IGNORECASE,
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
    try:
        tree = _grammar().parse(inside)
        item: Item | End = _BUILDERS[tree.data](*tree.children)
    except UnexpectedInput as error:
        return _fault(inside, _place_of(error, inside))
    except _Wrong as error:
        name = _name_of(inside)
        return Fault(error.start + 1, error.end + 1, error.message, name in FORMS and FORMS[name].opens_block)
    return item


@cache
def _grammar() -> Lark:
    grammar = files("relax.script").joinpath("markers.lark").read_text(encoding="utf-8")
    return Lark(grammar, start="marker", parser="lalr", lexer="contextual")


def _place_of(error: UnexpectedInput, inside: str) -> int:
    """Where the inside of a marker stops making sense; its length where something is missing."""
    token = getattr(error, "token", None)
    missing = token is not None and token.type == "$END"
    return len(inside) if missing or error.pos_in_stream is None else error.pos_in_stream


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


class _Wrong(Exception):  # noqa: N818  it never leaves this module
    """What a grammar cannot say is wrong with a piece of a marker; offsets in its inside."""

    def __init__(self, first: Token, last: Token, message: str) -> None:
        super().__init__(message)
        self.start = first.start_pos or 0
        self.end = last.end_pos or 0
        self.message = message


def _length(token: Token) -> int:
    try:
        length_ms = parse_duration(str(token))
    except ValueError as error:
        raise _Wrong(token, token, str(error)) from error
    if length_ms > LONGEST_RENDERING_MS:
        raise _Wrong(token, token, f"at most 4 hours, not {quote(token)}")
    return length_ms


def _elastic(least: int, most: int, first: Token, last: Token) -> Elastic:
    if least > most:
        turned = f"{last} to {first}"
        raise _Wrong(first, last, f"a range runs from small to large: write {turned}")
    return Elastic(least=least, most=most)


def _pause(least: Token, most: Token | None) -> Pause:
    last = most or least
    return Pause(length_ms=_elastic(_length(least), _length(last), least, last))


def _named_pause(name: Token | None = None) -> Pause:
    names: Mapping[str, PauseName] = {"short": "short", "long": "long"}
    return Pause(name=names[name.lower()] if name else "normal")


def _number(token: Token, *, least: int) -> int:
    # Measured by its digits first: a number of two thousand digits is never computed.
    value = int(token) if len(token.lstrip("0")) <= len(str(MOST_REPEATS)) else MOST_REPEATS + 1
    if value > MOST_REPEATS:
        raise _Wrong(token, token, f"at most {MOST_REPEATS} times, not {quote(token)}")
    if value < least:
        raise _Wrong(token, token, "at least 1 time, not 0")
    return value


def _count(least: Token, most: Token | None = None) -> Elastic:
    last = most or least
    return _elastic(_number(least, least=1), _number(last, least=1), least, last)


def _seconds(token: Token, *, least_ms: int) -> int:
    written = token.rstrip("sS ")
    length_ms = parse_duration(f"{written}s") if len(written) <= LONGEST_NAME else LONGEST_PHASE_MS + 1
    if length_ms > LONGEST_PHASE_MS:
        longest = format_duration(LONGEST_PHASE_MS)
        raise _Wrong(token, token, f"a phase of a breath lasts at most {longest}, not {quote(token)} seconds")
    if length_ms < least_ms:
        raise _Wrong(token, token, "breathing in or out lasts longer than 0 seconds")
    return length_ms


def _breathe(
    inhale: Token, hold: Tree[Token] | None, exhale: Token, rest: Tree[Token] | None, *clauses: Tree[Token]
) -> Breath:
    said: dict[str, Any] = {}
    for clause in clauses:
        tokens = _tokens(clause)
        key = "times" if clause.data == "count" else "spoken_first"
        if key in said:
            raise _Wrong(tokens[0], tokens[-1], "this is said twice: take one of the two out")
        said[key] = _count(*tokens) if key == "times" else _spoken(tokens[0])
    return Breath(
        inhale_ms=_seconds(inhale, least_ms=1),
        hold_ms=_held(hold),
        exhale_ms=_seconds(exhale, least_ms=1),
        rest_ms=_held(rest),
        **said,
    )


def _tokens(tree: Tree[Token]) -> list[Token]:
    return [child for child in tree.children if isinstance(child, Token)]


def _held(hold: Tree[Token] | None) -> int:
    return _seconds(*_tokens(hold), least_ms=0) if hold else 0


def _spoken(token: Token) -> int | None:
    match token.type:
        case "ALL":
            return None
        case "NONE":
            return 0
        case _:
            return _number(token, least=0)


def _repeat(count: Tree[Token]) -> Repeat:
    return Repeat(times=_count(*_tokens(count)), body=())


def _name(token: Token) -> str:
    if len(token) > LONGEST_NAME:
        raise _Wrong(token, token, f"a name has at most {LONGEST_NAME} characters, not {len(token)}")
    return token.lower()


def _for_tags(*tags: Token) -> ForTags:
    return ForTags(tags=tuple(_name(tag) for tag in tags), body=())


def _not_for_tags(*tags: Token) -> ForTags:
    return ForTags(tags=tuple(_name(tag) for tag in tags), negated=True, body=())


def _include(token: Token) -> Include:
    name = _name(token)
    if name in WINDOWS_DEVICES:
        raise _Wrong(token, token, f"{quote(name)} names a device of Windows: give the block another name")
    return Include(name=name)


def _wait(length: Token | None) -> Wait:
    return Wait(length_ms=None if length is None else _length(length))


_BUILDERS: Mapping[str, Callable[..., Item | End]] = {
    "named_pause": _named_pause,
    "pause": _pause,
    "breathe": _breathe,
    "repeat": _repeat,
    "for_tags": _for_tags,
    "not_for_tags": _not_for_tags,
    "optional": lambda: OptionalPart(body=()),
    "slower": lambda: Slower(body=()),
    "softer": lambda: Softer(body=()),
    "end": End,
    "include": _include,
    "bell": Bell,
    "wait": _wait,
    "pacing_point": PacingPoint,
}
