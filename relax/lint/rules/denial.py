"""Whether the words that a rule finds are taken back where they stand."""

from __future__ import annotations

from relax.lint.grammar import is_negated, is_rejected, is_reported
from relax.lint.page import Match
from relax.lint.tokens import word_set

GERUND_SUBJECT = word_set("is can takes may costs tires rarely makes")
"""What follows a verb in -ing that is spoken about, and not asked for: `holding tension is tiring`."""


def is_turned_down(match: Match) -> bool:
    """Whether the words are told as what others say, or turned down behind: `trying harder rarely helps`."""
    tokens = match.sentence.tokens
    return is_rejected(tokens, match.last) or is_reported(tokens, match.first)


def is_let_off(match: Match, *, told: bool = False) -> bool:
    """Whether the words are denied, turned down, or told as what others say."""
    tokens = match.sentence.tokens
    if is_negated(tokens, match.first) or is_rejected(tokens, match.last):
        return True
    return (
        is_reported(tokens, match.first) if not told else any(t.word == "told" for t in tokens[: match.first])
    )
