"""An engine of tones: a soft burst for every word, so long a letter, the same on every machine.

It is part of the product: for a dry run, for looking at a timeline, and for tests without a synthesiser.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from relax.audio.clip import Samples
from relax.errors import SpeechError
from relax.speech.engines import Look
from relax.speech.port import Speech, Voice

SAMPLE_RATE = 22050
PITCH_HZ = 220.0
LEVEL = 0.1
"""Of full scale: −20 dBFS, gentle."""
FRAMES_PER_LETTER = 1984
"""90 ms."""
GAP_FRAMES = 2205
"""100 ms after each word."""
EDGE_FRAMES = 1103
"""50 ms of silence on each side, for trimming to find."""
RAMP_FRAMES = 220
"""10 ms."""

VOICE = Voice(
    name="sine",
    engine="tone",
    language="",
    words_per_minute=108.0,
    measured=True,
    licence="GPL-3.0-or-later",
    origin="tones in the place of words",
)


class ToneEngine:
    """Tones in the place of words; needs nothing."""

    name = "tone"
    version = "1"

    @staticmethod
    def look() -> Look:
        """It is always there."""
        return Look(version=ToneEngine.version, voices=(VOICE,))

    def voices(self) -> Sequence[Voice]:
        """The one voice."""
        return (VOICE,)

    def speak(self, text: str, *, voice: str, rate: float) -> Speech:
        """A burst for every word of `text`: see `SpeechEngine`."""
        if voice != VOICE.name:
            raise SpeechError(f"the tone engine has no voice named {voice!r}")
        edge = np.zeros(EDGE_FRAMES, np.float32)
        pieces = [edge]
        for word in text.split():
            pieces += [_burst(round(len(word) * FRAMES_PER_LETTER / rate)), _silence(GAP_FRAMES / rate)]
        samples = np.concatenate([*pieces[:-1], edge])
        return Speech(pcm=np.round(samples * 32767).astype(np.int16), sample_rate=SAMPLE_RATE)


def _silence(frames: float) -> Samples:
    return np.zeros(round(frames), np.float32)


def _burst(frames: int) -> Samples:
    time = np.arange(frames, dtype=np.float64) / SAMPLE_RATE
    ramp = np.clip(np.minimum(np.arange(1, frames + 1), np.arange(frames, 0, -1)) / RAMP_FRAMES, 0.0, 1.0)
    return (LEVEL * ramp * np.sin(2 * np.pi * PITCH_HZ * time)).astype(np.float32)
