"""Fitting: which optional parts stay, and how far counts and pauses give, to last what was asked.

Everything is arithmetic on the arrangement; nothing is expanded. The order is the one of the script format:
optional parts are dropped, last first; then counts grow, evenly, and then pauses, evenly.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction

from relax.errors import LengthError
from relax.timeline.arrangement import Arrangement
from relax.timeline.extent import Fit, Measure, check_limits, extent
from relax.timeline.variant import OptionalParts
from relax.units import duration_in_words, format_clock

TOLERANCE_MS = 500
SHARE_STEPS = 1 << 22
"""How finely the share of growth is searched: under a millisecond in a pause of an hour."""


def fit(
    arrangement: Arrangement,
    measure: Measure,
    sample_rate: int,
    *,
    length_ms: int | None = None,
    optional_parts: OptionalParts = "fit",
) -> Fit:
    """The fit with which an arrangement lasts `length_ms`, within half a second.

    Without a length it is the natural one: everything optional kept, everything elastic at its first number.

    Raises:
        LengthError: that length cannot be reached; the error says what can.
        TooLargeError: the rendering would be longer than four hours or hold too many phrases.
    """
    every = 0 if optional_parts == "brief" else arrangement.optional_count
    if length_ms is None:
        chosen = Fit(kept=every)
    else:
        fewest = every if optional_parts != "fit" else 0
        lengths = _Lengths(arrangement, measure, sample_rate)
        chosen = _fit_to(lengths, length_ms, fewest=fewest, every=every)
    check_limits(extent(arrangement, chosen, measure), sample_rate)
    return chosen


def reach(
    arrangement: Arrangement, measure: Measure, sample_rate: int, optional_parts: OptionalParts = "fit"
) -> tuple[int, int]:
    """The shortest and the longest that an arrangement can last, in milliseconds."""
    every = 0 if optional_parts == "brief" else arrangement.optional_count
    fewest = 0 if optional_parts == "fit" else every
    return _Lengths(arrangement, measure, sample_rate).reach(fewest, every)


@dataclass(frozen=True)
class _Lengths:
    """How long an arrangement lasts, in milliseconds, for every fit."""

    arrangement: Arrangement
    measure: Measure
    sample_rate: int

    def __call__(self, fit: Fit) -> int:
        return extent(self.arrangement, fit, self.measure).in_ms(self.sample_rate)

    def least(self, kept: int) -> int:
        return self(Fit(kept=kept))

    def most(self, kept: int) -> int:
        return self(Fit(kept=kept, count_share=Fraction(1), pause_share=Fraction(1)))

    def reach(self, fewest: int, every: int) -> tuple[int, int]:
        # A dropped pause gives back the natural gap that it stood for, so fewer parts can also last longer.
        return min(self.least(fewest), self.least(every)), self.most(every)


def _fit_to(lengths: _Lengths, length_ms: int, *, fewest: int, every: int) -> Fit:
    # As many optional parts as there is room for, and then growth; never more than was asked.
    room = length_ms + TOLERANCE_MS
    kept = _last(fewest, every, lambda kept: lengths.least(kept) <= room)
    if kept is None:
        raise _cannot(lengths, length_ms, fewest, every)
    chosen = Fit(kept=kept)
    chosen = _grown(lambda share: replace(chosen, count_share=share), lengths, length_ms)
    chosen = _grown(lambda share: replace(chosen, pause_share=share), lengths, length_ms)
    if abs(lengths(chosen) - length_ms) > TOLERANCE_MS:
        raise _cannot(lengths, length_ms, fewest, every, nearest_ms=lengths(chosen))
    return chosen


def _grown(fit_at: Callable[[Fraction], Fit], lengths: _Lengths, length_ms: int) -> Fit:
    """The fit with the largest share that is not longer than `length_ms`."""
    steps = _last(0, SHARE_STEPS, lambda steps: lengths(fit_at(Fraction(steps, SHARE_STEPS))) <= length_ms)
    return fit_at(Fraction(steps or 0, SHARE_STEPS))


def _last(least: int, most: int, holds: Callable[[int], bool]) -> int | None:
    """The last number in `[least, most]` for which `holds`; None if it holds at neither end.

    Where it holds again behind a number for which it does not, one that is followed by such a number will do.
    """
    if holds(most):
        return most
    if not holds(least):
        return None
    while most - least > 1:
        middle = (least + most) // 2
        least, most = (middle, most) if holds(middle) else (least, middle)
    return least


def _cannot(
    lengths: _Lengths, length_ms: int, fewest: int, every: int, nearest_ms: int | None = None
) -> LengthError:
    shortest, longest = lengths.reach(fewest, every)
    reachable = f"{format_clock(shortest)} to {format_clock(longest)}"
    if shortest == longest:
        reachable = f"{format_clock(shortest)} and no other length"
    elif nearest_ms is not None and length_ms <= longest:
        reachable += f", but not this long; the nearest shorter length is {format_clock(nearest_ms)}"
    return LengthError(duration_in_words(length_ms), reachable)
