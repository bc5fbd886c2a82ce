import pytest

from relax.speech.pace import estimate_frames, estimate_ms, length_bounds_ms
from relax.speech.spoken import has_words, plain_words
from relax.speech.tone import VOICE
from relax.timeline.model import Utterance


@pytest.mark.fault("F21")
@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("-f/etc/hostname", "-f/etc/hostname"),
        ('<audio src="x">', 'less than audio src="x" greater than'),
        ("[[h@loU]]", "h@loU"),
        ("&amp;", "and amp;"),
        ("\\pau=500\\", "backslash pau=500 backslash"),
        ("a\x00b\x07\x01+20S", "a b +20S"),
        ("pau\u200bse \u202eafter", "pau se after"),
        ("e\u0301clair", "éclair"),
        ("  two \n lines ", "two lines"),
        ("it’s 2:15, isn’t it?", "it’s 2:15, isn’t it?"),
    ],
)
def test_an_engine_is_given_plain_words(text, plain):
    assert plain_words(text) == plain


@pytest.mark.parametrize("text", ["", " ", "…", ", -", "\u200b", "[]"])
def test_nothing_to_be_said_is_known(text):
    assert not has_words(plain_words(text))


def test_an_estimate_is_the_same_on_every_machine():
    utterance = Utterance(text="", spoken="Let the chair take your weight.")
    assert estimate_frames(utterance, VOICE, 22050) == 67319


def test_an_estimate_follows_the_rate_and_the_voice():
    full = estimate_ms("and out", VOICE, 1.0)
    assert estimate_ms("and out", VOICE, 0.5) == pytest.approx(2 * full)


def test_a_number_may_be_read_as_a_word_or_by_its_digits():
    least, most = length_bounds_ms("1000000", VOICE, 1.0)
    assert least < 600
    assert most > 4000
