"""What stands between brackets in other people's scripts: pauses, bells, stage directions.

Everything here is about one short piece of text that is set apart from the words to speak. What is not
clearly a pause or a bell is a direction: it is kept as a note, and unless it opens as directions do, a person
is asked to look at it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TypeAlias

from relax.exchange.values import exact_pause
from relax.number_words import ONES, TENS
from relax.script.markers import read_marker
from relax.script.model import Bell, Breath, Elastic, Item, PacingPoint, Pause, PauseName, Wait
from relax.units import MS_PER_MINUTE, parse_duration

LONGEST_DIRECTION = 300
"""Characters; what is longer is surely no pause."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Direction:
    """Something for whoever leads, never spoken."""

    doubt: str
    """Why a person has to look at it; empty where it is plainly a stage direction."""


Sense: TypeAlias = Item | Direction
"""What a bracket is found to mean: an item that sounds or is silent, or a note."""

NOT_UNDERSTOOD = "not understood; kept as a note: write the marker or the words that it stands for"
_COUNTED = "a counted breath has no exact length; kept as a note: write it like [breathe in 4, out 6]"
_NO_LENGTH = "this pause has no exact length; kept as a note: write it like [pause 5s] or [pause 5s to 10s]"
_BARE_MINUTES = (
    "a length alone may be a pause or how long a part lasts; kept as a note: write it like [pause 1m]"
)
_TOO_LONG = "a pause of no use: too long, or a range that runs backwards; kept as a note"


def read_direction(inside: str, *, bracket: str = "[") -> Sense:
    """What the text between two brackets, asterisks or dashes means.

    Args:
        inside: the text without its brackets.
        bracket: the opening sign. Round brackets are used for asides as well, so less is read into them.

    >>> read_direction("Pause for 5-10 seconds")
    Pause(length_ms=Elastic(least=5000, most=10000), name='normal')
    >>> read_direction("softly").doubt
    ''
    """
    if len(inside) > LONGEST_DIRECTION:
        return Direction(doubt=NOT_UNDERSTOOD)
    words = _plain(inside)
    own = read_marker(" ".join(inside.split())) if bracket == "[" else None
    if isinstance(own, Pause | Breath | Bell | Wait | PacingPoint):
        return own
    pause = read_pause(words)
    if pause is not None:
        return pause
    if _BELL.fullmatch(words):
        return Bell()
    bare = _BARE.fullmatch(words)
    if bare and bracket == "(" and _length(bare).least >= _LONGEST_ASIDE_MS:
        return Direction(doubt=_BARE_MINUTES)
    if bare:
        return _sayable(_length(bare)) or Direction(doubt=_TOO_LONG)
    return Direction(doubt=_doubt(words))


def read_pause(text: str) -> Pause | None:
    """The pause that a text names in its own words, or None.

    >>> read_pause("a long pause"), read_pause("ten second pause")
    (Pause(length_ms=None, name='long'), Pause(length_ms=Elastic(least=10000, most=10000), name='normal'))
    >>> read_pause("pause for a count of five") is None
    True
    """
    if len(text) > LONGEST_DIRECTION:
        return None
    words = _plain(text)
    named = _NAMED.fullmatch(words)
    if named:
        return Pause(name=_SIZES.get(named["size"] or "", "normal"))
    timed = _TIMED.fullmatch(words) or _TIMED_BEFORE.fullmatch(words)
    return _sayable(_length(timed)) if timed else None


_EDGES = " \n.,:;!*_=~-–—[](){}<>/|\"'“”‘’"


def _plain(text: str) -> str:
    """Small letters, single spaces, digits for the names of numbers, and no brackets or stops around."""
    words = " ".join(text.lower().split()).strip(_EDGES)
    words = words.replace("half a minute", "30 seconds").replace("a minute", "1 minute")
    return _NUMBER_WORD.sub(_digits, words)


_NUMBERS = {
    **{name: number for number, name in enumerate(ONES) if number},
    **{name: 10 * tens for tens, name in enumerate(TENS) if name},
}
_NUMBER_WORD = re.compile(
    rf"\b(?:(?P<ten>{'|'.join(filter(None, TENS))})(?:[ -](?P<unit>{'|'.join(ONES[1:10])}))?"
    rf"|(?P<number>{'|'.join(ONES[1:])}))\b"
)


def _digits(match: re.Match[str]) -> str:
    if match["ten"]:
        return str(_NUMBERS[match["ten"]] + _NUMBERS.get(match["unit"] or "", 0))
    return str(_NUMBERS[match["number"]])


