import numpy as np
import pytest

from relax.audio.trim import trim
from relax.speech.check import find_fault, spectral_flatness
from relax.speech.tone import VOICE, ToneEngine

TEXT = "let the chair take your weight"


def tones(text=TEXT):
    return ToneEngine().speak(text, voice="sine", rate=1.0).pcm


def fault(pcm, text=TEXT):
    return find_fault(trim(pcm.astype(np.int16), 22050), text, VOICE, 1.0)


@pytest.mark.parametrize("rate", [0.6, 0.85, 1.0, 1.5])
def test_tones_of_every_rate_pass(rate, phrases):
    for utterance in phrases:
        speech = ToneEngine().speak(utterance.spoken, voice="sine", rate=rate)
        assert find_fault(trim(speech.pcm, 22050), utterance.spoken, VOICE, rate) is None


@pytest.mark.fault("F8")
def test_a_clip_of_another_length_is_found():
    assert fault(tones()[:12000]) == "it lasts 494 ms, where 1526 to 6482 ms were expected"
    assert "ms were expected" in fault(np.tile(tones(), 4))


@pytest.mark.fault("F8")
def test_distortion_is_found():
    assert (
        fault(np.clip(tones() * 30.0, -32768, 32767)) == "it is distorted: too many samples are at full scale"
    )


def test_a_loud_voice_that_touches_full_scale_now_and_then_passes():
    loud = tones().copy()
    loud[5000::1000] = 32767
    assert fault(loud) is None


@pytest.mark.fault("F8")
@pytest.mark.parametrize("exponent", [0.0, 0.5])
def test_white_and_pink_noise_are_found(exponent):
    spectrum = np.fft.rfft(np.random.default_rng(1).normal(0, 1, 66000))
    noise = np.fft.irfft(spectrum / np.maximum(np.arange(len(spectrum)), 1) ** exponent)
    assert fault(noise / abs(noise).max() * 20000) == "it is noise and not speech"


def test_flatness_is_one_for_noise_and_nothing_for_a_tone():
    noise = trim(np.random.default_rng(1).normal(0, 3000, 66000).astype(np.int16), 22050)
    assert spectral_flatness(noise) > 0.95
    assert spectral_flatness(trim(tones(), 22050)) < 0.01
