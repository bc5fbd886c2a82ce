"""Words as rules compare them."""

import pytest

from relax.lint.tokens import sentence_ends, tokens


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("don't", ["do", "not"]),
        ("Dont", ["do", "not"]),
        ("can’t", ["can", "not"]),
        ("won't", ["will", "not"]),
        ("you'll", ["you", "will"]),
        ("it's", ["it", "is"]),
        ("body's", ["body's"]),
        ("long-term", ["long", "term"]),
    ],
)
def test_contractions_are_written_out_and_hyphens_part_words(written, words):
    assert [token.word for token in tokens(written)] == words


def test_the_end_of_a_contraction_is_no_initial():
    assert list(sentence_ends("You don't. One breath.")) == [10, 22]
