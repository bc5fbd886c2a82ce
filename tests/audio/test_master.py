from __future__ import annotations

import numpy as np
import pytest

from relax.audio.loudness import measure
from relax.audio.master import CEILING_DBTP, master


def test_every_rendering_is_as_loud_as_the_next(babble, in_blocks):
    for peak in (0.02, 0.3, 0.9):
        mastered = master(lambda peak=peak: in_blocks(babble(10, peak=peak)), 44100)
        levels = measure(mastered.blocks(), 44100)
        assert levels.loudness_lufs == pytest.approx(-19.0, abs=0.1)
        assert levels.true_peak_dbtp < CEILING_DBTP


def test_the_levels_are_those_of_what_came_out(babble, in_blocks):
    mastered = master(lambda: in_blocks(babble(10)), 44100)
    assert mastered.levels is None
    assert measure(list(mastered.blocks()), 44100) == mastered.levels


def test_what_the_limiter_takes_away_is_made_up(babble, in_blocks):
    sound = babble(10, peak=0.2)
    sound[44100 * 1 :: 44100] = 0.9
    mastered = master(lambda: in_blocks(sound), 44100)
    levels = measure(mastered.blocks(), 44100)
    assert levels.loudness_lufs == pytest.approx(-19.0, abs=0.15)
    assert levels.true_peak_dbtp < CEILING_DBTP


def test_silence_is_left_as_it_is(in_blocks):
    mastered = master(lambda: in_blocks(np.zeros(100_000, dtype=np.float32)), 44100)
    assert not np.concatenate(list(mastered.blocks())).any()
    assert mastered.gain_db == 0.0
    assert (mastered.levels.loudness_lufs, mastered.levels.true_peak_dbtp) == (None, None)


def test_the_length_is_kept_to_the_frame(babble, in_blocks):
    mastered = master(lambda: in_blocks(babble(3.21)), 44100)
    assert sum(len(block) for block in mastered.blocks()) == 141_561


def test_another_target_can_be_asked_for(babble, in_blocks):
    mastered = master(lambda: in_blocks(babble(10)), 44100, target_lufs=-23.0)
    assert measure(mastered.blocks(), 44100).loudness_lufs == pytest.approx(-23.0, abs=0.1)


@pytest.mark.fault("F27")
@pytest.mark.real
def test_ffmpeg_finds_the_level_and_no_peak_over_the_ceiling(babble, in_blocks, ebur128, tmp_path):
    import soundfile  # noqa: PLC0415  # only here

    sound = babble(20, peak=0.2)
    for start in range(44100 * 2, 44100 * 20, 44100 * 3):
        sound[start : start + 40] = 0.9 * np.hanning(40)
    mastered = master(lambda: in_blocks(sound), 44100)
    soundfile.write(tmp_path / "mastered.wav", np.concatenate(list(mastered.blocks())), 44100, "PCM_16")
    loudness_lufs, true_peak_dbtp = ebur128(tmp_path / "mastered.wav")
    assert loudness_lufs == pytest.approx(-19.0, abs=0.15)
    assert true_peak_dbtp <= CEILING_DBTP


def test_speech_is_as_high_in_two_channels_as_in_one(babble, in_blocks):
    one = master(lambda: in_blocks(babble(10)), 44100)
    two = master(lambda: in_blocks(np.stack([babble(10)] * 2, axis=1)), 44100)
    assert measure(two.blocks(), 44100).loudness_lufs == pytest.approx(-16.0, abs=0.1)
    # A doubled power is 3.01 LU more, not 3.
    assert two.gain_db == pytest.approx(one.gain_db - 0.01, abs=0.005)


def test_the_two_channels_of_a_master_keep_their_balance(wide, in_blocks):
    sound = wide(10, peak=0.2)
    sound[44100::44100] = (0.9, 0.3)
    mastered = np.concatenate(list(master(lambda: in_blocks(sound), 44100).blocks()))
    assert mastered.shape == sound.shape
    assert mastered[:, 0] * sound[:, 1] == pytest.approx(mastered[:, 1] * sound[:, 0], abs=1e-6)


@pytest.mark.real
def test_ffmpeg_finds_the_level_of_two_channels_and_no_peak_over_the_ceiling(
    wide, in_blocks, ebur128, tmp_path
):
    import soundfile  # noqa: PLC0415  # only here

    sound = wide(20, peak=0.2)
    for start in range(44100 * 2, 44100 * 20, 44100 * 3):
        sound[start : start + 40, 0] = 0.9 * np.hanning(40)
    mastered = master(lambda: in_blocks(sound), 44100)
    soundfile.write(tmp_path / "mastered.wav", np.concatenate(list(mastered.blocks())), 44100, "PCM_16")
    loudness_lufs, true_peak_dbtp = ebur128(tmp_path / "mastered.wav")
    assert loudness_lufs == pytest.approx(-16.0, abs=0.15)
    assert true_peak_dbtp <= CEILING_DBTP
