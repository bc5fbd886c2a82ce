"""Whether `must`, `should` and their like are said to the listener, and demand something."""

from __future__ import annotations

import re

from relax.lint.grammar import BODY, segment_start
from relax.lint.page import Match
from relax.lint.rules.effort import LIMBS
from relax.lint.tokens import word_set

_LISTENER = word_set(
    """you we everyone everybody all yourself listeners people participants members anyone each one both attention
    beginners readers patients clients users viewers attendees pupils students subjects sufferers newcomers novices users
    listener reader patient participant member beginner client student group"""
)
_OF_LISTENER = (
    BODY
    | frozenset(LIMBS.split("|"))
    | word_set(
        """breath breathing inhale exhale breaths weight mind thoughts thought focus gaze posture
        concentration voice heart heartbeat pulse"""
    )
)
"""What an order to the listener is told of: `your breath should be slow`."""
_MANY = word_set("some many most other few several these those young old")
MODAL = word_set("must should ought shall")
_THOUGHT = word_set(
    """thinking thought think believe believed told telling tell says saying said feel felt
    feeling that"""
)
_FREELY = word_set(
    """only nothing whatever what anything if when everything whenever may might things unless as however
    wherever whichever before until"""
)
_GUESSED = word_set(
    """tired hungry cold busy wondering thirsty exhausted weary sore worried joking kidding glad
    late"""
)
_FORESEEN = word_set("hear see find receive arrive recognise")
_SPOKEN = word_set("thank say admit add mention finish end stop")
_NO_DEMANDS = word_set("laugh wonder admit forgive excuse pardon do")
_DONE = word_set("done practised repeated used followed completed finished kept")
_COPULAS = word_set("am is are was were be being been not")
_BETWEEN = word_set(
    "now always really also never just all both then still absolutely simply probably at times"
)


def addresses_the_listener(match: Match, before: list[str]) -> bool:
    """Whether `must`, `should`, `have to` or `need to` is said to the listener, and demands something."""
    tokens = match.sentence.tokens
    near = before[max(segment_start(tokens, match.first), len(before) - 4) :]
    behind = [token.word for token in tokens[match.last : match.last + 2]]
    first, following = tokens[match.first].word, behind[0] if behind else ""
    if set(before) & _THOUGHT or set(near) & _FREELY or near[-2:] == ["all", "you"]:
        return False
    if first == "ought" and behind == ["not", "to"] and tokens[match.last + 2 : match.last + 3]:
        return tokens[match.last + 2].word != "feel"  # `you ought not to feel rushed`
    if (
        _is_condition(match, before, following)
        or _is_taken_back(first, behind)
        or _is_foreseen(first, near, behind)
    ):
        return False
    if following in _NO_DEMANDS and near[-1:] == ["you"] and (following != "do" or nothing_behind(match)):
        return False  # `you have to laugh`
    if first in ("need", "needs") and not {"you", "everyone", "everybody"} & set(near):
        return "your" in near and following in ("be", "stay", "remain", "keep")
    if first in ("have", "got") and set(near) & {"what", "things", "something"}:
        return False
    if (first in MODAL or first == "has") and near[-1:] and near[-1] in ("it", "this") and following == "be":
        return bool(_DONE & set(behind[1:]))
    return is_listener(before)


def _is_condition(match: Match, before: list[str], following: str) -> bool:
    """Whether this is `should you wish`, or the question `should it …?`."""
    first = match.sentence.tokens[match.first]
    starts = not before or "," in first.before
    return first.word in MODAL and starts and following in ("you", "i", "it", "anyone")


_IS_DONE = re.compile(
    r"^(?!(?:received|heard|seen|needed|arrived|reached|noticed|wondered)$)(?:\w+ed|fallen|gone|let|sunk|begun|risen|given|found|become|spread|slept|felt|done|stopped)$"
)
"""What should have happened by now, and is scolded for: `should have dropped`. What came by post is not."""


def _is_taken_back(first: str, behind: list[str]) -> bool:
    """Whether this is `you should not have to`, or `that must have been hard`."""
    if behind[:1] == ["have"] and _IS_DONE.search(" ".join(behind[1:])):
        # A guess is no order: `you must have travelled far`. `Your shoulders should have dropped` scolds.
        return first != "should"
    return behind == ["have", "been"] or (
        behind[:1] in (["have"], ["not"], ["never"]) and bool({"have", "has", "had"} & set(behind))
    )


def _is_foreseen(first: str, near: list[str], behind: list[str]) -> bool:
    """Whether somebody guesses, or says what they will do: `you must be tired`, `we should be there by noon`."""
    following = behind[0] if behind else ""
    return (
        behind in (["know", "that"], ["feel", "free"])
        or (first == "shall" and bool({"i", "we"} & set(near[-2:])))
        or (first == "must" and following == "be" and bool(_GUESSED & set(behind[1:])))
        or (first in ("should", "ought") and bool(_FORESEEN & set(behind)))
        or (near[-1:] == ["we"] and (following in _SPOKEN or (first == "should" and following == "be")))
    )


def nothing_behind(match: Match) -> bool:
    """Whether it is of nothing that it speaks: `nothing is required of you`."""
    return "nothing" in [token.word for token in match.sentence.tokens[match.last : match.last + 3]]


def before_copula(before: list[str]) -> list[str]:
    """The words before the verb of `you are required`."""
    place = len(before)
    while place and (before[place - 1] in _COPULAS or before[place - 1] in _BETWEEN):
        place -= 1
    return before[:place]


def is_listener(before: list[str]) -> bool:
    """Whether what is told of is the listener, or a part of one: `everyone`, `your breath`, `both feet`."""
    words = [word for word in before if word not in _BETWEEN]
    head = words[-1] if words else ""
    if head in ("people", "one", "each", "listeners", "all"):
        return not _MANY & set(words[-3:])
    near = set(words[-4:])
    of_you = words[-2:-1] == ["of"] or words[-3:-1] == ["of", "the"]
    return (
        head in _LISTENER or head in _OF_LISTENER or bool(near & {"you", "everyone", "everybody"}) or of_you
    )
