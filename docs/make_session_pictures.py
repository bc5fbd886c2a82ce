"""Makes the pictures of the session page that the README shows: `python docs/make_session_pictures.py`.

It needs Chromium and `pip install '.[browser]'`. Time is the page's own: it is two o'clock there, and hours
pass at once. The pictures look best where the fonts Inter and Charis SIL are installed.
"""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, sync_playwright

from relax.conduct import SessionScripts
from relax.library.library import Library
from relax.pages.session_page import session_page
from relax.pages.session_parts import parts_of
from relax.pages.to_pdf import find_chromium
from relax.session.plans import find_plan

HERE = Path(__file__).parent
ROOM = {"width": 1280, "height": 720}
DESK = {"width": 1120, "height": 720}
PLAN = "workshop-3h"
SECOND = 1000
MINUTE = 60 * SECOND
ONE_MESSAGE = "new Promise(done => { addEventListener('message', done, {once: true}); postMessage(0, '*'); })"


def main() -> None:
    """Lead a workshop to a break and a script, and take the pictures."""
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("there is no Chromium, Chrome or Edge on this machine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        path = Path(folder) / "session.html"
        path.write_text(_page(), encoding="utf-8")
        browser = driver.chromium.launch(executable_path=str(chromium), chromium_sandbox=False)
        context = browser.new_context(viewport=ROOM, reduced_motion="reduce")
        context.add_init_script("delete window.Worker")
        context.clock.install(time="2026-11-23T13:59:00")
        page = context.new_page()
        page.goto(path.as_uri())
        context.clock.pause_at("2026-11-23T14:00:00")
        _lead(context, page)
        browser.close()


def _page() -> str:
    library = Library.of()
    plan = find_plan(PLAN, library)
    scripts = SessionScripts(plan=plan, library=library, voice_name=None, today=date.today())
    return session_page(parts_of(scripts, studio=None))


def _lead(context: BrowserContext, page: Page) -> None:
    with context.expect_page() as opened:
        page.keyboard.press("w")
    desk = opened.value
    desk.set_viewport_size(DESK)
    _hear(page, desk)
    page.keyboard.press("Enter")
    page.clock.run_for(20 * MINUTE + 40 * SECOND)
    page.screenshot(path=HERE / "session-break.png")
    page.clock.run_for(2 * MINUTE)
    for _ in range(3):
        page.keyboard.press("PageDown")
    page.clock.run_for(95 * SECOND)
    _hear(page, desk)
    desk.screenshot(path=HERE / "session-presenter.png")


def _hear(page: Page, desk: Page) -> None:
    """Let both windows hear one another."""
    page.clock.run_for(SECOND)
    for window in (page, desk) * 3:
        window.evaluate(ONE_MESSAGE)


if __name__ == "__main__":
    main()
