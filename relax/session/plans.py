"""Finding session plans, and making one from a few words on the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from relax.errors import UnknownNameError
from relax.library.library import Library
from relax.session.plan import ActivityPlan, PacingPlan, SessionPlan
from relax.session.plan_source import load_plan
from relax.units import duration_in_words

PLAN_ENDING = ".yaml"
FOLDER = "sessions"

ACTIVITIES: Mapping[str, str] = {
    "stretch": "Stand, or roll the shoulders, whatever suits you",
    "breathe": "A few easy breaths, low in the belly, at your own pace",
    "window": "Look out of the window for a while",
    "walk": "Walk about the room, or to the door and back",
    "change": "Change how you sit, stand or lie",
    "drink": "Have a drink of water",
    "rest": "Rest your eyes and do nothing at all",
}
"""What can be agreed without a plan of one's own."""


def plan_names(library: Library) -> tuple[str, ...]:
    """The names of all session plans, sorted."""
    return tuple(sorted({path.stem for folder in library.folders for path in _plans_in(folder)}))


def find_plan(name: str, library: Library) -> SessionPlan:
    """A plan, given its name in the library or its own path.

    Raises:
        UnknownNameError: there is no such plan.
        ScriptError: it has errors.
        OutputError: it cannot be read.
    """
    if name.lower().endswith((PLAN_ENDING, ".yml")) or "/" in name or "\\" in name:
        return load_plan(Path(name), library)
    for folder in library.folders:
        for path in _plans_in(folder):
            if path.stem == name:
                return load_plan(path, library)
    raise UnknownNameError("session plan", name, plan_names(library), "relax session --list shows them all")


def _plans_in(folder: Path) -> Sequence[Path]:
    home = folder / FOLDER
    if not home.is_dir():
        return ()
    # A link that leads out of the library is not in it.
    root = folder.resolve()
    return [path for path in sorted(home.glob(f"*{PLAN_ENDING}")) if path.resolve().is_relative_to(root)]


def quick_plan(*, length_ms: int, every_ms: int, break_ms: int, activities: Sequence[str]) -> SessionPlan:
    """The plan of a session that needs no file: one talk, with a break every so often.

    Raises:
        UnknownNameError: an activity is none of those that are known by name.
    """
    for name in activities:
        if name not in ACTIVITIES:
            remedy = "a plan of your own can have others"
            raise UnknownNameError("activity", name, tuple(ACTIVITIES), remedy)
    chosen = {name: ActivityPlan(words=ACTIVITIES[name]) for name in activities}
    return SessionPlan(
        title=f"A session of {duration_in_words(length_ms)}",
        length_ms=length_ms,
        pacing_breaks=PacingPlan(every_ms=every_ms, for_ms=break_ms, activities=chosen),
    )
