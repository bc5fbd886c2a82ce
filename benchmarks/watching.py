"""`relax watch`, started as a person would, and waited for."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from processes import RELAX, ROOT


@contextmanager
def watching(choices: Sequence[object], *, cache: Path, library: Path) -> Iterator[Callable[[], None]]:
    """A script that is watched, with its first version there; gives what waits for the next one.

    Raises:
        SystemExit: it ended.
    """
    command = [*RELAX, "--cache-dir", str(cache), "--library", str(library), "watch", *map(str, choices)]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "XDG_CONFIG_HOME": str(cache)},  # nobody's own settings
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )

    def wait() -> None:
        assert process.stderr is not None  # for the type checker: it was asked for
        for line in process.stderr:
            if "spoken" in line:
                return
        raise SystemExit(f"relax watch ended with status {process.wait()}")

    with process:
        try:
            wait()
            yield wait
        finally:
            process.kill()
