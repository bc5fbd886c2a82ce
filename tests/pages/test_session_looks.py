"""The session page for everybody: in every colour and size, without movement, without its program."""

from dataclasses import replace

import pytest
from pages.session_browser import ROOM, press, scene, settle, shown
from pages.session_pages import MINUTE, SHORT, script, short_page
from pages.test_session_page import PAYLOADS

from relax.session.programme import Activity, Item

pytestmark = pytest.mark.real


SCENES = {
    "contract": (),
    "talk": ("Enter",),
    "script": ("Enter", "ArrowRight", "Space"),
    "break": ("Enter", "b"),
    "rest": ("Enter", "q", "q"),
}


@pytest.mark.parametrize("colours", ["light", "dark"])
def test_axe_finds_nothing_in_any_scene(visit, write, axe, colours):
    path = write(short_page())
    page = visit(path, viewport=ROOM, color_scheme=colours, reduced_motion="reduce")
    for name, keys in SCENES.items():
        page.evaluate("localStorage.clear()")
        page.reload()
        press(page, *keys, "v")
        assert (scene(page), axe(page)) == (name, [])


def test_no_scene_scrolls_sideways_on_a_small_screen(led, scrolls_sideways):
    page = led(short_page(), viewport={"width": 320, "height": 640})
    for name, keys in SCENES.items():
        page.evaluate("localStorage.clear()")
        page.reload()
        press(page, *keys, "v")
        assert (scene(page), scrolls_sideways(page)) == (name, [])


def test_nothing_moves_for_whoever_wants_that(led):
    page = led(short_page(), reduced_motion="reduce")
    press(page, "Enter", "b")
    assert page.evaluate("getComputedStyle(document.querySelector('#break-ring')).transitionDuration") == "0s"


def test_without_its_program_the_page_is_the_plan_the_words_and_the_sound(visit, write, axe):
    page = visit(write(short_page(scripts=(script(sound=True),))), java_script_enabled=False)
    words = page.locator("#paper").inner_text()
    assert "The week to come, 8 minutes" in words
    assert "Let it be." in words
    assert page.locator("#paper audio").count() == 2
    assert not page.locator("#stage").is_visible()


@pytest.mark.fault("F22")
@pytest.mark.parametrize("words", PAYLOADS)
def test_no_words_of_a_plan_run_or_become_elements(two, words):
    named = replace(
        SHORT,
        title=words,
        items=(Item(title=words, lasts_ms=MINUTE),),
        activities=(Activity(name="stretch", words=words),),
    )
    page, presenter = two(short_page(named, summary=words, scripts=()))
    press(presenter, "Enter", "b")
    settle(page, presenter)
    assert shown(page, "break-words") == f"{words}."
    assert shown(presenter, "desk-title") == words
    assert page.locator("img, #stage script, #desk script, b > *").count() == 0


def test_the_page_is_valid_html(write, html_problems):
    heard = replace(script(), sound=b"a script", landing_sound=b"its landing")
    assert html_problems(write(short_page(scripts=(heard,)))) == []
