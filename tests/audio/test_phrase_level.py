import numpy as np
import pytest

from relax.audio.clip import Clip
from relax.audio.loudness import LoudnessMeter
from relax.audio.phrase_level import levelled, phrase_lufs


def test_a_long_phrase_is_as_loud_as_the_standard_says(tone):
    samples = tone(3.0, hz=1000.0, peak=0.1)
    meter = LoudnessMeter(44_100)
    meter.add(samples)
    assert phrase_lufs(samples, 44_100) == pytest.approx(meter.integrated_lufs(), abs=0.05)


def test_a_short_phrase_is_as_loud_as_a_long_one(tone):
    long, short = tone(3.0, hz=1000.0, peak=0.1), tone(0.2, hz=1000.0, peak=0.1)
    assert phrase_lufs(short, 44_100) == pytest.approx(phrase_lufs(long, 44_100), abs=0.1)


def test_silence_has_no_loudness():
    assert phrase_lufs(np.zeros(44_100, np.float32), 44_100) is None
    assert phrase_lufs(np.zeros(0, np.float32), 44_100) is None


@pytest.mark.parametrize("peak", [0.01, 0.1, 0.9])
def test_a_clip_is_brought_to_its_level_from_below_and_from_above(tone, peak):
    pcm = np.round(tone(1.0, hz=500.0, peak=peak) * 32767).astype(np.int16)
    clip = levelled(Clip(pcm=pcm, sample_rate=44_100, lead=10, tail=20), -26.0)
    assert phrase_lufs(clip.pcm[10:-20].astype(np.float32) / 32768, 44_100) == pytest.approx(-26.0, abs=0.05)


def test_no_peak_is_raised_over_the_ceiling(tone):
    samples = tone(1.0, peak=0.001)
    samples[22_050] = 0.5
    pcm = np.round(samples * 32767).astype(np.int16)
    clip = levelled(Clip(pcm=pcm, sample_rate=44_100, lead=0, tail=0), -10.0)
    assert np.abs(clip.pcm.astype(int)).max() / 32768 == pytest.approx(10 ** (-1 / 20), abs=0.001)
