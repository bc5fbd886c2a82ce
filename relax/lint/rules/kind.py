"""KIND: how a script speaks to the person who listens."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import Page
from relax.lint.patterns import Patterns
from relax.lint.rules.imperatives import more_orders_than_invitations
from relax.lint.rules.orders import orders

_KINDNESS = frozenset({"self-kindness", "kindness", "compassion", "self-compassion"})

_WAYS_IN = Patterns(
    "friend|friends|pet|pets|dog|cat|animal|companion|grandchild|grandparent|neighbour",
    "someone|somebody|anyone easy|you|who|dear",
    "teaspoon|teaspoons|spoonful|spoonfuls|drop|sip|pinch|crumb",
    "small dose|doses|amount|steps|way",
    "little at a time",
)


@rule(
    "KIND001",
    "kindness-without-a-way-in",
    pack="core",
    severity=Severity.WARNING,
    summary="self-kindness with no gentle way in",
    better="begin with a friend, a pet or a small dose, such as: You might think of someone who is easy to be kind to.",
    source="[seed] kindness as an antidote to shame; [judgement]",
)
def kindness_without_a_way_in(page: Page) -> Iterator[Hit]:
    """Kindness to oneself can be too much at once; through a friend, a pet or a small dose it can be borne.

    Okay: ---{practice: self-kindness}--- You might think of a friend, or a pet.
    KIND001: ---{practice: self-kindness}--- You might say a few kind words to yourself.
    """
    if _is_about_kindness(page) and not _always_says(page, _WAYS_IN):
        yield page.missing()


_WAYS_OUT = Patterns(
    "~bring|feel|be|make|seem .. hard|harder|difficult|sad|sadness|sadder|tears|tearful|upsetting|painful|strange|too",
    "hard|harder|difficult|sad|sadness|tears|tearful|upset|upsetting",
)


@rule(
    "KIND002",
    "kindness-without-a-way-out",
    pack="core",
    severity=Severity.WARNING,
    summary="self-kindness with no way out",
    better="say that it can be hard, and how to leave it, such as: Kindness can bring sadness. If it does, leave it there.",
    source="[judgement]; [lit] relaxation makes some anxious people more anxious",
)
def kindness_without_a_way_out(page: Page) -> Iterator[Hit]:
    """Kindness can bring up grief; whoever meets it needs to know that this is ordinary, and where the door is.

    Okay: ---{practice: self-kindness}--- Kindness can be hard, or bring some sadness. You can leave it there.
    KIND002: ---{practice: self-kindness}--- You might think of a friend, or a pet.
    """
    if _is_about_kindness(page) and not _always_says(page, _WAYS_OUT):
        yield page.missing()


def _is_about_kindness(page: Page) -> bool:
    return page.kind == "script" and page.about.practice in _KINDNESS


def _always_says(page: Page, patterns: Patterns) -> bool:
    """Whether every listener hears one of some words, whatever is left out."""
    heard = 0
    for match in page.find(patterns):
        if not match.sentence.optional:
            heard |= match.sentence.heard
    return heard == page.hearings.every


RULES: tuple[Rule, ...] = (
    kindness_without_a_way_in,
    kindness_without_a_way_out,
    orders,
    more_orders_than_invitations,
)
