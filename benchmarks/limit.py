"""The least that a rendering can take: the bare engine over its phrases, then the bare encoder.

Usage: python benchmarks/limit.py JOB.json REPORT.json

One after the other, in one process; told are the elapsed and the processor seconds of each of the two, the
engine's loading included and Python's own start left out. The encoder is relax's, at its settings, over
samples that are at hand.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import soundfile

from relax.audio.encode import encode_file, format_named
from relax.speech.engines import ENGINES, load_class

BLOCK_FRAMES = 65_536


class Watch:
    """A stopwatch, of what elapses and of this process's share of the processors."""

    def __init__(self) -> None:
        self._began = self._now()

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.monotonic(), time.process_time()

    def read(self) -> list[float]:
        """Elapsed seconds, and processor seconds."""
        return [now - began for now, began in zip(self._now(), self._began, strict=True)]


def speak(engine_name: str, voice: str, phrases: list[str]) -> list[float]:
    """Seconds that the engine takes for every phrase, once each; nothing is kept."""
    watch = Watch()
    engine = load_class(ENGINES[engine_name].target)()
    for phrase in phrases:
        engine.speak(phrase, voice=voice, rate=1.0)
    return watch.read()


def encode(sound: Path, format_name: str) -> list[float]:
    """Seconds that the encoder takes for a file that holds the same frames."""
    samples, sample_rate = soundfile.read(sound, dtype="float32")
    target = sound.with_name(f"bare.{format_name}")
    watch = Watch()
    blocks = (samples[start : start + BLOCK_FRAMES] for start in range(0, len(samples), BLOCK_FRAMES))
    encode_file(format_named(format_name), target, sample_rate, (), blocks)
    took = watch.read()
    target.unlink()
    return took


def main() -> None:
    """Do the job, and write down what it took."""
    job = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    engine, _, voice = job["voice"].partition(":")
    told = {
        "engine": speak(engine, voice, job["phrases"]),
        "encoder": encode(Path(job["sound"]), job["format"]),
    }
    Path(sys.argv[2]).write_text(json.dumps(told), encoding="utf-8")


if __name__ == "__main__":
    main()
