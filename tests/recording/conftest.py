from dataclasses import replace
from datetime import date

import numpy as np
import pytest
import soundfile

from relax.library.library import Library
from relax.script.parser import parse
from relax.speech.own_voice import new_own_voice

TODAY = date(2026, 11, 22)
FRONT = "---\ntitle: A short rest\nlanguage: en-GB\n---\n"


@pytest.fixture
def write(tmp_path, person):
    """Writes what a person says into a folder: `write(name, text, …)`."""
    folder = tmp_path / "recordings"
    folder.mkdir()

    def save(name, text, *, subtype="PCM_16", **how):
        sound = person(text, **how)
        soundfile.write(folder / name, sound.samples, sound.sample_rate, subtype=subtype)
        return folder

    return save


@pytest.fixture
def script():
    """A script from its body, dated as reviewed nowhere."""

    def make(body):
        return parse(f"{FRONT}{body}\n", name="rest.md")

    return make


@pytest.fixture
def anna():
    """A voice with nothing recorded."""
    voice = new_own_voice("anna", language="en-GB", by="Anna", licence="for this service", today=TODAY)
    return replace(voice, fallback="tone:sine")


@pytest.fixture
def library():
    return Library(())


@pytest.fixture
def tone():
    """A sine: `tone(seconds, hz=…, peak=…, sample_rate=…)`, float32."""

    def make(seconds, *, hz=440.0, peak=0.5, sample_rate=44_100):
        frames = np.arange(round(seconds * sample_rate))
        return (peak * np.sin(2 * np.pi * hz * frames / sample_rate)).astype(np.float32)

    return make
