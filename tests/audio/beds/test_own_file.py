from __future__ import annotations

from itertools import islice

import numpy as np
import pytest
import soundfile

from relax.audio.beds.own_file import open_own_file, repeated
from relax.audio.foreign import kind_of
from relax.errors import OutputError

RATE = 22050


@pytest.fixture
def noise():
    return (0.1 * np.random.default_rng(5).standard_normal((12 * RATE, 2))).astype(np.float32)


@pytest.fixture
def file(tmp_path, noise):
    """Writes a file of one's own: `file("river.mp3")`."""

    def make(name: str, samples=noise, **options):
        path = tmp_path / name
        soundfile.write(path, samples, RATE, **options)
        return path

    return make


@pytest.mark.parametrize("name", ["river.wav", "river.flac", "river.mp3", "river.ogg"])
def test_each_of_the_four_kinds_is_read(file, name):
    bed = open_own_file(file(name))
    assert (bed.name, bed.sample_rate, bed.channels) == (name, RATE, 2)
    assert next(bed.blocks()).shape[1] == 2


def test_a_file_in_one_channel_is_a_bed_in_one(file, noise):
    assert open_own_file(file("river.wav", noise[:, 0])).channels == 1


def test_its_loudest_three_seconds_are_measured(file, noise):
    noise[5 * RATE : 8 * RATE] *= 4.0
    louder = open_own_file(file("waves.wav", noise)).loudest_lufs
    even = open_own_file(file("even.wav", noise[: 5 * RATE].repeat(3, axis=0))).loudest_lufs
    assert louder - even > 6.0


def test_a_name_counts_for_nothing_and_the_content_for_all(file):
    path = file("river.wav")
    assert open_own_file(path.rename(path.with_name("river.txt"))).channels == 2


@pytest.mark.fault("F20")
@pytest.mark.parametrize(
    "content",
    [
        b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/hostname\n#EXT-X-ENDLIST\n",
        b"[playlist]\nFile1=http://example.org/a.mp3\n",
        b"FORM\x00\x00\x00\x00AIFFCOMM",
        b"\xff\xf1\x50\x80\x00\x1f\xfc aac in adts",
        b"ffconcat version 1.0\nfile /etc/hostname\n",
        b"",
    ],
)
def test_a_playlist_called_chime_mp3_is_refused(tmp_path, content):
    (tmp_path / "chime.mp3").write_bytes(content)
    with pytest.raises(OutputError, match="is not a wav, flac, mp3 or ogg file inside"):
        open_own_file(tmp_path / "chime.mp3")


@pytest.mark.fault("F20")
@pytest.mark.parametrize(
    "head", [b"RIFF\x00\x00\x00\x00WAVEfmt ", b"fLaC", b"OggS", b"ID3\x04", b"\xff\xfb\x90"]
)
def test_a_file_that_only_begins_like_sound_is_refused(tmp_path, head):
    (tmp_path / "bed.mp3").write_bytes(head + b"nothing that can be heard" * 100)
    assert kind_of(head + b"\x00" * 12) is not None
    with pytest.raises(OutputError, match=r"cannot be read|too short"):
        open_own_file(tmp_path / "bed.mp3")


def test_what_cannot_be_a_bed_is_refused_with_its_reason(file, tmp_path, noise):
    for path, reason in (
        (file("short.wav", noise[: 5 * RATE]), "too short to be heard again and again"),
        (file("silent.wav", noise * 0), "holds nothing but silence"),
        (file("six.wav", noise.repeat(3, axis=1)), "has 6 channels"),
        (file("broken.wav", noise * np.float32(np.nan), subtype="FLOAT"), "samples that are not numbers"),
        (tmp_path / "missing.wav", "there is no such file"),
        (tmp_path, "there is no such file"),
    ):
        with pytest.raises(OutputError, match=reason):
            open_own_file(path)


def test_a_file_goes_round_without_a_seam(noise):
    blocks = repeated(lambda: iter(np.array_split(noise, 7)), 4 * RATE)
    sound = np.concatenate(list(islice(blocks, 40)))
    assert len(sound) > 30 * RATE
    power = (sound[: len(sound) // RATE * RATE] ** 2).reshape(-1, RATE * 2).mean(axis=1)
    assert np.ptp(10 * np.log10(power)) < 0.5
    assert np.array_equal(sound[: 8 * RATE], noise[: 8 * RATE])
    assert np.array_equal(sound[12 * RATE : 16 * RATE], noise[4 * RATE : 8 * RATE])
