"""What all tests share: no network, no settings or cache of the person who runs them."""

import os
import signal
import socket
from datetime import date

import numpy as np
import pytest

from relax.audio.foreign import Sound
from relax.speech.tone import ToneEngine


def pytest_collection_modifyitems(items):
    """What takes minutes runs only where somebody asks for it."""
    if not os.environ.get("RELAX_SLOW_TESTS"):
        skip = pytest.mark.skip(reason="takes minutes; set RELAX_SLOW_TESTS=1 to run it")
        for item in items:
            if item.get_closest_marker("slow"):
                item.add_marker(skip)


@pytest.fixture(autouse=True, scope="session")
def heeds_ctrl_c():
    """A shell makes what it starts in the background ignore Ctrl-C, and that is handed down."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def offline(monkeypatch):
    """Every attempt to reach the network fails the test."""

    def refuse(_socket, address, *_rest):
        raise AssertionError(f"the network was asked for: {address}")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket.socket, "connect_ex", refuse)


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    """Settings, voices and cache lie in the test's own folder."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "local"))


@pytest.fixture
def today():
    """A day."""
    return date(2026, 11, 22)


@pytest.fixture
def person():
    """Somebody who says a phrase in a quiet room: `person(text, level_db=…, noise_db=…)`."""

    def say(text, *, level_db=0.0, noise_db=-75.0, sample_rate=44_100, room_ms=500):
        speech = ToneEngine().speak(text, voice="sine", rate=1.0)
        frames = np.arange(0, len(speech.pcm), speech.sample_rate / sample_rate)
        voice = np.interp(frames, np.arange(len(speech.pcm)), speech.pcm / 32768)
        room = np.zeros(room_ms * sample_rate // 1000)
        samples = np.concatenate([room, voice * 10 ** (level_db / 20), room])
        samples += np.random.default_rng(5).standard_normal(len(samples)) * 10 ** (noise_db / 20)
        return Sound(samples=samples.astype(np.float32), sample_rate=sample_rate)

    return say
