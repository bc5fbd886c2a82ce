import sys
from types import SimpleNamespace

import numpy as np
import pytest
import soundfile

from relax.errors import SpeechError
from relax.speech import pyttsx3_engine
from relax.speech.pyttsx3_engine import Pyttsx3Engine, described_voice, read_speech

HAZEL = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Speech\\Voices\\Tokens\\TTS_MS_EN-GB_HAZEL_11.0"
ZIRA = "HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Speech\\Voices\\Tokens\\TTS_MS_EN-US_ZIRA_11.0"


class FakeDriver:
    """pyttsx3 as it behaves: queues, then does everything in `runAndWait`; announces on some systems only."""

    def __init__(self, announces, ending=".wav", fails=None):
        self.announces, self.fails = announces, fails
        self.callbacks, self.properties, self.saved = {}, {}, []

    def connect(self, topic, callback):
        self.callbacks[topic] = callback

    def getProperty(self, name):  # noqa: N802 (pyttsx3's name)
        voices = [
            SimpleNamespace(id=ZIRA, name="Zira", languages=["en-US"]),
            SimpleNamespace(id=HAZEL, name="Hazel", languages=["en-GB"]),
        ]
        return voices if name == "voices" else HAZEL

    def setProperty(self, name, value):  # noqa: N802 (pyttsx3's name)
        self.properties[name] = value

    def save_to_file(self, text, path):
        self.saved.append((text, path))

    def runAndWait(self):  # noqa: N802 (pyttsx3's name)
        if self.fails:
            self.callbacks["error"](name=None, exception=self.fails)
            return
        _, path = self.saved[-1]
        kind = "AIFF" if path.endswith(".aiff") else "WAV"
        soundfile.write(path, np.full((200, 2), 0.25), 22050, format=kind, subtype="PCM_16")
        if self.announces:
            self.callbacks["finished-utterance"](name=None, completed=True)


@pytest.fixture
def started(monkeypatch):
    """The engine as it would start on a system, over a fake of pyttsx3."""

    def start(system, driver):
        monkeypatch.setattr(pyttsx3_engine, "sys", SimpleNamespace(platform=system))
        monkeypatch.setattr(pyttsx3_engine, "_system_version", lambda: "19045")
        module = SimpleNamespace(init=lambda name: driver)
        monkeypatch.setitem(sys.modules, "pyttsx3", module)
        monkeypatch.setattr(pyttsx3_engine.importlib.util, "find_spec", lambda name: module)
        return Pyttsx3Engine()

    return start


@pytest.mark.parametrize(("system", "announces"), [("win32", False), ("darwin", True)])
def test_a_phrase_is_read_back_and_its_file_removed(started, system, announces):
    engine = started(system, FakeDriver(announces))
    name = "TTS_MS_EN-GB_HAZEL_11.0"
    speech = engine.speak("and out", voice=name, rate=0.8)
    assert (len(speech.pcm), speech.sample_rate, speech.pcm[0]) == (200, 22050, 8192)
    assert engine._engine.properties == {"voice": HAZEL, "rate": 84}
    assert not pyttsx3_engine.Path(engine._engine.saved[0][1]).exists()


def test_the_systems_own_default_voice_comes_first(started):
    voices = started("win32", FakeDriver(announces=False)).voices()
    assert [(voice.name, voice.language) for voice in voices] == [
        ("TTS_MS_EN-GB_HAZEL_11.0", "en-GB"),
        ("TTS_MS_EN-US_ZIRA_11.0", "en-US"),
    ]


def test_a_failure_that_pyttsx3_only_announces_is_an_error(started):
    engine = started("darwin", FakeDriver(announces=False, fails=ValueError("no such thing")))
    with pytest.raises(SpeechError, match="no such thing"):
        engine.speak("and out", voice="TTS_MS_EN-GB_HAZEL_11.0", rate=1.0)


def test_a_missing_voice_and_a_second_setting_are_refused(started):
    engine = started("win32", FakeDriver(announces=False))
    with pytest.raises(SpeechError, match="no voice named 'Hal'"):
        engine.speak("and out", voice="Hal", rate=1.0)
    engine.speak("and out", voice="TTS_MS_EN-GB_HAZEL_11.0", rate=1.0)
    with pytest.raises(SpeechError, match="one voice and one rate"):
        engine.speak("and out", voice="TTS_MS_EN-GB_HAZEL_11.0", rate=0.85)


@pytest.mark.parametrize(
    ("tag", "written"), [("en_GB", "en-GB"), ("en-GB", "en-GB"), ("Unknown Locale: 9", ""), (None, "")]
)
def test_languages_are_written_as_bcp_47(tag, written):
    assert described_voice(SimpleNamespace(id="x", name="X", languages=[tag])).language == written


@pytest.mark.parametrize("content", [None, b"", b"RIFF"])
def test_a_file_that_is_no_sound_is_an_error(tmp_path, content):
    path = tmp_path / "phrase.wav"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(SpeechError, match="pyttsx3 wrote no sound"):
        read_speech(path)
