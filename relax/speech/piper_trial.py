"""A Piper voice on trial: spoken in a worker before it is installed, called by the path of its model."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from relax.audio.clip import Clip
from relax.audio.trim import trim
from relax.errors import SpeechError
from relax.speech.check import find_fault
from relax.speech.piper import PiperEngine, as_speech
from relax.speech.piper_files import PACKAGED_PACE, Pace, VoiceFiles, description_of
from relax.speech.port import Speech, Voice
from relax.speech.process import WorkerDiedError, WorkerProcess

TARGET = "relax.speech.piper_trial:PiperTrial"
LIMIT_SECONDS = 120.0
"""For one phrase, loading a large model on a slow machine included."""
OWN_WORDS_PER_MINUTE = 190.0
"""Of a neural voice at scale 1.0, about: bounds for the check, which knows that it is no measured pace."""
OWN_PACE = Pace(length_scale=1.0, fixed_length=PACKAGED_PACE.fixed_length)


class PiperTrial(PiperEngine):
    """Piper with a voice that is not installed; rate 1.0 is the model's own pace, and a rate is 1 / scale."""

    name = "piper-trial"

    def speak(self, text: str, *, voice: str, rate: float) -> Speech:
        """The sound of `text`, `voice` being the path of a model."""
        model = Path(voice)
        about = trial_voice(model, "")
        self._files[voice] = VoiceFiles(
            voice=about, model=model, description=description_of(model), pace=OWN_PACE
        )
        loaded = self._model(voice)
        samples = self._say(loaded, text, 1.0 / rate)
        return as_speech(samples, int(loaded.config.sample_rate))


def trial_voice(model: Path, language: str) -> Voice:
    """What the check has to know of a voice that is on trial."""
    return Voice(
        name=str(model),
        engine=PiperTrial.name,
        language=language,
        words_per_minute=OWN_WORDS_PER_MINUTE,
        measured=False,
        licence="",
        origin="",
    )


@contextmanager
def on_trial(model: Path, language: str) -> Iterator[Callable[[str, float], Clip]]:
    """Something that speaks a phrase at a length scale with the voice of a model, and checks what it gives.

    Raises:
        SpeechError: the model cannot be loaded, or what it gives is no speech.
    """
    voice = trial_voice(model, language)
    with closing(WorkerProcess(TARGET)) as worker:
        yield lambda phrase, scale: _speak(worker, voice, phrase, scale)


def _speak(worker: WorkerProcess, voice: Voice, phrase: str, scale: float) -> Clip:
    request = {"do": "speak", "text": phrase, "voice": voice.name, "rate": 1.0 / scale}
    try:
        fields, body = worker.ask(request, LIMIT_SECONDS)
    except WorkerDiedError as error:
        raise SpeechError(f"the voice {voice.name} could not be tried: {error}") from error
    clip = trim(np.frombuffer(body, "<i2").astype(np.int16, copy=False), int(str(fields["sample_rate"])))
    fault = find_fault(clip, phrase, voice, 1.0 / scale) if clip else "it is silent"
    if clip is None or fault:
        raise SpeechError(f"the voice {voice.name} said {phrase!r}, and it cannot be used: {fault}")
    return clip
