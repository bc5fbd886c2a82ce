"""Session plans: the schema of `scripts/sessions/NAME.yaml`, and what must hold beyond it.

A plan is checked like a script: everything that is wrong with it is told, with its line and what to write.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from relax.errors import RelaxError, nearest
from relax.library.library import Library
from relax.script.frontmatter import DurationMs, Line, Tag
from relax.script.problems import Problems
from relax.script.reading import read_text
from relax.script.yaml_source import ListNode, MapNode, Node, Scalar, read_model, read_yaml
from relax.session.programme import MOST_AGREED, Activity, Item, Programme
from relax.session.signals import parse_clock_time
from relax.timeline.variant import FASTEST_RATE, SLOWEST_RATE, Variant
from relax.units import MS_PER_MINUTE, duration_in_words, format_duration, parse_duration

COMFORT_BREAK_FROM_MS = 90 * MS_PER_MINUTE
"""From this length on a session has a comfort break."""
MOST_ITEMS = 50
MOST_ACTIVITIES = 12

Words = Annotated[Line, StringConstraints(min_length=1)]
Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=40)]
YesNo = Literal["yes", "no"]


def _clock_time(value: object) -> object:
    return parse_clock_time(value) if isinstance(value, str) else value


ClockMs = Annotated[int, Field(strict=True), BeforeValidator(_clock_time)]
"""Milliseconds since midnight, written `14:15`."""


def _activity(value: object) -> object:
    return {"words": value} if isinstance(value, str) else value


def _for(value: object) -> object:
    """An item's `for`: minutes of a talk, or the tags of a script."""
    return parse_duration(value) if isinstance(value, str) else value


def _place(value: object) -> object:
    return parse_duration(value) if isinstance(value, str) and value != "middle" else value


def _written_key(field_name: str) -> str:
    return field_name.removesuffix("_ms").removesuffix("_")


class _Part(BaseModel):
    # As in front matter: programs may use the field's name, the loader takes the written key alone.
    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=_written_key,
        validate_by_name=True,
        validate_by_alias=True,
    )


class ScriptOptions(_Part):
    """How a script is played: the choices of a rendering."""

    posture: Literal["sitting", "standing", "lying"] | None = None
    eyes: Literal["open", "closed"] | None = None
    setting: Literal["home", "clinic", "group", "call", "telephone"] | None = None
    rate: Annotated[float, Field(ge=SLOWEST_RATE, le=FASTEST_RATE)] = 1.0
    optional: Literal["fit", "full", "brief"] = "fit"
    interpreted: YesNo = "no"


class ActivityPlan(ScriptOptions):
    """Something that can be agreed for pacing breaks: words, or a guided script."""

    words: Line = ""
    script: Line = ""
    """The name of a script; it is fitted to the break."""


class PacingPlan(_Part):
    """The pacing breaks."""

    every_ms: DurationMs | None = None
    at_ms: tuple[ClockMs, ...] = ()
    for_ms: DurationMs
    activities: dict[Name, Annotated[ActivityPlan, BeforeValidator(_activity)]]
    warn_ms: tuple[DurationMs, ...] = (2 * MS_PER_MINUTE, 30_000)
    may_wait_ms: DurationMs = 3 * MS_PER_MINUTE
    wait_for: Literal["phrase", "pacing-point", "script"] = "phrase"
    say: YesNo = "no"
    chime: YesNo = "no"


class ComfortPlan(_Part):
    """The comfort break of a long session."""

    at_ms: Annotated[DurationMs | Literal["middle"], BeforeValidator(_place)]
    for_ms: DurationMs


class DecompressPlan(ScriptOptions):
    """The time after the session, for whoever led."""

    for_ms: DurationMs
    script: Line = ""


class ItemPlan(ScriptOptions):
    """An item of the agenda: `{talk: words, for: 10m}` or `{play: script, length: 8m, for: [tag]}`."""

    talk: Line | None = None
    play: Line | None = None
    for_: Annotated[DurationMs | tuple[Tag, ...] | None, BeforeValidator(_for)] = None
    length_ms: DurationMs | None = None


class SessionPlan(_Part):
    """A session as somebody planned it."""

    title: Words
    summary: Line = ""
    length_ms: DurationMs
    setting: Literal["home", "clinic", "group", "call", "telephone"] = "clinic"
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


