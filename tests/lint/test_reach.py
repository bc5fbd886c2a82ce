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


def test_a_negation_ends_where_another_thing_begins():
    assert "PAIN001" in found("Try not to move as you tighten your neck.")
    assert "PAIN002" not in found("You can stop without tensing up.")


def test_thinking_only_of_the_sore_place_is_found():
    assert "PAIN006" in found("Think only about your sore hand.")


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


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("PAIN001", "Tense. Hold. Release."),
        ("PAIN001", "First he clenches his fists, and you can follow along."),
        ("PAIN001", "Why not squeeze a towel between your knees?"),
        ("PAIN002", "Pain of this kind is really psychological."),
        ("PAIN002", "You may say to yourself: no gain without pain."),
        ("PAIN003", "Every breath out carries a bit more of the ache out of the room."),
        ("PAIN003", "Your arthritis will trouble you no longer."),
        ("PAIN006", "Give the pain a shape, a size and a colour."),
        ("PAIN006", "Don't take your attention off the pain."),
        ("CLAIM001", "This sequence fixes poor posture and stiff necks."),
        ("STEP001", "We will now regress to the age at which it began."),
        ("KIND003", "Beginners should listen every night for a month."),
        ("WORDS005", "The lights have been dimmed for you."),
        ("SAFE008", "Take a deep breath in, deeper, deeper still, until you can take in no more."),
    ],
)
def test_what_is_meant_is_found_in_words_that_no_table_has(code, body):
    assert code in found(body)


@pytest.mark.parametrize(
    ("code", "body"),
    [
        ("PAIN001", "Please leave out any step that makes you tense up."),
        ("PAIN002", "The crocuses push through in early spring."),
        ("PAIN002", "Press your palms together as hard as you like."),
        ("PAIN002", "The doctors may have found nothing, and your pain is real."),
        ("PAIN004", "It can wait until you find it."),
        ("PAIN004", "You know where the bed is."),
        ("PAIN004", "Staying in bed all week tends to leave people stiffer."),
        ("PAIN005", "On a good day, you might do about as much as on any other."),
        ("PAIN006", "You might turn your mind from the sore place to the warmth of the cup."),
        ("CLAIM001", "Does relaxation cure anything? No."),
        ("STEP001", "The next time you can draw something else."),
        ("KIND003", "Nobody can stop the post."),
        ("KIND003", "Nobody is to blame."),
        ("KIND003", "Wherever you have got to, that is fine."),
        ("KIND003", "The pair of you will do."),
        ("WORDS005", "Quick is allowed."),
        ("SAFE006", "Push the back of your knee down and hold for a count of five."),
    ],
)
def test_what_only_sounds_like_it_is_left_alone(code, body):
    assert code not in found(body)
