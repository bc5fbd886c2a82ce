"""How time grows from ten phrases to a hundred and a thousand: the exponent of a power that fits it.

A rendering of one phrase is taken off each, and the phrase from their number: what Python and the packages
take to load would hide how the rest grows. The exponent is of processor time, of all processes, which other
work on the machine changes least.
"""

from __future__ import annotations

import math
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

from processes import relax
from rendering import SYSTEM_VOICE
from rows import Row, Scale

MOST_EXPONENT = 1.1
NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def growth(scale: Scale) -> Iterator[Row]:
    """Of phrases that are all different: their speech made, and their speech from the cache."""
    # The fewest cost more than loading is noisy by: of five, nothing may be left once that is taken off.
    counts = (20, 100) if scale.short else (10, 100, 1000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _costs(folder, 2)  # the first of all reads Python and the packages from the disk
        base = _costs(folder, 1)
        costs = {count: _costs(folder, count) for count in counts}
    for place, how in enumerate(("speech made", "speech cached")):
        more = {count - 1: cost[place] - base[place] for count, cost in costs.items()}
        yield Row(
            what=f"growth to {counts[-1]:,} phrases, {how}",
            against="an exponent of 1: in proportion",
            ratios=(_exponent(more),),
            aim=MOST_EXPONENT,
            note=f"{', '.join(f'{count:,}: {cost[place]:.2f} s' for count, cost in costs.items())}"
            f" of processor time, of which {base[place]:.2f} s with one phrase; {SYSTEM_VOICE} to WAV",
        )


def _costs(folder: Path, count: int) -> tuple[float, float]:
    """Processor seconds of a rendering of so many phrases: first of all, and then with the speech kept."""
    script, cache = folder / f"{count}.md", folder / f"cache-{count}"
    # Two words of it tell a phrase from every other; the rest is as long in each.
    lines = [f"You might rest a little, {_in_words(number)}." for number in range(count)]
    script.write_text("---\ntitle: Rest\n---\n\n" + "\n\n".join(lines) + "\n", encoding="utf-8")
    command = ["render", script, "--voice", SYSTEM_VOICE, "--format", "wav", "--allow-errors", "a benchmark"]
    made = relax(*command, "-o", folder / "out", cache=cache)
    for kept in ("renderings", "parts"):  # what is made of speech; the speech itself stays
        shutil.rmtree(cache / kept, ignore_errors=True)
    kept = relax(*command, "-o", folder / "out", cache=cache)
    return made.cpu_seconds, kept.cpu_seconds


def _in_words(number: int) -> str:
    return " ".join(NUMBERS[int(digit)] for digit in f"{number:03}")


def _exponent(costs: dict[int, float]) -> float:
    """The slope of the straight line that fits the logarithms best."""
    points = [(math.log(count), math.log(max(cost, 0.01))) for count, cost in costs.items()]
    middle_x = sum(x for x, _ in points) / len(points)
    middle_y = sum(y for _, y in points) / len(points)
    return sum((x - middle_x) * (y - middle_y) for x, y in points) / sum(
        (x - middle_x) ** 2 for x, _ in points
    )
