"""Units: milliseconds on the page, frames in the signal, and the words people read for both.

Page time is whole milliseconds, signal time is whole frames. Lengths are added up first and turned into
frames once, as a running total, so that a thousand short pauses are rounded once and not a thousand times.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

MS_PER_SECOND = 1000
MS_PER_MINUTE = 60 * MS_PER_SECOND
MS_PER_HOUR = 60 * MS_PER_MINUTE


def ms_to_frames(ms: int, sample_rate: int) -> int:
    """Frames in `ms` milliseconds at `sample_rate` Hz, to the nearest frame (a half rounds up).

    >>> ms_to_frames(1000, 44100), ms_to_frames(1, 22050)
    (44100, 22)
    """
    return (2 * ms * sample_rate + MS_PER_SECOND) // (2 * MS_PER_SECOND)


def frames_to_ms(frames: int, sample_rate: int) -> int:
    """Milliseconds in `frames` frames at `sample_rate` Hz, to the nearest millisecond (a half rounds up).

    >>> frames_to_ms(44100, 44100), frames_to_ms(33, 22050)
    (1000, 1)
    """
    return (2 * frames * MS_PER_SECOND + sample_rate) // (2 * sample_rate)


def frames_to_frames(frames: int, from_rate: int, to_rate: int) -> int:
    """The same stretch of sound, in frames of another sample rate, to the nearest frame.

    >>> frames_to_frames(100, 22050, 44100)
    200
    """
    return (2 * frames * to_rate + from_rate) // (2 * from_rate)


def db_to_ratio(db: float) -> float:
    """The amplitude ratio of a level difference in decibels.

    >>> db_to_ratio(-20.0)
    0.1
    """
    return float(10.0 ** (db / 20.0))


@dataclass(frozen=True, slots=True, order=False)
class Length:
    """A length kept exactly: frames of recorded sound plus milliseconds of written time.

    Lengths are added and multiplied without rounding; `in_frames` rounds the milliseconds once, at the end.

    >>> (Length(frames=10) + Length(ms=1) * 1000).in_frames(22050)
    22060
    """

    frames: int = 0
    """Frames of sound, in the sample rate of whoever measured it."""
    ms: int = 0
    """Milliseconds of pauses, gaps and breath phases."""

    def __add__(self, other: Length) -> Length:
        return Length(self.frames + other.frames, self.ms + other.ms)

    def __sub__(self, other: Length) -> Length:
        return Length(self.frames - other.frames, self.ms - other.ms)

    def __mul__(self, times: int) -> Length:
        return Length(self.frames * times, self.ms * times)

    def in_frames(self, sample_rate: int) -> int:
        """The whole length in frames at `sample_rate` Hz."""
        return self.frames + ms_to_frames(self.ms, sample_rate)


_PART = re.compile(r"([0-9]+(?:\.[0-9]{1,3})?)\s*(h|m|s)(?![a-z])", re.IGNORECASE)
_MS_PER_UNIT = {"h": MS_PER_HOUR, "m": MS_PER_MINUTE, "s": MS_PER_SECOND}


def parse_duration(text: str) -> int:
    """Milliseconds of a written length such as `4s`, `0.5s`, `1m 30s` or `1h 5m`.

    Raises:
        ValueError: the text is not a length, or its parts are not in falling order.

    >>> parse_duration("1m 30s"), parse_duration("0.5s")
    (90000, 500)
    """
    total, position, last = 0, 0, MS_PER_HOUR + 1
    stripped = text.strip()
    while position < len(stripped):
        match = _PART.match(stripped, position)
        unit = _MS_PER_UNIT[match[2].lower()] if match else last
        if match is None or unit >= last:
            raise ValueError(f"a length is written like 4s, 1m 30s or 10m, not {text!r}")
        whole, _, fraction = match[1].partition(".")
        total += int(whole) * unit + int(fraction.ljust(3, "0") or 0) * unit // MS_PER_SECOND
        last = unit
        position = match.end()
        while position < len(stripped) and stripped[position] == " ":
            position += 1
    if not stripped:
        raise ValueError("a length is written like 4s, 1m 30s or 10m")
    return total


def format_duration(ms: int) -> str:
    """A length as it is written in a script; `parse_duration` gives the same milliseconds back.

    >>> format_duration(90000), format_duration(500), format_duration(0), format_duration(600000)
    ('1m 30s', '0.5s', '0s', '10m')
    """
    hours, rest = divmod(ms, MS_PER_HOUR)
    minutes, rest = divmod(rest, MS_PER_MINUTE)
    parts = [f"{hours}h"] if hours else []
    if minutes:
        parts.append(f"{minutes}m")
    if rest or not parts:
        whole, thousandths = divmod(rest, MS_PER_SECOND)
        fraction = f".{thousandths:03d}".rstrip("0") if thousandths else ""
        parts.append(f"{whole}{fraction}s")
    return " ".join(parts)


def format_clock(ms: int) -> str:
    """A length or position as a clock shows it, to the nearest second.

    >>> format_clock(552000), format_clock(3_600_000)
    ('9:12', '1:00:00')
    """
    seconds = (ms + MS_PER_SECOND // 2) // MS_PER_SECOND
    hours, seconds = divmod(seconds, 3600)
    minutes, seconds = divmod(seconds, 60)
    return f"{hours}:{minutes:02d}:{seconds:02d}" if hours else f"{minutes}:{seconds:02d}"


def duration_in_words(ms: int) -> str:
    """A length in plain words, to the nearest second.

    >>> duration_in_words(480000), duration_in_words(61000), duration_in_words(10000)
    ('8 minutes', '1 minute 1 second', '10 seconds')
    """
    seconds = (ms + MS_PER_SECOND // 2) // MS_PER_SECOND
    amounts = (seconds // 3600, "hour"), (seconds % 3600 // 60, "minute"), (seconds % 60, "second")
    words = [f"{count} {name}{'' if count == 1 else 's'}" for count, name in amounts if count]
    return " ".join(words) or "0 seconds"
