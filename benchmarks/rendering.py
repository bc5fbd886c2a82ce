"""How long a rendering takes, as ratios against named limits, all measured in one run.

The limit: the bare engine speaking the same phrases in one process, then the bare encoder over the
same frames, one after the other. The usual loop: pyttsx3 for each phrase, pydub `+=` for each piece and
each silence.

Run it with `python benchmarks/rendering.py`, or with `--short` for a quick look. Ratios on a busy machine are
noisy: the median of several rounds is shown, with the least and the most.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import soundfile

from relax.draft import draft
from relax.library.library import Library
from relax.speech.engines import ENGINES, load_class
from relax.speech.spoken import plain_words
from relax.timeline.variant import Variant
from relax.units import parse_duration

HERE = Path(__file__).resolve().parent
RELAX = (sys.executable, "-m", "relax")
SCRIPT = "letting-be"
BLOCK_FRAMES = 65_536
USUAL_FORMAT = "mp3" if shutil.which("ffmpeg") else "wav"
"""pydub makes an MP3 only where ffmpeg is installed; without it the usual loop is let off the encoding."""


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def relax(*arguments: str, cache: Path, out: Path) -> None:
    """One rendering, as a person would start it."""
    command = [*RELAX, "--cache-dir", str(cache), "render", *arguments, "-o", str(out)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def speak_bare(phrases: Sequence[str], engine_name: str, voice: str) -> None:
    """The engine alone, in this process: every phrase once, nothing kept."""
    engine = load_class(ENGINES[engine_name].target)()
    for phrase in phrases:
        engine.speak(phrase, voice=voice, rate=1.0)


def encode_bare(samples: np.ndarray, sample_rate: int, path: Path) -> None:
    """The encoder alone, over samples that are at hand, at the settings that relax uses."""
    settings = {
        "format": "MP3",
        "subtype": "MPEG_LAYER_III",
        "compression_level": 0.85,
        "bitrate_mode": "CONSTANT",
    }
    with soundfile.SoundFile(path, "w", samplerate=sample_rate, channels=1, **settings) as sound:
        for start in range(0, len(samples), BLOCK_FRAMES):
            sound.write(samples[start : start + BLOCK_FRAMES])


def usual_loop(cues: list[dict], folder: Path) -> None:
    """What most people write, in a process of its own."""
    pieces = folder / "pieces.json"
    pieces.write_text(json.dumps(cues), encoding="utf-8")
    output = folder / f"usual.{USUAL_FORMAT}"
    command = [sys.executable, str(HERE / "usual_loop.py"), str(pieces), str(output)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


def row(name: str, ratios: Sequence[float], note: str) -> None:
    """Print one line of the table."""
    middle, least, most = statistics.median(ratios), min(ratios), max(ratios)
    print(f"{name:<42} {middle:6.2f}   ({least:.2f} to {most:.2f})   {note}")


@dataclass(frozen=True)
class Round:
    """What one round took, in seconds."""

    limit: float
    cold: float
    warm: float
    usual: float
    help: float


@dataclass(frozen=True)
class NeuralRound:
    """What one cold rendering with the neural voice took, in seconds, and how long its speech lasts."""

    limit: float
    cold: float
    spoken: float


def neural_round(folder: Path, length: str, phrases: Sequence[str], voice: str) -> NeuralRound:
    """The neural voice once: a cold rendering, and the bare engine (loading included) and encoder for it."""
    arguments = (SCRIPT, "--length", length, "--voice", voice)
    cold = timed(lambda: relax(*arguments, cache=folder / "cache", out=folder / "cold"))
    (document,) = (json.loads(path.read_text("utf-8")) for path in (folder / "cold").glob("*.json"))
    (mp3,) = (folder / "cold").glob("*.mp3")
    samples, sample_rate = soundfile.read(mp3, dtype="float32")
    spoken = sum(cue["end"] - cue["start"] for cue in document["cues"] if cue["kind"] == "speech")
    engine, _, name = document["voice"].partition(":")
    return NeuralRound(
        limit=timed(lambda: speak_bare(phrases, engine, name))
        + timed(lambda: encode_bare(samples, sample_rate, folder / "bare.mp3")),
        cold=cold,
        spoken=spoken / document["sample_rate"],
    )


def measure_neural(rounds: int, length: str, voice: str) -> None:
    """Print the rows of the neural voice."""
    phrases = phrases_at(length)
    taken: list[NeuralRound] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            taken.append(neural_round(Path(name), length, phrases, voice))
    print(
        f"{SCRIPT}, {length}, {len(phrases)} phrases, {voice} to MP3; {os.cpu_count()} cores, {rounds} rounds"
    )
    print(f"{'':<42} median   (least to most)")
    row("cold rendering / the bare limit", [one.cold / one.limit for one in taken], "aim: at most 1.0")
    row("speech / cold rendering", [one.spoken / one.cold for one in taken], "aim: at least 5")


def phrases_at(length: str) -> list[str]:
    """What the script says, as engines are given it."""
    plan = draft(SCRIPT, library=Library.of(), variant=Variant(length_ms=parse_duration(length)))
    return [plain_words(utterance.spoken) for utterance in plan.arrangement.utterances()]


def one_round(folder: Path, length: str, phrases: Sequence[str]) -> Round:
    """Everything once, in a folder that is gone afterwards."""
    arguments = (SCRIPT, "--length", length, "--voice", "espeak")
    cold = timed(lambda: relax(*arguments, cache=folder / "cache", out=folder / "cold"))
    warm = timed(lambda: relax(*arguments, cache=folder / "cache", out=folder / "warm"))
    (document,) = (json.loads(path.read_text("utf-8")) for path in (folder / "cold").glob("*.json"))
    (mp3,) = (folder / "cold").glob("*.mp3")
    samples, sample_rate = soundfile.read(mp3, dtype="float32")
    voice = document["voice"].partition(":")[2]
    return Round(
        limit=timed(lambda: speak_bare(phrases, "espeak", voice))
        + timed(lambda: encode_bare(samples, sample_rate, folder / "bare.mp3")),
        cold=cold,
        warm=warm,
        usual=timed(lambda: usual_loop(document["cues"], folder)),
        help=timed(lambda: subprocess.run([*RELAX, "--help"], check=True, stdout=subprocess.DEVNULL)),
    )


def measure(rounds: int, length: str) -> None:
    """Print the table."""
    phrases = phrases_at(length)
    taken: list[Round] = []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as name:
            taken.append(one_round(Path(name), length, phrases))
    print(
        f"{SCRIPT}, {length}, {len(phrases)} phrases, espeak to MP3; {os.cpu_count()} cores, {rounds} rounds"
    )
    print(f"{'':<42} median   (least to most)")
    row("cold rendering / the bare limit", [one.cold / one.limit for one in taken], "aim: at most 1.5")
    row("the usual loop / warm rendering", [one.usual / one.warm for one in taken], "aim: at least 10")
    row("the usual loop / cold rendering", [one.usual / one.cold for one in taken], "")
    row("relax --help / 0.3 s", [one.help / 0.3 for one in taken], "aim: at most 1")


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="one round of a five-minute script")
    parser.add_argument(
        "--voice", default="espeak", help="espeak, or piper for the neural voice's own ratios"
    )
    options = parser.parse_args()
    rounds, length = (1, "5m") if options.short else (5, "17m")
    if options.voice == "espeak":
        measure(rounds, length)
    else:
        measure_neural(rounds, length, options.voice)


if __name__ == "__main__":
    main()
