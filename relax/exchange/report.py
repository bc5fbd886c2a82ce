"""What an import tells of its work: how each sign was read, and what a person has to look at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from relax.script.model import Script

Unit: TypeAlias = Literal["line", "paragraph"]
"""What a source counts in: a text's lines, a Word document's paragraphs. Both from 1."""

LONGEST_SHOWN = 200
"""Characters of the source that a remark shows; the script holds all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """Something in the source that was understood and stands in the script as something else."""

    place: int
    """The line or paragraph, from 1."""
    source: str
    became: str
    """A marker such as `[pause 5s]`, or what it is now called: `heading`, `note`, `title`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something that a person has to look at: not understood, or understood with a doubt."""

    place: int
    """The line or paragraph, from 1."""
    source: str
    """The words of the source, whole."""
    message: str
    """What became of them and what to do; lower case, no full stop."""

    def __str__(self) -> str:
        flat = " ".join(self.source.split())
        shown = flat if len(flat) <= LONGEST_SHOWN else flat[: LONGEST_SHOWN - 1] + "…"
        return f"{shown}: {self.message}" if shown else self.message


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A script made from another document, with everything that there is to know about the making."""

    script: Script
    text: str
    """The script as text, in canonical form; it parses to `script`."""
    unit: Unit
    readings: tuple[Reading, ...]
    remarks: tuple[Remark, ...]


@dataclass(slots=True, kw_only=True)
class Facts:
    """What a document says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""
    language: str = ""
    """A BCP 47 tag that a script can have."""
    pronounce: dict[str, str] = field(default_factory=dict)


class Ledger:
    """Gathers readings and remarks while a document is read."""

    def __init__(self) -> None:
        self.readings: list[Reading] = []
        self.remarks: list[Remark] = []

    def read(self, place: int, source: str, became: str) -> None:
        """Note how something was read."""
        self.readings.append(Reading(place=place, source=source, became=became))

    def remark(self, place: int, source: str, message: str) -> None:
        """Note something to look at."""
        self.remarks.append(Remark(place=place, source=source, message=message))
