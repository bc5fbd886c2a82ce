"""As much of English grammar as telling an order from a description needs: clauses, negation, report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relax.lint.tokens import Token, word_set

NEGATORS = word_set("not no never without nobody nothing none neither nor nowhere hardly rarely seldom")
"""Words that turn what follows into its opposite."""
_AVOIDANCE = word_set(
    """stop stops stopped stopping avoid avoids avoiding refrain forget forgets forgetting fail fails hesitate
    afraid neglect resist instead unlike unless"""
)
"""Words that do the same to the verb behind them: two of them, or one and a `not`, make it an order again."""
_ONLY = word_set("only just enough simply merely")
"""After `not`, these take nothing back: `not only clench`."""
_ENDS_SCOPE = word_set("but yet then so just instead only until because first while")
_STRONG_BREAK = re.compile(r"[;:.!?()–—\N{THIN SPACE}]| - ")
_REPORTS = word_set(
    """told tell tells telling said say says saying heard hear advised advice advise asked ask asks
    claim claims promised promise promises"""
)


def clause_start(tokens: Sequence[Token], at: int) -> int:
    """The token with which the clause of a token begins, judged by strong punctuation alone."""
    for place in range(at, 0, -1):
        if _STRONG_BREAK.search(tokens[place].before):
            return place
    return 0


def is_negated(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at a token is denied: an odd number of negations governs it.

    >>> from relax.lint.tokens import tokens
    >>> [is_negated(list(tokens(t)), n) for t, n in [("no need to tense", 3), ("do not forget to tense", 4)]]
    [True, False]
    """
    return len(negations(tokens, at)) % 2 == 1


def negations(tokens: Sequence[Token], at: int) -> list[int]:
    """The tokens that negate the word at a token, nearest first."""
    found: list[int] = []
    start = clause_start(tokens, at)
    for place in range(at - 1, start - 1, -1):
        word = tokens[place].word
        follows = tokens[place + 1]
        if "," in follows.before and not _is_list(tokens, place + 1, at):
            break
        if word in _ENDS_SCOPE and not (place and tokens[place - 1].word == "not"):
            break
        if (
            (word == "rather" and follows.word == "than")
            or (word in NEGATORS and follows.word not in _ONLY)
            or word in _AVOIDANCE
        ):
            found.append(place)
    return found


def _is_list(tokens: Sequence[Token], after_comma: int, at: int) -> bool:
    """Whether the comma before a token parts things of one list: a `no` before it governs them all."""
    between = [token.word for token in tokens[after_comma:at]]
    if any(word in ("or", "nor") for word in between):
        return len(between) <= 4
    following = [token.word for token in tokens[at + 1 : at + 4]]
    return not between and any(word in ("or", "nor") for word in following)


def is_reported(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at a token is told as something that somebody says: `you were told to relax`."""
    return any(token.word in _REPORTS for token in tokens[:at])
