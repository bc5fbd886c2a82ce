import numpy as np
import pytest
import soundfile

from relax.audio.foreign import read_sound
from relax.errors import OutputError

RATE = 48_000


@pytest.mark.parametrize(
    ("ending", "subtype", "off_by"),
    [
        ("wav", "PCM_U8", 0.01),
        ("wav", "PCM_16", 1e-4),
        ("wav", "PCM_24", 1e-6),
        ("wav", "PCM_32", 1e-6),
        ("wav", "FLOAT", 1e-7),
        ("wav", "DOUBLE", 1e-7),
        ("flac", "PCM_24", 1e-6),
        ("ogg", "VORBIS", 0.05),
        ("mp3", "MPEG_LAYER_III", 0.05),
    ],
)
def test_every_kind_of_file_reads_right(tmp_path, tone, ending, subtype, off_by):
    samples = tone(1.0, hz=300.0, peak=0.4, sample_rate=RATE)
    soundfile.write(tmp_path / f"take.{ending}", samples, RATE, subtype=subtype)
    sound = read_sound(tmp_path / f"take.{ending}", longest_ms=2000)
    assert (sound.sample_rate, sound.samples.dtype) == (RATE, np.float32)
    middle = slice(RATE // 4, RATE // 2)
    assert np.abs(sound.samples[middle] - samples[middle]).max() < off_by


def test_the_two_channels_of_a_stereo_file_become_one(tmp_path, tone):
    left = tone(0.5, sample_rate=RATE)
    soundfile.write(
        tmp_path / "take.wav", np.column_stack([left, np.zeros_like(left)]), RATE, subtype="FLOAT"
    )
    assert np.allclose(read_sound(tmp_path / "take.wav", longest_ms=2000).samples, left / 2)


@pytest.mark.fault("F20")
@pytest.mark.parametrize(
    "content",
    [
        b"#EXTM3U\n#EXT-X-VERSION:3\n#EXTINF:10,\nfile:///etc/hostname\n",
        b"",
        b"RIFF\x10\x00\x00\x00AVI LIST",
        b"\x00\x00\x00\x20ftypM4A ",
        b'FILE "a.wav" WAVE\n',
    ],
)
def test_what_is_not_sound_is_refused_whatever_its_name(tmp_path, content):
    (tmp_path / "take.wav").write_bytes(content)
    with pytest.raises(OutputError, match="not sound of a known kind; save it as wav, flac, mp3 or ogg"):
        read_sound(tmp_path / "take.wav", longest_ms=2000)


@pytest.mark.parametrize(
    "start", [b"RIFF\xff\xff\xff\xffWAVEfmt ", b"fLaC\x00\x00", b"OggS" * 9, b"ID3\x04" * 9]
)
def test_a_damaged_file_is_refused_plainly(tmp_path, start):
    (tmp_path / "take.wav").write_bytes(start)
    with pytest.raises(OutputError, match=r"take\.wav: "):
        read_sound(tmp_path / "take.wav", longest_ms=2000)


def test_a_long_file_is_refused_before_it_is_read(tmp_path, tone):
    soundfile.write(tmp_path / "take.wav", tone(3.0, sample_rate=8000), 8000)
    with pytest.raises(OutputError, match="it lasts longer than 2 s; record one phrase in a file"):
        read_sound(tmp_path / "take.wav", longest_ms=2000)


def test_a_missing_file_is_an_error_that_names_it(tmp_path):
    with pytest.raises(OutputError, match=r"gone\.wav: no such file"):
        read_sound(tmp_path / "gone.wav", longest_ms=2000)


def test_values_that_are_not_numbers_are_refused(tmp_path):
    soundfile.write(tmp_path / "take.wav", np.array([0.1, np.nan, 0.1]), 8000, subtype="FLOAT")
    with pytest.raises(OutputError, match="values that are not numbers"):
        read_sound(tmp_path / "take.wav", longest_ms=2000)
