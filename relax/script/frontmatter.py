"""The schema of a script's front matter. A key that is not here is an error, never ignored.

`relax.script.yaml_source` reads the YAML and turns what pydantic says into plain sentences with their lines.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints

from relax.script.ranges import LengthRange, NumberRange, PercentRange
from relax.units import format_duration, parse_duration

LONGEST_RENDERING_MS = 4 * 60 * 60 * 1000


def _duration(value: object) -> object:
    return parse_duration(value) if isinstance(value, str) else value


def _written_duration(value: int) -> str:
    return format_duration(value)


DurationMs = Annotated[
    int,
    Field(strict=True, ge=0, le=LONGEST_RENDERING_MS),
    BeforeValidator(_duration),
    PlainSerializer(_written_duration),
]
"""Whole milliseconds, written in YAML as in a marker: `4s`, `1m 30s`, `10m`."""


def _date(value: object) -> object:
    # Left to itself, pydantic reads a bare number as seconds since 1970.
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value


Date = Annotated[datetime.date, BeforeValidator(_date)]
"""A day, written in YAML as `2026-11-01`."""

WordsHash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Language = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")]


def _written_key(field_name: str) -> str:
    """The key as authors write it: without the unit, and without the underscore that Python needs."""
    return field_name.removesuffix("_ms").removesuffix("_db").removesuffix("_")


class WrittenPart(BaseModel):
    """A part of what authors write in YAML: nothing unknown is let pass, and units stand in values alone."""

    # Programs may use the field's name; the loader accepts the written key alone (`by_name=False`).
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=_written_key,
        validate_by_name=True,
        validate_by_alias=True,
    )


class Review(WrittenPart):
    """Who reviewed the words, when, and when they are to be looked at again."""

    by: Line
    """A role, or a name with a role."""
    role: Line = ""
    """What makes the reviewer fit to review; empty where `by` says it."""
    on: Date
    again: Date | None = None
    words: WordsHash | None = None
    """The hash of the words that were reviewed; with other words, the review no longer holds."""


class Allowance(WrittenPart):
    """A finding of the linter that somebody answers for."""

    rule: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,10}[0-9]{3}$")]
    """The code of a rule, such as `PAIN001`."""
    because: Annotated[Line, StringConstraints(min_length=1)]
    by: Annotated[Line, StringConstraints(min_length=1)]
    """A role, or a name with a role."""


class Expectations(WrittenPart):
    """What the author expects of the script's timing; `relax lint` checks it."""

    breaths_per_minute: NumberRange | None = None
    silence: PercentRange | None = None
    """The share of silence, in per cent of the whole."""
    permission_by_ms: DurationMs | None = None
    """When the listener has been told, at the latest, that they may stop, move or open their eyes."""
    length: LengthRange | None = None
    """Of the natural length, in milliseconds."""


class Pauses(WrittenPart):
    """What `[short pause]`, `[pause]` and `[long pause]` last."""

    short_ms: DurationMs = 1500
    normal_ms: DurationMs = 3000
    long_ms: DurationMs = 10000


class Gaps(WrittenPart):
    """The natural gaps, where no marker stands."""

    phrase_ms: DurationMs = 600
    paragraph_ms: DurationMs = 1200
    section_ms: DurationMs = 2500


class FrontMatter(WrittenPart):
    """What a script says of itself."""

    title: Annotated[Line, StringConstraints(min_length=1)]
    summary: Line = ""
    practice: Line = ""
    """What kind of practice it is, in a word: `breathing`, `letting-be`, `self-kindness`, `pacing`."""
    for_: tuple[Tag, ...] = ()
    """Whom it was written for: tags such as `persistent-pain`."""
    purpose: Line = ""
    """What it is for, to the person who listens."""
    when: Line = ""
    """When to use it, and when not."""
    length_ms: DurationMs | None = None
    """The length in milliseconds that a rendering is fitted to; None for its natural length."""
    language: Language = "en-GB"
    """A BCP 47 tag."""
    level: Literal["introductory", "therapeutic"] = "introductory"
    """An introduction that anybody may lead, or part of a therapy that a qualified person gives."""
    author: Line = ""
    evidence: Line = ""
    """What the practice rests on, with its sources."""
    status: Literal["draft", "reviewed", "approved"] = "draft"
    reviewed: Review | None = None
    allow: tuple[Allowance, ...] = ()
    expect: Expectations | None = None
    licence: Line = ""
    """An SPDX licence identifier."""
    pronounce: dict[str, Line] = Field(default_factory=dict)
    """How a voice is to say a word: the word, then the same in letters that it reads well."""
    pauses: Pauses = Field(default_factory=Pauses)
    gaps: Gaps = Field(default_factory=Gaps)
