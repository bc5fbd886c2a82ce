from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import soundfile

from relax.audio.encode import encode, encode_file
from relax.audio.formats import FORMATS
from relax.audio.track import Chapter
from relax.errors import OutputError, UnknownNameError

pytestmark = pytest.mark.real


@pytest.mark.fault("F23")
@pytest.mark.parametrize("name", FORMATS)
def test_every_format_is_written_and_decodes_in_place(name, babble, in_blocks, decoded, tmp_path):
    sound, path = babble(6), tmp_path / f"words.{name}"
    encode(in_blocks(sound), {name: path}, sample_rate=44100)
    heard = decoded(path)
    # Where the two match best; lateness stands at the front, earliness at the end.
    length = 2 * len(sound)
    match = np.fft.irfft(np.fft.rfft(heard[: len(sound)], length) * np.fft.rfft(sound, length).conj(), length)
    late_by = int(np.argmax(match))
    assert min(late_by, length - late_by) <= 44  # 1 ms
    assert len(sound) <= len(heard) <= len(sound) + 2048


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_keeps_the_level(name, tone, in_blocks, decoded, tmp_path):
    path = tmp_path / f"tone.{name}"
    encode(in_blocks(tone(4, peak=0.5)), {name: path}, sample_rate=44100)
    loudness = np.sqrt(2 * np.mean(decoded(path)[44100 : 3 * 44100] ** 2))
    assert loudness == pytest.approx(0.5, rel=0.03)


@pytest.mark.parametrize("name", FORMATS)
def test_silence_stays_silent(name, in_blocks, decoded, tmp_path):
    path = tmp_path / f"silence.{name}"
    encode(in_blocks(np.zeros(2 * 44100, dtype=np.float32)), {name: path}, sample_rate=44100)
    assert not decoded(path).any()


def test_several_formats_are_written_from_one_reading(babble, in_blocks, tmp_path):
    paths = {name: tmp_path / f"words.{name}" for name in FORMATS}
    encode(in_blocks(babble(3.00068)), paths, sample_rate=44100)
    assert {name: FORMATS[name].count_frames(path) for name, path in paths.items()} == {
        "wav": 132_330,
        "flac": 132_330,
        "mp3": 132_330,
        "ogg": 132_330,
        "opus": 144_033,
        "m4a": 132_330,
    }


def test_wav_and_flac_hold_the_same_numbers(babble, in_blocks, tmp_path):
    paths = {name: tmp_path / f"words.{name}" for name in ("wav", "flac")}
    sound = babble(2)
    encode(in_blocks(sound), paths, sample_rate=44100)
    wav, flac = (soundfile.read(path, dtype="int16")[0] for path in paths.values())
    assert np.array_equal(wav, flac)
    assert np.abs(wav - sound * 32768.0).max() <= 0.5


def test_sound_at_a_rate_that_a_format_does_not_take_goes_up(tone, in_blocks, tmp_path):
    path = tmp_path / "tone.opus"
    encode(in_blocks(tone(2, sample_rate=22050)), {"opus": path}, sample_rate=22050)
    assert soundfile.info(path).samplerate == 48000
    assert soundfile.info(path).frames == 96_000


@pytest.mark.parametrize("name", FORMATS)
def test_small_blocks_at_a_high_rate_are_written_whole(name, tone, in_blocks, tmp_path):
    path = tmp_path / f"tone.{name}"
    encode(in_blocks(tone(1, sample_rate=96000), 100), {name: path}, sample_rate=96000)
    assert FORMATS[name].count_frames(path) == (96_000 if name in ("wav", "flac", "ogg") else 48_000)


def test_one_very_long_block_is_written_in_pieces(tone, tmp_path):
    path = tmp_path / "long.ogg"
    encode([tone(120)], {"ogg": path}, sample_rate=44100)
    assert soundfile.info(path).frames == 120 * 44100


def test_progress_counts_the_frames_handed_over(tone, in_blocks, tmp_path):
    told = []
    encode(
        in_blocks(tone(2), 40_000), {"wav": tmp_path / "tone.wav"}, sample_rate=44100, on_progress=told.append
    )
    assert told == [40_000, 80_000, 88_200]


def test_an_unknown_format_is_refused_before_anything_is_written(tone, tmp_path):
    with pytest.raises(UnknownNameError, match="no format named 'mp4'; did you mean 'mp3'"):
        encode([tone(1)], {"wav": tmp_path / "a.wav", "mp4": tmp_path / "a.mp4"}, sample_rate=44100)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_named(tone, tmp_path):
    path = tmp_path / "nowhere" / "tone.wav"
    with pytest.raises(OutputError, match="No such file") as caught:
        encode([tone(1)], {"wav": path}, sample_rate=44100)
    assert caught.value.path == str(path)


@pytest.mark.fault("F2")
@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_never_taken_for_success(name, babble, in_blocks, tmp_path, full_disk):
    sound = babble(60)
    for size in (1, 20_000):
        with full_disk(size), pytest.raises(OutputError, match="cannot be written: File too large"):
            encode(in_blocks(sound), {name: tmp_path / f"words.{name}"}, sample_rate=44100)


