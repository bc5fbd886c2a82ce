from __future__ import annotations

import numpy as np
import pytest

from relax.audio.bell import bell


def test_a_bell_peaks_at_one_and_ends_in_silence():
    sound = bell(3 * 44100, 44100)
    assert np.abs(sound).max() == pytest.approx(1.0)
    assert abs(sound[-1]) < 1e-4


def test_a_bell_starts_gently():
    sound = np.abs(bell(3 * 44100, 44100))
    assert sound[0] == 0.0
    assert sound[: 44100 // 100].max() < 0.1
    assert sound[: 44100 // 20].max() < sound[44100 // 20 : 44100 // 5].max()


def test_a_bell_fades_all_the_way():
    sound = np.abs(bell(4 * 44100, 44100))
    seconds = [sound[start : start + 44100].max() for start in range(0, 4 * 44100, 44100)]
    assert seconds == sorted(seconds, reverse=True)
    assert seconds[3] < 0.01


@pytest.mark.parametrize("frames", [0, 1, 2, 100])
def test_a_bell_may_be_very_short(frames):
    sound = bell(frames, 8000)
    assert len(sound) == frames
    assert np.isfinite(sound).all()
