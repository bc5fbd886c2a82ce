"""The planner: targets and what earlier builds left → what is to be made. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from relax.build.state import FileMark, State
from relax.build.target import Target

Reason: TypeAlias = Literal["new", "changed", "missing or damaged"]

IsWhole = Callable[[str, FileMark], bool]
"""Whether the file at a path in the output folder is still the one that was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A target to make, and why."""

    target: Target
    reason: Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildPlan:
    """What a build is to do."""

    due: tuple[Due, ...]
    unchanged: tuple[Target, ...]
    left_out: Mapping[str, str]
    """Targets that a script was found not to take, and why, by name."""
    orphans: Mapping[str, FileMark]
    """Files of targets that left the manifest, by path."""


def plan_build(targets: Sequence[Target], state: State, is_whole: IsWhole) -> BuildPlan:
    """What is to be made of a manifest's targets after what earlier builds made.

    Args:
        targets: of the manifest, each name once.
        state: what earlier builds made.
        is_whole: looks at a file that was written.
    """
    due: list[Due] = []
    unchanged: list[Target] = []
    left_out: dict[str, str] = {}
    for target in targets:
        record = state.records.get(target.name)
        if record is None:
            due.append(Due(target=target, reason="new"))
        elif record.key != target.key:
            due.append(Due(target=target, reason="changed"))
        elif record.left_out:
            left_out[target.name] = record.left_out
        elif all(is_whole(path, mark) for path, mark in record.files.items()):
            unchanged.append(target)
        else:
            due.append(Due(target=target, reason="missing or damaged"))
    names = {target.name for target in targets}
    return BuildPlan(
        due=tuple(due), unchanged=tuple(unchanged), left_out=left_out, orphans=orphans(names, state)
    )


def orphans(names: set[str], state: State) -> Mapping[str, FileMark]:
    """The files that no target of those names has any more, by path, sorted."""
    wanted = {path for name in names if name in state.records for path in state.records[name].files}
    gone = dict(state.strays)
    for name, record in state.records.items():
        if name not in names:
            gone |= record.files
    return {path: gone[path] for path in sorted(gone) if path not in wanted}
