"""Short phrases for a neural voice: said twice, and the first kept.

Such a voice has learnt from whole sentences. Alone, and slowly, a phrase of one to three words loses its end:
"and out" was heard as "and now", "Breathe in" as "buried in". With itself after it, it is spoken as a part of
something, and its last sound is closed. Of 24 breath words at rate 0.85, two seconds apart, a small
recogniser missed 17 that were said once, 7 said twice, 2 said twice and stretched by 1.15, and 14 that
were stretched by 1.3. It is a rough judge: closer together it missed 13 of the third kind.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from relax.audio.clip import Samples
from relax.units import db_to_ratio, ms_to_frames

SHORT_WORDS = 3
WINDOW_MS = 5
QUIET_BELOW_PEAK_DB = -32.0
QUIET_DBFS = -55.0
LEAST_GAP_MS = 60
"""Longer than the closure before a plosive, shorter than a pause at a comma, however fast."""
MOST_UNEVEN = 1.7
"""How many times as long as the other one of the two may be: past that it is not the phrase that was cut."""


def is_short(text: str) -> bool:
    """Whether a phrase is a few plain words, without a mark but the full stop at its end.

    >>> is_short("and out"), is_short("Rest."), is_short("Let's begin.")
    (True, True, True)
    >>> is_short("Are you there?"), is_short("Good, rest"), is_short("At 2 p.m."), is_short("Let it be now.")
    (False, False, False, False)
    """
    said = _without_stop(text)
    words = said.split()
    plain = all(character.isalnum() or character in " '’-" for character in said)
    return 0 < len(words) <= SHORT_WORDS and plain and said[-1].isalnum()


def twice(text: str) -> str:
    """A short phrase said twice, with a pause between.

    >>> twice("and out"), twice("Rest.")
    ('and out, and out.', 'Rest, Rest.')
    """
    said = _without_stop(text)
    return f"{said}, {said}."


def once(text: str) -> str:
    """A short phrase with a comma at its end: heard better than with a full stop or nothing.

    >>> once("and out"), once("Rest.")
    ('and out,', 'Rest,')
    """
    return f"{_without_stop(text)},"


def _without_stop(text: str) -> str:
    return text.removesuffix(".").removesuffix("…")


def first_of_two(samples: Samples, sample_rate: int) -> Samples | None:
    """The first of two phrases, up to the middle of the pause between them.

    Args:
        samples: shape `(frames,)`: a phrase that was said twice.
        sample_rate: in Hz.

    Returns:
        None where there is no such pause, or what lies around it is not equally long: whoever asks then has
        the phrase said once.
    """
    loud = np.flatnonzero(_is_loud(samples, sample_rate))
    if len(loud) < 2:
        return None
    steps = np.diff(loud)
    longest = int(np.argmax(steps))
    gap_start, gap_end = int(loud[longest]), int(loud[longest + 1])
    first, second = gap_start - int(loud[0]), int(loud[-1]) - gap_end
    uneven = max(first, second) > MOST_UNEVEN * min(first, second)
    if uneven or gap_end - gap_start < ms_to_frames(LEAST_GAP_MS, sample_rate):
        return None
    return samples[: (gap_start + gap_end) // 2]


def _is_loud(samples: Samples, sample_rate: int) -> npt.NDArray[np.bool_]:
    """For each frame, whether the level around it is that of speech."""
    exact = samples.astype(np.float64)
    window = ms_to_frames(WINDOW_MS, sample_rate)
    if len(exact) < window:
        return np.zeros(len(exact), np.bool_)
    level = np.sqrt(np.convolve((exact - exact.mean()) ** 2, np.full(window, 1 / window), "same"))
    threshold = max(level.max() * db_to_ratio(QUIET_BELOW_PEAK_DB), db_to_ratio(QUIET_DBFS))
    return np.asarray(level >= threshold, np.bool_)
