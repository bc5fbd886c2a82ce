"""The player: a page that plays the recordings of a pack, with words that follow along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from relax.pages.builder import build_page
from relax.pages.follow import Line, Phase, paragraphs
from relax.pages.pack_model import EYES_WORDS, POSTURE_WORDS, Pack, Recording, bed_words


def player_page(
    pack: Pack,
    *,
    papers: Sequence[tuple[str, str]] = (),
    template: str = "player.html",
    styles: Sequence[str] = (),
    module: str = "player.js",
    **values: Any,  # noqa: ANN401  # whatever that template shows
) -> str:
    """The page in one file; its sound stands beside it, or in it where the recordings carry theirs.

    Args:
        pack: what it plays.
        papers: pages to print that stand beside it: the name of each file, and what it is called.
        template: another that extends `player.html`.
        styles: style sheets that come after the player's own.
        module: another that imports `player.js`.
        values: what that template shows besides.
    """
    return build_page(
        template,
        title=pack.title,
        styles=("player.css", *styles),
        module=module,
        data=_data(pack),
        sources="media-src 'self' file: data: blob:",
        pack=pack,
        papers=papers,
        paragraphs=paragraphs,
        **values,
    )


def _data(pack: Pack) -> dict[str, Any]:
    """What the program needs; equal words and equal tracks stand in it once."""
    texts: dict[str, int] = {}
    tracks: dict[tuple[tuple[Line, ...], tuple[Phase, ...]], int] = {}
    recordings = []
    for number, practice in enumerate(pack.practices):
        for one in practice.recordings:
            track = tracks.setdefault((one.lines, one.phases), len(tracks))
            recordings.append(_recording(one, practice=number, track=track))
    return {
        "stamp": pack.stamp,
        "from": pack.service.name or pack.practices[0].script.front_matter.author,
        "practices": [practice.title for practice in pack.practices],
        "languages": [practice.script.front_matter.language for practice in pack.practices],
        "recordings": recordings,
        "tracks": [_track(lines, phases, texts) for lines, phases in tracks],
        "texts": list(texts),
    }


def _recording(one: Recording, *, practice: int, track: int) -> dict[str, Any]:
    return {
        "name": one.stem,
        "practice": practice,
        "length": one.length,
        "posture": POSTURE_WORDS[one.posture] if one.posture else "",
        "eyes": EYES_WORDS[one.eyes] if one.eyes else "",
        "background": bed_words(one.bed),
        "ms": one.length_ms,
        "landing": one.landing_ms,
        "track": track,
    }


def _track(lines: Sequence[Line], phases: Sequence[Phase], texts: dict[str, int]) -> dict[str, Any]:
    def number(text: str) -> int:
        return texts.setdefault(text, len(texts))

    return {
        "lines": [
            [
                line.start_ms,
                line.end_ms,
                number(line.text),
                line.kind[0],
                line.before[:1],
                number(line.section),
            ]
            for line in lines
        ],
        "phases": [[one.start_ms, one.end_ms, number(one.text), one.kind[0]] for one in phases],
    }
