"""PAIN: what harms people who live with persistent pain."""

from __future__ import annotations

from relax.lint.model import Rule
from relax.lint.rules.boom_and_bust import more_on_a_good_day, rest_as_the_cure
from relax.lint.rules.dwelling import attention_on_pain
from relax.lint.rules.harmful import harmful_phrases
from relax.lint.rules.relief import promises_of_relief
from relax.lint.rules.tensing import tensing

RULES: tuple[Rule, ...] = (
    tensing,
    harmful_phrases,
    promises_of_relief,
    rest_as_the_cure,
    more_on_a_good_day,
    attention_on_pain,
)
