"""A program as a process of its own: how long it takes, how much processor time, how much memory."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELAX = (sys.executable, "-m", "relax")

# Between this process and the one that is measured: Linux counts what whoever starts a process holds as that
# process's own memory, and this one may hold much. It needs wait4, which Windows lacks.
STARTER = """
import json, os, sys, time
began = time.monotonic()
child = os.posix_spawnp(sys.argv[2], sys.argv[2:], os.environ)
_, status, used = os.wait4(child, 0)
took = time.monotonic() - began
told = [took, used.ru_utime + used.ru_stime, used.ru_maxrss, os.waitstatus_to_exitcode(status)]
open(sys.argv[1], "w").write(json.dumps(told))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """What a process and all that it started took."""

    seconds: float
    """From its start to its end."""
    cpu_seconds: float
    """Of all processors, its children's among them."""
    peak_bytes: int
    """Resident memory at most, of the largest of its processes."""
    status: int

    def judged(self, *, short: bool) -> float:
        """The seconds that are held against a budget: elapsed, but in the short form at most processor time.

        CI's machine may have other work, which stretches what elapses and hardly the rest.
        """
        return min(self.seconds, self.cpu_seconds) if short else self.seconds


def both(made: Sequence[Taken]) -> str:
    """Elapsed and processor seconds of some runs, the medians, in words."""
    elapsed = statistics.median(one.seconds for one in made)
    return f"{elapsed:.2f} s, {statistics.median(one.cpu_seconds for one in made):.2f} s of processor time"


def taken(command: Sequence[str], *, folder: Path = ROOT, allowed: Sequence[int] = (0,)) -> Taken:
    """Run a program to its end.

    Args:
        command: the program and its arguments.
        folder: where it runs.
        allowed: exit statuses that are no failure.

    Raises:
        SystemExit: it ended otherwise.
    """
    # A program that is installed has its bytecode beside it; one that may not write it compiles each time.
    inherited = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**inherited, "PYTHONPATH": str(ROOT)}
    with tempfile.TemporaryDirectory() as name:
        report = Path(name) / "report"
        done = subprocess.run(
            [sys.executable, "-I", "-S", "-c", STARTER, str(report), *command],
            cwd=folder,
            env={**environment, "XDG_CONFIG_HOME": name},  # nobody's own settings
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
        )
        if not report.exists():
            raise SystemExit(f"{' '.join(command)} could not be started:\n{done.stderr}")
        took, cpu, peak, status = json.loads(report.read_text("utf-8"))
    if status not in allowed:
        raise SystemExit(f"{' '.join(command)} stopped with status {status}:\n{done.stderr}")
    unit = 1 if sys.platform == "darwin" else 1024  # macOS counts bytes, Linux kilobytes
    return Taken(seconds=took, cpu_seconds=cpu, peak_bytes=peak * unit, status=status)


def relax(
    *arguments: object, cache: Path, library: Path | None = None, allowed: Sequence[int] = (0,)
) -> Taken:
    """One call of relax, as a person would start it, with a cache and a library of the benchmark's own."""
    folders = ("--library", str(library)) if library else ()
    command = [*RELAX, "--cache-dir", str(cache), *folders, *map(str, arguments)]
    return taken(command, allowed=allowed)