_LENGTH = "a length such as 30s, 10m or 1h 30m, at most 4h"
_SETTINGS = "home, clinic, group, call or telephone"
_OPTIONS: Mapping[str, str] = {
    "posture": "posture is sitting, standing or lying",
    "eyes": "eyes is open or closed",
    "setting": f"setting is {_SETTINGS}",
    "rate": f"rate is the voice's pace, from {SLOWEST_RATE} to {FASTEST_RATE:g}",
    "optional": "optional is fit, full or brief",
    "interpreted": "interpreted is yes or no",
}


def _options_of(place: str) -> dict[str, str]:
    return {f"{place}.{key}": sentence for key, sentence in _OPTIONS.items()}


WANTED: Mapping[str, str] = {
    "title": "title is a line of words",
    "summary": "summary is words, at most 2000 characters",
    "length": f"length is {_LENGTH}",
    "setting": f"setting is {_SETTINGS}",
    "pacing_breaks": "pacing_breaks holds every or at, for, and activities",
    "pacing_breaks.every": f"every is {_LENGTH}",
    "pacing_breaks.at": 'at is a list of clock times in quotes, such as ["14:15", "14:35"]',
    "pacing_breaks.for": f"for is {_LENGTH}",
    "pacing_breaks.activities": "activities is written {stretch: words, breathe: {script: a script's name}}",
    "pacing_breaks.activities.words": "words is what to do, in words",
    "pacing_breaks.activities.script": "script is the name of a script",
    "pacing_breaks.warn": "warn is a list of lengths, such as [2m, 30s]",
    "pacing_breaks.may_wait": f"may_wait is {_LENGTH}",
    "pacing_breaks.wait_for": "wait_for is phrase, pacing-point or script",
    "pacing_breaks.say": "say is yes or no",
    "pacing_breaks.chime": "chime is yes or no",
    "comfort_break": "comfort_break is written {at: middle, for: 15m}",
    "comfort_break.at": f"at is middle, or {_LENGTH} since the beginning",
    "comfort_break.for": f"for is {_LENGTH}",
    "agenda": "agenda is a list of {talk: words, for: 10m} and {play: a script, length: 8m}",
    "agenda.talk": "talk is a line of words",
    "agenda.play": "play is the name of a script",
    "agenda.for": "for is a length for a talk, such as 10m, and a list of tags for a script",
    "agenda.length": f"length is {_LENGTH}",
    "decompress": "decompress is written {for: 5m}, or {for: 5m, script: a script's name}",
    "decompress.for": f"for is {_LENGTH}",
    "decompress.script": "script is the name of a script",
    **_options_of("agenda"),
    **_options_of("decompress"),
    **_options_of("pacing_breaks.activities"),
}
"""What each key of a plan is."""

LengthOf = Callable[[str, Variant], int]
"""How long a script of the library lasts, in milliseconds, estimated."""
TitleOf = Callable[[str], str]
"""The title of a script of the library."""


def load_plan(path: Path, library: Library) -> SessionPlan:
    """The plan that a file holds.

    Raises:
        ScriptError: the plan has errors; all of them, with their lines.
        OutputError: it cannot be read.
    """
    return parse_plan(read_text(path), name=str(path), library=library)


def parse_plan(text: str, *, name: str, library: Library) -> SessionPlan:
    """The plan that a text holds: see `load_plan`."""
    problems = Problems.of_text(text, name=name)
    mapping = read_yaml(problems, 0, len(problems.source.text))
    plan = read_model(SessionPlan, problems, mapping, WANTED) if mapping is not None else None
    if plan is not None and mapping is not None:
        _Checker(problems, library).check(plan, mapping)
    problems.check()
    if plan is None:
        raise AssertionError("a plan that cannot be read is a problem")
    return plan


class PlanLengthError(RelaxError):
    """A plan whose parts do not go into the whole."""

    def __init__(self, found: str, room: str, remedy: str) -> None:
        super().__init__(found, room, remedy)
        self.found = found
        self.room = room
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.found}, and {self.room}; {self.remedy}"


