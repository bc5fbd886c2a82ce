"""Ranges in front matter, as authors write them: `5..8`, `35%..60%`, `8m..12m`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from pydantic import BeforeValidator, PlainSerializer

from relax.units import format_duration, parse_duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Range:
    """What a measured number is to lie in, both ends included."""

    least: float
    most: float

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise ValueError(f"a range runs from small to large, not {self.least} to {self.most}")

    def __contains__(self, value: float) -> bool:
        return self.least <= value <= self.most


def _reader(read: Callable[[str], float]) -> BeforeValidator:
    def reading(value: object) -> object:
        if not isinstance(value, str):
            return value
        least, dots, most = value.partition("..")
        if not dots:
            raise ValueError("a range is two values with two dots between them")
        return Range(least=read(least.strip()), most=read(most.strip()))

    return BeforeValidator(reading)


def _writer(write: Callable[[float], str]) -> PlainSerializer:
    return PlainSerializer(lambda range_: f"{write(range_.least)}..{write(range_.most)}")


def _number(text: str) -> float:
    if not text.replace(".", "", 1).isdecimal():
        raise ValueError(f"a number such as 6 or 7.5, not {text!r}")
    return float(text)


def _percent(text: str) -> float:
    number = _number(text.removesuffix("%"))
    if number > 100:
        raise ValueError("a share is at most 100%")
    return number


NumberRange = Annotated[Range, _reader(_number), _writer("{:g}".format)]
"""Plain numbers: `5..8`."""
PercentRange = Annotated[Range, _reader(_percent), _writer("{:g}%".format)]
"""Shares in per cent: `35%..60%`."""
LengthRange = Annotated[Range, _reader(parse_duration), _writer(lambda ms: format_duration(int(ms)))]
"""Lengths in milliseconds: `8m..12m`."""
