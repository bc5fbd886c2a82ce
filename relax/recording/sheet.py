"""The sheet: what there is to record for a script, numbered, and what of it a voice already has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from relax.script.model import Script
from relax.script.review import announcement, standing
from relax.source import NOWHERE, Span
from relax.speech.own_voice import (
    OwnVoice,
)
from relax.speech.own_words import phrase_key, phrase_slug
from relax.timeline.every_phrase import every_utterance
from relax.timeline.phrases import split_phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A phrase to record."""

    number: int
    """From 1, in the order of the page."""
    text: str
    span: Span = NOWHERE
    """Where it first stands."""

    @property
    def place(self) -> str:
        """Where it first stands, in words."""
        return "said of itself" if self.span is NOWHERE else f"{self.span.name}:{self.span.line}"

    @property
    def file_name(self) -> str:
        """What a recording of it is called, without an ending: `007-you-can-move`."""
        return f"{self.number:03d}-{phrase_slug(self.text)}"


def sheet_of(script: Script, today: date) -> tuple[Asked, ...]:
    """Every phrase of every variant of a script, each once, in the order of the page.

    What a recording says first where no review holds today comes first here too.

    Args:
        script: with its includes resolved.
        today: the day on which its review holds, or does not.

    Raises:
        ScriptError: it cannot be arranged.
        TooLargeError: one stretch of its words hangs on too many choices.
    """
    notice = announcement(standing(script, today), script.front_matter.language)
    phrases = [(text, NOWHERE) for _, text in split_phrases(notice)]
    phrases += [(utterance.text, utterance.span) for utterance in every_utterance(script)]
    first: dict[str, tuple[str, Span]] = {}
    for text, span in phrases:
        first.setdefault(phrase_key(text), (text, span))
    return tuple(
        Asked(number=number, text=text, span=span)
        for number, (text, span) in enumerate(first.values(), start=1)
    )


def missing_from(voice: OwnVoice, sheet: tuple[Asked, ...]) -> tuple[Asked, ...]:
    """What of the sheet the voice does not have."""
    return tuple(asked for asked in sheet if not voice.has(asked.text))
