import sys
from types import ModuleType

import numpy as np
import pytest

from relax.errors import DeviceError
from relax.playback import simpleaudio_output
from relax.playback.simpleaudio_output import SimpleaudioOutput, _phrases

RATE = 1000
STEP = 20


class Source:
    """Gives out what it was made with, 16-bit, one channel."""

    def __init__(self, samples):
        self.left = np.asarray(samples, np.int16)

    def take(self, frames):
        taken, self.left = self.left[:frames], self.left[frames:]
        return taken.tobytes()


class Clock:
    """A clock that never lets wait, and ends when the source is empty."""

    sample_rate = RATE

    def __init__(self, source):
        self.source = source
        self.closing = self

    def wait_for(self, frame, *, early_ms=0):
        pass

    def is_set(self):
        return not len(self.source.left)

    def wait(self, seconds):
        pass


def phrases(samples):
    source = Source(samples)
    return [(sound.start, len(sound.pcm) // 2) for sound in _phrases(source, Clock(source), 1)]


def test_phrases_are_told_apart_by_silence_and_keep_their_places():
    sound, silence = [5] * 300, [0] * 500
    assert phrases(silence + sound + silence + sound + silence) == [(500, 500), (1300, 500)]


def test_a_short_silence_is_part_of_its_phrase():
    assert phrases([5] * 100 + [0] * 100 + [5] * 100 + [0] * 300) == [(0, 500)]


def test_sound_that_never_ends_comes_in_long_pieces():
    assert phrases([5] * 31_000) == [(0, 15_000), (15_000, 15_000)]


def test_it_is_refused_where_it_would_end_the_whole_program(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 12, 0))
    with pytest.raises(DeviceError, match=r"use Python 3\.11"):
        SimpleaudioOutput()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="refused with this Python")
def test_where_it_is_not_installed_the_line_that_brings_it_is_told(monkeypatch):
    monkeypatch.setitem(sys.modules, "simpleaudio", None)
    with pytest.raises(DeviceError, match="pip install simpleaudio"):
        SimpleaudioOutput()


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="refused with this Python")
def test_a_device_that_cannot_be_used_is_an_error_in_words(monkeypatch):
    broken = ModuleType("simpleaudio")

    def play_buffer(*_arguments):
        raise RuntimeError("no such card")

    broken.play_buffer = play_buffer
    monkeypatch.setattr(simpleaudio_output, "_load", lambda: broken)
    with pytest.raises(DeviceError, match="no such card"):
        SimpleaudioOutput().start(Source([]), sample_rate=RATE, channels=1)
