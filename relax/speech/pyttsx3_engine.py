"""The system's own voices through pyttsx3: SAPI 5 on Windows, NSSpeechSynthesizer on macOS, espeak elsewhere.

pyttsx3 queues changes of voice and rate and may apply them late, so an engine here keeps to the first setting
that it is asked for; the pool starts a worker for each. On Linux it returns before the speech is written:
`speak` waits until it is told that the phrase is finished.
"""

from __future__ import annotations

import ctypes
import dataclasses
import importlib.metadata
import importlib.util
import os
import platform
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from threading import Event
from typing import Any, Protocol

from relax.errors import EngineMissingError, SpeechError
from relax.speech import espeak_files
from relax.speech.engines import Look
from relax.speech.espeak import WORD_GAP, pace_settings
from relax.speech.port import Speech, Voice

RELAXED_WORDS_PER_MINUTE = 105
"""What the system's voices are asked for at rate 1.0; what they make of it is not measured."""
SETTLE_SECONDS = 0.02
"""After the phrase is finished, until the driver is out of its callback (measured: 0 bad files of 3,200)."""
FINISH_LIMIT_SECONDS = 3600.0
"""The worker's own limit ends a hang long before."""
DRIVERS = {"win32": "sapi5", "darwin": "nsss"}
INSTALL_LINE = "pip install pyttsx3"


class SystemVoice(Protocol):
    """What pyttsx3 tells of a voice."""

    id: str
    name: str
    languages: list[str]


class Pyttsx3Engine:
    """pyttsx3 in this process, in one voice and at one rate."""

    name = "pyttsx3"

    def __init__(self) -> None:
        self.version = self.look().version
        self._driver = DRIVERS.get(sys.platform, "espeak")
        self._finished = Event()
        self._failures: list[Exception] = []
        self._setting: tuple[str, float] | None = None
        self._engine = self._open()

    @staticmethod
    def look() -> Look:
        """The version; which voices there are only the system itself can tell, except on Linux."""
        if importlib.util.find_spec("pyttsx3") is None:
            raise EngineMissingError(f"pyttsx3 is not on this machine; install it with: {INSTALL_LINE}")
        version = importlib.metadata.version("pyttsx3")
        if sys.platform in DRIVERS:
            return Look(version=f"{version}-{_system_version()}", voices=None)
        installation = espeak_files.find_installation()
        return Look(version=f"{version}-{installation.version}", voices=_espeak_voices(installation))

    def _open(self) -> Any:  # noqa: ANN401 (pyttsx3 has no types)
        if self._driver == "espeak":
            installation = espeak_files.find_installation()
            # Without the path the library ends the process; once loaded, pyttsx3 finds it by its name.
            os.environ["ESPEAK_DATA_PATH"] = str(installation.data.parent)
            ctypes.CDLL(str(installation.library), mode=ctypes.RTLD_LOCAL)
        try:
            import pyttsx3  # noqa: PLC0415  # after its library is loaded, and only in a worker

            engine = pyttsx3.init(self._driver)
        except Exception as error:  # a driver raises what its system does: COM, Objective-C or OSError
            raise SpeechError(f"pyttsx3 could not be started: {error!r}") from error
        engine.connect("finished-utterance", self._on_finished)
        engine.connect("error", self._on_error)
        return engine

    def _on_finished(self, name: str | None, completed: bool) -> None:  # noqa: ARG002 (pyttsx3's names)
        self._finished.set()

    def _on_error(self, name: str | None, exception: Exception) -> None:  # noqa: ARG002 (pyttsx3's names)
        self._failures.append(exception)

    def voices(self) -> Sequence[Voice]:
        """The system's voices, its own default first."""
        known = self.look().voices
        if known is not None:
            return known
        try:
            described, default = self._engine.getProperty("voices"), self._engine.getProperty("voice")
        except Exception as error:  # of any kind: a driver raises what its system does
            raise SpeechError(f"the system's voices could not be listed: {error!r}") from error
        return [described_voice(voice) for voice in sorted(described, key=lambda voice: voice.id != default)]

    def speak(self, text: str, *, voice: str, rate: float) -> Speech:
        """The sound of `text`: see `SpeechEngine`."""
        self._set(voice, rate)
        # macOS writes AIFF whatever the name; the right ending keeps it from refusing.
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / ("phrase.aiff" if self._driver == "nsss" else "phrase.wav")
            self._save(text, path)
            return read_speech(path)

    def _set(self, voice: str, rate: float) -> None:
        if self._setting == (voice, rate):
            return
        if self._setting is not None:
            raise SpeechError("a pyttsx3 worker keeps to one voice and one rate")
        identifier = self._identifier(voice)
        if self._driver == "espeak":
            self._set_espeak(identifier, rate)
        else:
            self._engine.setProperty("voice", identifier)
            self._engine.setProperty("rate", round(RELAXED_WORDS_PER_MINUTE * rate))
        self._setting = (voice, rate)

    @staticmethod
    def _set_espeak(identifier: str, rate: float) -> None:
        # Through pyttsx3's own queue these are lost now and then: the end of its loop cancels whatever the
        # library has not got round to. Straight to the library, and waited for, they land.
        from pyttsx3.drivers import _espeak  # noqa: PLC0415  # it loads the library when it is imported

        setting, gap = pace_settings(rate)
        _espeak.SetVoiceByName(identifier.encode())
        _espeak.SetParameter(_espeak.RATE, setting, 0)
        _espeak.SetParameter(WORD_GAP, gap, 0)
        _espeak.Synchronize()

    def _identifier(self, voice: str) -> str:
        if self._driver == "espeak":
            identifier = espeak_files.identifiers(espeak_files.find_installation()).get(voice)
        else:
            matching = (
                other.id for other in self._engine.getProperty("voices") if short_name(other.id) == voice
            )
            identifier = next(matching, None)
        if identifier is None:
            raise SpeechError(f"pyttsx3 has no voice named {voice!r}")
        return identifier

    def _save(self, text: str, path: Path) -> None:
        self._finished.clear()
        self._failures.clear()
        self._engine.save_to_file(text, str(path))
        self._engine.runAndWait()
        # SAPI 5 writes before it returns, and announces only what it speaks aloud.
        if self._driver != "sapi5" and not self._failures:
            self._finished.wait(FINISH_LIMIT_SECONDS)
            time.sleep(SETTLE_SECONDS)  # until the driver is out of its callback
        if self._failures:
            raise SpeechError(f"pyttsx3 failed: {self._failures[0]!r}")


