from dataclasses import replace
from pathlib import Path

import pytest

from relax.speech.engines import EngineEntry, look_at
from relax.speech.tone import VOICE
from relax.timeline.model import Utterance

HERE = Path(__file__).parent


@pytest.fixture(autouse=True)
def looked_at_afresh():
    """What a test before saw of the engines is forgotten, and what this one sees too."""
    look_at.cache_clear()
    yield
    look_at.cache_clear()


@pytest.fixture
def scripted(monkeypatch):
    """The entry of the engine that fails as its text says."""
    monkeypatch.syspath_prepend(str(HERE / "fakes"))
    return EngineEntry(name="scripted", target="scripted_engine:ScriptedEngine", install="")


@pytest.fixture
def voice(tmp_path):
    """A voice of that engine, whose name is a path of the test's own."""
    return replace(VOICE, name=str(tmp_path / "flag"), engine="scripted")


@pytest.fixture(scope="session")
def phrases():
    """Fifty relaxation phrases."""
    lines = (HERE / "phrases.txt").read_text("utf-8").splitlines()
    return [Utterance(text=line, spoken=line) for line in lines]
