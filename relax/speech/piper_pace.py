"""The pace of a neural voice, measured: with which length scale it speaks as slowly as a relaxation does."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from relax.errors import SpeechError
from relax.speech.piper_files import Pace

PHRASES = (
    "You can sit or lie down, whichever suits you today.",
    "The chair can carry your weight for a little while.",
    "Your eyes may close, or rest on something that keeps still.",
    "If a sound comes, you might let it come and go.",
    "One hand may rest on the other, in your lap.",
    "There is no wrong way of doing this.",
    "Breathe in, and breathe out, as slowly as you like.",
    "Your shoulders might drop a little, if they would like to.",
    "Some days are easier than others.",
    "Now you might look around the room, and stretch.",
)
"""What is measured: sentences as they stand in scripts, long and short."""
WORDS = sum(len(phrase.split()) for phrase in PHRASES)
FAST_SCALE, SLOW_SCALE = 1.3, 2.6
"""Either side of where a relaxed pace lies for the voices that we know."""
AIM_WORDS_PER_MINUTE = 107.0
"""Of 95 to 115: what is measured here comes out a little faster or slower in other sentences."""
LEAST_SCALE, MOST_SCALE = 0.5, 6.0
"""A voice that would need more is broken, or not one of speech."""

LengthAt = Callable[[str, float], int]
"""How many milliseconds the audible part of a phrase lasts at a length scale."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredPace:
    """What a measuring gave."""

    pace: Pace
    words_per_minute: float
    """At rate 1.0."""


def measure_pace(length_at: LengthAt, phrases: tuple[str, ...] = PHRASES) -> MeasuredPace:
    """The length scale with which a voice says `AIM_WORDS_PER_MINUTE`, and what it says then.

    Lengths at two scales give the line on which the others lie; the pace that is told is heard, not read off
    the line.

    Raises:
        SpeechError: the voice does not get slower as it should.
    """
    words = sum(len(phrase.split()) for phrase in phrases)
    fast, slow = (sum(length_at(phrase, scale) for phrase in phrases) for scale in (FAST_SCALE, SLOW_SCALE))
    slope = (slow - fast) / (SLOW_SCALE - FAST_SCALE)
    if slope <= 0:
        raise SpeechError("the voice does not speak more slowly when it is asked to")
    fixed = max(0.01, fast / slope - FAST_SCALE)
    scale = words * 60_000 / AIM_WORDS_PER_MINUTE / slope - fixed
    if not LEAST_SCALE <= scale <= MOST_SCALE:
        raise SpeechError(
            f"the voice would need a length scale of {scale:.2f} to speak at a relaxed pace;"
            f" it has to be from {LEAST_SCALE} to {MOST_SCALE}"
        )
    heard_ms = sum(length_at(phrase, scale) for phrase in phrases)
    return MeasuredPace(
        pace=Pace(length_scale=scale, fixed_length=fixed), words_per_minute=words * 60_000 / heard_ms
    )
