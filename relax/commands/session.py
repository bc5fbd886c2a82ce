"""`relax session`: in-session mode. Plays scripts and keeps pacing breaks by the clock."""

from __future__ import annotations

import json
import sys
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, TextIO

import click

from relax.commands.house import House, pass_house
from relax.commands.options import DurationType, json_option, voice_option
from relax.conduct import SessionScripts
from relax.errors import OutputError
from relax.files import explain
from relax.script.reading import read_text
from relax.session.conductor import start
from relax.session.desk import RehearsalDesk
from relax.session.keys import Fed, read_feed
from relax.session.plain import PlainScreen
from relax.session.plan import SessionPlan
from relax.session.plans import find_plan, plan_names, quick_plan
from relax.session.player import SilentPlayer
from relax.session.programme import MOST_AGREED
from relax.session.runner import Follower, Runner
from relax.session.signals import parse_clock_time
from relax.session.traces import EventWriter
from relax.units import MS_PER_HOUR, MS_PER_MINUTE, format_duration

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
        try:
            return parse_clock_time(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


@click.command()
@click.argument("plan_name", metavar="[PLAN]", required=False)
@click.option("--list", "show_list", is_flag=True, help="The session plans in the library.")
@click.option("--length", "length_ms", type=DurationType(), metavar="50m", help="Without a plan: how long.")
@click.option(
    "--every", "every_ms", type=DurationType(), metavar="15m", help="Without a plan: from break to break."
)
@click.option(
    "--for", "break_ms", type=DurationType(), metavar="2m", help="Without a plan: a break's length."
)
@click.option(
    "--activities", metavar="NAME,NAME", help="What is done in breaks: one to three, agreed together."
)
@click.option(
    "--rehearse",
    "speed",
    type=SpeedType(),
    metavar="60x",
    help="Run the plan against a fast clock, silently.",
)
@click.option("--start", "start_clock_ms", type=ClockType(), metavar="14:00", help="When a rehearsal begins.")
@click.option("--input", "input_path", type=click.Path(path_type=Path), metavar="FILE", help="Keys at times.")
@click.option(
    "--events",
    "events_path",
    type=click.Path(path_type=Path, allow_dash=True),
    metavar="FILE",
    help="Write each event as a line of JSON; - for standard output.",
)
@voice_option
@json_option
@pass_house
def session(
    house: House,
    *,
    plan_name: str | None,
    show_list: bool,
    length_ms: int | None,
    every_ms: int | None,
    break_ms: int | None,
    activities: str | None,
    speed: float | None,
    start_clock_ms: int | None,
    input_path: Path | None,
    events_path: Path | None,
    voice_name: str | None,
    as_json: bool,
) -> None:
    """In session: play scripts, and keep pacing breaks by the clock.

    PLAN is a session plan of the library, or the path of one.

    \b
    Examples:
      relax session --list
      relax session one-to-one-50
      relax session --length 50m --every 15m --for 2m --activities stretch,breathe,window
      relax session workshop-3h --rehearse 600x --start 14:00 --events -
    """
    if show_list:
        _list(house, as_json=as_json)
        return
    chosen = tuple(name.strip() for name in activities.split(",")) if activities else None
    plan = _plan(
        house, plan_name, length_ms=length_ms, every_ms=every_ms, break_ms=break_ms, activities=chosen
    )
    scripts = SessionScripts(
        plan=plan, library=house.library, voice_name=voice_name or house.settings.voice, today=house.today
    )
    with ExitStack() as stack:
        followers: list[Follower] = []
        if events_path is not None:
            followers.append(EventWriter(_open(events_path, stack)))
        if speed is not None:
            _rehearse(
                scripts,
                agreed=chosen,
                start_clock_ms=start_clock_ms,
                input_path=input_path,
                followers=followers,
                events_path=events_path,
            )
        else:
            raise click.UsageError("not yet")


def _plan(
    house: House,
    name: str | None,
    *,
    length_ms: int | None,
    every_ms: int | None,
    break_ms: int | None,
    activities: tuple[str, ...] | None,
) -> SessionPlan:
    if activities is not None and not 1 <= len(activities) <= MOST_AGREED:
        raise click.BadParameter("one to three activities are agreed", param_hint="'--activities'")
    quick = {"--length": length_ms, "--every": every_ms, "--for": break_ms}
    given = [option for option, value in quick.items() if value is not None]
    if name is not None:
        if given:
            raise click.UsageError(f"{given[0]} stands in the plan: leave it out, or leave the plan out")
        return find_plan(name, house.library)
    if length_ms is None or every_ms is None or break_ms is None or activities is None:
        raise click.UsageError(
            "name a plan (relax session --list shows them), or say all of "
            "--length, --every, --for and --activities"
        )
    return quick_plan(length_ms=length_ms, every_ms=every_ms, break_ms=break_ms, activities=activities)


def _rehearse(
    scripts: SessionScripts,
    *,
    agreed: tuple[str, ...] | None,
    start_clock_ms: int | None,
    input_path: Path | None,
    followers: list[Follower],
    events_path: Path | None,
) -> None:
    now = datetime.now()
    if start_clock_ms is None:
        start_clock_ms = now.hour * MS_PER_HOUR + now.minute * MS_PER_MINUTE
    fed: tuple[Fed, ...] = ()
    if input_path is not None:
        fed = read_feed(read_text(input_path), name=str(input_path), start_clock_ms=start_clock_ms)
    if str(events_path) != "-":
        followers.append(PlainScreen(sys.stdout))
    programme = scripts.programme(hands_free=True)
    desk = RehearsalDesk(start_clock_ms=start_clock_ms, fed=fed)
    state = start(programme, agreed)
    runner = Runner(state, desk=desk, player=SilentPlayer(scripts.scores), followers=followers)
    runner.begin()
    runner.run()


def _open(path: Path, stack: ExitStack) -> TextIO:
    if str(path) == "-":
        return sys.stdout
    try:
        return stack.enter_context(path.open("w", encoding="utf-8"))
    except OSError as error:
        raise OutputError(str(path), explain(error), "name a file that can be written") from error


def _list(house: House, *, as_json: bool) -> None:
    plans = [(name, find_plan(name, house.library)) for name in plan_names(house.library)]
    if as_json:
        document = [
            {"name": name, "title": plan.title, "summary": plan.summary, "length_ms": plan.length_ms}
            for name, plan in plans
        ]
        click.echo(json.dumps({"sessions": document}, indent=2, ensure_ascii=False))
        return
    width = max((len(name) for name, _ in plans), default=0)
    for name, plan in plans:
        click.echo(f"{name.ljust(width)}  {format_duration(plan.length_ms).rjust(7)}  {plan.title}")
