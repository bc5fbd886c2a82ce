"""A library of many scripts: the shipped ones again and again, each with a title and words of its own."""

from __future__ import annotations

import random
from pathlib import Path

from relax.library.library import shipped_folder

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


def write_copies(folder: Path, count: int) -> None:
    """So many scripts in a folder, the same each time."""
    originals = [path.read_text("utf-8") for path in sorted(shipped_folder().glob("*.md"))]
    chance = random.Random(4)
    for number in range(count):
        one, other = chance.sample(NOUNS, 2)
        text = originals[number % len(originals)]
        text = text.replace("title: ", f"title: The {one} and the {other}, {number}, ", 1)
        text += f"\nThere might be a {one}, or word{number}ish beside a {other}.\n"
        (folder / f"script-{number}.md").write_text(text, "utf-8")
