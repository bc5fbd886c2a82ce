"""Running a session: its screen, its player and its keys are opened, and it is led, rehearsed or resumed."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from relax.checked import Checked
from relax.commands.house import House
from relax.commands.keys import open_keys
from relax.commands.progress import progress
from relax.conduct import SessionScripts
from relax.errors import DeviceError, OutputError
from relax.files import explain, replace_file
from relax.folders import sessions_folder
from relax.script.reading import read_text
from relax.session.conductor import start
from relax.session.desk import Desk, LiveDesk, ReadKey, RehearsalDesk
from relax.session.journal import Journal, last_interrupted, new_journal_path, taken_up
from relax.session.keys import Fed, read_feed
from relax.session.plain import PlainScreen
from relax.session.player import Player, SilentPlayer
from relax.session.programme import Programme
from relax.session.record import Record
from relax.session.runner import Follower, Runner
from relax.session.signals import Input
from relax.session.state import State
from relax.session.traces import EventWriter
from relax.units import MS_PER_HOUR, MS_PER_MINUTE, duration_in_words

if TYPE_CHECKING:
    from relax.commands.session_screen import SessionScreen


BEGIN = Input(kind="begin")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How a session is led, shown and written down."""

    record_path: Path | None = None
    input_path: Path | None = None
    events_path: Path | None = None
    output_name: str | None = None
    text_only: bool = False
    plain: bool = False
    dark: bool = False
    no_color: bool = False
    no_journal: bool = False
    hands_free: bool = False
    allow_errors: str = ""
    """Why scripts are played although the linter finds errors in them; empty where nobody says so."""

    @property
    def prints_events(self) -> bool:
        """Whether standard output belongs to the events."""
        return str(self.events_path) == "-"

    @property
    def has_console(self) -> bool:
        """Whether there is a terminal that can be drawn on."""
        is_dumb = os.environ.get("TERM", "") in ("dumb", "unknown")
        return not (self.plain or self.prints_events or is_dumb) and sys.stdout.isatty()


def rehearse(
    house: House,
    scripts: SessionScripts,
    options: Options,
    *,
    agreed: tuple[str, ...] | None,
    speed: float,
    start_ms: int | None,
) -> None:
    """Run a session against a fast clock: watched on a terminal at that speed, elsewhere without waiting."""
    if start_ms is None:
        now = datetime.now()
        start_ms = now.hour * MS_PER_HOUR + now.minute * MS_PER_MINUTE
    fed: tuple[Fed, ...] = ()
    if options.input_path is not None:
        text = read_text(options.input_path, remedies={})
        fed = read_feed(text, name=str(options.input_path), start_clock_ms=start_ms)
    programme = scripts.programme(hands_free=True)
    _check(house, scripts, programme, options)
    state = start(programme, agreed)
    player = SilentPlayer(scripts.scores)
    with ExitStack() as stack:
        read_key: ReadKey | None = None
        if options.has_console:
            read_key = stack.enter_context(open_keys()).wait
        desk = RehearsalDesk(start_clock_ms=start_ms, fed=fed, speed=speed, read_key=read_key)
        screen = _screen(stack, options, player)
        _run(stack, options, state=state, desk=desk, player=player, screen=screen, first=BEGIN)


def lead(
    house: House,
    scripts: SessionScripts,
    options: Options,
    *,
    agreed: tuple[str, ...] | None,
    plan: dict[str, Any],
) -> None:
    """Lead a session in real time, from what is agreed to the time for whoever led.

    Activities that were named are agreed already; the session still begins with a key.
    """
    programme = scripts.programme(hands_free=options.hands_free)
    _check(house, scripts, programme, options)
    with ExitStack() as stack:
        player = _player(stack, house, scripts, programme, options)
        keys = stack.enter_context(open_keys())
        screen = _screen(stack, options, player)
        journal: Journal | None = None
        if not options.no_journal:
            path = new_journal_path(sessions_folder(), datetime.now())
            journal = stack.enter_context(Journal(path, player, tell=screen.say))
            journal.begin(programme, plan)
        if player.why:
            screen.say(player.why)
        state = start(programme, agreed)
        desk = LiveDesk(keys.wait)
        _run(
            stack,
            options,
            state=state,
            desk=desk,
            player=player,
            screen=screen,
            more=[journal] if journal else [],
            first=None if sys.stdin.isatty() else BEGIN,  # there is nobody to agree with
        )
        if journal:
            journal.discard()


