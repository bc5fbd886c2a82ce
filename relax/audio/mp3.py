"""MP3 in pieces: each stretch of sound is encoded by itself, and the packets of all are one file.

An encoder begins as if there had been silence before. So where there *is* silence, digital and longer than a
packet reaches, it may begin anew without a difference: every packet stands where it would in one long run,
and the frames of the decoded sound are in place to the sample. Stretches can then be encoded side by side, in
any order, and one that was encoded before is taken as it is. Between them lie packets of silence, which need
no encoder at all.

Sound that is never silent, as over a bed, is encoded in one run (`encode_mp3`).

The first packet tells players how long the sound is and what to skip: the tag that Xing and LAME have given
it (G. Bouvigne, "MP3 Info Tag revision 1", http://gabriel.mp3-tech.org/mp3infotag.html).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import lameenc
import numpy as np

from relax.audio.blocks import PACKET_FRAMES
from relax.audio.channels import with_channels
from relax.audio.clip import Samples, to_pcm
from relax.audio.output_file import OutputFile
from relax.audio.track import Chapter

KILOBITS = {1: 80, 2: 128}
"""A second, by the number of channels. Constant: else players jump to the wrong place, and captions stray.
On speech in one channel the noise lies 28 dB down, against 24 at 64 kbit/s and 33 at 96. In two channels, on
speech over a wide bed 24 dB under it, it lies 28 dB down again, and 20 at 80."""
QUALITY = 3
"""How hard LAME looks for what will not be heard, from 0, the hardest, to 9; its own choice."""
ENCODER = b"LAME4.0"
"""What the file says made it: the LAME in lameenc 1.9, which takes 0.36 of the time of libsndfile's own."""
GAIN = 1 / 0.95
"""LAME turns whatever it is given at a constant bit rate down to 0.95; this takes it back."""
SAMPLE_RATES = (32_000, 44_100, 48_000)
"""Of MPEG-1, in Hz: those with packets of `PACKET_FRAMES`. The order of their codes is another."""
ENCODER_DELAY = 576
"""Frames that LAME puts before the sound."""
DECODER_DELAY = 529
"""Frames that every decoder is late by."""

_RATE_CODES = {44_100: 0, 48_000: 1, 32_000: 2}
_KILOBITS_CODES = {80: 6, 128: 9}
_MODES = {1: 0xC4, 2: 0x44}
"""One channel, or two that are encoded jointly; original (ISO/IEC 11172-3, 2.4.2.3)."""
_SIDE_BYTES = {1: 17, 2: 32}
"""What tells of a packet, behind its header, by the number of channels."""
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


@dataclass(frozen=True, slots=True)
class _Stream:
    """What all packets of a file have in common."""

    sample_rate: int
    channels: int = 1

    @property
    def kilobits(self) -> int:
        return KILOBITS[self.channels]

    def bytes_up_to(self, packets: int) -> int:
        """What so many packets come to at the bit rate, the last one's remainder left out."""
        return packets * PACKET_FRAMES * self.kilobits * 125 // self.sample_rate

    def packet_bytes(self, *, padded: bool) -> int:
        return self.bytes_up_to(1) + padded

    def header(self, *, padded: bool) -> bytes:
        """The header of a packet without a checksum (ISO/IEC 11172-3, 2.4.2.3)."""
        codes = _KILOBITS_CODES[self.kilobits] << 4 | _RATE_CODES[self.sample_rate] << 2 | padded << 1
        return bytes([0xFF, 0xFB, codes, _MODES[self.channels]])

    def empty_packet(self, *, padded: bool) -> bytes:
        """A packet whose every field is zero, which is silence."""
        return self.header(padded=padded).ljust(self.packet_bytes(padded=padded), b"\0")

    def encoder(self) -> lameenc.Encoder:
        encoder = lameenc.Encoder()
        encoder.silence()  # it would tell of its settings on the terminal
        encoder.set_channels(self.channels)
        encoder.set_in_sample_rate(self.sample_rate)
        encoder.set_out_sample_rate(self.sample_rate)
        encoder.set_bit_rate(self.kilobits)
        encoder.set_quality(QUALITY)
        return encoder


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
    stream = _Stream(sample_rate)
    encoder = stream.encoder()
    data, frames = bytearray(), 0
    for block in blocks:
        data += encoder.encode(_as_bytes(block))
        frames += len(block)
    data += encoder.encode(_as_bytes(np.zeros(count * PACKET_FRAMES - frames, np.float32)))
    data += encoder.flush()
    # What is past the last packet that is wanted holds nothing but silence.
    (end,) = islice(_ends(data, stream), count - 1, count)
    return bytes(data[:end])


