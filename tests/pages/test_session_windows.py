"""The presenter's window beside the view of those who take part."""

import pytest
from pages.session_browser import SECOND, let_pass, press, scene, settle, shown
from pages.session_pages import short_page

pytestmark = pytest.mark.real


def test_the_presenter_sees_the_next_line_and_the_note_and_those_who_take_part_do_not(two):
    page, presenter = two(short_page())
    press(presenter, "Enter", "ArrowRight", "Space")
    settle(page, presenter)
    assert shown(presenter, "desk-next-phrase") == "Let it be."
    assert shown(presenter, "desk-note") == "Go slowly."
    assert "Go slowly." not in page.locator("#stage").inner_text()
    assert not page.locator(".controls").is_visible()


def test_buttons_and_keys_of_the_presenter_lead_the_session(two):
    page, presenter = two(short_page())
    presenter.get_by_role("button", name="Begin").click()
    settle(page, presenter)
    presenter.get_by_role("button", name="Break now").click()
    settle(page, presenter)
    assert scene(page) == "break"
    press(presenter, "PageDown")
    settle(page, presenter)
    assert scene(page) == "talk"


@pytest.mark.fault("F13")
def test_either_window_can_be_loaded_anew(two):
    page, presenter = two(short_page())
    press(presenter, "Enter")
    settle(page, presenter)
    presenter.reload()
    settle(page, presenter, ms=SECOND)
    assert shown(presenter, "desk-head") == "How it has been"
    page.reload()
    settle(page, presenter, ms=SECOND)
    press(presenter, "b")
    settle(page, presenter)
    assert (scene(page), shown(presenter, "desk-head")) == ("break", "Break: stretch")


def test_the_presenter_is_told_when_the_session_is_gone(two):
    page, presenter = two(short_page())
    assert not presenter.locator("#desk-lost").is_visible()
    page.close()
    let_pass(presenter, 2 * SECOND)
    assert presenter.locator("#desk-lost").is_visible()


def test_a_window_that_may_not_open_is_said_and_the_notes_come_beside_the_view(led):
    page = led(short_page(), before="window.open = () => null")
    press(page, "Enter", "w")
    assert page.locator("#no-window").is_visible()
    assert shown(page, "desk-head") == "How it has been"
