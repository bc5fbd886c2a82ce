"""The words that the linter knows."""

import pytest

from relax.lint.dictionary import is_known, is_name


@pytest.mark.parametrize("sound", ["mmm", "shhh", "aaah", "hahaha", "hmmm", "brrr", "phew", "whoosh", "tsk"])
def test_a_sound_is_a_word(sound):
    assert is_known(sound)


@pytest.mark.parametrize("word", ["a" * 500 + "rgk", "ha" * 300 + "l", "m" * 500 + "k", "tss" * 200 + "x"])
def test_what_is_nearly_a_long_sound_is_soon_told_to_be_none(word):
    assert not is_known(word)


@pytest.mark.parametrize("word", ["a", "breathe", "zucchini", "aah", "zygote", "zwitterion"])
def test_a_word_is_known_wherever_it_stands_in_its_list(word):
    assert is_known(word)


@pytest.mark.parametrize("word", ["aaaargk", "brethe", "zzzq", "a a", "breathe breathed"])
def test_what_stands_in_no_list_is_not_known(word):
    assert not is_known(word)


@pytest.mark.parametrize(("word", "expected"), [("a'asia", True), ("zyuganov", True), ("breathe", False)])
def test_a_name_is_told_from_a_word(word, expected):
    assert is_name(word) is expected