def read_speech(path: Path) -> Speech:
    """The samples of a file that pyttsx3 wrote, whatever its kind; the first channel of several.

    Raises:
        SpeechError: there is no such file, or it is not sound.
    """
    import soundfile  # noqa: PLC0415  # heavy, and only a worker of this engine reads a file

    try:
        samples, sample_rate = soundfile.read(path, dtype="int16", always_2d=True)
    except (OSError, soundfile.SoundFileError) as error:
        raise SpeechError(f"pyttsx3 wrote no sound: {error}") from error
    return Speech(pcm=samples[:, 0], sample_rate=int(sample_rate))


def short_name(identifier: str) -> str:
    r"""What a system voice is called here: the end of a path in the registry, or the whole identifier.

    >>> short_name("HKEY_LOCAL_MACHINE\\SOFTWARE\\Voices\\Tokens\\TTS_MS_EN-GB_HAZEL_11.0")
    'TTS_MS_EN-GB_HAZEL_11.0'
    >>> short_name("com.apple.voice.compact.en-GB.Daniel")
    'com.apple.voice.compact.en-GB.Daniel'
    """
    return identifier.rpartition("\\")[2]


def described_voice(voice: SystemVoice) -> Voice:
    """A voice of the system in our words. A language that it does not know how to name is left empty."""
    tag = str((voice.languages or [""])[0] or "")
    return Voice(
        name=short_name(voice.id),
        engine="pyttsx3",
        language="" if " " in tag else espeak_files.written_tag(tag),
        words_per_minute=float(RELAXED_WORDS_PER_MINUTE),
        measured=False,
        licence="that of the operating system",
        origin=f"the operating system's {voice.name}",
    )


def _espeak_voices(installation: espeak_files.Installation) -> tuple[Voice, ...]:
    """The voices of espeak: pyttsx3 speaks with the same library, at the same pace."""
    voices = espeak_files.read_voices(installation)
    return tuple(dataclasses.replace(voice, engine="pyttsx3") for voice in voices)


def _system_version() -> str:
    if sys.platform == "win32":
        return str(sys.getwindowsversion().build)
    return platform.mac_ver()[0]
