"""The words in which the SAFE rules hear that a script keeps people safe, a row for each language.

These rules ask for something that has to be said, and so have to understand it. All other rules about words
look for what does harm, and read English.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from relax.language_tags import primary_language
from relax.lint.grammar import NEGATORS
from relax.lint.patterns import Patterns
from relax.lint.tokens import word_set


@dataclass(frozen=True, kw_only=True)
class SafeWords:
    """How a language says what keeps people safe."""

    stop: Patterns
    """That one may stop."""
    move: Patterns
    """That one may move."""
    eyes: Patterns
    """That the eyes may stay open."""
    landing: Patterns
    """The way back to the room."""
    at_the_wheel: Patterns
    """Driving."""
    left_for_later: frozenset[str]
    """What says, beside driving, that this is not the time."""
    announces: Patterns
    """That a silence comes."""


_ENGLISH = SafeWords(
    stop=Patterns(
        "stop|leave|pause|finish|quit at|whenever|when|any|here|if",
        "can|may|could|might stop|leave|pause",
        "free|fine|okay|ok|welcome|right to .. stop|leave|pause",
        "stop|stopping is",
        "call it off|a",
        "come out of",
    ),
    move=Patterns(
        "can|may|could|might|free|fine|okay|welcome|to ... move|stretch|shift|wriggle|fidget|stand",
        "move|stretch|change|shift|moving|stretching whenever|position|at|about|around|if|as|or|is|in",
    ),
    eyes=Patterns(
        "eyes .. stay|remain|be|keep .. open",
        "~keep|leave|have .. eyes .. open",
        "eyes open|may|can|might ..",
        "~open your|the eyes",
        "open|closed eyes",
        "eyes .. open or closed",
    ),
    landing=Patterns(
        "~come|bring|return|find|get back|returning",
        "the|this|your room",
        "look|looking around|about|round",
        "eyes .. open|when",
        "open your eyes",
        "~wriggle|stretch|wiggle your|the|fingers|toes",
        "~return to",
        "~stand|get|sit up|slowly",
        "rest of your|the day",
        "day|evening|night ahead",
        "~finish|end|close here|now",
        "end|close of this|our|the",
        "good night|bye",
        "goodbye",
        "take your time",
    ),
    at_the_wheel=Patterns("~drive", "driver", "wheel", "car|cars", "traffic"),
    left_for_later=NEGATORS | word_set("leave keep later another wait unless before after except safe until"),
    announces=Patterns(
        "quiet|quietly|silent|silence|hush",
        "~stop speaking|talking",
        "not speak|talk|say",
        "~say nothing|no",
        "no words",
        "~leave you",
        "~be back",
        "on your own for|now",
        "without my|any|words|voice",
        "my voice|words .. rest|stop|pause",
        "~rest my voice",
        "~speak again",
        "minute|minutes|moments without|to yourself",
        "a pause",
        "hear me|from again",
    ),
)
_WELSH = SafeWords(
    stop=Patterns("stopio|oedi|gorffen|orffen unrhyw|pryd|pan", "gallwch|gellwch|allwch .. stopio|oedi"),
    move=Patterns("gallwch|gellwch|allwch|gallech ... symud|ymestyn|newid"),
    eyes=Patterns("llygaid .. ar agor", "llygaid yn agored"),
    landing=Patterns(
        "dod|ddod|dewch|down yn ôl",
        "edrych|edrychwch o gwmpas",
        "llygaid .. agor",
        "siglo|symud .. traed|bysedd|dwylo",
    ),
    at_the_wheel=Patterns("gyrru|yrru", "olwyn", "car|ceir"),
    left_for_later=word_set("nid peidiwch cadwch gadewch eto os heb cyn oni hytrach"),
    announces=Patterns("tawel|dawel|distaw|ddistaw|thawel", "tawelwch|dawelwch", "heb fy llais"),
)

SAFE_WORDS: Mapping[str, SafeWords] = {"en": _ENGLISH, "cy": _WELSH}
"""By primary language."""


def safe_words(language: str) -> SafeWords | None:
    """The words for a language tag such as `en-GB`; None for a language that nobody has written them for."""
    return SAFE_WORDS.get(primary_language(language))
