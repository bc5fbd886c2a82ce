"""Sounds made by arithmetic, and what ffmpeg says of files."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

import numpy as np
import pytest

from relax.audio.clip import Clip, Samples, to_pcm
from relax.audio.limiter import limit
from relax.audio.master import LIMIT_DBTP, Heard, clip_levels, speech_gain_db
from relax.units import db_to_ratio

RATE = 44100


@pytest.fixture
def tone():
    """A sine: `tone(seconds, hz=…, peak=…, sample_rate=…)`, float32."""

    def make(seconds: float, *, hz: float = 440.0, peak: float = 0.5, sample_rate: int = RATE) -> Samples:
        frames = np.arange(round(seconds * sample_rate))
        return (peak * np.sin(2 * np.pi * hz * frames / sample_rate)).astype(np.float32)

    return make


@pytest.fixture
def babble():
    """Something shaped like speech: noise under a slow envelope, with pauses of exact silence."""

    def make(seconds: float, *, peak: float = 0.5, sample_rate: int = RATE) -> Samples:
        frames = round(seconds * sample_rate)
        generator = np.random.default_rng(7)
        noise = np.convolve(generator.standard_normal(frames), np.hanning(24), mode="same")
        time = np.arange(frames) / sample_rate
        loud = np.maximum(0.0, np.sin(2 * np.pi * 0.4 * time)) * (0.6 + 0.4 * np.sin(2 * np.pi * 4 * time))
        shaped = noise * loud
        return (peak * shaped / np.abs(shaped).max()).astype(np.float32)

    return make


@pytest.fixture
def wide(babble):
    """The babble in the middle of two channels, over noise that differs between them, 24 dB under it."""

    def make(seconds: float, *, peak: float = 0.5, sample_rate: int = RATE) -> Samples:
        middle = babble(seconds, peak=peak, sample_rate=sample_rate)
        noise = np.random.default_rng(11).standard_normal((len(middle), 2)) * np.std(middle) * 0.063
        return (middle[:, np.newaxis] + noise).astype(np.float32)

    return make


@pytest.fixture
def in_blocks() -> Callable[..., Iterator[Samples]]:
    """Samples cut into blocks, as the assembler gives them."""

    def cut(samples: Samples, frames: int = 65_536) -> Iterator[Samples]:
        return (samples[start : start + frames] for start in range(0, len(samples), frames))

    return cut


@pytest.fixture
def mastered() -> Callable[[Samples], Samples]:
    """Samples brought to their loudness and limited, as if they were one phrase."""

    def make(samples: Samples) -> Samples:
        clip = Clip(pcm=to_pcm(samples), sample_rate=RATE, lead=1, tail=1)
        phrase = Heard(levels_at=partial(clip_levels, clip), gain_db=0.0, times=1)
        ratio = np.float32(db_to_ratio(speech_gain_db([phrase])))
        return np.concatenate(list(limit([samples * ratio], LIMIT_DBTP, RATE)))

    return make


@pytest.fixture
def square_clip():
    """A clip that is 1000 in its lead and tail and 16384 (half of full scale) in its audible part."""

    def make(*, lead: int, audible: int, tail: int, sample_rate: int = RATE) -> Clip:
        pcm = np.concatenate(
            [np.full(lead, 1000), np.full(audible, 16384), np.full(tail, 1000)],
            dtype=np.int16,
            casting="unsafe",
        )
        return Clip(pcm=pcm, sample_rate=sample_rate, lead=lead, tail=tail)

    return make


def _run(tool: str, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    program = shutil.which(tool)
    if program is None:
        pytest.skip(f"{tool} is not installed")
    return subprocess.run([program, *arguments], capture_output=True, check=True)


@pytest.fixture
def probe():
    """What ffprobe reads from a file: its chapters, format and streams."""

    def read(path) -> dict:
        options = ("-v", "error", "-of", "json", "-show_chapters", "-show_format", "-show_streams")
        return json.loads(_run("ffprobe", *options, str(path)).stdout)

    return read


@pytest.fixture
def decoded():
    """The samples that ffmpeg hears in a file, float32, at `sample_rate` Hz."""

    def decode(path, sample_rate: int = RATE, channels: int = 1) -> Samples:
        options = ("-f", "f32le", "-ac", str(channels), "-ar", str(sample_rate), "-")
        heard = np.frombuffer(_run("ffmpeg", "-v", "error", "-i", str(path), *options).stdout, np.float32)
        return heard if channels == 1 else heard.reshape(-1, channels)

    return decode


@pytest.fixture
def ebur128():
    """Integrated loudness and true peak of a file, as ffmpeg measures them."""

    def measure(path) -> tuple[float, float]:
        options = ("-nostats", "-i", str(path), "-af", "ebur128=peak=true", "-f", "null", "-")
        summary = _run("ffmpeg", *options).stderr.decode().partition("Summary:")[2]
        words = summary.split()
        return float(words[words.index("I:") + 1]), float(words[words.index("Peak:") + 1])

    return measure


@pytest.fixture
def full_disk():
    """A stretch in which no file may grow past so many bytes: writing fails as on a full disk."""
    resource = pytest.importorskip("resource")

    @contextmanager
    def limited(size: int) -> Iterator[None]:
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
            signal.signal(signal.SIGXFSZ, handler)

    return limited
