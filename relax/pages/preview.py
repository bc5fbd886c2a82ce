"""The preview of a script that is being written: its words and times, its sound, and what is wrong with it.

The page is one file that is opened from a folder, without a server. A page cannot read files there, but it
can show one in a frame: every two seconds it shows itself in a hidden frame, which sends back the stamp that
it was made with. Another stamp means that the page is out of date, and it loads itself again, at the same
place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import quote

from relax.pages.html import Html, asset, document, element
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.model import Aside, Cue, Timeline
from relax.units import duration_in_words, format_clock, format_duration, frames_to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to look at: a finding, or an error that keeps the script from being heard."""

    severity: str
    """`error`, `warning` or `hint`."""
    text: str
    """Of one line or several, with the place in the script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a preview shows. Without a timeline it shows what is wrong, and nothing else."""

    title: str
    language: str = "en-GB"
    stamp: str
    """Another one for every version."""
    saved_at: str
    """When the script was saved, as a clock shows it."""
    review: str = ""
    """The state of its review, in words."""
    timeline: Timeline | None = None
    audio: str = ""
    """The name of the audio file beside the page; empty while there is none."""
    remarks: Sequence[Remark] = ()


def preview_page(preview: Preview) -> str:
    """The preview as a page in one file."""
    body = element(
        "main",
        element("h1", preview.title),
        element("p", " · ".join(_facts(preview)), class_="soft"),
        element("p", id="news", role="status"),
        _sound(preview),
        *map(_remark, preview.remarks),
        *(_words(preview.timeline) if preview.timeline else ()),
    )
    return document(
        title=f"{preview.title}: preview",
        language=preview.language,
        style=asset("preview.css"),
        body=body,
        script=asset("preview.js"),
        sources="media-src 'self' file:; frame-src 'self' file:",
        head=element("meta", name="stamp", content=preview.stamp),
    )


def _facts(preview: Preview) -> Iterator[str]:
    if preview.timeline:
        yield duration_in_words(frames_to_ms(preview.timeline.frames, preview.timeline.sample_rate))
    if preview.review:
        yield preview.review
    yield f"saved at {preview.saved_at}"


def _sound(preview: Preview) -> Html | None:
    if not preview.audio:
        return None
    # A new query makes the browser read the file again.
    source = f"{quote(preview.audio)}?{preview.stamp}"
    audio = element("audio", controls=True, preload="metadata", src=source)
    return element("div", audio, class_="bar")


def _remark(remark: Remark) -> Html:
    return element(
        "section", element("strong", remark.severity.capitalize()), element("pre", remark.text), class_="bad"
    )


def _words(timeline: Timeline) -> Iterator[Html]:
    asides = list(timeline.asides)
    for section, cues in groupby(timeline.cues, key=lambda cue: cue.section):
        yield element("h2", timeline.sections[section].title)
        for cue in cues:
            while asides and asides[0].at <= cue.start:
                yield _aside(asides.pop(0))
            yield _row(cue, timeline.sample_rate)
    yield from map(_aside, asides)


def _row(cue: Cue, sample_rate: int) -> Html:
    at_ms = frames_to_ms(cue.start, sample_rate)
    lasts = format_duration(round(frames_to_ms(cue.end - cue.start, sample_rate), -2))
    if cue.kind == "speech":
        words, clock = element("p", cue.text), element("button", format_clock(at_ms), type="button")
    elif cue.kind in BREATH_KINDS:
        words, clock = element("p", f"{cue.text}, {lasts}", class_="soft"), Html("<span></span>")
    elif cue.kind in ("pause", "wait", "bell"):
        said = "soft bell" if cue.kind == "bell" else f"{cue.kind} {lasts}"
        words, clock = element("p", f"[{said}]", class_="soft"), Html("<span></span>")
    else:
        return Html()
    return element("div", clock, words, class_="row", data_at=at_ms)


def _aside(aside: Aside) -> Html:
    return element("p", aside.text or "Pacing point", class_="note")
