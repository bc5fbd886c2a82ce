"""Pages: their making and their size, and the search of a library of a thousand scripts in a browser."""

from __future__ import annotations

import shutil
import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from copies import write_copies
from processes import Taken, both, relax
from rows import Row, Scale

from relax.library.library import shipped_folder
from relax.pages.to_pdf import find_chromium

MOST_PAGE_BYTES = 200_000
MOST_INDEX_BYTES_EACH = 1_500
MOST_SEARCH_MS = 200
QUERIES = ("b", "breath", "breath candle", "word42ish", "breathign", "brdge cnadle", "the")
SEARCH = """query => {
  const field = document.querySelector("#query");
  field.value = query;
  const start = performance.now();
  field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def pages(scale: Scale) -> Iterator[Row]:
    """A pack's page and a session page, without their sound, and a library's site of words."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        pack, page = folder / "pack", folder / "session.html"
        commands = {
            "a pack's page": (["pack", "break-window", "break-breathe", "--lengths", "1m", "-o", pack], None),
            "a session page": (["page", "workshop-3h", "--text", "-o", page], page),
        }
        for what, (command, path) in commands.items():
            made = [_made(command, folder, pack) for _ in range(scale.rounds)]
            size = (path or (pack / "index.html")).stat().st_size
            yield Row(
                what=f"size of {what}, without sound",
                against=f"{MOST_PAGE_BYTES / 1000:g} kB",
                ratios=(size / MOST_PAGE_BYTES,),
                aim=1.0,
                note=f"{size / 1000:.0f} kB; made in {both(made)}"
                f"{', two recordings of a minute included' if path is None else ''}",
            )
    yield from _site(scale)


def _made(command: list[object], folder: Path, pack: Path) -> Taken:
    shutil.rmtree(pack, ignore_errors=True)
    voice = () if "--text" in command else ("--voice", "tone", "--format", "wav", "--no-pdf")
    return relax(*command, *voice, "--allow-errors", "a benchmark", cache=folder / "cache")


def _site(scale: Scale) -> Iterator[Row]:
    count = 20 if scale.short else 1000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library, site = folder / "library", folder / "site"
        shutil.copytree(shipped_folder() / "blocks", library / "blocks")
        write_copies(library, count)
        command = ["site", "-o", site, "--words-only", "--allow-errors", "a benchmark"]
        made = relax(*command, cache=folder / "cache", library=library)
        scripts = len(list((site / "scripts").iterdir()))
        size = (site / "index.html").stat().st_size
        whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        yield Row(
            what=f"first page of a site of {scripts} scripts",
            against=f"{MOST_INDEX_BYTES_EACH / 1000:g} kB a script",
            ratios=(size / scripts / MOST_INDEX_BYTES_EACH,),
            aim=None if scale.short else 1.0,  # of few scripts, the frame is most of it
            note=f"{size / 1000:.0f} kB of {whole / 1e6:.1f} MB; the site in {made.seconds:.1f} s,"
            f" {1000 * made.cpu_seconds / scripts:.0f} ms of processor time a script",
        )
        yield _searched(site / "index.html")


def _searched(index: Path) -> Row:
    what, against = "the slowest of seven searches in it", f"{MOST_SEARCH_MS} ms"
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415  # an extra
    except ImportError:
        return Row(what=what, against=against, aim=1.0, note="playwright is not installed")
    chromium = find_chromium()
    if chromium is None:
        return Row(what=what, against=against, aim=1.0, note="no Chromium, Chrome or Edge on this machine")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium), chromium_sandbox=False)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(index.as_uri())
        took = {query: statistics.median(page.evaluate(SEARCH, query) for _ in range(5)) for query in QUERIES}
        browser.close()
    slowest = max(took, key=took.__getitem__)
    return Row(
        what=what,
        against=against,
        ratios=(took[slowest] / MOST_SEARCH_MS,),
        aim=1.0,
        note=f"{slowest!r}: {took[slowest]:.0f} ms from the key to the page laid out anew, in Chromium",
    )
