"""How long a phrase lasts in a voice, from its letters alone: for estimates, and for the bounds of the check.

The shape (so long a word, a syllable, a letter) was fitted to 98 relaxation phrases in the default voice of
espeak-ng at rate 1.0; other voices and rates stretch it.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from relax.speech.spoken import plain_words
from relax.timeline.model import Utterance
from relax.units import ms_to_frames

if TYPE_CHECKING:  # a voice comes with sound, and sound with numpy: estimates need neither
    from relax.speech.port import Voice

REFERENCE_WORDS_PER_MINUTE = 105.5
"""Of the voice that the figures below were fitted to."""
MS_PER_PHRASE = 74.0
MS_PER_WORD = 193.0
MS_PER_SYLLABLE = 78.0
MS_PER_LETTER = 57.0
MS_PER_BREAK = 543.0
"""For a comma, a semicolon or the end of a sentence inside a phrase."""
MS_PER_DIGIT = 379.0
MS_PER_SPELT_LETTER = 330.0
"""In a word without vowels, such as NHS."""
MS_PER_SYMBOL = 500.0
"""For a sign with a name, such as £ or %."""
IDEOGRAPH = (MS_PER_WORD + MS_PER_SYLLABLE + 4 * MS_PER_LETTER) / 2
"""Milliseconds of a character that is a syllable: about half of a short word."""

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_VOWELS = re.compile(r"[aeiouy]+")
_SILENT_ENDING = re.compile(r"[^aeiouyl]e$|[^aeiouytd]ed$|[^aeiouysxzcg]es$")
_BREAK = re.compile(r"[,;:…—–](?=\s)|[.!?](?=\s)")
_MARK = re.compile(r"[^\w\s'’](?=\S)")
_FIRST_IDEOGRAPH = "\u2e80"


@dataclass(frozen=True, slots=True)
class _Counts:
    words: int
    spelt: int
    """Letters of words that are spelt out."""
    spellable: int
    """Letters of other words that some voices spell out: in capitals, or without vowels."""
    ideographs: int
    syllables: int
    letters: int
    breaks: int
    digits: int
    symbols: int
    marks: int
    """Punctuation inside a word, as in an address: some voices say its name."""


def estimate_ms(text: str, voice: Voice, rate: float) -> float:
    """Milliseconds that the audible part of `text` lasts, about: ±15 % for a phrase, ±3 % for a script."""
    counts = _count(text)
    return _at_pace(
        _words_ms(counts) + MS_PER_DIGIT * counts.digits + MS_PER_SYMBOL * counts.symbols, voice, rate
    )


def estimate_reference_ms(utterance: Utterance) -> float:
    """Milliseconds of the audible part of an utterance in the voice that the figures were fitted to."""
    counts = _count(utterance.spoken)
    return (
        _words_ms(counts) + MS_PER_DIGIT * counts.digits + MS_PER_SYMBOL * counts.symbols
    ) / utterance.rate


def estimate_frames(utterance: Utterance, voice: Voice, sample_rate: int) -> int:
    """Frames of the audible part of an utterance at `sample_rate` Hz, estimated without any engine."""
    return ms_to_frames(round(estimate_ms(utterance.spoken, voice, utterance.rate)), sample_rate)


def length_bounds_ms(text: str, voice: Voice, rate: float) -> tuple[float, float]:
    """The shortest and the longest that a good clip of `text` can be, in milliseconds.

    Wide enough for a number that is read as one word or digit by digit, for capitals that are read or spelt,
    and for an engine that hardly stretches a single word when it slows down; narrower for a voice whose pace
    was measured.
    """
    counts = _count(text)
    least_part, most_part = (0.5, 2.0) if voice.measured else (0.3, 3.5)
    words = _words_ms(counts)
    least = words - (MS_PER_SPELT_LETTER - MS_PER_LETTER) * counts.spelt + MS_PER_LETTER * counts.digits
    least -= MS_PER_BREAK * counts.breaks
    most = words + 2 * MS_PER_SPELT_LETTER * counts.spellable + 3 * MS_PER_DIGIT * counts.digits
    most += 4 * MS_PER_SYMBOL * counts.symbols + 2 * MS_PER_SYMBOL * counts.marks + MS_PER_WORD
    return least_part * _at_pace(least, voice, max(rate, 1.0)), most_part * _at_pace(most, voice, rate)


def _at_pace(ms: float, voice: Voice, rate: float) -> float:
    return ms * REFERENCE_WORDS_PER_MINUTE / (voice.words_per_minute * rate)


def _words_ms(counts: _Counts) -> float:
    return (
        MS_PER_PHRASE
        + MS_PER_WORD * counts.words
        + MS_PER_SYLLABLE * counts.syllables
        + MS_PER_LETTER * counts.letters
        + MS_PER_BREAK * counts.breaks
        + MS_PER_SPELT_LETTER * counts.spelt
        + IDEOGRAPH * counts.ideographs
    )


def _count(text: str) -> _Counts:
    said = plain_words(text)
    ideographs = sum(character >= _FIRST_IDEOGRAPH and character.isalpha() for character in said)
    words = [word for word in _WORD.findall(said) if word[0] < _FIRST_IDEOGRAPH]
    spelt = [word for word in words if len(word) > 1 and word.isupper() and not _VOWELS.search(word.lower())]
    read = [word for word in words if word not in spelt]
    return _Counts(
        words=len(read),
        spelt=sum(map(len, spelt)),
        spellable=sum(map(len, filter(_spellable, read))),
        ideographs=ideographs,
        syllables=sum(_syllables(word.lower()) for word in read),
        letters=sum(map(len, read)),
        breaks=len(_BREAK.findall(said)),
        digits=sum(character.isdigit() for character in said),
        symbols=sum(unicodedata.category(character)[0] == "S" for character in said),
        marks=len(_MARK.findall(said)),
    )


def _spellable(word: str) -> bool:
    return len(word) > 1 and (word.isupper() or not _VOWELS.search(word.lower()))


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    return max(1, count - 1 if count > 1 and _SILENT_ENDING.search(word) else count)