_AMOUNT = r"[0-9]{1,5}(?:[.][0-9]{1,3})?"
_SECONDS = r"(?:s|secs?|seconds?)"
_MINUTES = r"(?:m|mins?|minutes?)"
UNIT = rf"(?:{_SECONDS}|{_MINUTES})"
"""A pattern of what lengths are counted in, as people write it."""
_LENGTH = (
    rf"(?:(?P<minutes>{_AMOUNT}) ?{_MINUTES},? ?(?:and )?(?P<seconds>{_AMOUNT}) ?{_SECONDS}"
    rf"|(?:between )?(?P<least>{_AMOUNT}) ?(?P<least_unit>{UNIT})? ?(?:-|–|—|to|and|or) ?"
    rf"(?P<most>{_AMOUNT})[ -]?(?P<most_unit>{UNIT})"
    rf"|(?P<amount>{_AMOUNT})[ -]?(?P<amount_unit>{UNIT}))[.]?"
)
_ABOUT = r"(?:(?:about|around|approximately|approx|roughly)[.]? |~ ?)?"
_SIZE = r"(?P<size>short|brief|small|little|slight|normal|medium|long|longer|extended)"
_SILENCE = r"(?:pause|pauses|silence|silent pause|moment of silence)"
_OPENING = rf"(?:(?:take|leave|allow) )?(?:an? )?(?:{_SIZE},? )?"

_NAMED = re.compile(rf"{_OPENING}{_SILENCE}(?: here)?")
_TIMED = re.compile(
    rf"{_OPENING}(?:{_SILENCE}|wait)(?: here)?[ :,=–—(-]*(?:for |of )?(?:an? )?{_ABOUT}{_LENGTH}"
    r"(?: of silence| in silence| here)?"
)
_TIMED_BEFORE = re.compile(rf"{_OPENING}{_ABOUT}{_LENGTH}(?: of)? {_SILENCE}(?: here)?")
_BARE = re.compile(rf"{_ABOUT}{_LENGTH}")
_LONGEST_ASIDE_MS = MS_PER_MINUTE
"""From here on a length alone in round brackets may well be that of a whole part."""

_SIZES: dict[str, PauseName] = {
    **dict.fromkeys(("short", "brief", "small", "little", "slight"), "short"),
    **dict.fromkeys(("long", "longer", "extended"), "long"),
}

_BELL = re.compile(
    r"(?:(?:ring|sound|strike|chime)s? )?(?:the |an? )?(?:soft )?(?:bell|chime)(?: rings| sounds)?"
)

# Few and plain on purpose: an aside such as "(allow your jaw to soften)" may well be meant to be spoken.
_ROLE = (
    r"(?:(?:group )?(?:therapist|facilitator|leader|clinician|practitioner|instructor|narrator|reader|"
    r"speaker|trainer)s?|notes?(?: to [a-z]+)?|instructions?|stage directions?|directions?|nb|n\.b\.?)"
)
_MANNER = (
    r"(?:very |more )?(?:softly|slowly|gently|quietly|calmly|warmly|slower|softer|clearly|whisper(?:s|ing)?)"
)
_PEOPLE = (
    r"(?:the (?:group|client|patient)|every(?:one|body)|them|participants|clients|patients|people|members)"
)
_TONE = r"(?:soft|softer|slow|slower|calm|quiet|low|lower|gentle|warm)"
_STAGE = re.compile(
    rf"{_ROLE} ?(?:[:,–—-].*|(?:to|should|may|can) .*)?"
    rf"|{_MANNER}(?:(?:,| and|, and)? {_MANNER})*"
    rf"|(?:speak|read|talk|say this|continue)(?: on)?(?: {_MANNER}.*|,.*| in an? .*| with an? .*)"
    rf"|in an? {_TONE}\b.*\b(?:voice|tone)"
    r"|(?:lower|soften|slow|quieten|raise) your voice.*"
    rf"|(?:ask|remind|invite|encourage|check with|check that|check whether|check) {_PEOPLE}\b.*"
    r"|(?:play|start|stop|fade|turn)\b.*\b(?:music|recording|track|audio)\b.*"
    r"|(?:dim|lower|turn|switch)\b.*\blights?\b.*|demonstrate\b.*|hand out\b.*"
)
_BREATH = re.compile(r"\b(?:breathe?|breaths|inhale|exhale|hold|in|out)\b.*(?:[0-9]|…|\.\.)|^(?:in|ex)hale$")
_SOMEHOW_SILENT = re.compile(r"\b(?:pauses?|silence|wait|beat|count)\b")


def _doubt(words: str) -> str:
    if _STAGE.fullmatch(words):
        return ""
    if _BREATH.search(words) and not _SOMEHOW_SILENT.search(words):
        return _COUNTED
    if _SOMEHOW_SILENT.search(words):
        return _NO_LENGTH
    return NOT_UNDERSTOOD


def _length(match: re.Match[str]) -> Elastic:
    """The length of a match of `_LENGTH`; nothing at all where a range runs backwards."""
    if match["minutes"]:
        return Elastic.fixed(_ms(match["minutes"], "m") + _ms(match["seconds"], "s"))
    if match["amount"]:
        return Elastic.fixed(_ms(match["amount"], match["amount_unit"]))
    least = _ms(match["least"], match["least_unit"] or match["most_unit"])
    most = _ms(match["most"], match["most_unit"])
    return Elastic(least=least, most=most) if least <= most else Elastic.fixed(0)


def _ms(amount: str, unit: str) -> int:
    return parse_duration(f"{amount}{unit[0]}")


def _sayable(length: Elastic) -> Pause | None:
    """A pause of that length, where it is one and a script may have it."""
    return exact_pause(length.least, length.most) if length.least else None
