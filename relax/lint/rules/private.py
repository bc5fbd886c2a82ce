"""PRIV: details of a person in a script, which is copied, kept and heard by others."""

from __future__ import annotations

from relax.lint.model import Rule
from relax.lint.rules.identity import dates_of_birth, names, nhs_numbers
from relax.lint.rules.whereabouts import addresses, email_addresses, telephone_numbers

RULES: tuple[Rule, ...] = (nhs_numbers, dates_of_birth, names, telephone_numbers, addresses, email_addresses)
