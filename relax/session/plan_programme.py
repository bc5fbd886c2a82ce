"""From a plan to its programme: lengths are looked up, and the parts have to go into the whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from relax.errors import RelaxError
from relax.session.plan import SessionPlan
from relax.session.programme import Activity, Item, Programme
from relax.timeline.variant import Variant
from relax.units import MS_PER_MINUTE, MS_PER_SECOND, duration_in_words, format_duration

LengthOf = Callable[[str, Variant], int]
"""How long a script of the library lasts, in milliseconds, estimated."""
TitleOf = Callable[[str], str]
"""The title of a script of the library."""


class PlanLengthError(RelaxError):
    """A plan whose parts do not go into the whole."""

    def __init__(self, found: str, room: str, remedy: str) -> None:
        super().__init__(found, room, remedy)
        self.found = found
        self.room = room
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.found}, and {self.room}; {self.remedy}"


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
    outline = Programme(
        title=plan.title,
        length_ms=plan.length_ms,
        items=(),
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
    programme = replace(outline, items=_items(plan, outline, length_of, title_of))
    _check_sum(programme)
    return programme


def _items(plan: SessionPlan, outline: Programme, length_of: LengthOf, title_of: TitleOf) -> tuple[Item, ...]:
    """The agenda; without one, a talk as long as what the breaks leave of the session."""
    if not plan.agenda:
        return (Item(title=plan.title, lasts_ms=max(0, plan.length_ms - _breaks_ms(outline))),)
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


def _breaks_ms(programme: Programme) -> int:
    """How long its breaks last together. Of clock times, as many as one session can meet."""
    starts_ms = [clock_ms - 1 for clock_ms in programme.at_clock_ms] or [0]
    pacing = max(sum(due.kind == "pacing" for due in programme.breaks(start_ms)) for start_ms in starts_ms)
    return pacing * programme.break_ms + programme.comfort_ms


def _activities(plan: SessionPlan, length_of: LengthOf, title_of: TitleOf) -> Iterator[Activity]:
    if plan.pacing_breaks is None:
        return
    for name, activity in plan.pacing_breaks.activities.items():
        if activity.script:
            shortest = replace(plan.variant(activity), optional_parts="brief")
            lasts_ms = length_of(activity.script, shortest)
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
    together = format_duration(sum_ms // MS_PER_SECOND * MS_PER_SECOND)
    if sum_ms > programme.length_ms + MS_PER_MINUTE // 2:  # the lengths of scripts are estimates
        raise PlanLengthError(
            f"the agenda lasts {duration_in_words(agenda_ms)} and the breaks "
            f"{duration_in_words(sum_ms - agenda_ms)}, {together} together",
            f"the session lasts {duration_in_words(programme.length_ms)}",
            "shorten an item or lengthen the session",
        )
