"""Makes docs/faults.md anew: runs every test that carries a promise's mark, and writes what came of it.

Run it with `python docs/make_faults.py`. With `--slow`, the long loops run too. A test that cannot run on
this machine is shown as skipped.
"""

from __future__ import annotations

import os
import platform
import sys
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))

from faults.promises import PROMISES, Proof, proofs  # noqa: E402  # lies with the tests

PAGE = HERE / "faults.md"
HEAD = """\
# What can go wrong, and what is promised then

Each promise has tests that fail when it is broken. `python docs/make_faults.py` runs them, the long loops
too with `--slow`, and writes this page.
"""
RANKS = ("failed", "passed", "skipped")
"""What a test with several cases is called: by the first of these that came of one of them."""


class Watch:
    """Notes what came of every case of every test."""

    def __init__(self) -> None:
        self.outcomes: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """One phase of one case is over."""
        if report.when == "call" or report.outcome != "passed":
            path, _, name = report.nodeid.partition("::")
            self.outcomes[path, name.partition("[")[0]].append(report.outcome)

    def result(self, proof: Proof) -> str:
        """What came of a test, with how many cases it has where it has several."""
        outcomes = self.outcomes[proof.path, proof.name] or ["skipped"]
        result = next(rank for rank in RANKS if rank in outcomes)
        count = outcomes.count(result)
        return result + (f" ({count})" if count > 1 else "")


def page(watch: Watch) -> str:
    """The whole page."""
    marked = proofs()
    promises = [f"| {row} | {fault} | {promise} |" for row, (fault, promise) in PROMISES.items()]
    tests = [
        f"| {proof.row} | [`{proof.name}`](../{proof.path}) | {watch.result(proof)} |" for proof in marked
    ]
    on = f"{platform.system()}, Python {platform.python_version()}, {date.today():%-d %B %Y}"
    count = len({(proof.path, proof.name) for proof in marked})
    return "\n".join(
        [
            HEAD,
            "## The promises",
            "",
            "| row | what goes wrong | promise |",
            "|---|---|---|",
            *promises,
            "",
            "## Their tests",
            "",
            f"{count} tests; the results are those of the last run ({on}). A number counts cases.",
            "",
            "| row | test | result |",
            "|---|---|---|",
            *tests,
            "",
        ]
    )


def main() -> None:
    """Run the tests that carry marks, and write the page."""
    if "--slow" in sys.argv[1:]:
        os.environ["RELAX_SLOW_TESTS"] = "1"
    os.chdir(HERE.parent)
    watch = Watch()
    files = sorted({proof.path for proof in proofs()})
    pytest.main(["-q", "-m", "fault", "-p", "no:cacheprovider", *files], plugins=[watch])
    PAGE.write_text(page(watch), "utf-8")


if __name__ == "__main__":
    main()
