import numpy as np
import pytest

from relax.audio.foreign import Sound
from relax.audio.phrase_level import phrase_lufs
from relax.speech.take import judge_take, noise_dbfs

TEXT = "Let your hands rest."
"""In tones, 1.3 s."""


def audible(clip):
    return clip.pcm[clip.lead : len(clip.pcm) - clip.tail].astype(np.float32) / 32768


@pytest.mark.parametrize("level_db", [-18.0, 0.0, 12.0])
@pytest.mark.parametrize("sample_rate", [22_050, 44_100, 48_000])
def test_takes_of_other_days_and_devices_come_out_equally_loud(person, level_db, sample_rate):
    take = judge_take(person(TEXT, level_db=level_db, sample_rate=sample_rate), TEXT)
    assert take.fault == ""
    assert phrase_lufs(audible(take.clip), 44_100) == pytest.approx(-26.0, abs=0.1)


@pytest.mark.parametrize("noise_db", [-90.0, -65.0, -50.0])
def test_the_quiet_around_a_phrase_is_trimmed_in_any_room(person, noise_db):
    clean = judge_take(person(TEXT, noise_db=-120.0), TEXT).clip
    take = judge_take(person(TEXT, noise_db=noise_db), TEXT)
    assert take.clip.audible_frames(1000) == pytest.approx(clean.audible_frames(1000), abs=25)


def test_a_key_pressed_at_either_end_is_cut_off(person):
    sound = person(TEXT)
    for at in (2_000, len(sound.samples) - 4_000):
        sound.samples[at : at + 400] += 0.3 * np.random.default_rng(1).standard_normal(400)
    clean = judge_take(person(TEXT), TEXT).clip
    assert judge_take(sound, TEXT).clip.audible_frames(1000) == pytest.approx(
        clean.audible_frames(1000), abs=25
    )


@pytest.mark.parametrize(
    ("how", "fault"),
    [
        ({"level_db": -45.0, "noise_db": -110.0}, "too quiet: come closer"),
        ({"level_db": -20.0, "noise_db": -54.0}, "the room is too loud"),
        ({"level_db": -20.0, "noise_db": -40.0}, "nothing was heard over the room"),
    ],
)
def test_a_take_that_cannot_be_used_says_what_to_do(person, how, fault):
    take = judge_take(person(TEXT, **how), TEXT)
    assert take.clip is None
    assert fault in take.fault


def test_silence_and_an_empty_file_are_told(person):
    for frames in (44_100, 10, 1):
        take = judge_take(Sound(samples=np.zeros(frames, np.float32), sample_rate=44_100), TEXT)
        assert "nothing was heard" in take.fault


def test_distortion_is_told(person):
    sound = person(TEXT, level_db=30.0)
    clipped = Sound(samples=np.clip(sound.samples, -1.0, 1.0), sample_rate=44_100)
    assert "it is distorted: move back a little" in judge_take(clipped, TEXT).fault


def test_half_a_phrase_and_a_whole_paragraph_are_told(person):
    sentence = "Let your shoulders soften a little, and let your hands rest wherever they like."
    assert "short for these words" in judge_take(person("Let."), sentence).fault
    assert "long for these words" in judge_take(person(sentence), "Rest.").fault


def test_a_hiss_is_not_a_phrase():
    hiss = np.random.default_rng(2).standard_normal(66_150) * 0.05 * np.repeat([0, 1, 0], 22_050)
    assert judge_take(Sound(samples=hiss.astype(np.float32), sample_rate=44_100), TEXT).clip is None


def test_a_take_that_can_be_used_may_come_with_advice(person):
    assert judge_take(person(TEXT, level_db=-20.0, noise_db=-62.0), TEXT).advice == (
        "a little closer next time",
        "a quieter room would sound better",
    )


def test_hum_and_an_offset_do_not_count_as_noise(person):
    sound = person(TEXT)
    hum = 0.05 * np.sin(2 * np.pi * 20 * np.arange(len(sound.samples)) / 44_100) + 0.1
    noisy = Sound(samples=(sound.samples + hum).astype(np.float32), sample_rate=44_100)
    assert judge_take(noisy, TEXT).fault == ""


def test_the_level_of_a_room_is_told():
    room = np.random.default_rng(3).standard_normal(88_200).astype(np.float32)
    assert noise_dbfs(room * np.float32(0.01)) == pytest.approx(-40.0, abs=0.2)
    assert noise_dbfs(np.zeros(100, np.float32)) == -120.0
