"""`timeline.json`: a rendering's timeline for other programs. Version 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath
from types import MappingProxyType
from typing import Any

from relax.script.model import Script
from relax.source import NOWHERE
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.credit import NOBODY, Credit
from relax.timeline.model import Aside, Cue, SectionCue, Timeline
from relax.timeline.variant import Variant

VERSION = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """How a rendering was made, and how loud it came out."""

    voice: str
    engine: str
    engine_version: str
    loudness_lufs: float | None
    """Integrated, ITU-R BS.1770-4; None where nothing sounds."""
    true_peak_dbtp: float | None
    credit: Credit = NOBODY
    """Who speaks."""

    @classmethod
    def estimated(cls, voice: str, engine: str) -> Made:
        """For a timeline that no speech was made for."""
        return cls(voice=voice, engine=engine, engine_version="", loudness_lufs=None, true_peak_dbtp=None)


def timeline_document(
    script: Script,
    variant: Variant,
    timeline: Timeline,
    made: Made,
    *,
    sounds: Mapping[str, Any] = MappingProxyType({}),
    exceptions: Sequence[str] = (),
) -> dict[str, Any]:
    """The document as plain values, ready for JSON. Times are frames of `sample_rate`, half-open.

    Args:
        script: what was rendered.
        variant: which rendering of it.
        timeline: what is heard, and when.
        made: how it was made.
        sounds: what was chosen to be heard with the speech, to stand among the options.
        exceptions: what somebody answers for that the linter finds, in words.
    """
    return {
        "version": VERSION,
        "script": script.name,
        "title": script.front_matter.title,
        "language": script.front_matter.language,
        "script_sha256": script.sha256,
        "exceptions": list(exceptions),
        "sample_rate": timeline.sample_rate,
        "frames": timeline.frames,
        "voice": made.voice,
        "engine": made.engine,
        "engine_version": made.engine_version,
        **_credit(made.credit),
        "options": _options(variant) | dict(sounds),
        "loudness_lufs": made.loudness_lufs,
        "true_peak_dbtp": made.true_peak_dbtp,
        "sections": [_section(section) for section in timeline.sections],
        "cues": [_cue(cue, script.name) for cue in timeline.cues],
        "asides": [_aside(aside) for aside in timeline.asides],
    }


def _credit(credit: Credit) -> dict[str, Any]:
    """Only where a person speaks: `read_by`, and which phrases a computer spoke."""
    if not credit.person:
        return {}
    return {
        "read_by": credit.person,
        "computer_voice": credit.computer_voice or None,
        "computer_phrases": list(credit.computer_phrases),
    }


def _options(variant: Variant) -> dict[str, Any]:
    return {
        "length_ms": variant.length_ms,
        "for": sorted(variant.tags),
        "posture": variant.posture,
        "eyes": variant.eyes,
        "setting": variant.setting,
        "rate": variant.rate,
        "interpreted": variant.interpreted,
        "settle": variant.settle,
        "optional_parts": variant.optional_parts,
    }


def _section(section: SectionCue) -> dict[str, Any]:
    return {"title": section.title, "start": section.start, "end": section.end}


def _aside(aside: Aside) -> dict[str, Any]:
    return {"kind": aside.kind, "at": aside.at, **({"text": aside.text} if aside.text else {})}


def _cue(cue: Cue, script_name: str) -> dict[str, Any]:
    document: dict[str, Any] = {"kind": cue.kind, "start": cue.start, "end": cue.end, "section": cue.section}
    if cue.text:
        document["text"] = cue.text
    if cue.kind in BREATH_KINDS:
        document["spoken"] = cue.utterance is not None
    if cue.asked_ms is not None:
        document["asked_ms"] = cue.asked_ms
    if cue.kind != "gap" and cue.span != NOWHERE:
        document["line"] = cue.span.line
        written_in = PurePath(cue.span.name).stem
        if written_in != script_name:
            document["block"] = written_in
    return document
