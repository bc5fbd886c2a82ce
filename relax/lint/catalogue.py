"""The catalogue: every rule there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from relax.errors import UnknownNameError
from relax.lint.model import Rule
from relax.lint.rules import (
    allow,
    claim,
    expect,
    kind,
    pace,
    pain,
    private,
    review,
    safe,
    signs,
    step,
    wording,
)

CATALOGUE: tuple[Rule, ...] = (
    *pain.RULES,
    *safe.RULES,
    *claim.RULES,
    *step.RULES,
    *kind.RULES,
    *wording.RULES,
    *pace.RULES,
    *private.RULES,
    *review.RULES,
    *signs.RULES,
    *expect.RULES,
    *allow.RULES,
)


def by_code(rules: Sequence[Rule] = CATALOGUE) -> Mapping[str, Rule]:
    """Rules by their codes."""
    return {rule.code: rule for rule in rules}


def find_rule(code: str) -> Rule:
    """The rule with a code, in capitals or not.

    Raises:
        UnknownNameError: there is none; the error names the nearest.
    """
    rules = by_code()
    found = rules.get(code.upper())
    if found is None:
        raise UnknownNameError("rule", code, list(rules), "relax explain lists them all")
    return found
