"""`relax session`: in-session mode. Plays scripts and keeps pacing breaks by the clock."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from relax.commands.house import House, pass_house
from relax.commands.options import (
    allow_errors_option,
    hands_free_option,
    json_option,
    quick_session_options,
    voice_option,
)
from relax.commands.session_run import Options, lead, rehearse, resume
from relax.conduct import SessionScripts
from relax.session.plan import SessionPlan
from relax.session.plans import find_plan, plan_names, quick_plan, with_guided_breaks
from relax.session.programme import MOST_AGREED
from relax.session.signals import parse_clock_time
from relax.units import format_duration

FASTEST = 10_000.0


class SpeedType(click.ParamType[float]):
    """How much faster than real time: `60x`."""

    name = "speed"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        """The number, or a usage error."""
        try:
            speed = float(str(value).lower().rstrip("x×"))
        except ValueError:
            speed = 0.0
        if not 1.0 <= speed <= FASTEST:
            self.fail(f"a speed is written like 60x, from 1x to {FASTEST:g}x, not {value!r}", param, ctx)
        return speed


class ClockType(click.ParamType[int]):
    """A clock time such as `14:00`, as milliseconds since midnight."""

    name = "clock time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Milliseconds, or a usage error."""
        if isinstance(value, int):
            return value
        try:
            return parse_clock_time(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.argument("plan_name", metavar="[PLAN]", required=False)
@click.option("--list", "show_list", is_flag=True, help="The session plans in the library.")
@quick_session_options
@click.option("--resume", "resumes", is_flag=True, help="Go on with the session that was interrupted last.")
@click.option("--record", "record_path", type=_FILE, metavar="FILE", help="Write planned against actual.")
@click.option(
    "--rehearse", "speed", type=SpeedType(), metavar="60x", help="Run against a fast clock, silently."
)
@click.option("--start", "start_ms", type=ClockType(), metavar="14:00", help="When a rehearsal begins.")
@click.option("--input", "input_path", type=_FILE, metavar="FILE", help="Feed keys at times to a rehearsal.")
@click.option(
    "--events",
    "events_path",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write each event as a line of JSON; - for standard output.",
)
@click.option("--output", "output_name", metavar="NAME", help="What plays; relax doctor names it.")
@click.option("--text", "text_only", is_flag=True, help="Words and timers by the clock, without sound.")
@click.option("--plain", is_flag=True, help="A line for each thing that happens, for screen readers.")
@click.option("--dark", is_flag=True, help="Light words on a dark screen.")
@click.option("--no-color", is_flag=True, help="Without colours.")
@hands_free_option
@allow_errors_option("Play although the check finds errors in a script.")
@click.option("--no-journal", is_flag=True, help="Keep nothing to resume from.")
@voice_option
@json_option
@pass_house
def session(
    house: House,
    /,
    *,
    plan_name: str | None,
    show_list: bool,
    length_ms: int | None,
    every_ms: int | None,
    break_ms: int | None,
    activities: str | None,
    guided: bool,
    resumes: bool,
    speed: float | None,
    start_ms: int | None,
    voice_name: str | None,
    as_json: bool,
    **chosen: Any,
) -> None:
    """In session: play scripts, and keep pacing breaks by the clock.

    PLAN is a session plan of the library, or the path of one. It begins with what is agreed for the breaks;
    from then on the next break is always in sight, and comes by the clock. The whole plan is checked before
    it begins: a script in which relax lint finds errors is not played, unless somebody gives a reason.

    \b
    Examples:
      relax session --list
      relax session one-to-one-50
      relax session --length 50m --every 15m --for 2m --activities stretch,breathe,window
      relax session one-to-one-50 --guided
      relax session --resume
      relax session workshop-3h --rehearse 600x --start 14:00 --events -
    """
    if show_list:
        _list(house, as_json=as_json)
        return
    options = Options(**chosen)
    if resumes:
        resume(house, options, lambda plan: scripts_of(house, Asked(**plan)))
        return
    asked = Asked(
        plan=plan_name,
        length_ms=length_ms,
        every_ms=every_ms,
        break_ms=break_ms,
        activities=tuple(name.strip() for name in activities.split(",")) if activities else None,
        voice=voice_name,
        guided=guided,
    )
    scripts = scripts_of(house, asked)
    if speed is not None:
        rehearse(house, scripts, options, agreed=asked.activities, speed=speed, start_ms=start_ms)
        return
    for option, value in {"--input": options.input_path, "--start": start_ms}.items():
        if value is not None:
            raise click.UsageError(f"{option} is for rehearsals: add --rehearse 60x")
    lead(house, scripts, options, agreed=asked.activities, plan=asked.to_json())


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What session was asked for: kept in its journal, so that it can be taken up again."""

    plan: str | None = None
    length_ms: int | None = None
    every_ms: int | None = None
    break_ms: int | None = None
    activities: tuple[str, ...] | None = None
    voice: str | None = None
    guided: bool = False

    def to_json(self) -> dict[str, Any]:
        """What `Asked(**…)` takes."""
        return {name: getattr(self, name) for name in self.__slots__ if getattr(self, name) is not None}


def scripts_of(house: House, asked: Asked) -> SessionScripts:
    """The scripts of the session that was asked for.

    Raises:
        click.UsageError: what was asked for does not go together.
        RelaxError: there is no such plan, or it has errors.
    """
    plan = _plan(house, asked)
    return SessionScripts(
        plan=with_guided_breaks(plan, house.library) if asked.guided else plan,
        library=house.library,
        voice_name=asked.voice or house.settings.voice,
        today=house.today,
    )


def _plan(house: House, asked: Asked) -> SessionPlan:
    activities = asked.activities
    if activities is not None and not 1 <= len(activities) <= MOST_AGREED:
        raise click.BadParameter("one to three activities are agreed", param_hint="'--activities'")
    quick = {"--length": asked.length_ms, "--every": asked.every_ms, "--for": asked.break_ms}
    given = [option for option, value in quick.items() if value is not None]
    if asked.plan is not None:
        if given:
            raise click.UsageError(f"{given[0]} stands in the plan: leave it out, or leave the plan out")
        plan = find_plan(asked.plan, house.library)
        _check_agreed(plan, activities or ())
        return plan
    if asked.length_ms is None or asked.every_ms is None or asked.break_ms is None or activities is None:
        raise click.UsageError(
            "name a plan (relax session --list shows them), or say all of "
            "--length, --every, --for and --activities"
        )
    if not 0 < asked.break_ms < asked.every_ms < asked.length_ms:
        raise click.UsageError("a break is shorter than --every, and --every shorter than --length")
    return quick_plan(
        length_ms=asked.length_ms,
        every_ms=asked.every_ms,
        break_ms=asked.break_ms,
        activities=tuple(activities),
    )


def _check_agreed(plan: SessionPlan, activities: tuple[str, ...]) -> None:
    known = tuple(plan.pacing_breaks.activities) if plan.pacing_breaks else ()
    for name in activities:
        if name not in known:
            there_is = f"there is {', '.join(known)}" if known else "it has no pacing breaks"
            raise click.BadParameter(f"the plan has no activity named {name!r}; {there_is}")


def _list(house: House, *, as_json: bool) -> None:
    plans = [(name, find_plan(name, house.library)) for name in plan_names(house.library)]
    if as_json:
        document = [
            {"name": name, "title": plan.title, "summary": plan.summary, "length_ms": plan.length_ms}
            for name, plan in plans
        ]
        sys.stdout.write(json.dumps({"sessions": document}, indent=2, ensure_ascii=False) + "\n")
        return
    width = max((len(name) for name, _ in plans), default=0)
    for name, plan in plans:
        click.echo(f"{name.ljust(width)}  {format_duration(plan.length_ms).rjust(7)}  {plan.title}")
