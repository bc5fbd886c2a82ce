"""What is heard of a session page, and what goes on where nothing is."""

from dataclasses import replace

import pytest
from pages.session_browser import (
    FOLLOW,
    ROOM,
    press,
    scene,
    shown,
    until,
)
from pages.session_pages import SHORT, score, script, short_page, tone

pytestmark = pytest.mark.real


CATCH_SOUND = """() => {
  const play = HTMLMediaElement.prototype.play;
  HTMLMediaElement.prototype.play = function () { window.audio = this; return play.call(this); };
}"""


def test_a_script_is_heard_with_its_words_in_step_held_and_gone_on_with(visit, write):
    page = visit(write(short_page(scripts=(script(sound=True),))), viewport=ROOM)
    page.evaluate(CATCH_SOUND)
    page.evaluate(
        """() => {
          window.steps = [];
          addEventListener("session", ({detail}) => {
            if (detail.event === "phrase") steps.push([detail.text, audio.currentTime * 1000]);
            if (detail.event === "script-ended") steps.push(["ended", 0]);
          });
        }"""
    )
    press(page, "Enter", "ArrowRight", "Space")
    until(page, "steps.length === 1")
    press(page, "Space")
    until(page, "audio.paused")
    held_ms = page.evaluate("audio.currentTime * 1000")
    press(page, "Space")
    until(page, "audio.currentTime * 1000 > 3200")
    until(page, "steps.length === 2")
    (first, first_ms), (second, second_ms) = page.evaluate("steps")
    assert (first, second) == ("Sit as you like.", "Let it be.")
    assert 0 <= first_ms < 150
    assert held_ms < 2000
    assert 0 <= second_ms - 3000 < 150


def test_a_gentle_end_lets_the_phrase_end_and_plays_the_landing(visit, write):
    long = score((0, 700, "A phrase."), (50_000, 51_000, "Another."))
    page = visit(write(short_page(scripts=(script(sound=True, letting_be=long),))), viewport=ROOM)
    page.evaluate(FOLLOW)
    press(page, "Enter", "ArrowRight", "Space")
    until(page, "told.some(({event}) => event === 'phrase')")
    press(page, "l")
    until(page, "document.querySelector('#caption').textContent === 'Back to the room.'")
    until(page, "told.some(({event}) => event === 'script-ended')")
    assert shown(page, "talk-head") == "The week to come"


def test_a_sound_that_is_stopped_from_outside_is_held_and_gone_on_with(visit, write):
    page = visit(write(short_page(scripts=(script(sound=True),))), viewport=ROOM)
    page.evaluate(CATCH_SOUND)
    press(page, "Enter", "ArrowRight", "Space")
    until(page, "window.audio?.currentTime > 0.3")
    page.evaluate("audio.pause()")
    until(page, "!document.querySelector('#paused').hidden")
    assert shown(page, "notice") == "The sound was stopped from outside this page; Space goes on."
    press(page, "Space")
    until(page, "!audio.paused && audio.currentTime > 0.5")


def test_where_a_sound_cannot_be_played_its_words_go_on_by_the_clock(visit, write):
    spoilt = replace(script(), sound=b"this is no sound", landing_sound=b"nor is this")
    page = visit(write(short_page(scripts=(spoilt,))), viewport=ROOM)
    press(page, "Enter", "ArrowRight", "Space")
    until(page, "!document.querySelector('#paused').hidden")
    assert shown(page, "notice") == "There is no more sound: Space goes on in words."
    press(page, "Space")
    until(page, "document.querySelector('#caption').textContent === 'Let it be.'")


@pytest.mark.fault("F12")
def test_words_between_scripts_are_heard_and_the_timer_is_one_that_browsers_leave_alone(visit, write):
    said = {"Time for a break. Stand, or roll the shoulders": tone(400)}
    page = visit(write(short_page(replace(SHORT, say=True), asides=said)), viewport=ROOM)
    page.evaluate(CATCH_SOUND)
    assert not page.locator("#throttled").is_visible()
    press(page, "Enter", "b")
    until(page, "window.audio?.ended === true")
    assert scene(page) == "break"
