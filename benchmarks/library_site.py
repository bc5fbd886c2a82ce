"""A library of a thousand scripts as a site of words: its making, its size, and its search in Chromium.

Usage: python benchmarks/library_site.py [--short]
"""

from __future__ import annotations

import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from relax.library.library import shipped_folder
from relax.pages.to_pdf import find_chromium

ROOT = Path(__file__).parent.parent
NOUNS = (
    "apple",
    "bridge",
    "candle",
    "door",
    "garden",
    "kettle",
    "lantern",
    "river",
    "teacup",
    "window",
    "yard",
)
QUERIES = ("b", "breath", "breath candle", "word42ish", "breathign", "brdge cnadle", "the")
MOST_INDEX_BYTES_EACH = 1_500
MOST_SEARCH_MS = 200
SEARCH = """query => {
  const field = document.querySelector("#query");
  field.value = query;
  const start = performance.now();
  field.dispatchEvent(new KeyboardEvent("keydown", {key: "Enter"}));
  document.body.offsetHeight;
  return performance.now() - start;
}"""


def copies(folder: Path, count: int) -> None:
    """So many scripts in a folder: the shipped ones again and again, each with words of its own."""
    shutil.copytree(shipped_folder() / "blocks", folder / "blocks")
    originals = [path.read_text("utf-8") for path in sorted(shipped_folder().glob("*.md"))]
    chance = random.Random(4)  # the same library each time
    for number in range(count):
        one, other = chance.sample(NOUNS, 2)
        text = originals[number % len(originals)]
        text = text.replace("title: ", f"title: The {one} and the {other}, {number}, ", 1)
        text += f"\nThere might be a {one}, or word{number}ish beside a {other}.\n"
        (folder / f"script-{number}.md").write_text(text, "utf-8")


def make(library: Path, site: Path) -> float:
    """Seconds that `relax site` takes as a process of its own."""
    started = time.perf_counter()
    command = [sys.executable, str(ROOT / "cli.py"), "--library", str(library), "site", "-o", str(site)]
    command += ["--words-only", "--allow-errors", "a benchmark"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"relax site stopped with status {done.returncode}:\n{done.stderr}")
    return time.perf_counter() - started


def search(page_path: Path, chromium: Path) -> dict[str, float]:
    """Milliseconds from a key to the page laid out anew, for each query, the median of five."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # only where there is a browser

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(chromium), chromium_sandbox=False)
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(page_path.as_uri())
        took = {query: statistics.median(page.evaluate(SEARCH, query) for _ in range(5)) for query in QUERIES}
        browser.close()
    return took


def main() -> None:
    """Measure, and print each figure with its share of what it may be."""
    count = 100 if "--short" in sys.argv[1:] else 1000
    with tempfile.TemporaryDirectory() as folder:
        library, site = Path(folder) / "library", Path(folder) / "site"
        library.mkdir()
        copies(library, count)
        seconds = make(library, site)
        scripts = len(list((site / "scripts").iterdir()))
        print(f"{scripts} scripts: {seconds:.1f} s")
        size = (site / "index.html").stat().st_size
        share = size / scripts / MOST_INDEX_BYTES_EACH
        print(f"first page: {size / 1000:.0f} kB, {share:.2f} of what it may be")
        whole = sum(path.stat().st_size for path in site.rglob("*") if path.is_file())
        print(f"the whole: {whole / 1_000_000:.1f} MB")
        chromium = find_chromium()
        if chromium is None:
            print("search: there is no Chromium, Chrome or Edge on this machine")
            return
        for query, took_ms in search(site / "index.html", chromium).items():
            print(
                f"search for {query!r}: {took_ms:.0f} ms, {took_ms / MOST_SEARCH_MS:.2f} of what it may take"
            )


if __name__ == "__main__":
    main()
