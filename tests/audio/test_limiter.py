from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.audio.limiter import limit
from relax.audio.loudness import measure
from relax.units import db_to_ratio


def limited(sound, ceiling_dbtp=-6.0, frames=65_536):
    blocks = (sound[start : start + frames] for start in range(0, len(sound), frames))
    return np.concatenate(list(limit(blocks, ceiling_dbtp, 44100)))


@pytest.mark.fault("F27")
def test_no_peak_is_left_over_the_ceiling(babble):
    assert measure([limited(babble(8, peak=1.0))], 44100).true_peak_dbtp <= -6.0 + 0.01


def test_what_is_under_the_ceiling_is_not_touched(babble):
    sound = babble(4, peak=0.45)
    assert limited(sound) == pytest.approx(sound, abs=1e-7)


def test_nothing_moves_in_time(babble):
    sound = babble(4, peak=1.0)
    shifts = [np.dot(np.roll(limited(sound), shift), sound) for shift in (-1, 0, 1)]
    assert len(limited(sound)) == len(sound)
    assert np.argmax(shifts) == 1


def test_silence_stays_exactly_silent(babble):
    sound = babble(8, peak=1.0)
    assert not limited(sound)[sound == 0.0].any()


def test_one_peak_is_turned_down_smoothly_and_only_near_it(tone):
    sound = tone(2, hz=200.0, peak=0.4)
    sound[44100:45000] *= 2.0
    ratio = limited(sound, ceiling_dbtp=-6.0) / np.where(sound == 0, 1, sound)
    gain = ratio[np.abs(sound) > 0.05]
    assert np.abs(np.diff(gain)).max() < 0.05
    assert limited(sound)[:42000] == pytest.approx(sound[:42000], abs=1e-6)


@pytest.mark.parametrize("frames", [3000, 10_000, 10**6])
def test_the_size_of_the_blocks_does_not_matter(babble, frames):
    sound = babble(4, peak=1.0)
    assert limited(sound, frames=frames) == pytest.approx(limited(sound), abs=1e-5)


def test_a_short_last_block_is_looked_ahead_into(tone):
    sound = tone(65_546 / 44100, peak=0.3)
    sound[-10:] = 0.9
    assert np.abs(limited(sound)).max() <= db_to_ratio(-6.0) * 1.001


@pytest.mark.fault("F27")
@given(
    peaks=st.lists(st.tuples(st.integers(0, 29_999), st.floats(-4.0, 4.0, width=32)), max_size=8),
)
def test_no_sample_is_ever_over_the_ceiling(peaks):
    sound = np.zeros(30_000, dtype=np.float32)
    for place, height in peaks:
        sound[place] = height
    assert np.abs(limited(sound, frames=7000)).max() <= db_to_ratio(-6.0) * 1.001


def test_both_channels_get_one_gain(babble):
    # The right is half the left throughout, and only the left is too high.
    limited_both = limited(np.stack([babble(8, peak=1.0), 0.5 * babble(8, peak=1.0)], axis=1))
    assert limited_both[:, 1] == pytest.approx(0.5 * limited_both[:, 0], abs=1e-7)
    assert limited_both[:, 0] == pytest.approx(limited(babble(8, peak=1.0)), abs=1e-6)


def test_silence_in_two_channels_stays_exactly_silent(babble):
    sound = np.stack([babble(8, peak=1.0), np.zeros_like(babble(8))], axis=1)
    assert not limited(sound)[:, 1].any()


def test_no_blocks_are_none_afterwards():
    assert list(limit([], -6.0, 44100)) == []
