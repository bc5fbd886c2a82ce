"""What tests of the session page do with a browser whose time they tell."""

from pages.session_pages import MINUTE

SECOND = 1000
ROOM = {"width": 1280, "height": 720}
A_MINUTE_TO_TWO, TWO_O_CLOCK = "2026-11-23T13:59:00", "2026-11-23T14:00:00"
NO_WORKER = "delete window.Worker"
FOLLOW = "window.told = []; addEventListener('session', ({detail}) => told.push(detail))"


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
    for _ in range(1500):  # half a minute: a busy machine is slow, and not broken
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


HEAR = "new Promise(done => { addEventListener('message', done, {once: true}); postMessage(0, '*'); })"


def settle(page, presenter, *, ms=0):
    """Let both windows hear one another; after `ms`, where one of them has yet to call."""
    if ms:
        page.clock.run_for(ms)
    for window in (page, presenter) * 2:
        window.evaluate(HEAR)
