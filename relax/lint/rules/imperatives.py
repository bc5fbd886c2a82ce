"""KIND: bare imperatives and invitations."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.model import Hit, Severity, rule
from relax.lint.page import Page
from relax.lint.patterns import Patterns
from relax.lint.sentences import Sentence
from relax.lint.tokens import word_set

_IMPERATIVES = word_set(
    """allow become begin bend breathe bring choose close come concentrate continue count drop
    ease exhale explore face feel find flex focus follow gaze get give go hear hold hug imagine
    inhale keep lay lean leave lengthen lie lift listen look loosen lower make melt move notice
    nod open pause pay picture place point press pull push put raise relax release remember remind
    repeat rest return roll scan see send sense set settle shake shift shrug sigh sink sit slide
    slow smile smell soften stand start stay stop straighten stretch take taste tell think tilt
    touch try tuck turn uncross unclench visualise wait walk watch wiggle wriggle wrap"""
)
_LEADS = word_set(
    """now then and next gently slowly just please first again softly so simply finally once more
    quietly"""
)
_INVITES = word_set("might may can could perhaps maybe would")
_INVITING = Patterns(
    "if you like|want|wish|prefer|can|choose", "let us", "you are welcome", "feel free", "when you are"
)


@rule(
    "KIND004",
    "more-orders-than-invitations",
    pack="core",
    severity=Severity.WARNING,
    summary="more bare imperatives than invitations",
    better="turn some into invitations, such as: Perhaps you could …, You might …, If you like, …",
    source="[judgement]",
)
def more_orders_than_invitations(page: Page) -> Iterator[Hit]:
    r"""One `breathe in` is a help; a row of them is a drill, and leaves no room to choose.

    Okay: You might listen.\nPerhaps you could rest.\nBreathe in.
    KIND004: Listen to the rain. Notice your feet. Lift your chin.\n\nYou might rest.
    """
    if page.kind != "script":
        return
    heard = [sentence for sentence in page.spoken if sentence.heard & 1]
    bare = [sentence for sentence in heard if is_bare_imperative(sentence)]
    inviting = [sentence for sentence in heard if is_invitation(sentence)]
    if len(bare) > max(len(inviting), FEWEST_IMPERATIVES - 1):
        first = bare[0]
        yield Hit(
            span=first.whole,
            words=first.text,
            message=f"{len(bare)} bare imperatives and {len(inviting)} invitations; this is the first of them",
        )


FEWEST_IMPERATIVES = 3
"""Fewer are no drill, however short the script is."""


def is_bare_imperative(sentence: Sentence) -> bool:
    """Whether a sentence orders without softening: `Lift your chin.`."""
    words = [token.word for token in sentence.tokens]
    place = 0
    while place < len(words) - 1 and words[place] in _LEADS:
        place += 1
    return words[place] in _IMPERATIVES and not is_invitation(sentence)


def is_invitation(sentence: Sentence) -> bool:
    """Whether a sentence offers: `You might …`, `Perhaps …`, `If you like, …`."""
    return any(token.word in _INVITES for token in sentence.tokens) or any(
        True for _ in _INVITING.find(sentence.tokens)
    )