def test_a_file_that_lost_frames_is_refused(tone, tmp_path):
    forgetful = replace(FORMATS["wav"], count_frames=lambda path: 44_099)
    with pytest.raises(OutputError, match="holds 44099 frames of sound, not the 44100 written to it"):
        encode_file(forgetful, tmp_path / "tone.wav", 44100, (), [tone(1)])


def test_when_one_encoder_fails_the_others_stop_and_the_error_is_shown(babble, in_blocks, tmp_path):
    read = []

    def blocks():
        for block in in_blocks(babble(20), 8192):
            read.append(len(block))
            yield block

    paths = {"wav": tmp_path / "nowhere" / "a.wav", "mp3": tmp_path / "a.mp3"}
    with pytest.raises(OutputError, match=r"a\.wav: cannot be written"):
        encode(blocks(), paths, sample_rate=44100)
    assert sum(read) < 20 * 44100


def test_an_encoder_that_fails_midway_holds_nobody_up(tone, in_blocks, tmp_path, monkeypatch):
    def failing(file, blocks, sample_rate, chapters):
        next(iter(blocks))
        raise OSError(5, "Input/output error")

    broken = {**FORMATS, "wav": replace(FORMATS["wav"], encode=failing)}
    monkeypatch.setattr("relax.audio.encode.FORMATS", broken)
    with pytest.raises(OutputError, match="Input/output error"):
        encode(in_blocks(tone(10), 1000), {"wav": tmp_path / "a.wav"}, sample_rate=44100)


def test_an_error_in_the_sound_itself_is_passed_on(tone, tmp_path):
    def broken():
        yield tone(1)
        raise RuntimeError("no such phrase")

    with pytest.raises(RuntimeError, match="no such phrase"):
        encode(broken(), {"wav": tmp_path / "a.wav", "mp3": tmp_path / "a.mp3"}, sample_rate=44100)


@pytest.mark.fault("F23")
def test_m4a_takes_its_chapters_while_it_is_encoded(tone, in_blocks, probe, tmp_path):
    path = tmp_path / "tone.m4a"
    chapters = [
        Chapter(start_ms=0, end_ms=1500, title="Arriving"),
        Chapter(start_ms=1500, end_ms=4000, title="Kehren\nSie “zurück”"),
    ]
    encode(in_blocks(tone(4)), {"m4a": path}, sample_rate=44100, chapters=chapters)
    found = [(float(chapter["start_time"]), chapter["tags"]["title"]) for chapter in probe(path)["chapters"]]
    assert found == [(0.0, "Arriving"), (1.5, "Kehren Sie “zurück”")]


@pytest.mark.parametrize("name", FORMATS)
def test_two_channels_are_written_whole_each_in_its_place(name, tone, in_blocks, decoded, tmp_path):
    sound = np.stack([tone(3, hz=300.0, peak=0.5), tone(3, hz=500.0, peak=0.25)], axis=1)
    path = tmp_path / f"wide.{name}"
    encode(in_blocks(sound), {name: path}, sample_rate=44100)
    heard = decoded(path, channels=2)
    middle = slice(44100, 2 * 44100)
    assert np.sqrt(2 * np.mean(heard[middle] ** 2, axis=0)) == pytest.approx([0.5, 0.25], rel=0.04)
    # Whole seconds hold whole waves: what each tone leaves in the other's channel, or is late by, shows here.
    left, right = np.abs(np.fft.rfft(heard[middle], axis=0)[[300, 500]] / 22050).T
    assert (left[1], right[0]) == pytest.approx((0.0, 0.0), abs=0.005)


@pytest.mark.parametrize("name", FORMATS)
def test_one_silent_channel_of_two_holds_as_many_frames(name, babble, in_blocks, tmp_path):
    sound = np.stack([babble(3.00068), np.zeros_like(babble(3.00068))], axis=1)
    path = tmp_path / f"wide.{name}"
    encode(in_blocks(sound), {name: path}, sample_rate=44100)
    assert FORMATS[name].count_frames(path) == (144_033 if name == "opus" else 132_330)


@pytest.mark.parametrize("name", FORMATS)
def test_silence_in_two_channels_stays_silent(name, in_blocks, decoded, tmp_path):
    path = tmp_path / f"silence.{name}"
    encode(in_blocks(np.zeros((2 * 44100, 2), dtype=np.float32)), {name: path}, sample_rate=44100)
    assert not decoded(path, channels=2).any()


@pytest.mark.parametrize("name", FORMATS)
def test_two_channels_decode_in_place(name, wide, in_blocks, decoded, tmp_path):
    sound, path = wide(6), tmp_path / f"wide.{name}"
    encode(in_blocks(sound), {name: path}, sample_rate=44100)
    heard, length = decoded(path, channels=2)[: len(sound), 1], 2 * len(sound)
    match = np.fft.irfft(np.fft.rfft(heard, length) * np.fft.rfft(sound[:, 1], length).conj(), length)
    late_by = int(np.argmax(match))
    assert min(late_by, length - late_by) <= 44  # 1 ms


def test_one_very_long_block_of_two_channels_is_written_in_pieces(tone, tmp_path):
    path = tmp_path / "long.ogg"
    encode([np.stack([tone(120)] * 2, axis=1)], {"ogg": path}, sample_rate=44100)
    assert (soundfile.info(path).frames, soundfile.info(path).channels) == (120 * 44100, 2)
