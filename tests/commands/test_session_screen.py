"""The console of a session: what is seen of a view on terminals of any size."""

import io
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from session.led import FIFTY, Led, in_script

from relax.commands.session_screen import PANEL_ROWS, SessionScreen, fitted, large
from relax.conduct import SessionScripts
from relax.library.library import Library
from relax.session.conductor import start
from relax.session.plans import find_plan
from relax.session.player import SilentPlayer
from relax.session.view import view_of

PICTURES = sorted((Path(__file__).parents[2] / "docs" / "screens").glob("*.svg"))
RECENT = ("14:00  The session begins.", "14:00  Item 1 of 3.", "14:13  A break comes in 2 minutes.")


def seen(view, width, height, *, recent=RECENT, frame=0):
    console = Console(width=width, height=height, file=io.StringIO())
    with console.capture() as capture:
        console.print(fitted(console, view, recent, "", frame=frame))
    return capture.get().splitlines()


def in_break():
    session = Led(FIFTY)
    session.wait(15, 1)
    return session


def workshop():
    library = Library.of()
    plan = find_plan("workshop-3h", library)
    scripts = SessionScripts(plan=plan, library=library, voice_name="tone", today=date(2026, 11, 1))
    return start(scripts.programme())


STATES = {"agreement": workshop(), "script": in_script().state, "break": in_break().state}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("size", [(80, 24), (100, 30), (80, 20), (120, 40)])
def test_the_keys_are_always_to_be_seen(name, size):
    view = view_of(STATES[name])
    lines = seen(view, *size)
    assert len(lines) <= size[1]
    assert view.keys.split()[-1] in "".join(lines[-3:])


def test_where_room_is_short_the_oldest_lines_go_first():
    lines = seen(view_of(STATES["break"]), 80, 22)
    assert not any("The session begins" in line for line in lines)
    assert any("A break comes in 2 minutes" in line for line in lines)


def test_without_room_for_large_digits_the_time_left_is_still_told():
    lines = seen(view_of(STATES["break"]), 80, 14)
    assert not any("█" in line for line in lines)
    assert any("1:59" in line for line in lines)


def test_a_frame_takes_its_part_of_the_room():
    lines = seen(view_of(STATES["agreement"]), 80, 24, frame=PANEL_ROWS)
    assert len(lines) <= 24 - PANEL_ROWS


def test_a_dark_screen_fills_the_terminal_and_shows_the_keys():
    file = io.StringIO()
    console = Console(width=80, height=24, file=file, force_terminal=True, color_system=None)
    session = in_break()
    with SessionScreen(console, SilentPlayer(lambda _: None), dark=True) as screen:
        screen.follow(session.state, session.effects)
    assert "Q end" in file.getvalue()


def test_digits_are_five_rows_high():
    assert large("1:0").splitlines() == [
        "  ██        ██████",
        "████    ██  ██  ██",
        "  ██        ██  ██",
        "  ██    ██  ██  ██",
        "██████      ██████",
    ]


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_the_pictures_in_the_docs_are_small_and_fetch_nothing(path):
    drawing = path.read_text("utf-8")
    assert len(drawing) < 40_000
    assert "url(http" not in drawing.replace('"', "")
