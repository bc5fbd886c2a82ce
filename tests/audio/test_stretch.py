import numpy as np
import pytest

from relax.audio.stretch import stretch, stretched
from relax.audio.trim import trim
from relax.speech.tone import ToneEngine

RATE = 22050
TONE_HZ = 220.0


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
    assert np.argmax(stretch(click, 1.3, RATE)) == pytest.approx(13000, abs=400)


def test_no_level_is_added():
    noise = np.random.default_rng(1).uniform(-0.9, 0.9, RATE).astype(np.float32)
    assert np.abs(stretch(noise, 1.3, RATE)).max() <= 0.9


def test_the_same_samples_come_every_time():
    noise = np.random.default_rng(1).normal(0, 0.1, RATE).astype(np.float32)
    assert np.array_equal(stretch(noise, 1.3, RATE), stretch(noise, 1.3, RATE))


@pytest.mark.parametrize("frames", [0, 1, 10, 500])
def test_little_or_nothing_is_no_trouble(frames):
    assert len(stretch(np.zeros(frames, np.float32), 1.3, RATE)) == round(frames * 1.3)


@pytest.fixture
def clip():
    speech = ToneEngine().speak("Let your hands rest.", voice="sine", rate=1.0)
    return trim(speech.pcm, speech.sample_rate)


@pytest.mark.parametrize("rate", [0.425, 0.5, 0.85, 0.9, 1.1, 2.0])
def test_a_clip_lasts_as_long_as_the_pace_says(clip, rate):
    slower = stretched(clip, rate)
    assert slower.audible_frames(22_050) * rate == pytest.approx(clip.audible_frames(22_050), rel=0.002)
    heard = trim(slower.pcm, slower.sample_rate)
    assert heard.audible_frames(22_050) * rate == pytest.approx(clip.audible_frames(22_050), rel=0.02)


@pytest.mark.parametrize("rate", [0.85, 1.2])
def test_the_pitch_of_a_clip_stays(clip, rate):
    slower = stretched(clip, rate)
    spectrum = np.abs(np.fft.rfft(slower.pcm.astype(float)))
    loudest = np.fft.rfftfreq(len(slower.pcm), 1 / slower.sample_rate)[spectrum.argmax()]
    assert loudest == pytest.approx(TONE_HZ, abs=3.0)


def test_its_own_pace_is_the_very_clip(clip):
    assert stretched(clip, 1.0) is clip


def test_it_is_the_same_every_time(clip):
    assert np.array_equal(stretched(clip, 0.85).pcm, stretched(clip, 0.85).pcm)
