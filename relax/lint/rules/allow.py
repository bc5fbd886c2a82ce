"""ALLOW: exceptions that a script makes, which are to mean something."""

from __future__ import annotations

from collections.abc import Iterator

from relax.errors import nearest
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import Page


@rule(
    "ALLOW001",
    "unknown-rule",
    pack="core",
    severity=Severity.ERROR,
    summary="an exception from a rule that there is not",
    better="the code of a rule; relax explain lists them all",
    source="[judgement]",
)
def unknown_rule(page: Page) -> Iterator[Hit]:
    """An exception with a slip in its code excuses nothing, and looks as if it did.

    Okay: ---{allow: [{rule: PAIN001, because: it is a story, by: Clinical lead}]}--- Clench your fists.
    ALLOW001: ---{allow: [{rule: PIAN001, because: it is a story, by: Clinical lead}]}--- Clench your fists.
    """
    for number, allowance in enumerate(page.about.allow):
        if allowance.rule not in page.known_codes:
            close = nearest(allowance.rule, sorted(page.known_codes))
            hint = f"; did you mean {close!r}?" if close else ""
            message = f"there is no rule {allowance.rule!r}{hint}"
            yield Hit(span=page.written(f"allow.{number}.rule"), words=allowance.rule, message=message)


@rule(
    "ALLOW002",
    "needless-exception",
    pack="core",
    severity=Severity.HINT,
    summary="an exception that excuses nothing",
    better="take it out",
    source="[judgement]",
)
def needless_exception(page: Page) -> Iterator[Hit]:
    """An exception that is no longer needed waits for the next mistake, and lets it through.

    Okay: ---{allow: [{rule: PAIN001, because: it is a story, by: Clinical lead}]}--- Clench your fists.
    ALLOW002: ---{allow: [{rule: PAIN001, because: it is a story, by: Clinical lead}]}--- Rest your hands.
    """
    for number, allowance in enumerate(page.about.allow):
        if allowance.rule in page.asked and allowance.rule not in page.found:
            yield Hit(span=page.written(f"allow.{number}.rule"), words=allowance.rule)


RULES: tuple[Rule, ...] = (unknown_rule, needless_exception)
"""Run last: the second looks at what the others found."""
