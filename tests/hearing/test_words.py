import pytest

from relax.hearing.numbers import spell_numbers
from relax.hearing.words import NEGATIONS, join_as_in, words_of


@pytest.mark.parametrize(
    ("written", "heard"),
    [
        ("You’re fine.", "you are FINE"),
        ("Don't push, it isn't needed.", "do not push it is not needed"),
        ("You can't; you cannot.", "you can not you can not"),
        ("In for 4, and out for 6.", "in for four and out for six"),
        ("It is 2:15, 50 minutes.", "It is two fifteen, fifty minutes"),
        ("Back at 2:00.", "back at two"),
        ("Organise the colours in the centre.", "organize the colors in the center"),
        ("Half-way there…", "half way there"),
        ("“Now,” she said.", "now she said"),
        ("Travelling towards the grey.", "traveling toward the gray"),
        ("It’s all right, let’s go.", "It is alright. Let us go!"),
        ("for their two hands", "four there too hands"),
    ],
)
def test_what_sounds_the_same_is_the_same(written, heard):
    assert words_of(written) == words_of(heard)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("You do not need to.", "You do need to."),
        ("You can't.", "You can."),
        ("nothing", "something"),
        ("Breathe in", "Breathe out"),
        ("for 4", "for 5"),
        ("Rest your hand.", "Rest your hands."),
        ("rise", "rice"),
    ],
)
def test_what_sounds_different_is_different(one, other):
    assert words_of(one) != words_of(other)


@pytest.mark.parametrize(
    "text", ["isn't", "don’t", "cannot", "won't", "no", "Nothing", "NEVER", "without", "nor"]
)
def test_every_negation_is_one_in_the_compared_form(text):
    assert len(NEGATIONS.intersection(words_of(text))) == 1


def test_a_possessive_is_one_word():
    assert words_of("the body's weight") == ("the", "bodys", "wait")


def test_a_number_of_any_length_is_spelt():
    assert spell_numbers("1,200") == "one thousand two hundred"
    assert spell_numbers("9" * 13).split() == ["nine"] * 13


def test_words_are_joined_only_where_the_other_side_writes_them_as_one():
    assert join_as_in(("an", "ear", "lobe"), {"earlobe"}) == ("an", "earlobe")
    assert join_as_in(("an", "ear", "lobe"), {"ear", "lobe"}) == ("an", "ear", "lobe")
