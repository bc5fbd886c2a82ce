"""The settling curve: pace, level and gaps ease a little towards the last section, and come back in it.

A voice that falls in rate and level across a session relaxed people more (Knowlton and Larkin, Applied
Psychophysiology and Biofeedback 31, 2006): one small study, so it is a choice and never the default. How far
it falls is from the ear.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from relax.timeline.arrangement import (
    Arrangement,
    Breathing,
    Droppable,
    Part,
    Phrase,
    Repeated,
    Ring,
    SectionStart,
)

SETTLED_RATE = 0.9
RATE_STEPS = 5
"""The pace falls in steps of 2 %: a phrase that comes again soon is then the same clip."""
SETTLED_DB = -3.0
SETTLED_GAP_PERCENT = 140
SETTLED_BY = 0.6
"""The share of the way to the last section after which everything stays as it has become."""


def settled(arrangement: Arrangement) -> Arrangement:
    """The same arrangement, easing from its first phrase and coming back to itself by its last.

    It comes back in the last section, where a script lands. A script of one section comes back in the last
    sixth of its phrases. The words of paced breaths keep their pace, since a phase leaves them no room.
    """
    way_back = _way_back(arrangement.parts)
    curve = _Curve(going=_phrases(arrangement.parts) - way_back, coming=way_back)
    return replace(arrangement, parts=_eased(arrangement.parts, curve))


def _way_back(parts: tuple[Part, ...]) -> int:
    """How many of the phrases, the last ones, lie on the way back."""
    starts = [number for number, part in enumerate(parts) if isinstance(part, SectionStart)]
    if len(starts) < 2:
        return -(-_phrases(parts) // 6)
    return _phrases(parts[starts[-1] :])


def _phrases(parts: tuple[Part, ...]) -> int:
    return sum(1 for part in _flat(parts) if isinstance(part, Phrase))


def _flat(parts: tuple[Part, ...]) -> Iterator[Part]:
    for part in parts:
        yield part
        if isinstance(part, Repeated | Droppable):
            yield from _flat(part.body)


@dataclass(slots=True)
class _Curve:
    """How settled the voice is, phrase by phrase in the order of the page."""

    going: int
    """Phrases on the way there."""
    coming: int
    """Phrases on the way back."""
    passed: int = 0
    share: float = 0.0
    """Of the last phrase: from 0.0, as written, to 1.0, as settled as it gets."""

    def next_share(self) -> float:
        """That of the next phrase, which becomes the last."""
        way = self.passed / (self.going * SETTLED_BY) if self.passed < self.going else self._left()
        self.passed += 1
        self.share = _smooth(way)
        return self.share

    def _left(self) -> float:
        return (self.going + self.coming - 1 - self.passed) / self.coming


def _smooth(way: float) -> float:
    way = min(way, 1.0)
    return way * way * (3 - 2 * way)


def _eased(parts: tuple[Part, ...], curve: _Curve) -> tuple[Part, ...]:
    return tuple(_ease(part, curve) for part in parts)


def _ease(part: Part, curve: _Curve) -> Part:
    match part:
        case Phrase():
            return _ease_phrase(part, curve.next_share())
        case Breathing() | Ring():
            return replace(part, gain_db=part.gain_db + _gain_db(curve.share))
        case Repeated() | Droppable():
            return replace(part, body=_eased(part.body, curve))
        case _:
            return part


def _ease_phrase(phrase: Phrase, share: float) -> Phrase:
    rate = 1 - (1 - SETTLED_RATE) * round(share * RATE_STEPS) / RATE_STEPS
    utterance = replace(phrase.utterance, rate=round(phrase.utterance.rate * rate, 4))
    return replace(
        phrase,
        utterance=utterance,
        gain_db=phrase.gain_db + _gain_db(share),
        gap_percent=100 + round((SETTLED_GAP_PERCENT - 100) * share),
    )


def _gain_db(share: float) -> float:
    return round(SETTLED_DB * share, 2)
