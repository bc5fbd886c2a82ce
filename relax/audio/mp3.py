"""MP3 in pieces: each stretch of sound is encoded by itself, and the packets of all are one file.

An encoder begins as if there had been silence before. So where there *is* silence, digital and longer than a
packet reaches, it may begin anew without a difference: every packet stands where it would in one long run,
and the frames of the decoded sound are in place to the sample. Stretches can then be encoded side by side, in
any order, and one that was encoded before is taken as it is. Between them lie packets of silence, which need
no encoder at all.

The first packet tells players how long the sound is and what to skip: the tag that Xing and LAME have given
it (G. Bouvigne, "MP3 Info Tag revision 1", http://gabriel.mp3-tech.org/mp3infotag.html).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

import lameenc
import numpy as np

from relax.audio.blocks import PACKET_FRAMES
from relax.audio.clip import Samples, to_pcm
from relax.audio.output_file import OutputFile

QUALITY = 3
"""How hard LAME looks for what will not be heard, from 0, the hardest, to 9; its own choice."""
ENCODER = b"LAME4.0"
"""What the file says made it: the LAME in lameenc 1.9, which takes 0.36 of the time of libsndfile's own."""
GAIN = 1 / 0.95
"""LAME turns whatever it is given at a constant bit rate down to 0.95; this takes it back."""
KILOBITS = 80
SAMPLE_RATES = (32_000, 44_100, 48_000)
"""Of MPEG-1, in Hz: those with packets of `PACKET_FRAMES`. The order of their codes is another."""
ENCODER_DELAY = 576
"""Frames that LAME puts before the sound."""
DECODER_DELAY = 529
"""Frames that every decoder is late by."""

_RATE_CODES = {44_100: 0, 48_000: 1, 32_000: 2}
_KILOBITS_CODE = 6
_SIDE_BYTES = 17
"""What tells of a packet of one channel, behind its header."""
_INFO = struct.Struct(">4sIII100sI")
_LAME = struct.Struct(">9sBBfHHBB3sBBHIH")
_ALL_FIELDS = 0x0F
_CONSTANT_RATE = 0x01
_SEEK_POINTS = bytes(point * 256 // 100 for point in range(100))
"""Where each hundredth of the sound is, in 256ths of the file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Packets:
    """Packets of one stretch of sound, and where it stands."""

    first: int
    """The number of its first packet; it holds the frames from `first * PACKET_FRAMES` on."""
    count: int
    data: bytes


def packets_in(frames: int) -> int:
    """How many packets a sound of so many frames needs, the delay of both sides included."""
    return -(-(frames + ENCODER_DELAY + DECODER_DELAY) // PACKET_FRAMES)


def encode_packets(blocks: Iterable[Samples], sample_rate: int, count: int) -> bytes:
    """The first `count` packets of a stretch of sound, one channel, that has silence before and after it.

    Args:
        blocks: float32, `(frames,)`, full scale ±1.0; at most `count * PACKET_FRAMES` frames.
        sample_rate: one of `SAMPLE_RATES`.
        count: packets wanted. What sounds in the last two of as many frames is lost.
    """
    encoder = _encoder(sample_rate)
    data, frames = bytearray(), 0
    for block in blocks:
        data += encoder.encode(_as_bytes(block * np.float32(GAIN)))
        frames += len(block)
    data += encoder.encode(_as_bytes(np.zeros(count * PACKET_FRAMES - frames, np.float32)))
    data += encoder.flush()
    # What is past the last packet that is wanted holds nothing but silence.
    (end,) = islice(_ends(data, sample_rate), count - 1, count)
    return bytes(data[:end])


def _encoder(sample_rate: int) -> lameenc.Encoder:
    encoder = lameenc.Encoder()
    encoder.silence()  # it would tell of its settings on the terminal
    encoder.set_channels(1)
    encoder.set_in_sample_rate(sample_rate)
    encoder.set_out_sample_rate(sample_rate)
    encoder.set_bit_rate(KILOBITS)
    encoder.set_quality(QUALITY)
    return encoder


def _as_bytes(samples: Samples) -> bytes:
    return to_pcm(samples).astype("<i2", copy=False).tobytes()


def _ends(data: bytearray, sample_rate: int) -> Iterator[int]:
    """Where each packet ends."""
    end = 0
    while end < len(data):
        end += _packet_bytes(sample_rate, padded=bool(data[end + 2] & 0x02))
        yield end


def _packet_bytes(sample_rate: int, *, padded: bool) -> int:
    return PACKET_FRAMES // 8 * KILOBITS * 1000 // sample_rate + padded


def _header(sample_rate: int, *, padded: bool) -> bytes:
    """The header of a packet of one channel without a checksum, original (ISO/IEC 11172-3, 2.4.2.3)."""
    return bytes([0xFF, 0xFB, _KILOBITS_CODE << 4 | _RATE_CODES[sample_rate] << 2 | padded << 1, 0xC4])


def _empty_packet(sample_rate: int, *, padded: bool) -> bytes:
    """A packet whose every field is zero, which is silence."""
    return _header(sample_rate, padded=padded).ljust(_packet_bytes(sample_rate, padded=padded), b"\0")


def write_mp3(file: OutputFile, pieces: Iterable[Packets], *, frames: int, sample_rate: int) -> None:
    """Write packets to a file, with silence between them and around them, and the tag before all.

    Args:
        file: empty.
        pieces: in their order, none over another.
        frames: of the whole sound.
        sample_rate: one of `SAMPLE_RATES`.
    """
    size = file.write(_empty_packet(sample_rate, padded=False))
    position, total = 0, packets_in(frames)
    for piece in pieces:
        size += file.write(_silence(position, piece.first, size, sample_rate))
        size += file.write(piece.data)
        file.raise_failure()
        position = piece.first + piece.count
    size += file.write(_silence(position, total, size, sample_rate))
    file.seek(0)
    file.write(_info_packet(frames, total, size, sample_rate))


def _silence(start: int, end: int, size: int, sample_rate: int) -> bytes:
    """Empty packets from number `start` up to `end`, padded so that the bit rate stays what it is."""
    plain, padded = (_empty_packet(sample_rate, padded=padded) for padded in (False, True))
    packets: list[bytes] = []
    for number in range(start, end):
        due = (number + 2) * PACKET_FRAMES * KILOBITS * 125 // sample_rate
        packets.append(padded if size + len(plain) < due else plain)
        size += len(packets[-1])
    return b"".join(packets)


def _info_packet(frames: int, count: int, size: int, sample_rate: int) -> bytes:
    """The first packet: silence to a player that knows no better."""
    padding = count * PACKET_FRAMES - ENCODER_DELAY - frames
    skipped = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    info = _INFO.pack(b"Info", _ALL_FIELDS, count, size, _SEEK_POINTS, 50)
    head = _header(sample_rate, padded=False) + bytes(_SIDE_BYTES) + info
    lame = _LAME.pack(ENCODER, _CONSTANT_RATE, 0, 0.0, 0, 0, 0, KILOBITS, skipped, 0, 0, 0, size, 0)
    told = head + lame
    return (told + _crc(told).to_bytes(2, "big")).ljust(_packet_bytes(sample_rate, padded=False), b"\0")


def _crc(data: bytes) -> int:
    """CRC-16 as the tag has it: x¹⁶ + x¹⁵ + x² + 1, lowest bit first, from 0."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
