import pytest

from relax.exchange.letters import clean, flat


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("e\u200b\u0301", "é"),
        ("one\u2028two\x0bthree", "one\ntwo\nthree"),
        ("a\u00a0b\tc", "a b c"),
        ("a" + "\u0301" * 40, "á" + "\u0301" * 29),
        ("\u0344" * 3, "\u0308\u0301" * 3),
    ],
)
def test_a_text_is_left_as_a_script_may_hold_it(written, kept):
    assert clean(written)[0] == kept


def test_what_is_taken_out_is_named_once():
    assert clean("\u200ba\u200b")[1] == ("U+200B zero width space",)


def test_any_run_of_dots_is_one_trailing_off():
    assert flat("a.. b … c…… d.") == "a… b … c… d."
