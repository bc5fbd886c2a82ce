"""What whoever leads sees while a script is played: a calm screen, or plain lines that can be read aloud."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import click

from relax.playback.places import Place
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.model import Cue
from relax.units import MS_PER_MINUTE, MS_PER_SECOND, duration_in_words, format_clock

if TYPE_CHECKING:
    from rich.console import Group, RenderableType
    from rich.live import Live

KEYS_LINE = "Space pause   ← back   → on   ↑ ↓ volume   L land   Q stop"
SPOKEN_KEYS_LINE = (
    "Keys: Space pauses, Left goes back, Right goes on, Up and Down change the volume, L lands, Q stops."
)
WHOLE_MINUTES_FROM_MS = 2 * MS_PER_MINUTE
"""From here up, the time left is told in minutes: nobody is to watch seconds."""
STEP_MS = 10 * MS_PER_SECOND


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What is to be seen at a moment."""

    title: str
    place: Place
    at_ms: int
    left_ms: int
    exact: bool
    """Whether the time left is known, and not estimated."""
    state: str
    """`Paused`, `Preparing`, or nothing while it plays."""
    volume: str


class Screen(Protocol):
    """Where things are shown."""

    def show(self, view: View) -> None:
        """Show how things stand; called many times a second."""

    def tell(self, words: str) -> None:
        """Say something that happened; no words take back what was said last."""


def left_in_words(ms: int, *, exact: bool = True) -> str:
    """The time left, in words that seldom change: whole minutes, and near the end tens of seconds.

    >>> left_in_words(500_000), left_in_words(95_000), left_in_words(4_000)
    ('8 minutes left', '1 minute 40 seconds left', '10 seconds left')
    """
    step = MS_PER_MINUTE if ms >= WHOLE_MINUTES_FROM_MS else STEP_MS
    rounded = (ms + step // 2) // step * step if step == MS_PER_MINUTE else -(-ms // step) * step
    return f"{'' if exact else 'about '}{duration_in_words(rounded)} left"


def words_of(cue: Cue) -> str:
    """What a cue says; in brackets where it is not said aloud."""
    return f"[{cue.text}]" if cue.kind in BREATH_KINDS and cue.utterance is None else cue.text


class LineScreen:
    """Plain lines, each once, in the order of time: for screen readers, dumb terminals and files."""

    def __init__(self) -> None:
        self._section = ""
        self._now: Cue | None = None
        self._notes: tuple[str, ...] = ()
        self._state = ""
        self._minutes = 0
        self._volume = ""
        self._at_ms = 0

    def show(self, view: View) -> None:
        """Write what is new."""
        place = view.place
        if view.at_ms < self._at_ms:
            self._now = None  # gone back: the words are heard again, and read again
        self._at_ms = view.at_ms
        if place.section != self._section:
            self._section = place.section
            click.echo(f"\n{place.section}")
        for note in place.notes:
            if note not in self._notes:
                click.echo(f"Note: {note}")
        self._notes = place.notes
        if place.now is not None and place.now != self._now:
            self._now = place.now
            click.echo(f"{format_clock(view.at_ms)}  {words_of(place.now)}")
        self._tell_state(view)

    def _tell_state(self, view: View) -> None:
        if view.state != self._state:
            self._state = view.state
            click.echo(f"{view.state or 'Playing'}.")
        # By the minute: whoever has this read out would otherwise hear nothing else.
        minutes = (view.left_ms + MS_PER_MINUTE // 2) // MS_PER_MINUTE
        if minutes and minutes != self._minutes:
            left = left_in_words(minutes * MS_PER_MINUTE, exact=view.exact)
            click.echo(f"{left[0].upper()}{left[1:]}.")
        self._minutes = minutes
        if self._volume and view.volume != self._volume:
            click.echo(f"Volume {view.volume}.")
        self._volume = view.volume

    def tell(self, words: str) -> None:
        """Write it."""
        if words:
            click.echo(words)


class LiveScreen:
    """A few lines that change in place, and only when what they say has changed."""

    def __init__(self, live: Live) -> None:
        self._live = live
        self._told = ""
        self._shown: tuple[str, ...] = ()

    def show(self, view: View) -> None:
        """Show how things stand."""
        place = view.place
        lines = (
            view.title,
            left_in_words(view.left_ms, exact=view.exact),
            place.section,
            words_of(place.now) if place.now else "",
            words_of(place.next) if place.next else "",
            view.state,
            view.volume,
            self._told,
            *place.notes,
        )
        if lines != self._shown:
            self._shown = lines
            self._live.update(_picture(lines), refresh=True)

    def tell(self, words: str) -> None:
        """Show it until something else is told."""
        self._told = words


def _picture(lines: tuple[str, ...]) -> Group:
    from rich.console import Group  # noqa: PLC0415  # only where there is somebody to see it
    from rich.padding import Padding  # noqa: PLC0415  # only where there is somebody to see it
    from rich.text import Text  # noqa: PLC0415  # only where there is somebody to see it

    title, left, section, now, following, state, volume, told, *notes = lines
    head = Text.assemble((title, "bold"), "   ", (section, ""), "   ", (left, "dim"))
    parts: list[RenderableType] = [
        head,
        Padding(Text(now, style="bold"), (1, 2)),
        Padding(Text(f"Next: {following}" if following else "", style="dim"), (0, 2)),
        *(Padding(Text(f"Note: {note}", style="cyan"), (0, 2)) for note in notes),
    ]
    heard = [words for words in (state, "" if volume == "full" else f"Volume {volume}", told) if words]
    parts += [Text(""), Text(". ".join(heard), style="yellow"), Text(KEYS_LINE, style="dim")]
    return Group(*parts)


@contextmanager
def open_screen(*, plain: bool) -> Iterator[Screen]:
    """A screen that suits the terminal; plain lines where it can do no more, or where they are asked for."""
    if plain:
        yield LineScreen()
        return
    from rich.console import Console  # noqa: PLC0415  # only where there is somebody to see it
    from rich.live import Live  # noqa: PLC0415  # only where there is somebody to see it

    console = Console(highlight=False)
    if not console.is_terminal or console.is_dumb_terminal:
        yield LineScreen()
        return
    with Live(console=console, auto_refresh=False) as live:
        yield LiveScreen(live)
