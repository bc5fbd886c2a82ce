"""The loop that most people write, for comparison: pyttsx3 for each phrase, pydub `+=` for each piece.

Usage: python benchmarks/usual_loop.py CUES.json OUTPUT, or with --whole WORDS.txt OUTPUT for pyttsx3 alone,
which speaks a whole text at once and knows no pauses.

It is written as kindly as the libraries allow: it waits for each phrase to be finished, which pyttsx3 on
Linux does not do of itself.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import warnings
from pathlib import Path
from threading import Event

if sys.platform == "linux":
    import ctypes

    import espeakng_loader

    ctypes.CDLL(espeakng_loader.get_library_path())
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()

import pyttsx3

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from pydub import AudioSegment

SAMPLE_RATE = 44_100


class Voice:
    """pyttsx3, waited for."""

    def __init__(self) -> None:
        self._engine = pyttsx3.init()
        self._engine.setProperty("rate", 130)
        self._finished = Event()
        self._engine.connect("finished-utterance", lambda **_told: self._finished.set())

    def save(self, text: str, path: Path) -> None:
        """Speak a text into a file."""
        self._finished.clear()
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        if sys.platform != "win32":  # SAPI 5 writes before it returns, and announces no file
            self._finished.wait()


def join(pieces: Path, output: Path) -> None:
    """Speak and join everything in `pieces`, the cues of a timeline, into `output`."""
    voice = Voice()
    combined = AudioSegment.silent(0, frame_rate=SAMPLE_RATE)
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.wav"
        for cue in json.loads(pieces.read_text("utf-8")):
            if cue["kind"] == "speech":
                voice.save(cue["text"], clip)
                combined += AudioSegment.from_wav(clip).set_frame_rate(SAMPLE_RATE)
            else:
                length_ms = (cue["end"] - cue["start"]) * 1000 // SAMPLE_RATE
                combined += AudioSegment.silent(length_ms, frame_rate=SAMPLE_RATE)
    combined.export(output, format=output.suffix[1:], bitrate="80k" if output.suffix == ".mp3" else None)


if __name__ == "__main__":
    source, target = map(Path, sys.argv[-2:])
    if "--whole" in sys.argv:
        Voice().save(source.read_text("utf-8"), target)
    else:
        join(source, target)
