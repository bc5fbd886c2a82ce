"""The words of a recording as a page follows them: lines with their moments, and the phases of breaths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal, TypeAlias

from relax.timeline.captions import BREATH_KINDS, SHORTEST_CAPTIONED_SILENCE_MS, SILENT_KINDS
from relax.timeline.model import Cue, Timeline
from relax.units import duration_in_words, frames_to_ms

LineKind: TypeAlias = Literal["words", "pause", "breaths", "bell"]
Break: TypeAlias = Literal["", "paragraph", "section"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What is shown from one moment to another, in milliseconds: `[start_ms, end_ms)`."""

    start_ms: int
    end_ms: int
    text: str
    kind: LineKind
    before: Break = ""
    """What begins with it."""
    section: str = ""
    """The title of the section that begins with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One phase of a paced breath, in milliseconds: `[start_ms, end_ms)`."""

    start_ms: int
    end_ms: int
    kind: Literal["inhale", "hold", "exhale", "rest"]
    text: str


def phases(timeline: Timeline) -> tuple[Phase, ...]:
    """Every phase of every paced breath, in order."""
    return tuple(
        Phase(start_ms=start_ms, end_ms=end_ms, kind=kind, text=cue.text)
        for cue, start_ms, end_ms in _timed(timeline)
        for kind in ("inhale", "hold", "exhale", "rest")
        if cue.kind == kind
    )


def lines(timeline: Timeline) -> tuple[Line, ...]:
    """What is said, the silences worth a word, and the breaths, one line for each stretch of them."""
    place = (-1, -1)
    found: list[Line] = []
    for cues in _stretches(timeline):
        first = cues[0]
        start_ms = frames_to_ms(first.start, timeline.sample_rate)
        end_ms = frames_to_ms(cues[-1].end, timeline.sample_rate)
        text, kind = _words(cues, end_ms - start_ms)
        if not text:
            continue
        is_new = place[0] != first.section
        if kind == "words":
            before: Break = "section" if is_new else "paragraph" if place[1] != first.paragraph else ""
            place = (first.section, first.paragraph)
        else:
            before = "section" if is_new else "paragraph"
            place = (first.section, -1)
        section = timeline.sections[first.section].title if is_new else ""
        line = Line(start_ms=start_ms, end_ms=end_ms, text=text, kind=kind, before=before, section=section)
        found.append(line)
    return tuple(found)


def _timed(timeline: Timeline) -> Iterator[tuple[Cue, int, int]]:
    for cue in timeline.cues:
        rate = timeline.sample_rate
        yield cue, frames_to_ms(cue.start, rate), frames_to_ms(cue.end, rate)


def _stretches(timeline: Timeline) -> Iterator[list[Cue]]:
    """Cues that make one line: each that sounds by itself, silences together, breaths together."""
    for group, cues in groupby(timeline.cues, key=_group):
        if group == "alone":
            yield from ([cue] for cue in cues)
        else:
            yield list(cues)


def _group(cue: Cue) -> str:
    return "silence" if cue.kind in SILENT_KINDS else "breath" if cue.kind in BREATH_KINDS else "alone"


def _words(cues: list[Cue], length_ms: int) -> tuple[str, LineKind]:
    match cues[0].kind:
        case kind if kind in SILENT_KINDS:
            is_short = length_ms < SHORTEST_CAPTIONED_SILENCE_MS
            return "" if is_short else f"Quiet for {duration_in_words(length_ms)}", "pause"
        case kind if kind in BREATH_KINDS:
            count = sum(cue.kind == "inhale" for cue in cues)
            breaths = "1 slow breath" if count == 1 else f"{count} slow breaths"
            return f"{breaths}, {duration_in_words(length_ms)}", "breaths"
        case "bell":
            return "Soft bell", "bell"
        case _:
            return cues[0].text, "words"


def paragraphs(lines: Sequence[Line]) -> tuple[tuple[Line, ...], ...]:
    """The lines in paragraphs; the first line of one says what section begins with it, if one does."""
    found: list[list[Line]] = []
    for line in lines:
        if line.before or not found:
            found.append([])
        found[-1].append(line)
    return tuple(map(tuple, found))
