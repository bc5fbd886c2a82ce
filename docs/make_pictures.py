"""Makes the pictures of a pack and of a library site that the README shows: `python docs/make_pictures.py`.

It needs Chromium and `pip install '.[browser]'`. The pack is made in a folder of its own, from the library;
speech comes from the usual cache. The pictures look best where the fonts Inter and Charis SIL are installed.
"""

from __future__ import annotations

import tempfile
from contextlib import AbstractContextManager, nullcontext
from datetime import date
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from relax.draft import Progress, tell_nobody
from relax.folders import cache_folder
from relax.library.library import Library
from relax.pages.pack import Packed, PackOrder, make_pack
from relax.pages.pack_model import Service
from relax.pages.pack_plan import PackChoices, plan_pack
from relax.pages.site import SiteOrder, make_site
from relax.pages.to_pdf import find_chromium
from relax.speech.cache import Cache

HERE = Path(__file__).parent
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1180, "height": 1000}
SHEET = {"width": 794, "height": 1123}
"""A4 at 96 dots an inch."""
SHEET_EDGE = "68px"
SHEET_SCALE = 0.8


def main() -> None:
    """Make a pack and a library site, and take their pictures."""
    chromium = find_chromium()
    if chromium is None:
        raise SystemExit("there is no Chromium, Chrome or Edge on this machine")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        packed = _pack(Path(folder) / "pack")
        browser = driver.chromium.launch(
            executable_path=str(chromium), chromium_sandbox=False, args=["--mute-audio"]
        )
        _player(browser, packed, HERE / "player.png", color_scheme="light")
        _player(browser, packed, HERE / "player-dark.png", color_scheme="dark")
        _handout(browser, packed, HERE / "handout.png")
        _library(browser, Path(folder) / "library", HERE / "library.png")
        browser.close()


def _pack(folder: Path) -> Packed:
    cache = Cache(cache_folder())
    today = date.today()
    choices = PackChoices(lengths_ms=(300_000, 600_000))
    plan = plan_pack(
        ["diaphragmatic-breathing"],
        choices,
        library=Library.of(),
        cache=cache,
        voice_name=None,
        today=today,
    )
    service = Service(name="Example Pain Service", contact="Ring 01632 960000, Monday to Friday")
    order = PackOrder(folder=folder, service=service, made_on=today)
    return make_pack(plan, order, cache=cache, voice_name=None, watch=_nobody_watches)


def _nobody_watches(_name: str) -> AbstractContextManager[Progress]:
    return nullcontext(tell_nobody)


def _player(browser: Browser, packed: Packed, target: Path, *, color_scheme: str) -> None:
    """The player on a telephone, in the middle of a breath."""
    page = _opened(browser, packed, "index.html", viewport=PHONE, color_scheme=color_scheme)
    breath = packed.pack.recordings[0].phases[6]
    middle_ms = (breath.start_ms + 3 * breath.end_ms) // 4
    page.click("#play")
    page.evaluate(
        f"""() => {{
          const place = document.querySelector("#place");
          place.value = {middle_ms};
          place.dispatchEvent(new Event("input"));
        }}"""
    )
    page.mouse.move(0, 0)
    page.wait_for_timeout(400)
    page.screenshot(path=target)
    page.context.close()


def _handout(browser: Browser, packed: Packed, target: Path) -> None:
    """The handout as it comes out of a printer."""
    page = _opened(browser, packed, "handout.html", viewport=SHEET, device_scale_factor=SHEET_SCALE)
    page.emulate_media(media="print")
    page.evaluate(f"() => {{ document.body.style.padding = '{SHEET_EDGE}'; }}")
    page.screenshot(path=target)
    page.context.close()


def _library(browser: Browser, folder: Path, target: Path) -> None:
    """The first page of the library on a laptop. It is of words alone: all its sound would take an hour."""
    order = SiteOrder(
        folder=folder,
        title="Guided relaxation",
        service=Service(name="Example Pain Service", contact="Ring 01632 960000, Monday to Friday"),
        choices=PackChoices(),
        words_only=True,
        made_on=date.today(),
    )
    make_site(
        order,
        library=Library.of(),
        cache=Cache(cache_folder()),
        voice_name=None,
        watch=_nobody_watches,
        tell=lambda _number, _of, _title: None,
    )
    page = browser.new_context(viewport=LAPTOP, device_scale_factor=SHEET_SCALE).new_page()
    page.goto((folder / "index.html").resolve().as_uri())
    page.screenshot(path=target)
    page.context.close()


def _opened(browser: Browser, packed: Packed, name: str, **context: Any) -> Page:  # noqa: ANN401  # what Playwright's new_context takes
    page = browser.new_context(**context).new_page()
    page.goto((packed.folder / name).resolve().as_uri())
    return page


if __name__ == "__main__":
    main()
