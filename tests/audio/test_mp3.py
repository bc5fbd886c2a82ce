"""An MP3 that is joined from parts, as other programs read it."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from relax.audio.mp3 import Packets, encode_packets, packets_in, write_mp3
from relax.audio.output_file import OutputFile

pytestmark = pytest.mark.real

RATE, PACKET = 44100, 1152


@pytest.fixture
def sound(babble):
    """Three phrases of something like speech on no packet's edge, with digital silence around them."""
    whole = np.zeros(12 * RATE + 345, np.float32)
    for number, start in enumerate((20_011, 150_503, 330_107)):
        phrase = babble(1.3 + 0.2 * number, peak=0.4)
        whole[start : start + len(phrase)] = phrase
    return whole


@pytest.fixture
def joined(sound, tmp_path):
    """The sound encoded in three parts, written as one file."""
    edges = ((17, 100), (130, 240), (286, packets_in(len(sound))))
    pieces = []
    for first, end in edges:
        block = sound[first * PACKET : end * PACKET]
        data = encode_packets([block], RATE, end - first)
        pieces.append(Packets(first=first, count=end - first, data=data))
    path = tmp_path / "joined.mp3"
    with OutputFile(path) as file:
        write_mp3(file, pieces, frames=len(sound), sample_rate=RATE)
    return path


@pytest.fixture
def in_one_run(sound, tmp_path):
    path = tmp_path / "run.mp3"
    with OutputFile(path) as file:
        count = packets_in(len(sound))
        data = encode_packets([sound], RATE, count)
        piece = Packets(first=0, count=count, data=data)
        write_mp3(file, [piece], frames=len(sound), sample_rate=RATE)
    return path


def noise_db(heard, sound):
    return 10 * np.log10(np.sum((heard - sound) ** 2) / np.sum(sound**2))


def test_every_frame_is_there_by_two_decoders(joined, sound, decoded):
    assert len(soundfile.read(joined)[0]) == len(sound)
    assert len(decoded(joined)) == len(sound)


def test_parts_sound_as_one_run_does_and_are_in_place(joined, in_one_run, sound, decoded):
    apart, whole = (noise_db(decoded(path), sound) for path in (joined, in_one_run))
    # Late by a single frame, babble at this level would be 20 dB worse.
    assert apart == pytest.approx(whole, abs=0.3)
    assert apart < -20.0


def test_between_parts_there_is_digital_silence(joined, decoded):
    heard = decoded(joined)
    assert not heard[: 17 * PACKET - 2 * PACKET].any()
    assert not heard[105 * PACKET : 128 * PACKET].any()


def test_the_bit_rate_stays_what_it_is(joined, in_one_run, probe):
    assert abs(joined.stat().st_size - in_one_run.stat().st_size) <= 4
    assert int(probe(joined)["streams"][0]["bit_rate"]) == 80_000


def test_a_file_of_silence_alone_is_as_long_as_it_should_be(tmp_path, decoded):
    path = tmp_path / "silence.mp3"
    with OutputFile(path) as file:
        write_mp3(file, [], frames=100_001, sample_rate=RATE)
    assert len(soundfile.read(path)[0]) == 100_001
    assert not decoded(path).any()


def test_a_part_is_the_same_bytes_wherever_it_stands(babble):
    block = np.concatenate([babble(2), np.zeros(5 * PACKET, np.float32)])
    count = -(-len(block) // PACKET)
    assert encode_packets([block], RATE, count) == encode_packets(iter(np.split(block, 3)), RATE, count)
