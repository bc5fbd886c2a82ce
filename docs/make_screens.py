"""Makes the pictures of the console in docs/screens anew, from sessions that run in a terminal of tmux.

Run it with `python docs/make_screens.py`, with tmux installed. Each session is a rehearsal, or waits at its
agreement; what its terminal shows at a moment is kept with its colours, as a drawing.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

HERE = Path(__file__).resolve().parent
FOLDER = HERE / "screens"
COLUMNS, ROWS = 86, 26
FONT_FACE = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
"""What would fetch a font from the network; the viewer's own monospaced one is used."""
TMUX = ("tmux", "-L", "relax-screens", "-f", "/dev/null")
LONGEST_SECONDS = 120

_COLOURS = [
    (0, 0, 0),
    (178, 60, 50),
    (38, 110, 60),
    (140, 95, 0),
    (40, 80, 150),
    (120, 60, 140),
    (0, 105, 120),
]
LIGHT = TerminalTheme((252, 251, 247), (40, 40, 40), [*_COLOURS, (110, 110, 110)], [*_COLOURS, (90, 90, 90)])
_SOFT = [(0, 0, 0), (220, 120, 110), (130, 190, 140), (215, 180, 100), (120, 160, 220), (190, 140, 205)]
_SOFT += [(110, 190, 200), (200, 200, 200)]
DARK = TerminalTheme((18, 18, 18), (198, 198, 198), _SOFT, _SOFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A picture: how the session is begun, and what its screen shows when it is taken."""

    name: str
    title: str
    arguments: str
    shows: str
    """A regular expression."""
    theme: TerminalTheme = LIGHT


PICTURES = (
    Picture(
        name="agreement",
        title="The agreement, before a session",
        arguments="one-to-one-50 --text --no-journal",
        shows="Sitting is optional",
    ),
    Picture(
        name="talk",
        title="A talk, two minutes before a break",
        arguments="one-to-one-50 --rehearse 20x --start 14:00",
        shows="(?s)14:13 .*in 1:[0-4]",
    ),
    Picture(
        name="break",
        title="A break",
        arguments="one-to-one-50 --rehearse 20x --start 14:00",
        shows="(?s)(?i)time for a break.*Until 14:17.*",
    ),
    Picture(
        name="afterwards",
        title="The time for whoever led",
        arguments="one-to-one-50 --rehearse 60x --start 14:00 --dark",
        shows="This time is yours",
        theme=DARK,
    ),
)


def tmux(*arguments: str) -> str:
    """What tmux answers."""
    return subprocess.run([*TMUX, *arguments], capture_output=True, text=True, check=True).stdout


def screen_of(picture: Picture) -> str:
    """What the terminal shows once it shows what is wanted, with its colours."""
    command = f"{sys.executable} {HERE.parent / 'cli.py'} session {picture.arguments}"
    size = ("-x", str(COLUMNS), "-y", str(ROWS))
    subprocess.run([*TMUX, "kill-server"], capture_output=True, check=False)  # there may be none
    tmux("new-session", "-d", *size, command, ";", "set", "-g", "status", "off")
    end = time.monotonic() + LONGEST_SECONDS
    while not re.search(picture.shows, tmux("capture-pane", "-p")):
        if time.monotonic() > end:
            raise SystemExit(f"{picture.name}: its screen never came")
        time.sleep(0.1)  # real time: the screen belongs to another process, and tmux tells nobody of a change
    shown = tmux("capture-pane", "-e", "-p")
    tmux("kill-server")
    return shown


def draw(picture: Picture, shown: str) -> Path:
    """The picture as a file."""
    console = Console(
        width=COLUMNS, record=True, file=io.StringIO(), force_terminal=True, color_system="truecolor"
    )
    console.print(Text.from_ansi(shown.rstrip("\n")), soft_wrap=True)
    path = FOLDER / f"{picture.name}.svg"
    drawing = console.export_svg(title=picture.title, theme=picture.theme, unique_id=picture.name)
    path.write_text(FONT_FACE.sub("", drawing) + "\n", encoding="utf-8")
    return path


def main() -> None:
    """Make every picture, or those that are named."""
    if shutil.which("tmux") is None:
        raise SystemExit("tmux is not installed here")
    FOLDER.mkdir(exist_ok=True)
    wanted = sys.argv[1:]
    for picture in PICTURES:
        if not wanted or picture.name in wanted:
            path = draw(picture, screen_of(picture))
            print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB", flush=True)


if __name__ == "__main__":
    main()
