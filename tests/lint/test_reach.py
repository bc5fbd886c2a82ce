"""How far the rules reach beyond the words that they list, and where they stop."""

import datetime

import pytest

from relax.lint.linter import lint
from relax.script.parser import parse


def found(body):
    script = parse(
        f"---\ntitle: T\nlanguage: en-GB\nfor: [persistent-pain]\nlevel: introductory\n---\n{body}\n",
        kind="block",
    )
    findings = lint(script, measure=lambda utterance: 2000, today=datetime.date(2026, 12, 1), kind="block")
    return {finding.code for finding in findings}


@pytest.mark.parametrize("verb", ["Gather up all", "Start by gathering", "You could try bunching"])
def test_muscles_are_gathered_in_every_form_of_the_verb(verb):
    assert "PAIN001" in found(f"{verb} the muscles of your face.")


def test_effort_behind_a_comma_makes_a_push_an_instruction_to_tense():
    assert "PAIN001" in found("Push your tongue against the roof of your mouth, quite hard.")


def test_effort_that_is_denied_does_not():
    assert "PAIN001" not in found("Press your feet into the floor if you like, and not hard.")


def test_a_burning_in_the_feet_is_no_neutral_place_to_rest():
    assert "PAIN006" in found("Focus on the burning in your feet.")


def test_pain_that_comes_and_goes_is_no_promise():
    assert "PAIN003" not in found("Pain comes and goes for lots of reasons.")


def test_what_people_often_do_is_told_and_not_asked():
    assert "PAIN002" not in found("People often try to push through; you can rest.")


def test_a_birthday_in_words_is_as_private_as_one_in_digits():
    assert "PRIV002" in found("She was born on the third of May.")


def test_a_telephone_number_in_words_is_private_too():
    assert "PRIV004" in found("Call us on oh one six three two, nine six oh, one two three.")


def test_counting_from_zero_is_no_telephone_number():
    assert "PRIV004" not in found("Zero, one, two, three, four, five, six, seven.")


def test_what_nobody_can_fail_is_no_order():
    assert "KIND003" not in found("You can't get this wrong.")


def test_a_treatment_from_elsewhere_may_be_named():
    assert "STEP001" not in found("You can carry on with any treatment that you have.")


@pytest.mark.parametrize("count", ["9", "99999", "9" * 900])
def test_a_breath_that_is_held_for_a_number_of_any_length_is_found(count):
    assert "SAFE006" in found(f"If you like, hold your breath for {count}.")


def test_a_digit_of_another_script_is_no_number_of_seconds():
    assert "SAFE006" in found("Hold your breath for ፩ now.")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("PAIN002", "There is no such thing as can't."),
        ("KIND003", "The breathing is non-negotiable."),
        ("WORDS004", "We suffer long-term pain."),
        ("WORDS004", "My long-suffering back."),
        ("PAIN003", "You have a built-in painkiller."),
    ],
)
def test_words_with_a_hyphen_or_an_apostrophe_are_found_as_any_others(code, words):
    assert code in found(words)


@pytest.mark.parametrize("words", ["# Just relax", "> Just relax."])
def test_what_people_read_is_judged_as_what_they_hear_and_a_note_is_not(words):
    assert ("PAIN002" in found(f"Rest here.\n\n{words}\n\nRest here.")) == words.startswith("#")
