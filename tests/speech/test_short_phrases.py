import numpy as np
import pytest

from relax.speech.short_phrases import first_of_two, is_short

RATE = 22050


def sound(*seconds):
    """Tones and silences in turn, so many seconds each; the first is a silence."""
    pieces = [
        np.zeros(round(length * RATE))
        if place % 2 == 0
        else 0.3 * np.sin(2 * np.pi * 120 * np.arange(round(length * RATE)) / RATE)
        for place, length in enumerate(seconds)
    ]
    return np.concatenate(pieces).astype(np.float32)


def test_the_first_is_kept_up_to_the_middle_of_the_pause():
    kept = first_of_two(sound(0.1, 0.8, 0.3, 0.7, 0.2), RATE)
    assert len(kept) / RATE == pytest.approx(0.1 + 0.8 + 0.15, abs=0.01)


def test_the_pause_is_told_from_a_shorter_one_inside_the_phrase():
    kept = first_of_two(sound(0.1, 0.4, 0.05, 0.4, 0.25, 0.4, 0.05, 0.4, 0.1), RATE)
    assert len(kept) / RATE == pytest.approx(0.1 + 0.85 + 0.125, abs=0.01)


@pytest.mark.parametrize(
    "seconds",
    [
        (0.1, 1.6, 0.2),  # no pause
        (0.1, 0.8, 0.04, 0.8, 0.1),  # too short for one
        (0.1, 0.3, 0.2, 1.3, 0.1),  # inside the first: the rest is longer
        (0.5,),
        (0.001,),
        (0.0,),
    ],
)
def test_what_is_not_twice_the_same_is_not_cut(seconds):
    assert first_of_two(sound(*seconds), RATE) is None


def test_quiet_breath_between_is_a_pause_and_a_loud_one_is_not():
    said = sound(0.1, 0.8, 0.3, 0.7, 0.2)
    noise = np.random.default_rng(1).normal(0, 1, len(said)).astype(np.float32)
    assert first_of_two(said + 0.002 * noise, RATE) is not None
    assert first_of_two(said + 0.05 * noise, RATE) is None


@pytest.mark.parametrize("text", ["", ".", "…", "?", "Breathe in and out", "well–done"])
def test_what_is_not_a_few_plain_words_is_not_short(text):
    assert not is_short(text)
