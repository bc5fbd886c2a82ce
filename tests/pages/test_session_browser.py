"""The session page as a clinician leads it by keys, from a file, in a browser whose time the test tells."""

import pytest
from pages.session_browser import SECOND, let_pass, press, scene, shown, told
from pages.session_pages import MINUTE, library_page, short_page

pytestmark = pytest.mark.real


BREAKS = ("pacing-break-started", "comfort-break-started")


def test_a_session_is_led_by_keys_alone_from_the_agreement_to_the_end(led):
    page = led(short_page())
    assert page.locator("#break-times li").all_text_contents() == [
        "14:05 1 minute",
        "14:10 1 minute",
        "14:15 1 minute",
    ]
    press(page, "1", "Enter")
    assert (scene(page), shown(page, "talk-head")) == ("talk", "How it has been")
    let_pass(page, 5 * MINUTE)
    assert (scene(page), shown(page, "break-head"), shown(page, "break-left")) == ("break", "Window", "1:00")
    press(page, "ArrowRight", "ArrowRight")
    assert shown(page, "talk-head") == "Letting be"
    press(page, "Space")
    let_pass(page, 3500)
    assert (scene(page), shown(page, "caption")) == ("script", "Let it be.")
    let_pass(page, 5 * SECOND)
    press(page, "n")
    assert shown(page, "talk-head") == "That was our agenda"
    press(page, "q")
    assert scene(page) == "talk"
    press(page, "q")
    assert (scene(page), shown(page, "rest-head")) == ("rest", "For you")
    press(page, "q", "q")
    assert shown(page, "rest-head") == "Done"


def test_breaks_come_on_the_second_are_announced_and_end_by_themselves(led):
    page = led(short_page())
    press(page, "Enter")
    let_pass(page, 7 * MINUTE)
    assert told(page, "warning", "pacing-break-started", "pacing-break-ended") == [
        ("warning", "14:04:00"),
        ("warning", "14:04:30"),
        ("pacing-break-started", "14:05:00"),
        ("pacing-break-ended", "14:06:00"),
    ]


def test_an_overrun_is_said_calmly(led):
    page = led(short_page())
    press(page, "Enter")
    let_pass(page, 4 * MINUTE + 20 * SECOND)
    assert shown(page, "talk-line") == "Time to round off"
    let_pass(page, 3 * MINUTE)
    assert shown(page, "talk-line") == "2 minutes over, and that is all right"


def test_a_break_can_be_put_off_lengthened_left_out_and_taken_at_once(led):
    page = led(short_page())
    press(page, "Enter", "p")
    assert shown(page, "next-break").startswith("Next break 14:10")
    press(page, "b", "e")
    assert shown(page, "break-left") == "2:00"
    press(page, "s")
    assert scene(page) == "talk"


@pytest.mark.parametrize("key", ["F5", "Escape", "."])
def test_the_other_keys_of_a_clicker_lose_nothing(led, key):
    page = led(short_page())
    press(page, "PageDown")
    let_pass(page, MINUTE)
    before = len(page.evaluate("told"))
    page.evaluate("window.same = true")
    press(page, key)
    let_pass(page, SECOND)
    assert page.evaluate("window.same") is True
    assert (scene(page), len(page.evaluate("told"))) == ("talk", before)


@pytest.mark.fault("F12")
def test_a_view_that_was_hidden_comes_back_for_a_break(led):
    page = led(short_page())
    press(page, "PageDown", ".")
    assert page.locator("#blank").is_visible()
    let_pass(page, 5 * MINUTE)
    assert not page.locator("#blank").is_visible()


def test_a_button_that_was_clicked_leaves_the_space_bar_to_the_session(led):
    page = led(short_page())
    press(page, "Enter")
    page.locator("#controls button", has_text="Later").click()
    press(page, "Space")
    assert page.locator("#paused").is_visible()
    assert len(told(page, "postponed")) == 1


@pytest.mark.fault("F12", "F13")
@pytest.mark.parametrize("throttled", [False, True], ids=["steady", "throttled"])
def test_three_hours_with_a_reload_in_the_middle_lose_and_double_no_break(led, throttled):
    page = led(library_page("workshop-3h", hands_free=True))
    press(page, "Enter")
    let_pass(page, 61 * MINUTE, throttled=throttled)
    first = told(page, *BREAKS, "gap", "session-ended")
    page.reload()
    assert scene(page) == "break"
    press(page, "Space")  # the break is guided: its sound is held until somebody goes on with it
    let_pass(page, 122 * MINUTE, throttled=throttled)
    found = first + told(page, *BREAKS, "gap", "session-ended")
    planned = ["14:20", "14:40", "15:00", "15:22", "16:00", "16:20", "16:40"]
    assert [clock[:5] for name, clock in found if name in BREAKS] == planned
    assert [name for name, _ in found if name not in BREAKS] == ["session-ended"]


@pytest.mark.fault("F11")
def test_a_break_that_fell_in_a_gap_is_offered_once(led):
    page = led(short_page())
    press(page, "Enter")
    let_pass(page, 4 * MINUTE)
    page.clock.fast_forward(8 * MINUTE)
    assert [name for name, _ in told(page, "gap", "pacing-break-due", *BREAKS)] == ["gap", "pacing-break-due"]
    assert shown(page, "next-break") == "A break was due at 14:05"
    press(page, "b")
    assert scene(page) == "break"


@pytest.mark.fault("F13")
def test_a_page_that_was_closed_for_minutes_goes_on_at_the_same_place(led, visit):
    page = led(short_page())
    press(page, "Enter", "ArrowRight", "Space")
    let_pass(page, 2 * SECOND)
    page.reload()
    page.clock.fast_forward(4 * MINUTE)
    assert (scene(page), shown(page, "caption")) == ("script", "Sit as you like.")
    assert page.locator("#paused").is_visible()
    press(page, "Space")
    let_pass(page, 1500)
    assert shown(page, "caption") == "Let it be."


def test_a_session_that_was_left_long_ago_is_gone_on_with_only_when_somebody_says_so(led):
    page = led(short_page())
    press(page, "Enter")
    let_pass(page, MINUTE)
    kept = page.evaluate("JSON.stringify(localStorage)")
    page.goto("about:blank")
    page.clock.fast_forward(30 * MINUTE)
    page.go_back()
    assert scene(page) == "contract", kept
    assert shown(page, "kept-words") == "The session of 14:00 was left 30 minutes ago."
    page.get_by_text("Go on with it").click()
    assert scene(page) == "talk"


@pytest.mark.fault("F13")
@pytest.mark.parametrize("denied", [("localStorage",), ("localStorage", "sessionStorage")])
def test_a_session_goes_on_after_a_reload_where_storage_is_denied(led, denied):
    deny = "".join(
        f"Object.defineProperty(window, '{name}', {{get() {{ throw new DOMException('denied'); }}}});"
        for name in denied
    )
    page = led(short_page(), before=deny)
    press(page, "Enter", "ArrowRight", "ArrowRight")
    let_pass(page, 3 * SECOND)
    page.reload()
    assert scene(page) == "script"


def test_nothing_is_kept_once_a_session_has_ended(led):
    page = led(short_page())
    press(page, "Enter")
    assert page.evaluate("Object.keys(localStorage).length") == 1
    press(page, "q", "q", "q", "q")
    assert page.evaluate("Object.keys(localStorage).length") == 0
