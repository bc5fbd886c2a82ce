"""The audio formats: how each is encoded, and how many frames a file of it holds.

Levels are set before encoding. Samples become 16-bit numbers without dither: silence has to stay silent, and
the rounding of speech that came from 16 bits lies some 75 dB under it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import av
import numpy as np
import soundfile

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.channels import with_channels
from relax.audio.clip import Samples, to_pcm
from relax.audio.mp3 import SAMPLE_RATES as MP3_RATES
from relax.audio.mp3 import encode_mp3
from relax.audio.output_file import OutputFile
from relax.audio.track import Chapter, one_line

Encode: TypeAlias = Callable[[OutputFile, Iterable[Samples], int, Sequence[Chapter]], None]
"""Writes blocks of a sample rate in Hz, with chapters where the format takes them while it is encoded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A kind of audio file."""

    name: str
    """What people type, and the file's ending without its dot."""
    encode: Encode
    count_frames: Callable[[Path], int]
    """Frames that a file of it holds, at its own sample rate."""
    sample_rates: tuple[int, ...]
    """In Hz, rising: what it takes. Other rates are brought to the next one up."""
    padding: int = 0
    """Frames that it may hold more than it was given: the rest of a last packet."""

    def sample_rate_for(self, sample_rate: int) -> int:
        """The rate in Hz of a file made from sound of `sample_rate` Hz."""
        higher = (rate for rate in self.sample_rates if rate >= sample_rate)
        return next(higher, self.sample_rates[-1])


def _by_soundfile(
    container: str,
    subtype: str,
    *,
    compression_levels: tuple[float | None, float | None] = (None, None),
) -> Encode:
    # The levels are libsndfile's, 0.0 to 1.0, for one channel and for two.
    # Lossless files take the numbers that we rounded; lossy encoders take samples as they are.
    lossless = subtype == "PCM_16"

    def encode(
        file: OutputFile, blocks: Iterable[Samples], sample_rate: int, _chapters: Sequence[Chapter]
    ) -> None:
        channels, blocks = with_channels(blocks)
        with soundfile.SoundFile(
            file,
            "w",
            samplerate=sample_rate,
            channels=channels,
            format=container,
            subtype=subtype,
            compression_level=compression_levels[channels - 1],
        ) as sound:
            for block in blocks:
                # One long write of Vorbis overruns libsndfile's stack.
                for start in range(0, len(block), BLOCK_FRAMES):
                    piece = block[start : start + BLOCK_FRAMES]
                    sound.write(to_pcm(piece) if lossless else piece)

    return encode


def _count_by_soundfile(path: Path) -> int:
    return int(soundfile.info(path).frames)


AAC_BIT_RATE = 96_000
"""A ceiling for each channel: about 50 kbit/s are used where six tenths of a recording is silence."""
AAC_CODER = {"aac_coder": "fast"}
"""Half of the default's time or less. On speech its noise lies 42 dB down, against 29 of the default coder;
on steady noise 22 against 27, and a loud pure tone comes out 0.2 dB quieter: right for speech."""
AAC_PACKET = 1024


def _encode_m4a(
    file: OutputFile, blocks: Iterable[Samples], sample_rate: int, chapters: Sequence[Chapter]
) -> None:
    # Counted in frames and not, as by default, in milliseconds, the length is kept to the frame.
    times = {"movie_timescale": str(sample_rate)}
    channels, blocks = with_channels(blocks)
    layout = "mono" if channels == 1 else "stereo"
    with av.open(file, "w", format="ipod", options=times) as container:
        stream = container.add_stream("aac", rate=sample_rate, layout=layout, options=AAC_CODER)
        stream.bit_rate = AAC_BIT_RATE * channels
        container.set_chapters([_av_chapter(number, chapter) for number, chapter in enumerate(chapters)])
        position = 0
        for block in blocks:
            planes = np.ascontiguousarray(np.atleast_2d(block.T))
            frame = av.AudioFrame.from_ndarray(planes, format="fltp", layout=layout)
            frame.sample_rate = sample_rate
            frame.pts = position
            position += len(block)
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))


def _av_chapter(number: int, chapter: Chapter) -> av.container.Chapter:
    return {
        "id": number,
        "start": chapter.start_ms,
        "end": chapter.end_ms,
        "time_base": Fraction(1, 1000),
        "metadata": {"title": one_line(chapter.title)},
    }


def _count_m4a(path: Path) -> int:
    with av.open(path) as container:
        stream = container.streams.audio[0]
        if stream.duration is None or stream.time_base is None:
            return 0
        return round(stream.duration * stream.time_base * stream.rate)


PCM_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000)
AAC_RATES = (8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000)
OPUS_RATES = (48000,)
"""Opus takes lower rates too, but always decodes at 48 kHz, and encodes slowest below it."""

FORMATS: Mapping[str, Format] = {
    kind.name: kind
    for kind in (
        Format(
            name="wav",
            encode=_by_soundfile("WAV", "PCM_16"),
            count_frames=_count_by_soundfile,
            sample_rates=PCM_RATES,
        ),
        Format(
            name="flac",
            encode=_by_soundfile("FLAC", "PCM_16"),
            count_frames=_count_by_soundfile,
            sample_rates=PCM_RATES,
        ),
        Format(name="mp3", encode=encode_mp3, count_frames=_count_by_soundfile, sample_rates=MP3_RATES),
        Format(
            name="ogg",
            encode=_by_soundfile("OGG", "VORBIS", compression_levels=(0.5, 0.5)),
            count_frames=_count_by_soundfile,
            sample_rates=PCM_RATES,
        ),
        # About 40 kbit/s where six tenths of a recording is silence.
        Format(
            name="opus",
            encode=_by_soundfile("OGG", "OPUS", compression_levels=(0.7, 0.7)),
            count_frames=_count_by_soundfile,
            sample_rates=OPUS_RATES,
        ),
        Format(
            name="m4a",
            encode=_encode_m4a,
            count_frames=_count_m4a,
            sample_rates=AAC_RATES,
            padding=AAC_PACKET,
        ),
    )
}
"""Every format, by its name."""
