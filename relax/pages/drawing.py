"""A timeline as a drawing: speech, silence and breath to scale, a row for each minute."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from relax.timeline.captions import BREATH_KINDS
from relax.timeline.model import Cue, SectionCue, Timeline
from relax.units import MS_PER_MINUTE, duration_in_words, format_clock, frames_to_ms

ROW_MS = MS_PER_MINUTE
MARGIN = 56
ROW_WIDTH = 1080
ROW_HEIGHT = 76
TOP = 76
BASE = 52
"""The line that silence and speech lie on, from the top of a row, in pixels."""
SPEECH_HEIGHT = 16
BREATH_HEIGHT = 26
SHORTEST_LABELLED_MS = 4000

STYLE = """\
text{font-family:system-ui,-apple-system,'Segoe UI',sans-serif;fill:#334155}
.paper{fill:#fbfaf7}.title{font-size:22px;font-weight:600;fill:#0f3d3e}.sub{font-size:13px;fill:#52606d}
.clock{font-size:12px;fill:#52606d}.section{font-size:13px;font-weight:600;fill:#0f3d3e}
.label{font-size:11px;fill:#52606d}.line{stroke:#cbd5e1;stroke-width:2;stroke-linecap:round}
.begin{stroke:#0f3d3e;stroke-width:1;stroke-dasharray:2 3}.speech{fill:#2a7f7f}.quiet{fill:#7db3b0}
.breath{fill:#e8b26a;fill-opacity:.55}.edge{fill:none;stroke:#a8681a;stroke-width:2}.bell{fill:#a8681a}
@media(prefers-color-scheme:dark){text,.sub,.clock,.label{fill:#c9d4dc}.paper{fill:#14201f}
.title,.section{fill:#a9dcd6}.line{stroke:#3b4a52}.begin{stroke:#a9dcd6}.speech{fill:#5bb5ae}.quiet{fill:#35716d}}"""


@dataclass(frozen=True, slots=True)
class _Stretch:
    """The part of a cue that lies in one row."""

    row: int
    start_ms: int
    """From the start of the row."""
    end_ms: int
    first: bool
    """Whether the cue begins here."""

    @property
    def x(self) -> float:
        return _x(self.start_ms)

    @property
    def width(self) -> float:
        return _x(self.end_ms) - self.x

    @property
    def base(self) -> int:
        return TOP + self.row * ROW_HEIGHT + BASE


def draw(timeline: Timeline, *, title: str, subtitle: str = "") -> str:
    """The drawing as an SVG document, light or dark as the reader's screen is."""
    length_ms = frames_to_ms(timeline.frames, timeline.sample_rate)
    rows = max(1, -(-length_ms // ROW_MS))
    width, height = 2 * MARGIN + ROW_WIDTH, TOP + rows * ROW_HEIGHT + 40
    lasts = f"It lasts {duration_in_words(length_ms)}, in {len(timeline.sections)} sections."
    shapes = [
        f'<rect class="paper" width="{width}" height="{height}" rx="12"/>',
        f'<text class="title" x="{MARGIN}" y="36">{escape(title)}</text>',
        f'<text class="sub" x="{MARGIN}" y="56">{escape(subtitle or lasts)}</text>',
        *_legend(timeline, height - 18),
        *(shape for row in range(rows) for shape in _row(row, min(ROW_MS, length_ms - row * ROW_MS))),
        *(shape for cue in timeline.cues for shape in _cue(cue, timeline.sample_rate)),
        *(shape for section in timeline.sections for shape in _section(section, timeline.sample_rate)),
    ]
    body = "\n".join(shapes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="t d" '
        f'viewBox="0 0 {width} {height}" width="{width}" height="{height}">\n'
        f'<title id="t">{escape(title)}</title>\n<desc id="d">{escape(lasts)}</desc>\n'
        f"<style>{STYLE}</style>\n{body}\n</svg>\n"
    )


def _x(row_ms: int) -> float:
    return round(MARGIN + ROW_WIDTH * row_ms / ROW_MS, 1)


def _row(row: int, length_ms: int) -> Iterator[str]:
    y = TOP + row * ROW_HEIGHT + BASE
    clock = format_clock(row * ROW_MS)
    yield f'<text class="clock" x="{MARGIN - 10}" y="{y + 4}" text-anchor="end">{clock}</text>'
    yield f'<path class="line" d="M{MARGIN} {y}H{_x(length_ms)}"/>'


def _stretches(cue: Cue, sample_rate: int) -> Iterator[_Stretch]:
    start, end = frames_to_ms(cue.start, sample_rate), frames_to_ms(cue.end, sample_rate)
    at = start
    while at < end:
        row = at // ROW_MS
        until = min(end, (row + 1) * ROW_MS)
        yield _Stretch(row, at - row * ROW_MS, until - row * ROW_MS, at == start)
        at = until


def _cue(cue: Cue, sample_rate: int) -> Iterator[str]:
    for stretch in _stretches(cue, sample_rate):
        if cue.kind in BREATH_KINDS:
            yield _breath(cue, stretch, sample_rate)
        elif cue.kind == "speech":
            yield _bar(stretch, cue)
        elif cue.kind == "bell" and stretch.first:
            centre = f'cx="{stretch.x}" cy="{stretch.base}"'
            yield f'<circle class="bell" {centre} r="5"><title>Soft bell</title></circle>'
        elif cue.kind in ("pause", "wait") and stretch.end_ms - stretch.start_ms >= SHORTEST_LABELLED_MS:
            lasts_s = round(frames_to_ms(cue.end - cue.start, sample_rate) / 1000)
            place = f'x="{stretch.x + stretch.width / 2:.1f}" y="{stretch.base - 7}"'
            yield f'<text class="label" {place} text-anchor="middle">{lasts_s} s</text>'


def _bar(stretch: _Stretch, cue: Cue) -> str:
    style = "quiet" if cue.gain_db < 0 else "speech"
    place = f'x="{stretch.x}" y="{stretch.base - SPEECH_HEIGHT / 2:g}"'
    size = f'width="{stretch.width:.1f}" height="{SPEECH_HEIGHT}"'
    return f'<rect class="{style}" {place} {size} rx="4"><title>{escape(cue.text)}</title></rect>'


def _breath(cue: Cue, stretch: _Stretch, sample_rate: int) -> str:
    """A hill that rises while breathing in and falls while breathing out."""
    left, right, base = stretch.x, stretch.x + stretch.width, stretch.base
    start, length = cue.start, cue.end - cue.start
    row_start = stretch.row * ROW_MS * sample_rate // 1000

    def height_at(row_ms: int) -> float:
        done = min(1.0, max(0.0, (row_start + row_ms * sample_rate // 1000 - start) / length))
        eased = done * done * (3 - 2 * done)
        return {"inhale": eased, "exhale": 1 - eased, "hold": 1.0, "rest": 0.0}[cue.kind] * BREATH_HEIGHT

    top_left, top_right = base - height_at(stretch.start_ms), base - height_at(stretch.end_ms)
    middle = (left + right) / 2
    curve = f"C{middle:.1f} {top_left:.1f} {middle:.1f} {top_right:.1f} {right:.1f} {top_right:.1f}"
    area = f'<path d="M{left} {base}V{top_left:.1f}{curve}V{base}Z"/>'
    edge = f'<path class="edge" d="M{left} {top_left:.1f}{curve}"/>'
    return f'<g class="breath"><title>{escape(cue.text)}</title>{area}{edge}</g>'


def _section(section: SectionCue, sample_rate: int) -> Iterator[str]:
    row, row_ms = divmod(frames_to_ms(section.start, sample_rate), ROW_MS)
    x, y = _x(row_ms), TOP + row * ROW_HEIGHT
    yield f'<path class="begin" d="M{x} {y + 8}V{y + BASE + 12}"/>'
    anchor = "end" if row_ms > ROW_MS * 3 // 4 else "start"
    place = f'x="{x - 5 if anchor == "end" else x + 5}" y="{y + 18}"'
    yield f'<text class="section" {place} text-anchor="{anchor}">{escape(section.title)}</text>'


def _legend(timeline: Timeline, y: int) -> Iterator[str]:
    names = [("speech", "speech"), ("line", "silence, to the frame")]
    if any(cue.kind in BREATH_KINDS for cue in timeline.cues):
        names.append(("breath", "a paced breath: in, and out"))
    for number, (style, name) in enumerate(names):
        x = MARGIN + 170 * number
        mark = (
            f'<path class="line" d="M{x} {y - 4}h18"/>'
            if style == "line"
            else f'<rect class="{style}" x="{x}" y="{y - 10}" width="18" height="11" rx="3"/>'
        )
        yield f'{mark}<text class="label" x="{x + 25}" y="{y}">{name}</text>'
