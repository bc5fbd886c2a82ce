from __future__ import annotations

import numpy as np
import pytest
import soundfile

from relax.audio.loudness import LoudnessMeter, k_weighting, measure


def test_at_48_khz_the_filter_is_the_standards_own():
    # ITU-R BS.1770-4, annex 1, tables 1 and 2
    shelf = [1.53512485958697, -2.69169618940638, 1.19839281085285, 1.0, -1.69065929318241, 0.73248077421585]
    high_pass = [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621]
    assert k_weighting(48000) == pytest.approx(np.array([shelf, high_pass]), abs=1e-9)


@pytest.mark.parametrize("sample_rate", [22050, 44100, 48000])
def test_a_full_scale_tone_of_997_hz_measures_minus_3_01(tone, in_blocks, sample_rate):
    # ITU-R BS.1770-4, annex 1: a 0 dBFS tone of 997 Hz in one channel indicates −3.01 LKFS.
    sound = tone(5, hz=997.0, peak=1.0, sample_rate=sample_rate)
    assert measure(in_blocks(sound), sample_rate).loudness_lufs == pytest.approx(-3.01, abs=0.05)


def test_silence_between_words_does_not_count(tone, in_blocks):
    sound = np.concatenate([tone(5), np.zeros(60 * 44100, dtype=np.float32), tone(5)])
    alone = measure(in_blocks(tone(10)), 44100).loudness_lufs
    assert measure(in_blocks(sound), 44100).loudness_lufs == pytest.approx(alone, abs=0.25)


def test_a_quiet_bed_falls_under_the_relative_gate(tone, in_blocks):
    sound = np.concatenate([tone(10, peak=0.5), tone(60, peak=0.005)])
    alone = measure(in_blocks(tone(10)), 44100).loudness_lufs
    assert measure(in_blocks(sound), 44100).loudness_lufs == pytest.approx(alone, abs=0.15)


@pytest.mark.parametrize("frames", [997, 4410, 65_536, 10**6])
def test_the_size_of_the_blocks_does_not_matter(babble, in_blocks, frames):
    sound = babble(8)
    whole, cut = measure([sound], 44100), measure(in_blocks(sound, frames), 44100)
    assert cut.loudness_lufs == pytest.approx(whole.loudness_lufs, abs=1e-6)
    assert cut.true_peak_dbtp == pytest.approx(whole.true_peak_dbtp, abs=1e-4)


def test_silence_and_a_blink_of_sound_have_no_loudness(tone):
    for sound in (np.zeros(44100, dtype=np.float32), tone(0.3), np.zeros(0, dtype=np.float32)):
        meter = LoudnessMeter(44100)
        meter.add(sound)
        assert meter.integrated_lufs() is None


def test_a_rate_that_tenths_of_a_second_do_not_divide_is_measured_too(tone, in_blocks):
    sound = tone(5, hz=997.0, peak=1.0, sample_rate=11025)
    assert measure(in_blocks(sound, 1000), 11025).loudness_lufs == pytest.approx(-3.01, abs=0.1)


@pytest.mark.real
@pytest.mark.parametrize("sample_rate", [22050, 44100, 48000])
def test_ffmpeg_measures_the_same(babble, in_blocks, ebur128, tmp_path, sample_rate):
    sound = babble(20, sample_rate=sample_rate)
    path = tmp_path / "babble.wav"
    soundfile.write(path, sound, sample_rate, "FLOAT")
    loudness_lufs, true_peak_dbtp = ebur128(path)
    levels = measure(in_blocks(sound), sample_rate)
    assert levels.loudness_lufs == pytest.approx(loudness_lufs, abs=0.1)
    assert levels.true_peak_dbtp == pytest.approx(true_peak_dbtp, abs=0.15)


def test_the_same_sound_in_two_channels_is_3_db_louder(babble, in_blocks):
    # ITU-R BS.1770-4 adds the powers of left and right.
    one, two = babble(8), np.stack([babble(8)] * 2, axis=1)
    louder_lu = measure(in_blocks(two), 44100).loudness_lufs - measure(in_blocks(one), 44100).loudness_lufs
    assert louder_lu == pytest.approx(3.0103, abs=1e-4)


def test_sound_in_one_of_two_channels_is_as_loud_as_alone(babble, in_blocks):
    right = np.stack([np.zeros_like(babble(8)), babble(8)], axis=1)
    alone, beside_silence = measure(in_blocks(babble(8)), 44100), measure(in_blocks(right), 44100)
    assert beside_silence.loudness_lufs == pytest.approx(alone.loudness_lufs, abs=1e-6)
    assert beside_silence.true_peak_dbtp == pytest.approx(alone.true_peak_dbtp, abs=1e-6)


@pytest.mark.parametrize("frames", [997, 65_536])
def test_the_size_of_the_blocks_does_not_matter_in_two_channels(wide, in_blocks, frames):
    whole, cut = measure([wide(4)], 44100), measure(in_blocks(wide(4), frames), 44100)
    assert cut.loudness_lufs == pytest.approx(whole.loudness_lufs, abs=1e-6)
    assert cut.true_peak_dbtp == pytest.approx(whole.true_peak_dbtp, abs=1e-4)


@pytest.mark.real
@pytest.mark.parametrize("sample_rate", [22050, 44100, 48000])
def test_ffmpeg_measures_the_same_in_two_channels(wide, in_blocks, ebur128, tmp_path, sample_rate):
    sound = wide(20, sample_rate=sample_rate)
    sound[:, 1] *= 0.7
    path = tmp_path / "wide.wav"
    soundfile.write(path, sound, sample_rate, "FLOAT")
    loudness_lufs, true_peak_dbtp = ebur128(path)
    levels = measure(in_blocks(sound), sample_rate)
    assert levels.loudness_lufs == pytest.approx(loudness_lufs, abs=0.1)
    assert levels.true_peak_dbtp == pytest.approx(true_peak_dbtp, abs=0.15)
