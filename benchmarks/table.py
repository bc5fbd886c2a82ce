"""One command for every promise of speed and size: a table of ratios, each measured in one run.

Usage: python benchmarks/table.py [--short] [--rounds N] [--only NAME]…

A ratio is held against a named limit or peer, with its aim where there is one; the median of the rounds is
shown, with the least and the most. What cannot be measured here is said. Ends with status 1 where an aim is
missed; with `--short`, which takes about a minute, only where one is missed by more than double, so that a
busy machine does not fail a change.
"""

from __future__ import annotations

import argparse
import compileall
import os
import platform
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the relax of this checkout

from encoders import encoders
from growth import growth
from lint import lint
from memory import memory
from pages import pages
from peers import peers
from processes import ROOT
from rendering import cold, usual, warm
from rows import HEADING, Row, Scale, as_line
from starting import first_sound, help_

BENCHMARKS: Mapping[str, Callable[[Scale], Iterator[Row]]] = {
    "cold": cold,
    "warm": warm,
    "play": first_sound,
    "help": help_,
    "lint": lint,
    "pages": pages,
    "memory": memory,
    "growth": growth,
    "encoders": encoders,
    "usual": usual,
    "peers": peers,
}
ROUNDS = 3


def measured(names: list[str], scale: Scale) -> list[Row]:
    """Every row of those benchmarks, each printed as soon as it is there."""
    rows: list[Row] = []
    for name in names:
        for row in BENCHMARKS[name](scale):
            print(as_line(row), flush=True)
            rows.append(row)
    return rows


def main() -> None:
    """Read the options, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--short", action="store_true", help="about a minute, for CI")
    parser.add_argument("--rounds", type=int, help=f"of what is noisy; {ROUNDS}, or with --short once")
    parser.add_argument("--only", action="append", choices=tuple(BENCHMARKS), help="this one; repeatable")
    options = parser.parse_args()
    if not hasattr(os, "wait4"):
        parser.error(
            "the memory and processor time of a program are asked of wait4, which Linux and macOS have"
        )
    scale = Scale(short=options.short, rounds=options.rounds or (1 if options.short else ROUNDS))
    compileall.compile_dir(ROOT / "relax", quiet=1)  # as pip does when it installs a package
    began = time.monotonic()
    load = f"load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else "load unknown"
    print(f"{platform.platform()}, Python {platform.python_version()}, {os.cpu_count()} processors, {load}")
    print(HEADING)
    rows = measured(options.only or list(BENCHMARKS), scale)
    failed = [row for row in rows if (row.is_broken if scale.short else not row.is_met)]
    print(
        f"{len(rows)} rows in {time.monotonic() - began:.0f} s,"
        f" {len(failed)} {'missed by more than double' if scale.short else 'missed'}"
    )
    for row in failed:
        print(f"  {row.what}: {row.middle:.2f}, {row.verdict}")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
