import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.audio.fourier import Filter, fast_length, least_around, smoothed
from relax.audio.loudness import k_weighting

RATE = 44_100
NOISE = np.random.default_rng(3)


def step_by_step(sections, samples):
    """The filter as its difference equation says, one sample after the other."""
    heard = [float(sample) for sample in samples]
    for b0, b1, b2, _, a1, a2 in sections:
        x1 = x2 = y1 = y2 = 0.0
        for at, x in enumerate(heard):
            y = b0 * x + b1 * x1 + b2 * x2 - a1 * y1 - a2 * y2
            x1, x2, y1, y2 = x, x1, y, y1
            heard[at] = y
    return np.array(heard)


@pytest.mark.parametrize("block", [997, 8192, 20_000])
def test_the_filter_does_what_its_equation_says(block):
    samples = NOISE.standard_normal(20_000)
    run = Filter(k_weighting(RATE))
    heard = np.concatenate([run(samples[start : start + block]) for start in range(0, len(samples), block)])
    assert np.abs(heard - step_by_step(k_weighting(RATE), samples)).max() < 1e-9


def test_silence_stays_silent_once_the_filter_has_forgotten():
    run = Filter(k_weighting(RATE))
    run(NOISE.standard_normal(1000))
    run(np.zeros(Filter.MEMORY))
    assert not run(np.zeros(1000)).any()


@given(st.lists(st.floats(-1, 1), min_size=1, max_size=60), st.integers(1, 60))
def test_the_least_around_is_the_least_of_each_stretch(values, width):
    width = min(width, len(values))
    expected = [min(values[at : at + width]) for at in range(len(values) - width + 1)]
    assert least_around(np.array(values), width).tolist() == expected


def test_what_is_smoothed_is_the_mean_under_a_window_by_hand():
    values, window = NOISE.standard_normal(300), np.hanning(33)[1:-1]
    by_hand = np.convolve(values, window / window.sum(), "valid")
    assert np.abs(smoothed(values, 31) - by_hand).max() < 1e-12


@given(st.integers(1, 10**6))
def test_a_fast_length_is_long_enough_and_not_much_longer(least):
    assert least <= fast_length(least) < 1.25 * least + 16
