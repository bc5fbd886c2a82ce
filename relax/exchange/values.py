"""Values as other notations write them: times, paces and levels of SSML, and the pauses they make."""

from __future__ import annotations

import math
import re

from relax.script.frontmatter import LONGEST_RENDERING_MS
from relax.script.model import DEEPEST_NESTING, Elastic, Pause
from relax.timeline.arrange import SLOWER_RATE, SOFTER_DB

SSML_NAMESPACE = "http://www.w3.org/2001/10/synthesis"
_TIME = re.compile(r"\+?([0-9]{0,7})(?:\.([0-9]{1,6}))?\s*(ms|s)", re.IGNORECASE)
_PERCENT = re.compile(r"([0-9]{1,3}(?:\.[0-9]{1,6})?)%")
_DECIBELS = re.compile(r"([+-][0-9]{1,3}(?:\.[0-9]{1,6})?)dB", re.IGNORECASE)
_SAME_RATE = 0.02
_SAME_DB = 0.3
"""How near a foreign value lies to one of ours that means the same to the ear."""


def time_ms(text: str) -> int | None:
    """Whole milliseconds of a time such as `3s`, `0.5s` or `250ms` (CSS 2.1), or None.

    >>> time_ms("1.5s"), time_ms("250ms"), time_ms("soon")
    (1500, 250, None)
    """
    match = _TIME.fullmatch(text.strip())
    if not match or not (match[1] or match[2]):
        return None
    thousandths = int(match[1] or 0) * 1000 + int((match[2] or "").ljust(3, "0")[:3])
    return thousandths if match[3].lower() == "s" else thousandths // 1000


def exact_pause(least_ms: int | None, most_ms: int | None = None) -> Pause | None:
    """A pause of that length, where a script may have one that long; None otherwise."""
    most_ms = least_ms if most_ms is None else most_ms
    if least_ms is None or most_ms is None or not least_ms <= most_ms <= LONGEST_RENDERING_MS:
        return None
    return Pause(length_ms=Elastic(least=least_ms, most=most_ms))


def slower_count(rate: str) -> int | None:
    """How many `[slower]` blocks one inside the other a pace of SSML is; None where it is no such pace.

    >>> slower_count("85%"), slower_count("72.25%"), slower_count("120%")
    (1, 2, None)
    """
    if rate == "slow":
        return 1
    match = _PERCENT.fullmatch(rate)
    share = float(match[1]) / 100 if match else 0.0
    if rate in ("medium", "default"):
        share = 1.0
    if share <= 0:
        return None
    count = round(math.log(share) / math.log(SLOWER_RATE))
    is_same = 0 <= count <= DEEPEST_NESTING and abs(SLOWER_RATE**count - share) <= _SAME_RATE
    return count if is_same else None


def softer_count(volume: str) -> int | None:
    """The same for a level of SSML and `[softer]`.

    >>> softer_count("-6dB"), softer_count("soft"), softer_count("loud")
    (2, 1, None)
    """
    if volume == "soft":
        return 1
    match = _DECIBELS.fullmatch(volume)
    if volume in ("medium", "default"):
        return 0
    if not match:
        return None
    count = round(float(match[1]) / SOFTER_DB)
    is_same = 0 <= count <= DEEPEST_NESTING and abs(count * SOFTER_DB - float(match[1])) <= _SAME_DB
    return count if is_same else None
