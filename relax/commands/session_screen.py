"""The console of a session: calm and large, for a laptop that stands at an angle in a room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from relax.session.player import Player
from relax.session.signals import Effect, Notice
from relax.session.state import State
from relax.session.view import View, view_of
from relax.session.words import event_line, told

DIGITS = {
    "0": ("111", "101", "101", "101", "111"),
    "1": ("010", "110", "010", "010", "111"),
    "2": ("111", "001", "111", "100", "111"),
    "3": ("111", "001", "111", "001", "111"),
    "4": ("101", "101", "111", "001", "001"),
    "5": ("111", "100", "111", "001", "111"),
    "6": ("111", "100", "111", "101", "111"),
    "7": ("111", "001", "001", "001", "001"),
    "8": ("111", "101", "111", "101", "111"),
    "9": ("111", "101", "111", "001", "111"),
    ":": ("0", "1", "0", "1", "0"),
}
"""Five rows for each sign of a clock; a 1 is a block of two columns, so that it is as wide as it is high."""
ROWS = 5

COLOURS = {"contract": "cyan", "talk": "", "script": "cyan", "break": "green", "rest": "magenta"}
DARK = Style(color="grey78", bgcolor="grey7")
MARGIN = (1, 4)
PANEL_ROWS = 2
"""What a panel takes above and below; at its sides it takes twice as many columns."""
RECENT = 3
"""Lines of what happened last."""


def large(digits: str) -> str:
    """A clock time or a countdown in blocks."""
    rows = ("0".join(DIGITS[digit][row] for digit in digits) for row in range(ROWS))
    return "\n".join(row.replace("1", "██").replace("0", "  ").rstrip() for row in rows)


def draw(view: View, recent: Sequence[str], notice: str, *, with_large: bool = True) -> RenderableType:
    """A view as it is seen; without large digits and empty lines where room is short."""
    colour = COLOURS[view.mood]
    parts: list[RenderableType] = [
        Text(f"{view.clock}  {view.title}", style="dim"),
        Text(),
        Text(view.head.upper(), style=f"bold {colour}".strip()),
        Text(),
    ]
    if with_large:
        parts += [Text(large(view.large), style=colour), Text()]
    elif view.large != view.clock:
        parts += [Text(view.large, style=f"bold {colour}".strip()), Text()]
    for number, line in enumerate(view.lines):
        if line or with_large:
            parts.append(Text(line, style="bold" if number == 0 else ""))
    if view.next_break:
        parts += [Text(), Text(view.next_break, style="bold yellow" if view.is_break_soon else "")]
    if notice:
        parts += [Text(), Text(f"{notice[0].upper()}{notice[1:]}.", style="yellow")]
    if recent:
        parts += [Text(), *(Text(line, style="dim") for line in recent)]
    parts += [Text(), Text(view.keys, style="dim")]
    return Padding(Group(*parts), MARGIN)


def fitted(
    console: Console, view: View, recent: Sequence[str], notice: str, *, frame: int = 0
) -> RenderableType:
    """A view with as much of it as there is room for: the keys at the bottom are always to be seen.

    Args:
        console: on which it is seen.
        view: what is seen.
        recent: what happened last; the oldest of it goes first where room is short.
        notice: words to whoever leads.
        frame: rows that something around it takes; of columns it takes twice as many.
    """
    room = console.options.update(width=console.width - 2 * frame)
    for lines in range(len(recent), -1, -1):
        drawn = draw(view, recent[len(recent) - lines :], notice)
        if len(console.render_lines(drawn, room)) <= console.height - frame:
            return drawn
    return draw(view, (), notice, with_large=False)


class SessionScreen:
    """Follows a session on a terminal."""

    def __init__(self, console: Console, player: Player, *, dark: bool = False) -> None:
        self._player = player
        self._style = DARK if dark else Style()
        self._recent: list[str] = []
        self._notice = ""
        self._shown: tuple[View, tuple[str, ...], str] | None = None
        self._live = Live(console=console, screen=True, auto_refresh=False)

    def __enter__(self) -> SessionScreen:
        self._live.start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._live.stop()

    def say(self, notice: str) -> None:
        """Show words to whoever leads until other words come."""
        self._notice = notice

    def follow(self, state: State, effects: Sequence[Effect]) -> None:
        """See `relax.session.runner.Follower`."""
        for event in told(effects):
            line = event_line(event, state) if event.event != "phrase" else ""
            if line:
                self._notice = ""
                self._recent = [*self._recent, line][-RECENT:]
        for effect in effects:
            if isinstance(effect, Notice):
                self._notice = effect.text
        view = view_of(state, self._player.reading(state.at_ms))
        shown = (view, tuple(self._recent), self._notice)
        if shown != self._shown:
            self._shown = shown
            console = self._live.console
            frame = PANEL_ROWS if self._style else 0
            drawn = fitted(console, view, self._recent, self._notice, frame=frame)
            self._live.update(_on(drawn, self._style, console.height), refresh=True)


def _on(drawn: RenderableType, style: Style, height: int) -> RenderableType:
    from rich.panel import Panel  # noqa: PLC0415  # only where the whole screen has a colour of its own

    unseen = Style(color=style.bgcolor, bgcolor=style.bgcolor)
    return Panel(drawn, style=style, border_style=unseen, height=height) if style else drawn
