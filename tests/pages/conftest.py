"""A browser for pages in files: nothing may leave a page, and nothing may go wrong in it unseen.

`visit(path)` opens a page in a context of its own. At the end of the test, every request that was not for a
file, every message of the console and every breach of the content security policy fails it. One browser
serves the whole session; it is driven through pipes, so the test process needs no network either.
"""

import json
import os
import shutil
import subprocess
from contextlib import contextmanager
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest
from pages.session_browser import A_MINUTE_TO_TWO, FOLLOW, NO_WORKER, ROOM, TWO_O_CLOCK, press, settle

from relax.draft import tell_nobody
from relax.library.library import Library
from relax.pages.pack import PackOrder, make_pack
from relax.pages.pack_model import Service
from relax.pages.pack_plan import PackChoices, plan_pack
from relax.pages.site import SiteOrder, make_site
from relax.speech.cache import Cache

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "msedge")
AT_HOME = ("file:", "data:", "blob:", "about:")
WATCH_POLICY = """addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));"""
AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "wcag2aaa", "best-practice"]


@pytest.fixture(scope="session")
def chromium_path():
    """Where this machine's Chromium is; without one, the test is skipped."""
    found = next((path for path in map(shutil.which, CHROMIUM_NAMES) if path), None)
    if not found:
        pytest.skip(f"no browser here: none of {', '.join(CHROMIUM_NAMES)}")
    return found


@pytest.fixture(scope="session")
def browser(chromium_path):
    """One headless Chromium for all tests."""
    playwright = pytest.importorskip("playwright.sync_api", reason="pip install '.[browser]'")
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0  # Chromium has no sandbox for root
    with playwright.sync_playwright() as driver:
        opened = driver.chromium.launch(
            executable_path=chromium_path,
            chromium_sandbox=not is_root,
            args=["--mute-audio", "--disable-background-networking", "--disable-component-update"],
        )
        yield opened
        opened.close()


@pytest.fixture
def visit(browser):
    """`visit(path, **context)` opens a page; what goes wrong in it fails the test.

    The keywords are those of Playwright's `new_context`: `viewport`, `color_scheme`, `reduced_motion`,
    `forced_colors`, `java_script_enabled`, `device_scale_factor`. `wait_until` says how far to load, and
    `clock=True` lets the test tell the time (`page.clock`). `visit.context` is the last context, for
    `visit.context.new_page()`; `visit.troubles` is what went wrong so far.
    """
    visiting = _Visiting(browser)
    yield visiting
    visiting.close()
    assert visiting.troubles == []


class _Visiting:
    def __init__(self, browser):
        self.browser = browser
        self.contexts = []
        self.troubles = []

    @property
    def context(self):
        return self.contexts[-1]

    def __call__(self, path, *, wait_until="load", clock=False, query="", **context):
        opened = self.browser.new_context(
            offline=True, **{"viewport": {"width": 390, "height": 844}} | context
        )
        opened.set_default_timeout(30_000)  # a busy machine is slow, and not broken
        opened.on("page", self._watch)
        opened.route("**/*", self._keep_at_home)
        self.contexts.append(opened)
        if context.get("java_script_enabled", True):
            opened.add_init_script(WATCH_POLICY)
        if clock:
            opened.clock.install()
        page = opened.new_page()
        page.goto(Path(path).resolve().as_uri() + query, wait_until=wait_until)
        return page

    def _watch(self, page):
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.troubles.append(f"error: {error}"))

    def _hear(self, kind, text):
        if kind in ("error", "warning"):
            self.troubles.append(f"{kind}: {text}")

    def _keep_at_home(self, route):
        if route.request.url.startswith(AT_HOME):
            route.continue_()
        else:
            self.troubles.append(f"request: {route.request.url}")
            route.abort()

    def close(self):
        for context in self.contexts:
            context.close()


@pytest.fixture(scope="session")
def axe_source():
    """The program of axe-core."""
    pytest.importorskip("axe_playwright_python", reason="pip install '.[browser]'")
    return files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")


@pytest.fixture
def axe(axe_source):
    """`axe(page)` gives what axe-core finds in a page as it is now, in words; nothing is an empty list."""

    def look(page):
        page.evaluate(axe_source)
        run = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})"
        return [
            f"{found['id']}: {node['target']}: {node['failureSummary']}"
            for found in page.evaluate(run, AXE_TAGS)["violations"]
            for node in found["nodes"]
        ]

    return look


@pytest.fixture
def scrolls_sideways():
    """`scrolls_sideways(page)` names the elements that stick out of a page's side."""

    def look(page):
        return page.evaluate("""() => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return [];
          return [...document.querySelectorAll("body *")].filter((one) =>
            one.getBoundingClientRect().right > width + 1).map((one) => one.outerHTML.slice(0, 120));
        }""")

    return look


