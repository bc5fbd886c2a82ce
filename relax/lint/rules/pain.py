"""PAIN: what harms people who live with persistent pain."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.grammar import is_negated, is_reported
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import PATIENT, Page
from relax.lint.patterns import Patterns

_PHRASES = Patterns(
    "live|lives|lived|living with it|this|that|pain",
    "~learn to live with",
    "all in|inside your|the|their head|mind|heads",
    "just|simply|only relax",
    "~try .. harder",
    "~push .. through",
    "no pain no gain",
    "~ignore the|your|any|this pain|ache|hurt",
    "mind over matter",
)


@rule(
    "PAIN002",
    "harmful-phrase",
    pack="pain",
    severity=Severity.ERROR,
    summary="words that tell people in pain to put up with it, or that it is not real",
    better="Your pain is real, and nothing here asks you to push through it.",
    source="[seed]",
)
def harmful_phrases(page: Page) -> Iterator[Hit]:
    """People in pain have heard these words for years, and heard in them that nobody believes it.

    Okay: There is nothing you need to push through.
    Okay: You may have been told to live with it. That was no help at all.
    PAIN002: Remember, it is all in your head.
    PAIN002: Try a little harder, and push through the pain.
    """
    for match in page.find(_PHRASES, PATIENT):
        tokens = match.sentence.tokens
        if not is_negated(tokens, match.first) and not is_reported(tokens, match.first):
            yield match.hit()


RULES: tuple[Rule, ...] = (harmful_phrases,)
