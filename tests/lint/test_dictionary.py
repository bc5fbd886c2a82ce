"""The words that the linter knows."""

import pytest

from relax.lint.dictionary import is_known


@pytest.mark.parametrize("sound", ["mmm", "shhh", "aaah", "hahaha", "hmmm", "brrr", "phew", "whoosh", "tsk"])
def test_a_sound_is_a_word(sound):
    assert is_known(sound)


@pytest.mark.parametrize("word", ["a" * 500 + "rgk", "ha" * 300 + "l", "m" * 500 + "k", "tss" * 200 + "x"])
def test_what_is_nearly_a_long_sound_is_soon_told_to_be_none(word):
    assert not is_known(word)
