import pytest

from relax.hearing.align import align
from relax.hearing.negation import with_negation, without_negation
from relax.hearing.words import NEGATIONS, words_of
from relax.script.characters import APOSTROPHES


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It doesn't need to feel good.", ["It does need to feel good."]),
        ("You cannot get this wrong.", ["You can get this wrong."]),
        ("You can’t.", ["You can."]),
        ("No rush.", ["Rush."]),
        ("Breathe without forcing.", ["Breathe forcing.", "Breathe with forcing."]),
        ("No, not now.", ["Not now.", "No, now."]),
        ("Notice the knot in another place.", []),
        ("No.", []),
        ("You need not rest.", ["You need rest.", "You need to rest."]),
        ("You needn’t rest.", ["You need rest.", "You need to rest."]),
        ("Warm, or cool, or neither.", ["Warm, or cool, or."]),
    ],
)
def test_each_negation_is_lost_once(text, expected):
    assert list(without_negation(text)) == expected


@pytest.mark.parametrize("apostrophe", APOSTROPHES)
def test_every_apostrophe_makes_a_negation_that_can_be_lost(apostrophe):
    text = f"You don{apostrophe}t have to."
    assert words_of(text) == ("you", "do", "not", "have", "to")
    assert list(without_negation(text)) == ["You do have to."]


@pytest.mark.parametrize("word", sorted(NEGATIONS))
def test_every_negation_can_be_lost(word):
    (first, *_) = without_negation(f"This is {word} good.")
    assert word not in words_of(first)


def test_only_the_negation_changes_in_what_is_asked_about():
    edits = align(["you", "may", "stop"], ["we", "may", "never", "stop"])
    assert list(with_negation(edits)) == [("never", "you may stop", "you may never stop")]
