"""Keys and what they do, and the files that feed them to a rehearsal.

A line of such a file is a time and a key or what it does, such as `14:20 postpone` or `+300s p`. A rehearsal
can also be put to sleep (`+10m sleep 3m`) or have its clock set (`+10m clock +1h`, `+10m clock -1h`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from relax.errors import nearest
from relax.script.problems import Problems
from relax.session.programme import DAY_MS
from relax.session.signals import Input, InputKind, parse_clock_time
from relax.session.state import State
from relax.units import parse_duration

KEYS: Mapping[str, InputKind] = {
    "space": "pause",
    "left": "back",
    "pageup": "back",
    "right": "on",
    "pagedown": "on",
    "n": "next",
    "b": "break",
    "p": "postpone",
    "s": "skip",
    "e": "extend",
    "l": "land",
    "up": "louder",
    "down": "quieter",
    "q": "stop",
    "escape": "stop",
}
"""What each key does in a session."""

BEGIN_KEYS = ("enter", "space", "right", "pagedown", "begin")
_TOLD_BY_PLAYER = (
    "phrase-started",
    "phrase-ended",
    "pacing-point",
    "wait",
    "script-ended",
    "sound-lost",
    "sound-notice",
)
ACTIONS: tuple[InputKind, ...] = tuple(
    kind for kind in get_args(InputKind) if kind not in ("tick", "taken-up", "choose", *_TOLD_BY_PLAYER)
)
"""What may be written instead of a key."""


def input_of(key: str, state: State) -> Input | None:
    """What a key does as things stand; None for a key that does nothing.

    Before the session, digits choose activities and Enter, Space or Right begin it.
    """
    key = key.lower()
    if state.phase == "contract":
        activities = state.programme.activities
        if key.isdecimal() and 1 <= int(key) <= len(activities):
            return Input(kind="choose", text=activities[int(key) - 1].name)
        if key in BEGIN_KEYS:
            return Input(kind="begin")
    if key in KEYS:
        return Input(kind=KEYS[key])
    return Input(kind=key) if key in ACTIONS else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fed:
    """A line of a file of keys."""

    at_ms: int
    """Since the session begins."""
    key: str = ""
    asleep_ms: int = 0
    """How long the computer sleeps from then on."""
    clock_set_ms: int = 0
    """By how much its clock is set forward."""


def read_feed(text: str, *, name: str, start_clock_ms: int) -> tuple[Fed, ...]:
    """The keys of a file, in order of time.

    Args:
        text: its lines; empty ones and those that begin with `#` are passed over.
        name: what errors call it.
        start_clock_ms: when the session begins, since midnight: clock times are meant from then on.

    Raises:
        ScriptError: lines that are not understood, with their places.
    """
    problems = Problems.of_text(text, name=name)
    fed = list(_lines(problems, start_clock_ms))
    problems.check()
    return tuple(sorted(fed, key=lambda line: line.at_ms))


def _lines(problems: Problems, start_clock_ms: int) -> Iterator[Fed]:
    start = 0
    for line in problems.source.text.splitlines(keepends=True):
        words = line.partition("#")[0].split()
        if words:
            try:
                yield _fed(words, start_clock_ms)
            except ValueError as error:
                problems.add(start, start + len(line.rstrip()), str(error))
        start += len(line)


def _fed(words: list[str], start_clock_ms: int) -> Fed:
    time, *rest = words
    if time.startswith("+"):
        at_ms = parse_duration(time[1:])
    else:
        at_ms = (parse_clock_time(time) - start_clock_ms) % DAY_MS
    match rest:
        case ["sleep", length]:
            return Fed(at_ms=at_ms, asleep_ms=parse_duration(length))
        case ["clock", length] if length[0] in "+-":
            by_ms = parse_duration(length[1:])
            return Fed(at_ms=at_ms, clock_set_ms=by_ms if length[0] == "+" else -by_ms)
        case [key] if key.lower() in (*KEYS, *ACTIONS):
            return Fed(at_ms=at_ms, key=key.lower())
        case [key]:
            close = nearest(key, (*KEYS, *ACTIONS))
            hint = f"did you mean '{close}'?" if close else f"there is {', '.join((*KEYS, *ACTIONS))}"
            raise ValueError(f"no key named '{key}'; {hint}")
    raise ValueError("a line is a time and a key, such as 14:20 postpone or +300s p")
