from __future__ import annotations

import numpy as np
import pytest
import soundfile

from relax.audio.clip import Clip, to_pcm
from relax.audio.levels import Levels
from relax.audio.master import CEILING_DBTP, Heard, clip_levels, speech_gain_db
from relax.audio.part_levels import PartMeter, levels_of

RATE = 44100


def clip_of(sound, sample_rate=RATE):
    return Clip(pcm=to_pcm(sound), sample_rate=sample_rate, lead=1, tail=1)


def heard(clip, *, gain_db=0.0, times=1):
    found = {}

    def levels_at(raised_db):
        if raised_db not in found:
            found[raised_db] = clip_levels(clip, raised_db)
        return found[raised_db]

    return Heard(levels_at=levels_at, gain_db=gain_db, times=times)


def levels(samples):
    meter = PartMeter(RATE)
    assert all(len(block) for block in meter.hearing([samples]))
    return levels_of([meter.levels()])


def test_every_rendering_is_as_loud_as_the_next(babble, mastered):
    for peak in (0.02, 0.3, 0.9):
        found = levels(mastered(babble(10, peak=peak)))
        assert found.loudness_lufs == pytest.approx(-19.0, abs=0.1)
        assert found.true_peak_dbtp < CEILING_DBTP


def test_what_the_limiter_takes_away_is_made_up(babble, mastered):
    sound = babble(10, peak=0.2)
    sound[44100 * 1 :: 44100] = 0.9
    found = levels(mastered(sound))
    assert found.loudness_lufs == pytest.approx(-19.0, abs=0.15)
    assert found.true_peak_dbtp < CEILING_DBTP


def test_silence_is_left_as_it_is():
    assert speech_gain_db([]) == 0.0
    assert speech_gain_db([heard(clip_of(np.zeros(100_000, np.float32)))]) == 0.0


def test_another_target_can_be_asked_for(babble):
    phrases = [heard(clip_of(babble(10, peak=0.1)))]
    lower, usual = speech_gain_db(phrases, target_lufs=-23.0), speech_gain_db(phrases)
    assert usual - lower == pytest.approx(4.0, abs=0.1)


def test_the_gain_goes_in_steps_of_a_tenth(babble):
    for peak in (0.1, 0.123, 0.2):
        gain_db = speech_gain_db([heard(clip_of(babble(5, peak=peak)))])
        assert gain_db == round(gain_db, 1)


def test_a_phrase_counts_as_often_and_as_loudly_as_it_is_heard(babble):
    loud, soft = clip_of(babble(5, peak=0.2)), clip_of(babble(5, peak=0.1))
    mostly_soft = speech_gain_db([heard(loud), heard(soft, times=9)])
    mostly_loud = speech_gain_db([heard(loud, times=9), heard(soft)])
    assert 3.0 < mostly_soft - mostly_loud < 6.0
    assert speech_gain_db([heard(loud, gain_db=-6.0)]) == pytest.approx(speech_gain_db([heard(loud)]) + 6.0)


def test_digital_silence_has_no_level():
    assert levels(np.zeros(100_000, np.float32)) == Levels(loudness_lufs=None, true_peak_dbtp=None)


@pytest.mark.fault("F27")
@pytest.mark.real
def test_ffmpeg_finds_the_level_and_no_peak_over_the_ceiling(babble, mastered, ebur128, tmp_path):
    sound = babble(20, peak=0.2)
    for start in range(44100 * 2, 44100 * 20, 44100 * 3):
        sound[start : start + 40] = 0.9 * np.hanning(40)
    soundfile.write(tmp_path / "mastered.wav", mastered(sound), RATE, "PCM_16")
    loudness_lufs, true_peak_dbtp = ebur128(tmp_path / "mastered.wav")
    assert loudness_lufs == pytest.approx(-19.0, abs=0.15)
    assert true_peak_dbtp <= CEILING_DBTP
