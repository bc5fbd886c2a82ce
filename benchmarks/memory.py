"""Memory: the largest process of a rendering of three minutes, twenty minutes and three hours."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from processes import relax
from rows import Row, Scale

MOST_TIMES_SHORTEST = 1.3
PHRASE_AND_PAUSE = "Rest here a while. [pause 20s]"
LENGTHS = {"3 minutes": 8, "20 minutes": 55, "3 hours": 490}
"""How often the phrase and its pause are said: about 22 seconds each time."""


def memory(scale: Scale) -> Iterator[Row]:
    """Each length against the shortest, with the tone for a voice: one worker, and no engine's memory."""
    lengths = {name: times for name, times in LENGTHS.items() if not scale.short or times < 100}
    kind = "wav" if scale.short else "mp3"
    peaks: dict[str, int] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number, (length, times) in enumerate(lengths.items()):
            script = folder / f"rest-{number}.md"
            body = f"[repeat {times} times]\n{PHRASE_AND_PAUSE}\n[end]\n"
            script.write_text(f"---\ntitle: Rest\n---\n\n{body}", encoding="utf-8")
            command = ["render", script, "--voice", "tone", "--format", kind, "-o", folder / "out"]
            command += ["--allow-errors", "a benchmark"]
            peaks[length] = relax(*command, cache=folder / "cache").peak_bytes
    shortest, *others = peaks
    for length in others:
        yield Row(
            what=f"memory at {length}",
            against=f"memory at {shortest}",
            ratios=(peaks[length] / peaks[shortest],),
            aim=MOST_TIMES_SHORTEST,
            note=f"{peaks[length] / 1e6:.0f} MB against {peaks[shortest] / 1e6:.0f} MB, {kind.upper()}",
        )
