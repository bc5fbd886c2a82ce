"""An engine that fails in whatever way the first word of its text says; other words are tones."""

import ctypes
import os
import subprocess
import sys
import threading
from pathlib import Path

import numpy as np

from relax.errors import SpeechError
from relax.speech.engines import Look
from relax.speech.port import Speech
from relax.speech.tone import VOICE, ToneEngine

LEFT_ALONE = "import threading; threading.Event().wait(15); print('left alone')"


class ScriptedEngine(ToneEngine):
    """`voice` is a path: of a flag, or of a named pipe, for behaviour that needs one."""

    @staticmethod
    def look():
        return Look(version="1", voices=None)

    def speak(self, text, *, voice, rate):
        tones = super().speak(text, voice=VOICE.name, rate=rate)
        behave = getattr(self, f"_{text.split()[0]}", None)
        return behave(tones, voice) if behave else tones

    def _die(self, tones, voice):
        print("the synthesiser fell over", file=sys.stderr, flush=True)  # noqa: T201 (what engines do)
        os._exit(7)

    def _once(self, tones, voice):
        flag = Path(voice)
        if not flag.exists():
            flag.touch()
            os._exit(7)
        return tones

    def _hang(self, tones, voice):
        threading.Event().wait()

    def _hold(self, tones, voice):
        """A writer on the named pipe, in a child too, for as long as either lives."""
        with Path(voice).open("wb", buffering=0) as pipe:
            pipe.write(b"%d" % os.getpid())
            # A child that is left alone speaks up in the end, so that a test fails rather than hangs.
            command = [sys.executable, "-c", LEFT_ALONE]
            subprocess.run(command, check=False, stdin=subprocess.DEVNULL, stdout=pipe)

    def _print(self, tones, voice):
        print("this is no message")  # noqa: T201 (what engines do)
        os.write(1, b"nor is this\n")
        ctypes.CDLL(None).puts(b"nor this, from C")
        return tones

    def _silence(self, tones, voice):
        return Speech(pcm=np.zeros_like(tones.pcm), sample_rate=tones.sample_rate)

    def _nothing(self, tones, voice):
        return Speech(pcm=tones.pcm[:0], sample_rate=tones.sample_rate)

    def _noise(self, tones, voice):
        noise = np.random.default_rng(1).normal(0, 3000, len(tones.pcm)).astype(np.int16)
        return Speech(pcm=noise, sample_rate=tones.sample_rate)

    def _cut(self, tones, voice):
        return Speech(pcm=tones.pcm[: len(tones.pcm) // 5], sample_rate=tones.sample_rate)

    def _endless(self, tones, voice):
        return Speech(pcm=np.tile(tones.pcm, 8), sample_rate=tones.sample_rate)

    def _distorted(self, tones, voice):
        return Speech(pcm=(np.sign(tones.pcm) * 32767).astype(np.int16), sample_rate=tones.sample_rate)

    def _numberless(self, tones, voice):
        samples = tones.pcm / 32768
        samples[100] = np.nan
        return Speech(pcm=samples, sample_rate=tones.sample_rate)

    def _float(self, tones, voice):
        return Speech(pcm=(tones.pcm / 32767).astype(np.float32), sample_rate=tones.sample_rate)

    def _refuse(self, tones, voice):
        raise SpeechError("the synthesiser would not")


class MissingEngine:
    """It cannot run here."""

    @staticmethod
    def look():
        return Look(version="1", voices=None)

    def __init__(self):
        raise SpeechError("the synthesiser is not installed; install it with: pip install synthesiser")
