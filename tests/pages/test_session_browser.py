"""The session page as a clinician leads it, from a file, in a browser whose time the test tells."""

from dataclasses import replace

import pytest
from pages.session_pages import MINUTE, SHORT, library_page, score, script, short_page, tone
from pages.test_session_page import PAYLOADS

from relax.session.programme import Activity, Item

pytestmark = pytest.mark.real

SECOND = 1000
ROOM = {"width": 1280, "height": 720}
A_MINUTE_TO_TWO, TWO_O_CLOCK = "2026-11-23T13:59:00", "2026-11-23T14:00:00"
NO_WORKER = "delete window.Worker"
FOLLOW = "window.told = []; addEventListener('session', ({detail}) => told.push(detail))"
BREAKS = ("pacing-break-started", "comfort-break-started")


@pytest.fixture
def write(tmp_path):
    def write_page(text, name="session.html"):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return write_page


@pytest.fixture
def led(browser, visit, write):
    """`led(text)` opens a page at two o'clock; time stands still until the test lets it pass."""

    def open_page(text, *, before="", query="", **context):
        page = visit(write(""), viewport=context.pop("viewport", ROOM), **context)
        visit.context.add_init_script(f"{NO_WORKER}; {FOLLOW}; {before}")
        visit.context.clock.install(time=A_MINUTE_TO_TWO)
        page.goto(write(text).as_uri() + query)
        visit.context.clock.pause_at(TWO_O_CLOCK)
        return page

    return open_page


def told(page, *names):
    """The events of these names: name and clock."""
    return [(one["event"], one["clock"]) for one in page.evaluate("told") if one["event"] in names]


def shown(page, name):
    return page.locator(f"#{name}").text_content()


def scene(page):
    return page.evaluate("document.documentElement.dataset.scene")


def press(page, *keys):
    for key in keys:
        page.keyboard.press(key)


def until(page, expression):
    """Wait in real time: the page's policy keeps Playwright's own waiting out."""
    for _ in range(400):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(f"this did not come: {expression}")


def let_pass(page, ms, *, throttled=False):
    """Time passes, with every timer at its time, or with a browser that wakes the page once a minute."""
    if not throttled:
        page.clock.run_for(ms)
        return
    for _ in range(ms // MINUTE):
        page.clock.fast_forward(MINUTE)


# From the agreement to the time for whoever led


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


# Time that passes while nobody looks


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


# The presenter's window


@pytest.fixture
def two(led, visit):
    """`two(text)`: a session and its presenter's window."""

    def open_two(text):
        page = led(text)
        with visit.context.expect_page() as opened:
            press(page, "w")
        presenter = opened.value
        presenter.wait_for_load_state()
        settle(page, presenter)
        settle(page, presenter)
        return page, presenter

    return open_two


HEAR = "new Promise(done => { addEventListener('message', done, {once: true}); postMessage(0, '*'); })"


def settle(page, presenter, *, ms=0):
    """Let both windows hear one another; after `ms`, where one of them has yet to call."""
    if ms:
        page.clock.run_for(ms)
    for window in (page, presenter) * 2:
        window.evaluate(HEAR)


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


# Sound

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


# Looks, words and access


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