class _Checker:
    """What must hold beyond the schema, told at its place."""

    def __init__(self, problems: Problems, library: Library) -> None:
        self.problems = problems
        self.scripts = library.script_names()

    def check(self, plan: SessionPlan, mapping: MapNode) -> None:
        if not plan.length_ms:
            self.complain(mapping.entries["length"], "length is more than nothing, such as 50m")
        if plan.pacing_breaks is not None:
            self.pacing(plan, plan.pacing_breaks, _map(mapping, "pacing_breaks"))
        agenda = mapping.entries.get("agenda")
        if isinstance(agenda, ListNode):
            if len(agenda.items) > MOST_ITEMS:
                self.complain(agenda, f"an agenda has at most {MOST_ITEMS} items, not {len(agenda.items)}")
            for item, node in zip(plan.agenda, agenda.items, strict=True):
                if isinstance(node, MapNode):
                    self.item(item, node)
        self.comfort(plan, mapping)
        if plan.decompress is not None and plan.decompress.script:
            self.script(plan.decompress.script, _map(mapping, "decompress").entries["script"])

    def pacing(self, plan: SessionPlan, breaks: PacingPlan, node: MapNode) -> None:
        if (breaks.every_ms is None) == (not breaks.at_ms):
            self.complain(
                node, 'breaks come either every so often or at clock times: every: 15m, or at: ["14:15"]'
            )
        if breaks.every_ms is not None and breaks.every_ms <= breaks.for_ms:
            self.complain(
                node.entries["every"],
                f"every is longer than the break itself, which lasts {duration_in_words(breaks.for_ms)}",
            )
        if not breaks.for_ms:
            self.complain(node.entries["for"], "a break lasts more than nothing, such as 2m")
        if plan.length_ms and breaks.for_ms >= plan.length_ms:
            self.complain(node.entries["for"], "a break is shorter than the session")
        activities = _map(node, "activities")
        if not 1 <= len(breaks.activities) <= MOST_ACTIVITIES:
            self.complain(
                activities,
                f"there are 1 to {MOST_ACTIVITIES} activities to choose from; up to {MOST_AGREED} are agreed",
            )
        for name in activities.entries:
            if name not in breaks.activities:
                self.complain(activities.keys[name], f"{name} says what to do, in words")
        for name, activity in breaks.activities.items():
            place = activities.entries[name]
            if activity.script and isinstance(place, MapNode):
                self.script(activity.script, place.entries["script"])
            elif not activity.words:
                self.complain(place, f"{name} says what to do, in words or with {{script: a script's name}}")

    def item(self, item: ItemPlan, node: MapNode) -> None:
        if (item.talk is None) == (item.play is None):
            self.complain(node, "an item is either {talk: words, for: 10m} or {play: a script, length: 8m}")
        elif item.play is not None:
            self.script(item.play, node.entries["play"])
            if isinstance(item.for_, int):
                words = (
                    "for is a list of tags here, such as [persistent-pain]; how long it lasts is its length"
                )
                self.complain(node.entries["for"], words)
        else:
            if not isinstance(item.for_, int) or not item.for_:
                self.complain(node.entries.get("for", node), "a talk says how long it is, such as for: 10m")
            for key in (key for key in node.entries if key not in ("talk", "for")):
                self.complain(node.keys[key], f"{key} belongs to a script, and this is a talk")

    def comfort(self, plan: SessionPlan, mapping: MapNode) -> None:
        at_ms = plan.comfort_at_ms
        if plan.comfort_break is None or at_ms is None:
            if plan.length_ms >= COMFORT_BREAK_FROM_MS:
                self.complain(
                    mapping.entries["length"],
                    "a session of an hour and a half or longer has a comfort break: "
                    "comfort_break: {at: middle, for: 15m}",
                )
        elif not 0 < at_ms < plan.length_ms - plan.comfort_break.for_ms:
            self.complain(mapping.entries["comfort_break"], "the comfort break lies within the session")

    def script(self, name: str, node: Node) -> None:
        if name not in self.scripts:
            close = nearest(name, self.scripts)
            hint = f"did you mean '{close}'?" if close else "relax list shows them all"
            self.complain(node, f"the library has no script named '{name}'; {hint}")

    def complain(self, node: Node, message: str) -> None:
        end = node.end if isinstance(node, Scalar) else node.start + 1
        self.problems.add(node.start, end, message)


def _map(mapping: MapNode, key: str) -> MapNode:
    node = mapping.entries[key]
    if not isinstance(node, MapNode):
        raise TypeError(f"{key} was validated as keys with values")
    return node


