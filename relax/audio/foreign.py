"""Sounds that somebody else made: the kind is told by the content, never by the name; a short one is read.

libsndfile reads the four kinds without ffmpeg, and follows nothing: a playlist, a cue sheet or a video under
the name of a sound is refused before any decoder sees it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from relax.audio.clip import Samples
from relax.errors import OutputError
from relax.files import explain
from relax.units import MS_PER_SECOND

MOST_BYTES = 200 << 20
KINDS = "wav, flac, mp3 or ogg"
"""In words; all that libsndfile reads without help."""
HEAD_BYTES = 12
"""What shows the kind of a file."""
_REMEDY = f"save it as {KINDS}"
_CONTAINERS = ("WAV", "WAVEX", "RF64", "FLAC", "OGG", "MP3")
"""As libsndfile calls them."""
_LEAST_RATE_HZ, _MOST_RATE_HZ = 8_000, 384_000
_MOST_CHANNELS = 8


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sound:
    """One channel of sound."""

    samples: Samples
    sample_rate: int
    """In Hz."""


def kind_of(head: bytes) -> str | None:
    """The kind of sound that a file's first bytes show, whatever its name says; None for anything else.

    >>> kind_of(b"fLaC"), kind_of(b"#EXTM3U")
    ('FLAC', None)
    """
    if head[:4] in (b"RIFF", b"RF64") and head[8:12] == b"WAVE":
        return "WAV"
    if head[:4] in (b"fLaC", b"OggS"):
        return "FLAC" if head[:1] == b"f" else "OGG"
    # A tag that comes before the sound, or eleven bits that start each frame and the two of layer III.
    synced = len(head) > 1 and head[0] == 0xFF and head[1] & 0xE6 == 0xE2
    return "MP3" if head[:3] == b"ID3" or synced else None


def read_sound(path: Path, *, longest_ms: int) -> Sound:
    """The sound in a file, its channels mixed to one.

    Args:
        path: a WAV (8 to 32 bits, or floating point), FLAC, MP3 or Ogg file, by its content.
        longest_ms: a longer one is refused, before it is read.

    Raises:
        OutputError: it cannot be read, is of no such kind, is damaged, empty or too long.
    """
    try:
        with path.open("rb") as file:
            if kind_of(file.read(HEAD_BYTES)) is None:
                raise OutputError(str(path), "its content is not sound of a known kind", _REMEDY)
        if path.stat().st_size > MOST_BYTES:
            raise OutputError(
                str(path), f"it is larger than {MOST_BYTES >> 20} MB", "record it again, shorter"
            )
        with soundfile.SoundFile(str(path)) as sound:
            _refuse_strange(path, sound, longest_ms)
            samples = sound.read(dtype="float32", always_2d=True)
            rate = int(sound.samplerate)
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error
    except soundfile.LibsndfileError as error:
        raise OutputError(str(path), f"it is damaged: {error.error_string}", _REMEDY) from error
    mono = samples.mean(axis=1, dtype=np.float64).astype(np.float32)
    if not len(mono):
        raise OutputError(str(path), "there is no sound in it", "record it again")
    if not np.isfinite(mono).all():
        raise OutputError(str(path), "it holds values that are not numbers", "save it again")
    return Sound(samples=mono, sample_rate=rate)


def _refuse_strange(path: Path, sound: soundfile.SoundFile, longest_ms: int) -> None:
    if sound.format not in _CONTAINERS:
        raise OutputError(str(path), f"it is {sound.format}", _REMEDY)
    if not _LEAST_RATE_HZ <= sound.samplerate <= _MOST_RATE_HZ or sound.channels > _MOST_CHANNELS:
        found = f"it has {sound.channels} channels at {sound.samplerate} Hz"
        raise OutputError(str(path), found, "save it with one channel at 44100 or 48000 Hz")
    if sound.frames * MS_PER_SECOND > longest_ms * sound.samplerate:
        longest = longest_ms // MS_PER_SECOND
        raise OutputError(str(path), f"it lasts longer than {longest} s", "record one phrase in a file")
