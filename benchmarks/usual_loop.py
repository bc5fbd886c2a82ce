"""The loop that most people write, for comparison: pyttsx3 for each phrase, pydub `+=` for each piece.

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


def main(pieces: Path, output: Path) -> None:
    """Speak and join everything in `pieces`, the cues of a timeline, into `output`."""
    engine = pyttsx3.init()
    engine.setProperty("rate", 130)
    finished = Event()
    engine.connect("finished-utterance", lambda **_told: finished.set())
    combined = AudioSegment.silent(0, frame_rate=SAMPLE_RATE)
    with tempfile.TemporaryDirectory() as folder:
        clip = Path(folder) / "clip.wav"
        for cue in json.loads(pieces.read_text("utf-8")):
            if cue["kind"] == "speech":
                finished.clear()
                engine.save_to_file(cue["text"], str(clip))
                engine.runAndWait()
                if sys.platform != "win32":  # SAPI 5 writes before it returns, and announces no file
                    finished.wait()
                combined += AudioSegment.from_wav(clip).set_frame_rate(SAMPLE_RATE)
            else:
                length_ms = (cue["end"] - cue["start"]) * 1000 // SAMPLE_RATE
                combined += AudioSegment.silent(length_ms, frame_rate=SAMPLE_RATE)
    combined.export(output, format=output.suffix[1:], bitrate="80k" if output.suffix == ".mp3" else None)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
