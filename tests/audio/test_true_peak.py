from __future__ import annotations

import numpy as np
import pytest

from relax.audio.true_peak import REACH, TruePeakMeter, peaks


def test_true_peak_sees_between_the_samples():
    # A quarter of the sample rate, 45 degrees off: every sample is 0.7071, the wave between them 1.0.
    wave = np.sin(np.pi / 2 * np.arange(44100) + np.pi / 4) * np.hanning(44100)
    meter = TruePeakMeter()
    meter.add(wave.astype(np.float32))
    assert meter.true_peak_dbtp() == pytest.approx(0.0, abs=0.05)


def test_a_peak_after_long_silence_is_not_lost(tone):
    meter = TruePeakMeter()
    for block in (tone(1, peak=0.1), *[np.zeros(65_536, dtype=np.float32)] * 5, tone(1, peak=0.5)):
        meter.add(block)
    assert meter.true_peak_dbtp() == pytest.approx(-6.02, abs=0.3)


def test_a_peak_between_two_blocks_is_seen():
    wave = np.sin(np.pi / 2 * np.arange(400) + np.pi / 4) * np.hanning(400)
    meter = TruePeakMeter()
    for block in np.array_split(wave.astype(np.float32), [200]):
        meter.add(block)
    assert meter.true_peak_dbtp() == pytest.approx(0.0, abs=0.01)


def test_a_peak_belongs_to_the_sample_before_it():
    # A smooth bump whose top lies halfway between frames 100 and 101.
    wave = np.exp(-(((np.arange(200) - 100.5) / 1.5) ** 2)).astype(np.float32)
    found = peaks(wave, 0.5)
    assert len(found) == 200 - 2 * REACH
    assert int(np.argmax(found)) == 100 - REACH
    assert found.max() == pytest.approx(1.0, abs=0.01)


def test_what_cannot_matter_is_given_as_it_is(tone):
    sound = tone(0.1, peak=0.1)
    assert np.array_equal(peaks(sound, 0.5), np.abs(sound)[REACH:-REACH])


def test_digital_silence_has_no_peak():
    meter = TruePeakMeter()
    meter.add(np.zeros(1000, dtype=np.float32))
    assert meter.true_peak_dbtp() is None


def test_of_two_channels_the_higher_counts_at_each_frame(tone):
    left, right = tone(0.2, peak=0.3), tone(0.2, hz=700.0, peak=0.6)
    found = peaks(np.stack([left, right], axis=1), 0.1)
    assert np.array_equal(found, np.maximum(peaks(left, 0.1), peaks(right, 0.1)))


def test_the_true_peak_of_two_channels_is_the_higher_ones():
    wave = np.sin(np.pi / 2 * np.arange(400) + np.pi / 4) * np.hanning(400)
    meter = TruePeakMeter()
    for block in np.array_split(np.stack([0.5 * wave, wave], axis=1).astype(np.float32), [200]):
        meter.add(block)
    assert meter.true_peak_dbtp() == pytest.approx(0.0, abs=0.01)
