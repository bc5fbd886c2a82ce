"""The port to speech: what every engine offers, and what a voice tells of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from relax.audio.clip import Clip, Facts, Pcm
from relax.timeline.credit import Credit
from relax.timeline.model import Utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A voice that an engine can speak with."""

    name: str
    """The engine's own identifier of it; with the engine's name before it, unique: `espeak:en-GB-x-rp`."""
    engine: str
    language: str
    """A BCP 47 tag, such as `en-GB`; empty where the engine does not say."""
    words_per_minute: float
    """Measured while it speaks at rate 1.0; an estimate where `measured` is false."""
    measured: bool
    """Whether `words_per_minute` was measured on this very voice."""
    licence: str
    """Of the voice and its engine, in words or as an SPDX identifier."""
    origin: str
    """Where it comes from, in words."""

    @property
    def full_name(self) -> str:
        """The name that no other voice has: `espeak:en-GB-x-rp`."""
        return f"{self.engine}:{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Speech:
    """What an engine gave back: untrimmed, unchecked."""

    pcm: Pcm
    sample_rate: int
    """In Hz."""


class SpeechEngine(Protocol):
    """A speech engine, as it runs inside a worker process. Never called from two threads."""

    name: str
    """The key in the table of engines."""
    version: str
    """Part of every cache key: a new version of the engine makes new clips."""

    def voices(self) -> Sequence[Voice]:
        """The voices installed on this machine; empty when there is none."""

    def speak(self, text: str, *, voice: str, rate: float) -> Speech:
        """The sound of `text`, which is plain words and never markup.

        Args:
            text: one phrase.
            voice: a `Voice.name` of this engine.
            rate: 1.0 is the voice's relaxed pace, 95 to 115 words a minute; smaller is slower.

        Raises:
            SpeechError: the engine could not.
        """


class Speaking(Protocol):
    """A voice that is ready to speak, however it comes by its sound."""

    @property
    def made(self) -> int:
        """Clips that were synthesised, and not found in the cache."""

    @property
    def engine_version(self) -> str:
        """What decides, beside the words, how it sounds."""

    @property
    def credit(self) -> Credit:
        """Who spoke what was spoken so far."""

    def clips(self, utterances: Iterable[Utterance]) -> Iterator[tuple[Utterance, Clip]]:
        """Each utterance with its clip, in order, as soon as it is there.

        Raises:
            SpeechError: one could not be spoken.
            OutputError: what is kept cannot be read or written.
        """

    def warm(self, utterances: Iterable[Utterance]) -> None:
        """Get ready for what is to be spoken of these, so that it is spoken sooner."""

    def facts(self, utterance: Utterance) -> Facts | None:
        """What is known of an utterance's clip without reading it; None where that is nothing."""

    def kept(self, utterance: Utterance) -> Clip | None:
        """The clip of an utterance of which something is known; None where it is gone, or is damaged.

        From any thread, and after the speaker was closed.
        """

    def forget(self, utterance: Utterance) -> None:
        """Let a phrase that turned out wrong be spoken anew next time; a recording stays as it is."""