@pytest.fixture(scope="session")
def html_problems(tmp_path_factory):
    """`html_problems(path, …)` gives what html-validate finds in pages; nothing is an empty list."""
    program = shutil.which("html-validate")
    if not program:
        pytest.skip("html-validate is not installed: npm install -g html-validate")
    config = tmp_path_factory.mktemp("html-validate") / "config.json"
    rules = {"extends": ["html-validate:standard", "html-validate:a11y"], "root": True}
    config.write_text(json.dumps(rules), encoding="utf-8")

    def check(*paths):
        command = [program, "--config", str(config), "--formatter", "json", *map(str, paths)]
        told = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
        return [
            f"{Path(file['filePath']).name}:{one['line']}:{one['column']}: {one['ruleId']}: {one['message']}"
            for file in json.loads(told.stdout or told.stderr)
            for one in file["messages"]
        ]

    return check


RESTING = """---
title: A short rest
summary: A moment to let the shoulders be.
purpose: To try the player.
when: In a quiet moment. Not while you are driving.
author: The relax project
status: reviewed
reviewed: {by: A. Example, role: Clinical psychologist, on: 2026-11-01}
licence: CC-BY-4.0
gaps: {phrase: 0.2s, paragraph: 0.3s, section: 0.5s}
---

# Arriving

Hi. [pause 0.5s to 30s]
{sitting: Sit well. | lying: Lie well.} [pause 3s]

# Breathing

[breathe in 2, out 3; 1 time; spoken first 0]

[include landing]
"""
LANDING = "---\ntitle: Landing\n---\n\nCome back. [pause 0.5s]\nLook.\n"


@pytest.fixture(scope="session")
def resting_text():
    """A script that takes thirteen seconds and more: words, a choice, a breath and a landing."""
    return RESTING


@pytest.fixture(scope="session")
def take_home(tmp_path_factory):
    """`take_home(script, …)` makes a pack in the tone voice; the same one again is not made twice."""
    cache = Cache(tmp_path_factory.mktemp("cache"))
    made = {}

    def make(*texts, folder=None, choices=None, landing=LANDING, **order):
        key = repr((texts, choices, landing, order))
        if folder is None and key in made:
            return made[key]
        home = tmp_path_factory.mktemp("scripts")
        (home / "blocks").mkdir()
        (home / "blocks" / "landing.md").write_text(landing, "utf-8")
        names = []
        for number, text in enumerate(texts or (RESTING,)):
            path = home / f"rest-{number}.md"
            path.write_text(text, "utf-8")
            names.append(str(path))
        plan = plan_pack(
            names,
            choices or PackChoices(),
            library=Library(()),
            cache=cache,
            voice_name="tone",
            today=date(2026, 11, 22),
            because="a few lines for a test",
        )
        usual = {"service": Service(), "made_on": date(2026, 11, 22)}
        order = PackOrder(folder=folder or home / "pack", **usual | order)
        made[key] = make_pack(plan, order, cache=cache, voice_name="tone", watch=_nobody_watches)
        return made[key]

    return make


@contextmanager
def _nobody_watches(_name):
    yield tell_nobody


@pytest.fixture(scope="session")
def shelf(tmp_path_factory):
    """`shelf(name=text, …)` makes a library; a name that begins with `plan` is a session plan."""

    def make(*, landing=LANDING, **texts):
        home = tmp_path_factory.mktemp("library")
        for folder in ("blocks", "sessions"):
            (home / folder).mkdir()
        (home / "blocks" / "landing.md").write_text(landing, "utf-8")
        for name, text in texts.items():
            path = f"sessions/{name}.yaml" if name.startswith("plan") else f"{name.replace('_', '-')}.md"
            (home / path).write_text(text, "utf-8")
        return Library((home,))

    return make


@pytest.fixture(scope="session")
def build_site(tmp_path_factory):
    """`build_site(library, …)` makes a site in the tone voice; the keywords are those of `SiteOrder`."""
    cache = Cache(tmp_path_factory.mktemp("cache"))

    def build(library, *, cache=cache, tell=lambda *_: None, **order):
        usual = {
            "folder": tmp_path_factory.mktemp("site") / "library",
            "title": "Our library",
            "service": Service(),
            "choices": PackChoices(),
            "because": "a few lines for a test",
            "made_on": date(2026, 11, 22),
        }
        return make_site(
            SiteOrder(**usual | order),
            library=library,
            cache=cache,
            voice_name="tone",
            watch=_nobody_watches,
            tell=tell,
        )

    return build


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
