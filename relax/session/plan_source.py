"""Session plans as they are written: read, and checked for what must hold beyond the schema.

A plan is checked like a script: everything that is wrong with it is told, with its line and what to write.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from relax.errors import nearest
from relax.library.library import Library
from relax.script.problems import Problems
from relax.script.reading import read_text
from relax.script.yaml_source import ListNode, MapNode, Node, Scalar, read_model, read_yaml
from relax.session.plan import ItemPlan, PacingPlan, SessionPlan
from relax.session.programme import MOST_AGREED
from relax.timeline.variant import FASTEST_RATE, SLOWEST_RATE
from relax.units import MS_PER_MINUTE, duration_in_words

COMFORT_BREAK_FROM_MS = 90 * MS_PER_MINUTE
"""From this length on a session has a comfort break."""
MOST_ITEMS = 50
MOST_ACTIVITIES = 12

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
    "pacing_breaks.activities.[key]": "an activity is named in small letters, such as stretch or walk-about",
    "pacing_breaks.activities.*.words": "words is what to do, in words",
    "pacing_breaks.activities.*.script": "script is the name of a script",
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
    **_options_of("pacing_breaks.activities.*"),
}
"""What each key of a plan is."""


REMEDIES: Mapping[type[OSError], str] = {
    FileNotFoundError: "relax session --list shows the plans of the library",
    IsADirectoryError: "name a plan in it",
}


def load_plan(path: Path, library: Library) -> SessionPlan:
    """The plan that a file holds.

    Raises:
        ScriptError: the plan has errors; all of them, with their lines.
        OutputError: it cannot be read.
    """
    return parse_plan(read_text(path, remedies=REMEDIES), name=str(path), library=library)


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
            nodes = (node for node in agenda.items if isinstance(node, MapNode))
            for item, node in zip(plan.agenda, nodes, strict=True):
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
