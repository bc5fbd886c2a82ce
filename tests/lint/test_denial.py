"""Words that are found, and taken back where they stand."""

import datetime

import pytest

from relax.lint.linter import lint
from relax.script.parser import parse

TODAY = datetime.date(2026, 11, 1)


def codes(sentence):
    text = f"---\ntitle: T\nfor: [persistent-pain]\n---\n{sentence}\n"
    findings = lint(
        parse(text, kind="block"), measure=lambda _: 1000, today=TODAY, packs=["pain"], kind="block"
    )
    return {finding.code for finding in findings}


@pytest.mark.parametrize(
    "sentence",
    [
        'If a voice says "try harder", you can let it pass.',
        "If a voice says ‘try harder’, you can let it pass.",
        "No pain, no gain is a saying that has done harm.",
        "Mind over matter is what they say on posters.",
        "It is easy to say mind over matter.",
        "Those who say that it's all in the head are wrong.",
        "We often push through.",
        "You may find yourself pushing through.",
        "Light may push through the leaves.",
        "You may not notice the pain for a while.",
        "Living with pain is hard work.",
    ],
)
def test_words_that_are_mentioned_or_told_of_are_no_advice(sentence):
    assert codes(sentence) == set()


@pytest.mark.parametrize(
    "sentence",
    [
        'Say to yourself: "no pain, no gain".',
        "As they say, no pain no gain.",
        "Mind over matter is a good motto.",
        "Don't give in to the pain.",
        "Stop thinking about the pain.",
        "Sometimes we push through the pain.",
        "Refuse to feel it.",
    ],
)
def test_words_that_are_repeated_or_that_forbid_are_advice(sentence):
    assert codes(sentence) == {"PAIN002"}


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Your hands clench, and then they let go.", {"PAIN001"}),
        ("Your hands clench when it is cold, and then they let go.", set()),
        ("Pain can make muscles tense.", set()),
        ("You can make your muscles tense.", {"PAIN001"}),
        ("A good day? Then do twice as much.", {"PAIN005"}),
        ("If it hurts, don't move.", {"PAIN004"}),
        ("If it hurts, you might lie down for a bit.", set()),
    ],
)
def test_what_is_asked_is_told_from_what_happens(sentence, expected):
    assert codes(sentence) == expected
