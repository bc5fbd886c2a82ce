"""Session plans: the schema of `scripts/sessions/NAME.yaml`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, StringConstraints

from relax.script.frontmatter import DurationMs, Line, Tag, WrittenPart
from relax.session.programme import WaitFor
from relax.session.signals import parse_clock_time
from relax.timeline.variant import (
    FASTEST_RATE,
    SLOWEST_RATE,
    Eyes,
    OptionalParts,
    Posture,
    Setting,
    Variant,
)
from relax.units import MS_PER_MINUTE

Words = Annotated[Line, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
YesNo = Literal["yes", "no"]


def _clock_time(value: object) -> object:
    return parse_clock_time(value) if isinstance(value, str) else value


ClockMs = Annotated[int, Field(strict=True), BeforeValidator(_clock_time)]
"""Milliseconds since midnight, written `14:15`."""


def _activity(value: object) -> object:
    return {"words": value} if isinstance(value, str) else value


class ScriptOptions(WrittenPart):
    """How a script is played: the choices of a rendering."""

    posture: Posture | None = None
    eyes: Eyes | None = None
    setting: Setting | None = None
    rate: Annotated[float, Field(ge=SLOWEST_RATE, le=FASTEST_RATE)] = 1.0
    optional: OptionalParts = "fit"
    interpreted: YesNo = "no"


class ActivityPlan(ScriptOptions):
    """Something that can be agreed for pacing breaks: words, or a guided script."""

    words: Line = ""
    script: Line = ""
    """The name of a script; it is fitted to the break."""


class PacingPlan(WrittenPart):
    """The pacing breaks."""

    every_ms: DurationMs | None = None
    at_ms: tuple[ClockMs, ...] = ()
    for_ms: DurationMs
    activities: dict[Name, Annotated[ActivityPlan, BeforeValidator(_activity)]]
    warn_ms: tuple[DurationMs, ...] = (2 * MS_PER_MINUTE, 30_000)
    may_wait_ms: DurationMs = 3 * MS_PER_MINUTE
    wait_for: WaitFor = "phrase"
    say: YesNo = "no"
    chime: YesNo = "no"


class ComfortPlan(WrittenPart):
    """The comfort break of a long session."""

    at_ms: DurationMs | Literal["middle"]
    for_ms: DurationMs


class DecompressPlan(ScriptOptions):
    """The time after the session, for whoever led."""

    for_ms: DurationMs
    script: Line = ""


class ItemPlan(ScriptOptions):
    """An item of the agenda: `{talk: words, for: 10m}` or `{play: script, length: 8m, for: [tag]}`."""

    talk: Line | None = None
    play: Line | None = None
    for_: DurationMs | tuple[Tag, ...] | None = None
    """How long a talk is, or the tags of a script."""
    length_ms: DurationMs | None = None


class SessionPlan(WrittenPart):
    """A session as somebody planned it."""

    title: Words
    summary: Line = ""
    length_ms: DurationMs
    setting: Setting = "clinic"
    """Where it takes place, for the wording of every script."""
    pacing_breaks: PacingPlan | None = None
    comfort_break: ComfortPlan | None = None
    agenda: tuple[ItemPlan, ...] = ()
    decompress: DecompressPlan | None = None

    def variant(self, options: ScriptOptions) -> Variant:
        """The rendering of a script that one of the plan's places asks for."""
        item = options if isinstance(options, ItemPlan) else None
        tags = item.for_ if item and isinstance(item.for_, tuple) else ()
        return Variant(
            length_ms=item.length_ms if item else None,
            tags=frozenset(tags),
            posture=options.posture,
            eyes=options.eyes,
            setting=options.setting or self.setting,
            rate=options.rate,
            interpreted=options.interpreted == "yes",
            optional_parts=options.optional,
        )

    @property
    def comfort_at_ms(self) -> int | None:
        """When the comfort break comes, since the session began."""
        if self.comfort_break is None:
            return None
        at_ms = self.comfort_break.at_ms
        middle_ms = (self.length_ms - self.comfort_break.for_ms) // 2
        return at_ms if isinstance(at_ms, int) else middle_ms - middle_ms % MS_PER_MINUTE
