"""How soon relax answers: its help, and the first sound of a script that is played."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from processes import RELAX, taken
from rows import Row, Scale, seconds

HELP_S = 0.25


def help_(scale: Scale) -> Iterator[Row]:
    """`relax --help`."""
    took = tuple(taken([*RELAX, "--help"]).judged(short=scale.short) for _ in range(max(5, scale.rounds)))
    yield Row(
        what="relax --help",
        against=f"{HELP_S:g} s",
        ratios=tuple(one / HELP_S for one in took),
        aim=1.0,
        note=seconds(took),
    )


def first_sound(scale: Scale) -> Iterator[Row]:
    """From Enter to the first frame that is heard of `relax play`, at the monitor of a null sink."""
    import playing  # noqa: PLC0415  # it needs a sound server, and pytest for the rig

    voice = "espeak" if sys.platform == "linux" else "pyttsx3"
    limits = {"nothing kept": playing.MOST_COLD_S, "from the cache": playing.MOST_WARM_S}
    if playing.MISSING:
        note = f"not installed here: {', '.join(playing.MISSING)}"
        yield Row(what="first sound of relax play", against="2 s cold, 1 s warm", aim=1.0, note=note)
        return
    with tempfile.TemporaryDirectory(prefix="playing") as name:
        cold, warm = [], []
        for number in range(scale.rounds):
            command = ["--cache-dir", str(Path(name) / f"{number}"), "play", playing.SCRIPT, "--voice", voice]
            cold.append(playing.first_sound_s(command))
            warm.append(playing.first_sound_s(command))
    for (how, most), took in zip(limits.items(), (cold, warm), strict=True):
        yield Row(
            what=f"first sound of relax play, {how}, {voice}",
            against=f"{most:g} s",
            ratios=tuple(one / most for one in took),
            aim=1.0,
            note=seconds(took),
        )
