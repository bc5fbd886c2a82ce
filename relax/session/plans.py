"""Finding session plans, and making one from a few words on the command line."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path

from relax.errors import ChoiceError, UnknownNameError
from relax.library.library import Library
from relax.session.plan import ActivityPlan, PacingPlan, SessionPlan
from relax.session.plan_source import load_plan
from relax.units import duration_in_words

PLAN_ENDING = ".yaml"
FOLDER = "sessions"
GUIDED_BREAK = "break-"
"""How the names of guided breaks begin."""

ACTIVITIES: Mapping[str, str] = {
    "stretch": "Stand, or roll the shoulders, whatever suits you",
    "breathe": "A few easy breaths, low in the belly, at your own pace",
    "window": "Look out of the window for a while",
    "move": "Move a little, in whatever way feels good",
    "walk": "Walk about the room, or to the door and back",
    "change": "Change how you sit, stand or lie",
    "drink": "Have a drink of water",
    "rest": "Rest your eyes and do nothing at all",
    "nothing": "Nothing at all: sit, stand or lie, and let the time pass",
}
"""What can be agreed without a plan of one's own."""
GUIDED_BY: Mapping[str, str] = {"walk": "move", "rest": "nothing"}
"""Activities that the guided break of another one suits."""


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


def with_guided_breaks(plan: SessionPlan, library: Library) -> SessionPlan:
    """The plan with its breaks guided: an activity that is only words plays the library's script of its name.

    That is `break-stretch` for `stretch`. An activity that has none stays as it is.

    Raises:
        ChoiceError: none of its activities has one.
    """
    breaks = plan.pacing_breaks
    if breaks is None:
        raise ChoiceError("there are no pacing breaks to guide; leave --guided out")
    scripts = library.script_names()
    activities = {name: _guided(name, activity, scripts) for name, activity in breaks.activities.items()}
    if not any(activity.script for activity in activities.values()):
        there_is = ", ".join(name for name in scripts if name.startswith(GUIDED_BREAK)) or "none"
        raise ChoiceError(
            f"none of {', '.join(activities)} has a guided break in the library (there is {there_is}); "
            "leave --guided out"
        )
    return plan.model_copy(update={"pacing_breaks": breaks.model_copy(update={"activities": activities})})


def _guided(name: str, activity: ActivityPlan, scripts: Collection[str]) -> ActivityPlan:
    for script in (f"{GUIDED_BREAK}{name}", f"{GUIDED_BREAK}{GUIDED_BY.get(name, name)}"):
        if not activity.script and script in scripts:
            return activity.model_copy(update={"script": script})
    return activity