def programme_of(
    plan: SessionPlan,
    length_of: LengthOf,
    *,
    title_of: TitleOf = str,
    hands_free: bool = False,
) -> Programme:
    """The programme of a plan.

    Args:
        plan: from `load_plan`.
        length_of: how long a script lasts; asked for each script that the plan plays.
        title_of: what a script is called on the screen; its name where this is left out.
        hands_free: whether the agenda moves on by the clock, as in a rehearsal.

    Raises:
        PlanLengthError: the agenda and the breaks do not go into the length, or a break's script not into
            the break.
        RelaxError: a script cannot be fitted to the length that the plan asks for.
    """
    breaks = plan.pacing_breaks
    comfort = plan.comfort_break
    programme = Programme(
        title=plan.title,
        length_ms=plan.length_ms,
        items=_items(plan, length_of, title_of),
        activities=tuple(_activities(plan, length_of, title_of)),
        every_ms=breaks.every_ms if breaks else None,
        at_clock_ms=tuple(sorted(breaks.at_ms)) if breaks else (),
        break_ms=breaks.for_ms if breaks else 0,
        warn_ms=tuple(sorted(breaks.warn_ms, reverse=True)) if breaks else (),
        may_wait_ms=breaks.may_wait_ms if breaks else 0,
        wait_for=breaks.wait_for if breaks else "phrase",
        comfort_at_ms=plan.comfort_at_ms,
        comfort_ms=comfort.for_ms if comfort else 0,
        decompress_ms=plan.decompress.for_ms if plan.decompress else 0,
        decompress_script=plan.decompress.script if plan.decompress else "",
        say=bool(breaks and breaks.say == "yes"),
        chime=bool(breaks and breaks.chime == "yes"),
        hands_free=hands_free,
    )
    _check_sum(programme)
    return programme


def _items(plan: SessionPlan, length_of: LengthOf, title_of: TitleOf) -> tuple[Item, ...]:
    """The agenda; without one, a talk as long as the session."""
    if not plan.agenda:
        return (Item(title=plan.title, lasts_ms=_free_ms(plan)),)
    return tuple(
        Item(title=item.talk, lasts_ms=item.for_)
        if item.talk is not None and isinstance(item.for_, int)
        else Item(
            title=title_of(item.play or ""),
            lasts_ms=length_of(item.play or "", plan.variant(item)),
            script=item.play or "",
        )
        for item in plan.agenda
    )


def _free_ms(plan: SessionPlan) -> int:
    """What is left of the length when every break is taken out."""
    breaks = plan.pacing_breaks
    outline = Programme(
        title=plan.title,
        length_ms=plan.length_ms,
        items=(),
        every_ms=breaks.every_ms if breaks else None,
        at_clock_ms=breaks.at_ms if breaks else (),
        break_ms=breaks.for_ms if breaks else 0,
        comfort_at_ms=plan.comfort_at_ms,
        comfort_ms=plan.comfort_break.for_ms if plan.comfort_break else 0,
    )
    return plan.length_ms - _breaks_ms(outline)


def _breaks_ms(programme: Programme) -> int:
    # How many clock times fall in the session is not known before it begins: all of them, at most.
    pacing = len(programme.at_clock_ms) or sum(due.kind == "pacing" for due in programme.breaks(0))
    return pacing * programme.break_ms + programme.comfort_ms


def _activities(plan: SessionPlan, length_of: LengthOf, title_of: TitleOf) -> Iterator[Activity]:
    if plan.pacing_breaks is None:
        return
    for name, activity in plan.pacing_breaks.activities.items():
        if activity.script:
            variant = replace(plan.variant(activity), length_ms=None)
            lasts_ms = length_of(activity.script, replace(variant, optional_parts="brief"))
            if lasts_ms > plan.pacing_breaks.for_ms:
                raise PlanLengthError(
                    f"{activity.script} lasts {duration_in_words(lasts_ms)} at the least",
                    f"a break lasts {duration_in_words(plan.pacing_breaks.for_ms)}",
                    "choose a shorter script or a longer break",
                )
        yield Activity(name=name, words=activity.words or title_of(activity.script), script=activity.script)


def _check_sum(programme: Programme) -> None:
    agenda_ms = sum(item.lasts_ms for item in programme.items)
    sum_ms = agenda_ms + _breaks_ms(programme)
    if sum_ms > programme.length_ms + MS_PER_MINUTE // 2:  # the lengths of scripts are estimates
        raise PlanLengthError(
            f"the agenda lasts {duration_in_words(agenda_ms)} and the breaks "
            f"{duration_in_words(sum_ms - agenda_ms)}, {format_duration(sum_ms // 1000 * 1000)} together",
            f"the session lasts {duration_in_words(programme.length_ms)}",
            "shorten an item or lengthen the session",
        )