def _as_bytes(samples: Samples) -> bytes:
    return to_pcm(samples * np.float32(GAIN)).astype("<i2", copy=False).tobytes()


def _ends(data: bytearray, stream: _Stream) -> Iterator[int]:
    """Where each packet ends."""
    end = 0
    while end < len(data):
        end += stream.packet_bytes(padded=bool(data[end + 2] & 0x02))
        yield end


def encode_mp3(
    file: OutputFile, blocks: Iterable[Samples], sample_rate: int, _chapters: Sequence[Chapter]
) -> None:
    """Write sound to a file in one run.

    Args:
        file: empty.
        blocks: float32, `(frames,)` or `(frames, 2)`, full scale ±1.0.
        sample_rate: one of `SAMPLE_RATES`.
    """
    channels, blocks = with_channels(blocks)
    stream = _Stream(sample_rate, channels)
    encoder = stream.encoder()
    first = size = file.write(stream.empty_packet(padded=False))
    frames = 0
    for block in blocks:
        size += file.write(encoder.encode(_as_bytes(block)))
        file.raise_failure()
        frames += len(block)
    size += file.write(encoder.encode(b""))  # where there was no block, LAME is ready to end only now
    size += file.write(encoder.flush())
    count = round((size - first) * sample_rate / (PACKET_FRAMES * stream.kilobits * 125))
    file.seek(0)
    file.write(_info_packet(stream, frames, count, size))


def write_mp3(file: OutputFile, pieces: Iterable[Packets], *, frames: int, sample_rate: int) -> None:
    """Write packets of one channel to a file, silence between and around them, and the tag before all.

    Args:
        file: empty.
        pieces: in their order, none over another.
        frames: of the whole sound.
        sample_rate: one of `SAMPLE_RATES`.
    """
    stream = _Stream(sample_rate)
    size = file.write(stream.empty_packet(padded=False))
    position, total = 0, packets_in(frames)
    for piece in pieces:
        size += file.write(_silence(stream, position, piece.first, size))
        size += file.write(piece.data)
        file.raise_failure()
        position = piece.first + piece.count
    size += file.write(_silence(stream, position, total, size))
    file.seek(0)
    file.write(_info_packet(stream, frames, total, size))


def _silence(stream: _Stream, start: int, end: int, size: int) -> bytes:
    """Empty packets from number `start` up to `end`, padded so that the bit rate stays what it is."""
    plain, padded = (stream.empty_packet(padded=padded) for padded in (False, True))
    packets: list[bytes] = []
    for number in range(start, end):
        packets.append(padded if size + len(plain) < stream.bytes_up_to(number + 2) else plain)
        size += len(packets[-1])
    return b"".join(packets)


def _info_packet(stream: _Stream, frames: int, count: int, size: int) -> bytes:
    """The first packet: silence to a player that knows no better."""
    padding = count * PACKET_FRAMES - ENCODER_DELAY - frames
    skipped = (ENCODER_DELAY << 12 | padding).to_bytes(3, "big")
    info = _INFO.pack(b"Info", _ALL_FIELDS, count, size, _SEEK_POINTS, 50)
    head = stream.header(padded=False) + bytes(_SIDE_BYTES[stream.channels]) + info
    lame = _LAME.pack(ENCODER, _CONSTANT_RATE, 0, 0.0, 0, 0, 0, stream.kilobits, skipped, 0, 0, 0, size, 0)
    told = head + lame
    return (told + _crc(told).to_bytes(2, "big")).ljust(stream.packet_bytes(padded=False), b"\0")


def _crc(data: bytes) -> int:
    """CRC-16 as the tag has it: x¹⁶ + x¹⁵ + x² + 1, lowest bit first, from 0."""
    value = 0
    for byte in data:
        value ^= byte
        for _ in range(8):
            value = value >> 1 ^ (0xA001 if value & 1 else 0)
    return value
