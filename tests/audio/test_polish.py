from __future__ import annotations

import numpy as np
import pytest
import soundfile

from relax.audio.clip import Clip
from relax.audio.master import CEILING_DBTP
from relax.audio.part_levels import PartMeter, levels_of
from relax.audio.polish import PolishedClips, polish_for, polished
from relax.audio.spool import Spool
from relax.timeline.model import Utterance

RATE = 44100
SETTINGS = [(None, False), ("call", False), ("telephone", False), (None, True), ("telephone", True)]


def rms(samples):
    return float(np.sqrt(np.mean(np.square(samples, dtype=np.float64))))


def polish(sound, setting=None, *, quiet=False, speech_rms=0.1):
    return polished(sound, RATE, polish_for(setting, quiet=quiet), speech_rms=speech_rms)


def gain_db(before, after):
    return 20 * np.log10(rms(after) / rms(before))


@pytest.fixture
def spool(babble):
    """Two clips of something like speech."""
    with Spool() as spool:
        for name, seconds, peak in (("one", 2, 0.9), ("two", 1, 0.3)):
            pcm = np.round(32767 * babble(seconds, peak=peak)).astype(np.int16)
            clip = Clip(pcm=pcm, sample_rate=RATE, lead=100, tail=200)
            spool.add(Utterance(text=name, spoken=name), clip)
        yield spool


@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_every_clip_stays_as_long_and_its_words_where_they_were(spool, setting, quiet):
    with PolishedClips(spool, polish_for(setting, quiet=quiet)) as done:
        clips = [done.clip(utterance) for utterance, _ in spool]
    sizes = [(len(clip.pcm), clip.lead, clip.tail) for clip in clips]
    assert sizes == [(2 * RATE, 100, 200), (RATE, 100, 200)]


@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_a_clip_begins_and_ends_in_silence(spool, setting, quiet):
    with PolishedClips(spool, polish_for(setting, quiet=quiet)) as done:
        clips = [done.clip(utterance) for utterance, _ in spool]
    assert all(abs(int(clip.pcm[0])) <= 1 and abs(int(clip.pcm[-1])) <= 1 for clip in clips)


@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_no_clip_reaches_full_scale(spool, setting, quiet):
    with PolishedClips(spool, polish_for(setting, quiet=quiet)) as done:
        assert all(np.abs(done.clip(utterance).pcm).max() < 0.75 * 32768 for utterance, _ in spool)


@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_nothing_is_late_by_more_than_a_millisecond(babble, setting, quiet):
    sound = babble(4)
    length = 2 * len(sound)
    out = np.fft.rfft(polish(sound, setting, quiet=quiet), length)
    late_by = int(np.argmax(np.fft.irfft(out * np.fft.rfft(sound, length).conj(), length)))
    assert min(late_by, length - late_by) <= 44


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
    for hz in (60.0, 8000.0):
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
    assert gain_db(sound, polish(sound, quiet=True)) == pytest.approx(-8.5, abs=0.7)


def test_rooms_are_polished_as_at_home():
    assert polish_for("clinic") == polish_for("group") == polish_for("home") == polish_for(None)


@pytest.mark.real
@pytest.mark.parametrize(("setting", "quiet"), SETTINGS)
def test_ffmpeg_finds_every_setting_on_its_level(  # noqa: PLR0917  # fixtures and parameters
    babble, mastered, ebur128, tmp_path, setting, quiet
):
    sound = babble(20, peak=0.4)
    done = polish(sound, setting, quiet=quiet, speech_rms=rms(sound[sound != 0.0]))
    soundfile.write(tmp_path / "polished.wav", mastered(done), RATE, "PCM_16")
    loudness_lufs, true_peak_dbtp = ebur128(tmp_path / "polished.wav")
    assert loudness_lufs == pytest.approx(-19.0, abs=0.15)
    assert true_peak_dbtp <= CEILING_DBTP


@pytest.mark.parametrize("setting", [None, "call", "telephone"])
def test_soft_speech_is_polished_as_loud_speech_is(babble, setting):
    loud = polish(babble(2, peak=0.8), setting, speech_rms=0.2)
    soft = polish(babble(2, peak=0.008), setting, speech_rms=0.002)
    assert 100 * soft == pytest.approx(loud, abs=1e-4)


def test_mastered_after_polish_is_as_loud_as_before(babble, mastered, in_blocks):
    meter = PartMeter(RATE)
    assert all(len(block) for block in meter.hearing(in_blocks(mastered(polish(babble(10))))))
    assert levels_of([meter.levels()]).loudness_lufs == pytest.approx(-19.0, abs=0.1)


def test_a_little_more_or_less_speech_changes_nothing_that_is_done_to_the_others(spool, babble):
    pcm = np.round(32767 * babble(0.2, peak=0.4)).astype(np.int16)
    one = next(utterance for utterance, _ in spool)
    with PolishedClips(spool, polish_for(None)) as before:
        was = before.digest_of(one), before.clip(one).pcm.tobytes()
    spool.add(Utterance(text="three", spoken="three"), Clip(pcm=pcm, sample_rate=RATE, lead=10, tail=20))
    with PolishedClips(spool, polish_for(None)) as after:
        assert (after.digest_of(one), after.clip(one).pcm.tobytes()) == was


def test_what_is_done_to_a_clip_is_in_its_digest(spool):
    one, two = (utterance for utterance, _ in spool)
    with PolishedClips(spool, polish_for(None)) as plain, PolishedClips(spool, polish_for("call")) as call:
        assert len({plain.digest_of(one), plain.digest_of(two), call.digest_of(one)}) == 3
