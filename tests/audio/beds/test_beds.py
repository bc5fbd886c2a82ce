"""What every bed keeps to, measured over its first three minutes."""

from __future__ import annotations

from itertools import islice

import numpy as np
import pytest

from relax.audio.beds.bed import BED_RATE
from relax.audio.beds.table import BEDS
from relax.audio.choices import BED_NAMES
from relax.audio.loudness import LoudnessMeter

BLOCKS = 60
HOP = BED_RATE // 10


@pytest.fixture(scope="module", params=BEDS)
def bed(request):
    return BEDS[request.param]


@pytest.fixture(scope="module")
def sound(bed):
    return np.concatenate(list(islice(bed.blocks(), BLOCKS)))


def levels_db(sound, hops):
    """The power of so many tenths of a second at a time, in decibels."""
    power = (sound[: len(sound) // HOP * HOP] ** 2).reshape(-1, HOP * 2).mean(axis=1)
    return 10 * np.log10(np.convolve(power, np.full(hops, 1 / hops), "valid"))


def octave_db(sound, low_hz):
    """The power of an octave against the whole."""
    windows = sound[: len(sound) // 8192 * 8192, 0].reshape(-1, 8192) * np.hanning(8192)
    power = (np.abs(np.fft.rfft(windows, axis=1)) ** 2).mean(axis=0)
    hz = np.arange(len(power)) * BED_RATE / 8192
    return 10 * np.log10(power[(hz >= low_hz) & (hz < 2 * low_hz)].sum() / power.sum())


def test_a_bed_is_the_same_every_time(bed):
    assert np.array_equal(next(bed.blocks()), next(bed.blocks()))


def test_its_loudest_moment_is_as_loud_as_the_table_says(bed, sound):
    meter = LoudnessMeter(BED_RATE)
    meter.add(sound)
    assert bed.loudest_lufs - 1.5 <= meter.loudest_short_term_lufs() <= bed.loudest_lufs


def test_it_has_two_channels_equally_loud_that_differ(sound):
    left, right = (sound**2).mean(axis=0)
    assert 10 * np.log10(left / right) == pytest.approx(0.0, abs=0.3)
    assert np.corrcoef(sound.T)[0, 1] < 0.85


def test_heard_from_one_loudspeaker_it_loses_under_3_db_and_no_frequency_more(sound):
    windows = sound[: len(sound) // 1024 * 1024].reshape(-1, 1024, 2)
    power = np.abs(np.fft.rfft(windows * np.hanning(1024)[:, None], axis=1)) ** 2
    together = np.abs(np.fft.rfft(windows.mean(axis=2) * np.hanning(1024), axis=1)) ** 2
    loss_db = 10 * np.log10(power.mean(axis=(0, 2)) / together.mean(axis=0))
    hz = np.arange(len(loss_db)) * BED_RATE / 1024
    assert loss_db[(hz > 80) & (hz < 7000)].max() < 3.0


def test_nothing_happens_suddenly(sound):
    momentary, short_term = levels_db(sound, 4), levels_db(sound, 30)
    assert np.abs(momentary[4:] - momentary[:-4]).max() < 3.0
    assert np.abs(short_term[10:] - short_term[:-10]).max() < 2.5
    assert np.ptp(short_term) < 7.5


def test_no_sample_stands_out(sound):
    assert 20 * np.log10(np.abs(sound).max() / sound.std()) < 17.0


def test_it_does_not_hiss_and_has_no_offset(sound):
    assert octave_db(sound, 8000) < -15.0
    assert np.abs(sound.mean(axis=0)).max() < 1e-3


def test_it_does_not_repeat(sound):
    length = 1 << 22
    spectrum = np.fft.rfft(sound[:, 0], length)
    likeness = np.fft.irfft(np.abs(spectrum) ** 2, length)
    # From half a second on, no shift of the sound resembles the sound.
    assert np.abs(likeness[BED_RATE // 2 : len(sound) - BED_RATE]).max() / likeness[0] < 0.03


def test_the_sea_swells_irregularly_in_8_to_14_seconds():
    sound = np.concatenate(list(islice(BEDS["sea"].blocks(), 200)))
    level = levels_db(sound[:, :1].repeat(2, axis=1), 20)
    smooth = np.convolve(level - level.mean(), np.hanning(30) / np.hanning(30).sum(), "same")
    spectrum = np.abs(np.fft.rfft(smooth * np.hanning(len(smooth)))) ** 2
    period_s = 1 / np.fft.rfftfreq(len(smooth), 0.1)[1:]
    swell = spectrum[1:][(period_s > 7) & (period_s < 16)].sum()
    assert swell > 0.5 * spectrum[1:].sum()
    assert spectrum.max() < 0.5 * spectrum[1:].sum()


def test_brown_noise_falls_by_6_db_an_octave():
    sound = np.concatenate(list(islice(BEDS["brown-noise"].blocks(), BLOCKS)))
    falls = np.diff([octave_db(sound, low_hz) for low_hz in (250, 500, 1000, 2000)])
    assert falls == pytest.approx([-3.0, -3.0, -3.0], abs=0.4)


def test_the_names_that_need_no_loading_are_those_of_the_table():
    assert tuple(BEDS) == BED_NAMES
