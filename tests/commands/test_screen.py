import io
from dataclasses import replace

import pytest
from rich.console import Console
from rich.live import Live

from relax.commands.screen import LineScreen, LiveScreen, View, left_in_words
from relax.playback.places import Place
from relax.timeline.model import Cue, Utterance

WORDS = Utterance(text="Rest here.", spoken="Rest here.")
REST = Cue(kind="speech", start=0, end=10, text="Rest here.", utterance=WORDS)
BREATH = Cue(kind="inhale", start=10, end=20, text="Breathe in")
VIEW = View(
    title="A short rest",
    place=Place(section="Arriving", cue=REST, now=REST, next=BREATH, notes=("Slowly.",), left=1000),
    at_ms=12_000,
    left_ms=480_000,
    exact=True,
    state="",
    volume="full",
)


@pytest.mark.parametrize(
    ("ms", "words"),
    [
        (500_000, "8 minutes left"),
        (119_000, "2 minutes left"),
        (95_000, "1 minute 40 seconds left"),
        (1_000, "10 seconds left"),
        (0, "0 seconds left"),
    ],
)
def test_the_time_left_is_told_in_words_that_seldom_change(ms, words):
    assert left_in_words(ms) == words


def test_a_time_that_is_estimated_says_so():
    assert left_in_words(500_000, exact=False) == "about 8 minutes left"


def test_lines_say_each_thing_once(capsys):
    screen = LineScreen()
    for _ in range(3):
        screen.show(VIEW)
    assert capsys.readouterr().out == "\nArriving\nNote: Slowly.\n0:12  Rest here.\n8 minutes left.\n"


def test_lines_say_words_again_that_are_heard_again(capsys):
    screen = LineScreen()
    screen.show(VIEW)
    screen.show(replace(VIEW, at_ms=5_000))
    assert capsys.readouterr().out.count("Rest here.") == 2


def test_lines_say_that_it_is_paused_and_goes_on(capsys):
    screen = LineScreen()
    for state in ("", "Paused", ""):
        screen.show(replace(VIEW, state=state))
    assert capsys.readouterr().out.endswith("Paused.\nPlaying.\n")


def test_a_breath_without_words_stands_in_brackets(capsys):
    LineScreen().show(replace(VIEW, place=replace(VIEW.place, now=BREATH)))
    assert "[Breathe in]" in capsys.readouterr().out


def test_the_screen_shows_the_phrase_the_next_one_the_note_and_the_time_left():
    console = Console(width=80, record=True, force_terminal=True, file=io.StringIO())
    with Live(console=console, auto_refresh=False) as live:
        LiveScreen(live).show(replace(VIEW, state="Paused", volume="8 of 10"))
        console.print(live.get_renderable())
    shown = console.export_text()
    for words in (
        "A short rest",
        "Arriving",
        "8 minutes left",
        "Rest here.",
        "Next: [Breathe in]",
        "Slowly.",
    ):
        assert words in shown
    assert "Paused. Volume 8 of 10" in shown
