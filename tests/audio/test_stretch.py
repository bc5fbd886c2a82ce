import numpy as np
import pytest

from relax.audio.stretch import stretch

RATE = 22050


def tone(hz, seconds=1.0):
    return (0.3 * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE)) / RATE)).astype(np.float32)


@pytest.mark.parametrize(("ratio", "frames"), [(0.8, 17640), (1.0, 22050), (1.3, 28665), (1.6, 35280)])
def test_the_length_follows_the_ratio(ratio, frames):
    assert len(stretch(tone(120), ratio, RATE)) == frames


@pytest.mark.parametrize("hz", [90, 120, 220, 1000])
@pytest.mark.parametrize("ratio", [0.8, 1.3, 1.6])
def test_the_pitch_and_the_level_stay(hz, ratio):
    made = stretch(tone(hz), ratio, RATE)[2000:-2000]
    spectrum = np.abs(np.fft.rfft(made * np.hanning(len(made))))
    assert np.argmax(spectrum) * RATE / len(made) == pytest.approx(hz, abs=1.5)
    assert np.sqrt((made**2).mean()) == pytest.approx(0.3 / np.sqrt(2), rel=0.05)


def test_a_sound_stands_where_its_share_of_the_time_says():
    click = np.zeros(RATE, np.float32)
    click[10000:10050] = 0.5
    assert np.argmax(stretch(click, 1.3, RATE)) == pytest.approx(13000, abs=300)


def test_no_level_is_added():
    noise = np.random.default_rng(1).uniform(-0.9, 0.9, RATE).astype(np.float32)
    assert np.abs(stretch(noise, 1.3, RATE)).max() <= 0.9


def test_the_same_samples_come_every_time():
    noise = np.random.default_rng(1).normal(0, 0.1, RATE).astype(np.float32)
    assert np.array_equal(stretch(noise, 1.3, RATE), stretch(noise, 1.3, RATE))


@pytest.mark.parametrize("frames", [0, 1, 10, 500])
def test_little_or_nothing_is_no_trouble(frames):
    assert len(stretch(np.zeros(frames, np.float32), 1.3, RATE)) == round(frames * 1.3)
