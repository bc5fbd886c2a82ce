"""The console of a session: calm and large, for a laptop that stands at an angle in a room."""

from __future__ import annotations

from collections.abc import Sequence

from rich.align import Align
from rich.console import Console, Group, RenderableType
from rich.live import Live
from rich.padding import Padding
from rich.style import Style
from rich.text import Text

from relax.session.player import Player
from relax.session.signals import Effect, Event, Notice
from relax.session.state import State
from relax.session.view import View, view_of
from relax.session.words import event_line

DIGITS = {
    "0": ("█▀▀█", "█  █", "█  █", "█▄▄█"),
    "1": (" ▄█ ", "  █ ", "  █ ", " ▄█▄"),
    "2": ("▀▀▀█", "   █", "█▀▀▀", "█▄▄▄"),
    "3": ("▀▀▀█", " ▄▄█", "   █", "▄▄▄█"),
    "4": ("█  █", "█  █", "▀▀▀█", "   █"),
    "5": ("█▀▀▀", "█▄▄▄", "   █", "▄▄▄█"),
    "6": ("█▀▀▀", "█▄▄▄", "█  █", "█▄▄█"),
    "7": ("▀▀▀█", "   █", "  █ ", "  █ "),
    "8": ("█▀▀█", "█▄▄█", "█  █", "█▄▄█"),
    "9": ("█▀▀█", "█▄▄█", "   █", "▄▄▄█"),
    ":": (" ", "▪", "▪", " "),
}
"""Four rows of blocks for each sign of a clock."""

COLOURS = {"contract": "cyan", "talk": "default", "script": "cyan", "break": "green", "rest": "magenta"}
DARK = Style(color="grey78", bgcolor="grey7")
MARGIN = (1, 4)
RECENT = 3
"""Lines of what happened last."""


def large(digits: str) -> Text:
    """A clock time or a countdown in blocks."""
    rows = ("  ".join(DIGITS[digit][row] for digit in digits) for row in range(4))
    return Text("\n".join(rows))


def draw(view: View, recent: Sequence[str], notice: str) -> RenderableType:
    """A view as it is seen."""
    colour = COLOURS[view.mood]
    parts: list[RenderableType] = [
        Text.assemble((view.title, "dim"), ("   " + view.clock, "dim")),
        Text(),
        Text(view.head.upper(), style=f"bold {colour}"),
        Text(),
        Align.left(Text(large(view.large).plain, style=f"bold {colour}")),
        Text(),
    ]
    for number, line in enumerate(view.lines):
        parts.append(Text(line, style="bold" if number == 0 else ""))
    parts.append(Text())
    if view.next_break:
        parts.append(Text(view.next_break, style="bold yellow" if view.is_break_soon else ""))
    if notice:
        parts += [Text(), Text(f"{notice[0].upper()}{notice[1:]}.", style="yellow")]
    parts += [Text(), *(Text(line, style="dim") for line in recent), Text(), Text(view.keys, style="dim")]
    return Padding(Group(*parts), MARGIN)


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
        for effect in effects:
            if isinstance(effect, Notice):
                self._notice = effect.text
            elif isinstance(effect, Event) and effect.event != "phrase":
                self._notice = ""
                line = event_line(effect, state)
                self._recent = [*self._recent, line][-RECENT:] if line else self._recent
        view = view_of(state, self._player.reading(state.at_ms))
        shown = (view, tuple(self._recent), self._notice)
        if shown != self._shown:
            self._shown = shown
            drawn = draw(view, self._recent, self._notice)
            self._live.update(_on(drawn, self._style), refresh=True)


def _on(drawn: RenderableType, style: Style) -> RenderableType:
    from rich.panel import Panel  # noqa: PLC0415  # only where the whole screen has a colour of its own

    return Panel(drawn, style=style, border_style="dim") if style else drawn
