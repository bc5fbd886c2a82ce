"""How fast the linter is: a thousand scripts, and one from a cold start, each against its budget."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from copies import write_copies
from processes import both, relax
from rows import Row, Scale

from relax.errors import EXIT_FOUND

THOUSAND_SECONDS = 10.0
COLD_SECONDS = 0.5


def lint(scale: Scale) -> Iterator[Row]:
    """One script from a cold start, and many."""
    count = 100 if scale.short else 1000
    budget = THOUSAND_SECONDS * count / 1000 + (COLD_SECONDS if scale.short else 0.0)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "many").mkdir()
        write_copies(folder / "many", count)
        # A run that ends early is fast. Status 1 is that of findings, which these scripts may have.
        commands = {
            ("letting-be", COLD_SECONDS): ["letting-be"],
            (f"{count} scripts", budget): [folder / "many"],
        }
        for (what, most), paths in commands.items():
            rounds = max(5, scale.rounds) if most == COLD_SECONDS else scale.rounds
            made = [
                relax("lint", *paths, "--format", "github", cache=folder / "cache", allowed=(0, EXIT_FOUND))
                for _ in range(rounds)
            ]
            took = tuple(one.judged(short=scale.short) for one in made)
            yield Row(
                what=f"lint of {what}",
                against=f"{most:g} s",
                ratios=tuple(one / most for one in took),
                aim=1.0,
                note=both(made),
            )
