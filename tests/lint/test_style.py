"""A service's own style."""

import datetime

import pytest

from relax.errors import ScriptError
from relax.lint.catalogue import CATALOGUE
from relax.lint.linter import lint
from relax.lint.style import read_style, styled
from relax.script.parser import parse

STYLE = """
words:
  - {code: TEAM001, words: [safe space], message: not our words, better: a room, severity: hint}
rules:
  - {rule: WORDS005, severity: "off", because: our readers are used to it, by: Editorial lead}
  - {rule: KIND003, severity: error, because: orders are out, by: Clinical lead}
"""


def found(body, style=STYLE):
    rules = styled(CATALOGUE, read_style(style, name="style.yaml", rules=CATALOGUE))
    script = parse(f"---\ntitle: T\n---\n{body}\n", kind="block")
    findings = lint(
        script,
        measure=lambda utterance: 1000,
        today=datetime.date(2026, 11, 1),
        rules=rules,
        packs=["core", "wording"],
        kind="block",
    )
    return {finding.code: finding for finding in findings}


def test_a_services_own_words_are_found_in_any_case():
    finding = found("This is a Safe  space.")["TEAM001"]
    assert (finding.severity, finding.words, finding.better) == ("hint", "Safe space", "a room")


def test_its_words_pass_where_they_are_denied():
    assert "TEAM001" not in found("This is not a safe space.")


def test_a_rule_that_is_switched_off_is_silent():
    assert "WORDS005" not in found("The breath is drawn in.")


def test_a_rule_that_weighs_more_says_so_and_keeps_its_reason():
    finding = found("You must rest.")["KIND003"]
    assert (finding.severity, finding.reason[:8]) == ("error", "An order")


def test_a_rule_that_weighs_less_does_so_wherever_it_applies():
    style = "rules: [{rule: SAFE006, severity: hint, because: we teach holding, by: Clinical lead}]"
    assert found("[breathe in 4, hold 8, out 4; 3 times]", style)["SAFE006"].severity == "hint"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        (
            "rules: [{rule: WORD005, severity: hint, because: x, by: y}]",
            "no rule 'WORD005'; did you mean 'WORDS005'",
        ),
        ("words: [{code: PAIN001, words: [x], message: y}]", "PAIN001 is the code of a rule"),
        ("word: []", "no key named 'word'; did you mean 'words'?"),
        ("rules: [{rule: WORDS005, severity: hint, by: y}]", "rules.because is the reason"),
    ],
)
def test_a_slip_in_a_style_is_told_with_its_place(text, complaint):
    with pytest.raises(ScriptError) as caught:
        read_style(text, name="style.yaml", rules=CATALOGUE)
    assert complaint in str(caught.value)
    assert str(caught.value).startswith("style.yaml:1:")


def test_words_without_a_word_in_them_are_told():
    style = STYLE.replace("[safe space]", '["!!!"]')
    with pytest.raises(ScriptError, match=r"words\.words is a list of words to look for, not '!!!'"):
        read_style(style, name="style.yaml", rules=CATALOGUE)
