from __future__ import annotations

import numpy as np
import pytest

from relax.audio.resample import resample, resampled


def test_each_of_two_channels_is_resampled_as_if_alone(wide, in_blocks):
    sound = wide(2)
    both = np.concatenate(list(resampled(in_blocks(sound), 44100, 48000)))
    left = np.concatenate(list(resampled(in_blocks(np.ascontiguousarray(sound[:, 0])), 44100, 48000)))
    assert both.shape == (96_000, 2)
    assert both[:, 0] == pytest.approx(left, abs=1e-6)


def test_in_one_piece_two_channels_are_resampled_too(wide):
    assert resample(wide(2), 44100, 22050).shape == (44_100, 2)


@pytest.mark.parametrize("channels", [(), (2,)])
def test_a_stream_at_its_own_rate_is_given_on_as_it_is(channels, in_blocks):
    sound = np.ones((100_000, *channels), dtype=np.float32)
    assert np.array_equal(np.concatenate(list(resampled(in_blocks(sound), 44100, 44100))), sound)
