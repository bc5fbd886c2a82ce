"""Every rule's own examples: what passes and what does not."""

import datetime

import pytest

from relax.lint.catalogue import CATALOGUE
from relax.lint.examples import example_script
from relax.lint.linter import lint
from relax.lint.model import PACKS

TODAY = datetime.date(2026, 11, 1)


def codes(line):
    found = lint(
        example_script(line),
        measure=lambda utterance: 60 * len(utterance.text),
        today=TODAY,
        packs=PACKS,
    )
    return {finding.code for finding in found}


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in CATALOGUE for line in rule.okay])
def test_an_okay_example_passes(rule, line):
    assert rule.code not in codes(line)


@pytest.mark.parametrize(("rule", "line"), [(rule, line) for rule in CATALOGUE for line in rule.failing])
def test_a_failing_example_is_found(rule, line):
    assert rule.code in codes(line)


@pytest.mark.parametrize("rule", CATALOGUE, ids=lambda rule: rule.code)
def test_a_rule_has_a_reason_a_source_and_examples(rule):
    assert rule.reason.endswith(".")
    assert rule.source.startswith(("[seed]", "[NHS]", "[lit]", "[craft]", "[judgement]"))
    assert rule.okay and rule.failing


def test_no_code_stands_twice():
    assert len({rule.code for rule in CATALOGUE}) == len(CATALOGUE)
