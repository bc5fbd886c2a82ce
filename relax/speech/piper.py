"""Piper: neural voices that run offline, in this process, through onnxruntime.

Without noise the same phrase gives the same samples in every run, and is no less clear. What works on sound
is loaded where there is some: a rendering whose clips are all cached only looks.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from relax.audio.clip import Samples
from relax.errors import SpeechError
from relax.speech import piper_files
from relax.speech.engines import Look
from relax.speech.model_files import check_model
from relax.speech.piper_files import Pace
from relax.speech.port import Speech, Voice

if TYPE_CHECKING:
    from piper import PiperVoice

LEAST_LENGTH_SCALE = 0.1
"""Piper's; faster is no speech."""
THREADS = 1
"""For each of two workers: 18 to 26 % more speech than one worker with two, and the samples do not depend on
how many cores there are."""
MOST_STRETCH = 1.15
"""Of short phrases. Sounds that the model draws out itself come out slurred where nothing is around them;
whole sentences are heard as well either way, and are left alone."""
PHONEMES = ("espeak", "text")
"""Kinds that need nothing but Piper itself; the others download a model or want more packages."""


class PiperEngine:
    """Piper in this process; keeps one voice loaded."""

    name = "piper"

    def __init__(self) -> None:
        self.version = piper_files.engine_version()
        try:
            self._onnxruntime = importlib.import_module("onnxruntime")
            self._piper = importlib.import_module("piper")
        except (ImportError, OSError) as error:
            raise SpeechError(
                f"Piper could not be loaded: {error}; install it with: {piper_files.INSTALL_LINE}"
            ) from error
        self._onnxruntime.disable_telemetry_events()
        self._files = piper_files.find_voices()
        self._loaded: tuple[str, PiperVoice] | None = None

    @staticmethod
    def look() -> Look:
        """What the installed packages and the voices' files tell."""
        version = piper_files.engine_version()
        found = piper_files.find_voices().values()
        return Look(version=version, voices=tuple(files.voice for files in found))

    def voices(self) -> Sequence[Voice]:
        """The voice of the package, and those in the voices folder."""
        return tuple(files.voice for files in self._files.values())

    def speak(self, text: str, *, voice: str, rate: float) -> Speech:
        """The sound of `text`: see `SpeechEngine`."""
        from relax.audio.stretch import stretch  # noqa: PLC0415  # numpy
        from relax.speech.short_phrases import is_short  # noqa: PLC0415  # numpy

        model = self._model(voice)
        pace = self._files[voice].pace
        sample_rate = int(model.config.sample_rate)
        if is_short(text):
            ratio = stretch_ratio(rate)
            samples = self._say_short(model, text, length_scale(rate * ratio, pace), sample_rate)
            return as_speech(stretch(samples, ratio, sample_rate), sample_rate)
        return as_speech(self._say(model, text, length_scale(rate, pace)), sample_rate)

    def _say_short(self, model: PiperVoice, text: str, scale: float, sample_rate: int) -> Samples:
        from relax.speech.short_phrases import first_of_two, once, twice  # noqa: PLC0415  # numpy

        first = first_of_two(self._say(model, twice(text), scale), sample_rate)
        return self._say(model, once(text), scale) if first is None else first

    def _say(self, model: PiperVoice, text: str, scale: float) -> Samples:
        import numpy as np  # noqa: PLC0415  # see the head

        setting = self._piper.SynthesisConfig(
            length_scale=scale, noise_scale=0.0, noise_w_scale=0.0, normalize_audio=False
        )
        sentences = [sentence.audio_float_array for sentence in model.synthesize(text, setting)]
        return np.concatenate(sentences) if sentences else np.zeros(0, np.float32)

    def _model(self, name: str) -> PiperVoice:
        if self._loaded is None or self._loaded[0] != name:
            if name not in self._files:
                raise SpeechError(f"Piper has no voice named {name!r}")
            self._loaded = (name, self._load(self._files[name]))
        return self._loaded[1]

    def _load(self, files: piper_files.VoiceFiles) -> PiperVoice:
        if files.packaged:
            check_model(files.model.parent, piper_files.PACKAGED_SHA256, piper_files.REINSTALL_LINE)
        options = self._onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = THREADS
        try:
            told = json.loads(files.description.read_text("utf-8"))
            config = self._piper.PiperConfig.from_dict(told)
            session = self._onnxruntime.InferenceSession(
                str(files.model), sess_options=options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # onnxruntime's own errors share no narrower base
            raise SpeechError(f"the voice {files.model} could not be loaded: {error}") from error
        if config.phoneme_type.value not in PHONEMES:
            raise SpeechError(
                f"the voice {files.model} needs phonemes of the kind {config.phoneme_type.value!r},"
                f" which are not supported; it has to be one of {', '.join(PHONEMES)}"
            )
        voice: PiperVoice = self._piper.PiperVoice(session=session, config=config)
        return voice


def as_speech(samples: Samples, sample_rate: int) -> Speech:
    """Samples of full scale ±1.0 as an engine gives them back."""
    import numpy as np  # noqa: PLC0415  # see the head

    pcm = np.round(np.clip(samples, -1.0, 1.0) * 32767).astype(np.int16)
    return Speech(pcm=pcm, sample_rate=sample_rate)


def stretch_ratio(rate: float) -> float:
    """How much of a short phrase's slowness the stretching carries; Piper's length scale carries the rest.

    >>> stretch_ratio(0.85), stretch_ratio(1.0), round(stretch_ratio(1.1), 3), stretch_ratio(1.5)
    (1.15, 1.15, 1.045, 1.0)
    """
    return min(MOST_STRETCH, max(1.0, MOST_STRETCH / rate))


def length_scale(rate: float, pace: Pace) -> float:
    """Piper's length scale with which a phrase lasts 1 / `rate` of what it does at 1.0.

    >>> packaged = Pace(length_scale=2.45, fixed_length=0.35)
    >>> length_scale(1.0, packaged), round(length_scale(0.85, packaged), 2)
    (2.45, 2.94)
    """
    return max(LEAST_LENGTH_SCALE, (pace.length_scale + pace.fixed_length) / rate - pace.fixed_length)
