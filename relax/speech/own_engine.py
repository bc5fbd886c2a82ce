"""The row of own voices in the table of engines: it tells which there are. `OwnSpeaker` speaks for them."""

from __future__ import annotations

from collections.abc import Sequence

from relax.errors import SpeechError
from relax.speech.engines import Look
from relax.speech.own_voice import ENGINE, FORMAT_VERSION, own_voices
from relax.speech.port import Speech, Voice


class OwnEngine:
    """The voices that people recorded on this machine."""

    name = ENGINE
    version = str(FORMAT_VERSION)

    @staticmethod
    def look() -> Look:
        """The voices that can be read.

        Raises:
            SpeechError: there are some, and none of them can.
        """
        found, faults = own_voices()
        if faults and not found:
            raise SpeechError(faults[0])
        return Look(version=OwnEngine.version, voices=tuple(voice.as_voice() for voice in found))

    def voices(self) -> Sequence[Voice]:
        """The voices that can be read."""
        return self.look().voices or ()

    def speak(self, text: str, *, voice: str, rate: float) -> Speech:
        """Nothing: recordings are taken as they are and need no worker."""
        raise SpeechError(
            f"the own voice {voice} is not synthesised; {text!r} at rate {rate:g} is recorded or not"
        )
