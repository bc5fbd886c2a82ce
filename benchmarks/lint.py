"""How fast the linter is: a thousand scripts, and one from a cold start, each against its budget.

Usage: python benchmarks/lint.py [--short]
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

from relax.errors import EXIT_FOUND
from relax.library.library import shipped_folder

THOUSAND_SECONDS = 10.0
COLD_SECONDS = 0.5
COLD_RUNS = 5
ROOT = Path(__file__).parent.parent


def lint(*paths: str) -> float:
    """Seconds that `relax lint` takes as a process of its own."""
    started = time.perf_counter()
    command = [sys.executable, str(ROOT / "cli.py"), "lint", *paths, "--format", "github"]
    done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    seconds = time.perf_counter() - started
    # A run that ends early is fast. Status 1 is that of findings, and of a traceback too.
    if done.returncode not in (0, EXIT_FOUND) or done.stderr:
        raise SystemExit(f"relax lint stopped with status {done.returncode}:\n{done.stderr}")
    return seconds


def copies(folder: Path, count: int) -> None:
    """So many scripts in a folder: the shipped ones again and again, each with a title of its own."""
    originals = [path.read_text("utf-8") for path in sorted(shipped_folder().glob("*.md"))]
    for number in range(count):
        text = originals[number % len(originals)].replace("title: ", f"title: Number {number}, ", 1)
        (folder / f"script-{number}.md").write_text(text, "utf-8")


def main() -> None:
    """Measure, and print each figure with its share of the budget."""
    count = 100 if "--short" in sys.argv[1:] else 1000
    cold = min(lint("letting-be") for _ in range(COLD_RUNS))
    print(f"one script, cold start: {cold:.2f} s, {cold / COLD_SECONDS:.2f} of its budget")
    with tempfile.TemporaryDirectory() as folder:
        copies(Path(folder), count)
        many = lint(folder)
    budget = THOUSAND_SECONDS * count / 1000
    print(f"{count} scripts: {many:.2f} s, {many / budget:.2f} of their budget")


if __name__ == "__main__":
    main()
