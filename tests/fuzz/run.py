"""Tries every target for as long as one likes: `python tests/fuzz/run.py --minutes 60 [TARGET …]`.

With atheris (`pip install atheris`, Linux) what to try next is led by which branches the last bytes reached;
without it, hypothesis changes the seeds by chance. Each target has its own process and its share of the time.
What goes wrong is kept in a folder, once for each place in the code: put it into tests/fuzz/corpus/TARGET,
where the tests find it, and mend the code.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

HERE = Path(__file__).resolve().parent
LONGEST_BYTES = 8192
_RAN = re.compile(r"stat::number_of_executed_units:\s*(\d+)")
_REACHED = re.compile(r"cov: (\d+) ft: (\d+)")


class Finds:
    """What went wrong, kept once for each place in the code."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: set[str] = set()

    def watched(self, run: Callable[[bytes], None]) -> Callable[[bytes], None]:
        """The target, going on after what went wrong."""

        def watched(data: bytes) -> None:
            try:
                run(data)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is what is looked for
                self.keep(data, error)

        return watched

    def keep(self, data: bytes, error: Exception) -> None:
        frames = traceback.extract_tb(error.__traceback__)
        ours = [frame for frame in frames if "relax" in frame.filename or "fuzz" in frame.filename] or frames
        place = f"{type(error).__name__} {Path(ours[-1].filename).name}:{ours[-1].lineno}"
        if place in self.known:
            return
        self.known.add(place)
        name = sha256(data).hexdigest()[:12]
        (self.folder / f"{name}.bin").write_bytes(data)
        (self.folder / f"{name}.txt").write_text("".join(traceback.format_exception(error)), "utf-8")
        print(f"FOUND {place} {name}", file=sys.stderr, flush=True)


def by_branches(name: str, seconds: int, finds: Finds) -> None:
    """One target with atheris, which ends the process when the time is up."""
    import atheris

    with atheris.instrument_imports(include=["relax"]):
        from fuzz.targets import TARGETS
    target = TARGETS[name]
    with tempfile.TemporaryDirectory() as work:
        corpus, words = Path(work) / "corpus", Path(work) / "words"
        corpus.mkdir()
        for number, seed in enumerate(target.seeds):
            (corpus / str(number)).write_bytes(seed[:LONGEST_BYTES])
        told = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in target.words)
        words.write_text("".join(f'"{word}"\n' for word in told), "ascii")
        flags = [
            f"-max_total_time={seconds}",
            f"-max_len={LONGEST_BYTES}",
            "-timeout=120",
            "-rss_limit_mb=3000",
        ]
        flags += [f"-artifact_prefix={finds.folder}/", "-print_final_stats=1", "-reload=0"]
        flags += [f"-dict={words}"] if target.words else []
        atheris.Setup([sys.argv[0], *flags, str(corpus)], finds.watched(target))
        atheris.Fuzz()


def by_chance(name: str, seconds: int, finds: Finds) -> None:
    """One target with hypothesis."""
    from fuzz.mutants import mutants
    from fuzz.targets import TARGETS
    from hypothesis import HealthCheck, given, seed, settings

    ends, run, tried = time.monotonic() + seconds, finds.watched(TARGETS[name]), 0

    def once(data: bytes) -> None:
        nonlocal tried
        if time.monotonic() < ends:
            tried += 1
            run(data)

    number = 0
    while time.monotonic() < ends:
        number += 1
        profile = settings(
            max_examples=500, deadline=None, database=None, suppress_health_check=list(HealthCheck)
        )
        seed(number)(profile(given(mutants(TARGETS[name]))(once)))()
    print(f"stat::number_of_executed_units: {tried}", file=sys.stderr)


def try_target(name: str, seconds: int, found: Path, engine: str) -> dict:
    """One target in a process of its own, and what came of it."""
    folder = found / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    began = time.monotonic()
    command = [sys.executable, __file__, "--one", name, "--seconds", str(seconds), "--found", str(folder)]
    told = subprocess.run(
        [*command, "--engine", engine], stderr=subprocess.PIPE, text=True, errors="replace", check=False
    ).stderr
    (folder / "run.log").write_text(told, "utf-8")
    ran, reached = _RAN.findall(told), _REACHED.findall(told)
    return {
        "target": name,
        "seconds": round(time.monotonic() - began),
        "executions": int(ran[-1]) if ran else None,  # None: the process itself died, and the log says why
        "edges": int(reached[-1][0]) if reached else None,
        "found": sorted(path.stem for path in folder.iterdir() if path.suffix not in (".log", ".txt")),
    }


def best_engine() -> str:
    """What there is."""
    try:
        import atheris  # noqa: F401  # whether it can be loaded is what is asked
    except ImportError:
        return "hypothesis"
    return "atheris"


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("targets", nargs="*")
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--found", type=Path, default=HERE / "found")
    asked.add_argument("--engine", choices=("atheris", "hypothesis"), default=best_engine())
    asked.add_argument("--one", help=argparse.SUPPRESS)
    asked.add_argument("--seconds", type=int, help=argparse.SUPPRESS)
    said = asked.parse_args()
    if said.one:
        tries = by_branches if said.engine == "atheris" else by_chance
        tries(said.one, said.seconds, Finds(said.found))
        return 0
    from fuzz.targets import TARGETS

    names = said.targets or list(TARGETS)
    for unknown in set(names) - set(TARGETS):
        asked.error(f"no target named {unknown!r}; there is {', '.join(TARGETS)}")
    results = []
    for name in names:
        results.append(
            try_target(name, round(said.minutes * 60 / len(names)), said.found.resolve(), said.engine)
        )
        print(json.dumps(results[-1]), flush=True)
    total = sum(one["executions"] or 0 for one in results)
    print(f"{total} executions with {said.engine}; {sum(len(one['found']) for one in results)} found")
    return 1 if any(one["found"] or one["executions"] is None for one in results) else 0


if __name__ == "__main__":
    sys.path[:0] = [str(HERE.parent), str(HERE.parents[1])]
    sys.exit(main())
