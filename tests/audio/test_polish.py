from __future__ import annotations

import numpy as np
import pytest
import soundfile

from relax.audio.loudness import measure
from relax.audio.master import CEILING_DBTP, master
from relax.audio.polish import polish_for, polished

RATE = 44100
SETTINGS = [(None, False), ("call", False), ("telephone", False), (None, True), ("telephone", True)]


def rms(samples):
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def polish(sound, setting=None, *, quiet=False, frames=65_536, speech_rms=0.1):
    blocks = (sound[start : start + frames] for start in range(0, len(sound), frames))
    return np.concatenate(list(polished(blocks, RATE, setting, speech_rms=speech_rms, quiet=quiet)))


def gain_db(before, after):
    return 20 * np.log10(rms(after) / rms(before))


@pytest.fixture
def phrases(babble):
    """Three stretches of something like speech among digital silence."""
    silence = np.zeros(2 * RATE, dtype=np.float32)
    return np.concatenate([silence, babble(2), silence, babble(2, peak=0.3), silence, babble(1)])


@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_as_many_blocks_come_out_each_as_long(phrases, setting, quiet):
    blocks = np.array_split(phrases, [10, 4000, 100_000, 100_000, 300_000])
    out = list(polished(iter(blocks), RATE, setting, speech_rms=0.1, quiet=quiet))
    assert [len(block) for block in out] == [len(block) for block in blocks]


@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_digital_silence_stays_digital_silence(phrases, setting, quiet):
    silent = np.convolve(phrases != 0.0, np.ones(441), mode="same") < 0.5
    assert silent.any()
    assert not polish(phrases, setting, quiet=quiet)[silent].any()


@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_nothing_is_late_by_more_than_a_millisecond(babble, setting, quiet):
    sound = babble(4)
    length = 2 * len(sound)
    out = np.fft.rfft(polish(sound, setting, quiet=quiet), length)
    late_by = int(np.argmax(np.fft.irfft(out * np.fft.rfft(sound, length).conj(), length)))
    assert min(late_by, length - late_by) <= 44


@pytest.mark.parametrize("frames", [1000, 20_011, 10**6])
def test_the_size_of_the_blocks_does_not_matter(phrases, frames):
    assert np.array_equal(polish(phrases, "call", frames=frames), polish(phrases, "call"))


def test_a_phrase_is_polished_alike_wherever_it_stands(babble):
    pause = np.zeros(RATE, dtype=np.float32)
    after_another = np.concatenate([babble(2, peak=0.9), pause, babble(2)])
    assert np.array_equal(polish(after_another, "call")[-2 * RATE :], polish(babble(2), "call"))


def test_speech_without_a_break_is_joined_without_a_seam(babble):
    # Noise at no more than a steady level, so long that it is polished in three pieces.
    sound = (0.1 * np.random.default_rng(5).standard_normal(70 * RATE)).astype(np.float32)
    whole, pieces = polish(sound, "call", frames=len(sound)), polish(sound, "call")
    assert len(pieces) == len(sound)
    assert pieces == pytest.approx(whole, abs=0.003)


def test_rumble_goes_and_the_voice_stays(tone):
    assert gain_db(tone(2, hz=20.0), polish(tone(2, hz=20.0))) < -15.0
    for hz in (120.0, 440.0, 3000.0):
        assert gain_db(tone(2, hz=hz, peak=0.1), polish(tone(2, hz=hz, peak=0.1))) == pytest.approx(
            0, abs=0.5
        )


def test_a_sibilant_is_turned_down_only_where_it_sticks_out(tone):
    soft, sharp = tone(1, hz=7000.0, peak=0.02), tone(1, hz=7000.0, peak=0.4)
    assert gain_db(soft, polish(soft)) == pytest.approx(0.0, abs=0.1)
    assert gain_db(sharp, polish(sharp)) == pytest.approx(-3.5, abs=0.6)


def test_the_vowel_under_a_sibilant_is_left_alone(tone):
    sound = tone(1, hz=500.0, peak=0.2) + tone(1, hz=7000.0, peak=0.4)
    spectrum = np.abs(np.fft.rfft(polish(sound))) / np.abs(np.fft.rfft(sound))
    assert 20 * np.log10(spectrum[500]) == pytest.approx(0.0, abs=0.2)


def test_a_telephone_line_has_nothing_left_to_take_away(tone):
    for hz in (100.0, 8000.0):
        sound = tone(2, hz=hz, peak=0.01)
        assert gain_db(sound, polish(sound, "telephone")) < -20.0


@pytest.mark.parametrize(("setting", "quiet"), [("call", False), ("telephone", False), (None, True)])
def test_soft_and_loud_are_nearer_in_a_denser_setting(tone, setting, quiet):
    loud, soft = tone(1, hz=1000.0, peak=0.5), tone(1, hz=1000.0, peak=0.05)
    out = polish(np.concatenate([loud, soft]), setting, quiet=quiet)
    nearer_db = 20.0 - gain_db(out[-RATE // 2 :], out[RATE // 2 : RATE])
    assert 2.0 < nearer_db < 18.0


def test_quiet_has_a_softer_top(tone):
    sound = tone(1, hz=8000.0, peak=0.005)
    assert gain_db(sound, polish(sound, quiet=True)) == pytest.approx(-5.6, abs=0.6)


def test_rooms_are_polished_as_at_home():
    assert polish_for("clinic") == polish_for("group") == polish_for("home") == polish_for(None)


@pytest.mark.real
@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_ffmpeg_finds_every_setting_on_its_level(babble, ebur128, tmp_path, setting, quiet):
    sound = babble(20, peak=0.4)
    done = polish(sound, setting, quiet=quiet, speech_rms=rms(sound[sound != 0.0]))
    mastered = master(lambda: iter([done]), RATE)
    soundfile.write(tmp_path / "polished.wav", np.concatenate(list(mastered.blocks())), RATE, "PCM_16")
    loudness_lufs, true_peak_dbtp = ebur128(tmp_path / "polished.wav")
    assert loudness_lufs == pytest.approx(-19.0, abs=0.15)
    assert true_peak_dbtp <= CEILING_DBTP


@pytest.mark.parametrize("setting", [None, "call", "telephone"])
def test_soft_speech_is_polished_as_loud_speech_is(babble, setting):
    loud = polish(babble(2, peak=0.8), setting, speech_rms=0.2)
    soft = polish(babble(2, peak=0.008), setting, speech_rms=0.002)
    assert 100 * soft == pytest.approx(loud, abs=1e-4)


def test_mastered_after_polish_is_as_loud_as_before(babble, in_blocks):
    levels = measure(master(lambda: in_blocks(polish(babble(10))), RATE).blocks(), RATE)
    assert levels.loudness_lufs == pytest.approx(-19.0, abs=0.1)