def _check(house: House, scripts: SessionScripts, programme: Programme, options: Options) -> None:
    """See that nothing will be refused in front of a person, and say what somebody answers for."""
    checked = Checked(house.cache_place)
    for waiver in scripts.check(programme, checked, because=options.allow_errors):
        click.echo(f"{waiver}.", err=True)


def resume(house: House, options: Options, find_scripts: Callable[[dict[str, Any]], SessionScripts]) -> None:
    """Go on with the session that was interrupted last, at its item and on its clock."""
    found = last_interrupted(sessions_folder())
    scripts = find_scripts(found.plan)
    with ExitStack() as stack:
        player = _player(stack, house, scripts, found.state.programme, options)
        for place in found.places:
            player.restore(place)
        keys = stack.enter_context(open_keys())
        screen = _screen(stack, options, player)
        journal = stack.enter_context(Journal(found.path, player, tell=screen.say, resumes=True))
        state = taken_up(found)
        desk = LiveDesk(keys.wait, at_ms=state.at_ms + found.away_ms)
        screen.say(f"the session was stopped {duration_in_words(found.away_ms)} ago, and goes on")
        first = Input(kind="taken-up")
        _run(
            stack, options, state=state, desk=desk, player=player, screen=screen, more=[journal], first=first
        )
        journal.discard()


def _run(
    stack: ExitStack,
    options: Options,
    *,
    state: State,
    desk: Desk,
    player: Player,
    screen: PlainScreen | SessionScreen,
    more: Sequence[Follower] = (),
    first: Input | None = None,
) -> None:
    record = Record(state)
    followers: list[Follower] = [*more, record, screen]
    if options.events_path is not None:
        followers.append(EventWriter(_open(options.events_path, stack)))
    runner = Runner(state, desk=desk, player=player, followers=followers)
    try:
        if first is not None:
            runner.tell(first)
        runner.run()
    finally:
        if options.record_path is not None:
            text = json.dumps(record.to_json(), indent=2, ensure_ascii=False)
            replace_file(options.record_path, text + "\n")


def _player(
    stack: ExitStack, house: House, scripts: SessionScripts, programme: Programme, options: Options
) -> Player:
    """A player that is heard where it can be; the words and the timers run in any case."""
    silent = SilentPlayer(scripts.scores)
    plays = scripts.commands(programme)
    if (
        options.text_only
        or options.output_name == "silent"
        or not (plays or programme.say or programme.chime)
    ):
        return silent
    from relax.playback.outputs import find_output  # noqa: PLC0415  # only where something is to be heard
    from relax.playback.player import Player as Output  # noqa: PLC0415  # only where something is to be heard
    from relax.session_player import SoundPlayer  # noqa: PLC0415  # only where something is to be heard

    try:
        output = stack.enter_context(Output(find_output(options.output_name)).running())
    except DeviceError as error:
        click.echo(f"No sound: {error}.\nThe words and the timers run all the same.", err=True)
        silent.why = f"no sound: {error.reason}; the words and the timers run all the same"
        return silent
    player = SoundPlayer(scripts, output, cache=house.cache)
    stack.callback(player.close)
    with progress("preparing") as on_progress:
        player.prepare(plays, on_progress)
    return player


def _screen(stack: ExitStack, options: Options, player: Player) -> PlainScreen | SessionScreen:
    if not options.has_console:
        return PlainScreen(stack.enter_context(_nowhere()) if options.prints_events else sys.stdout)
    from rich.console import Console  # noqa: PLC0415  # only where there is somebody to see it

    from relax.commands.session_screen import SessionScreen  # noqa: PLC0415  # rich: only where it is seen

    console = Console(no_color=options.no_color or None)
    return stack.enter_context(SessionScreen(console, player, dark=options.dark))


@contextmanager
def _nowhere() -> Iterator[TextIO]:
    with Path(os.devnull).open("w", encoding="utf-8") as file:
        yield file


def _open(path: Path, stack: ExitStack) -> TextIO:
    if str(path) == "-":
        return sys.stdout
    try:
        return stack.enter_context(path.open("w", encoding="utf-8"))
    except OSError as error:
        raise OutputError(str(path), explain(error), "name a file that can be written") from error
