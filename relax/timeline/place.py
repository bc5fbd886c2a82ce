"""Placing: every moment of an arrangement, to the frame."""

from __future__ import annotations

from relax.errors import Problem, ScriptError
from relax.script.frontmatter import Gaps
from relax.source import NOWHERE, Span
from relax.timeline.arrangement import (
    Arrangement,
    Breathing,
    Droppable,
    Mark,
    Part,
    Phase,
    Phrase,
    Repeated,
    Ring,
    Seam,
    SeamLevel,
    SectionStart,
    Silence,
)
from relax.timeline.extent import Fit, Measure
from relax.timeline.joint import Joint, Sound
from relax.timeline.model import Aside, Cue, CueKind, SectionCue, Timeline, Utterance
from relax.units import Length, format_duration, frames_to_ms, ms_to_frames


def place(arrangement: Arrangement, fit: Fit, measure: Measure, sample_rate: int) -> Timeline:
    """The timeline of an arrangement.

    Args:
        arrangement: what is to be heard.
        fit: how far it gives; see `relax.timeline.fit`.
        measure: audible frames of each utterance, at `sample_rate`.
        sample_rate: in Hz.

    Raises:
        ScriptError: the words of a breath phase last longer than the phase.
    """
    placer = _Placer(arrangement, fit, measure, sample_rate)
    placer.parts(arrangement.parts)
    return placer.finish()


class _Placer:
    """Walks an arrangement with a running total, which is the only thing ever rounded to frames."""

    def __init__(self, arrangement: Arrangement, fit: Fit, measure: Measure, sample_rate: int) -> None:
        self.arrangement = arrangement
        self.gaps: Gaps = arrangement.gaps
        self.fit = fit
        self.measure = measure
        self.sample_rate = sample_rate
        self.now = Length()
        self.frame = 0
        self.joint = Joint()
        self.paragraph = 0
        self.cues: list[Cue] = []
        self.section_starts: list[tuple[str, int]] = []
        self.awaited_section: str | None = arrangement.title
        self.asides: list[Aside] = []
        self.problems: dict[tuple[Span, str], Problem] = {}

    def parts(self, parts: tuple[Part, ...]) -> None:
        for part in parts:
            self.part(part)

    def part(self, part: Part) -> None:
        match part:
            case Phrase():
                self.phrase(part)
            case Silence():
                ms = self.fit.pause_ms(part.length_ms)
                self.begin_section()
                stretched = ms != part.length_ms.least
                self.cue(part.kind, Length(ms=ms), asked_ms=ms, gives=stretched, span=part.span)
                self.joint = self.joint.silenced()
            case Breathing():
                self.breathing(part)
            case Ring():
                self.sound("bell")
                self.cue("bell", Length(ms=part.length_ms), gain_db=part.gain_db, span=part.span)
            case Seam():
                self.joint = self.joint.seen(part.level)
                self.paragraph += part.level >= SeamLevel.PARAGRAPH
            case SectionStart():
                self.awaited_section = part.title
            case Mark():
                self.asides.append(Aside(kind=part.kind, at=self.frame, text=part.text))
            case Repeated():
                for _ in range(self.fit.count(part.times)):
                    self.parts(part.body)
            case Droppable() if part.number < self.fit.kept:
                self.parts(part.body)

    def phrase(self, part: Phrase) -> None:
        self.sound("words", part.gap_percent)
        spoken = Length(frames=self.measure(part.utterance))
        self.speech(part.utterance, spoken, part.gain_db)
        if self.arrangement.interpreted:
            self.cue("gap", spoken)

    def speech(self, utterance: Utterance, spoken: Length, gain_db: float) -> None:
        text, span = utterance.text, utterance.span
        self.cue("speech", spoken, text=text, utterance=utterance, gain_db=gain_db, span=span)

    def breathing(self, part: Breathing) -> None:
        self.sound("breath")
        times = self.fit.count(part.times)
        spoken_count = part.spoken_count(times)
        for number in range(times):
            for phase in part.phases:
                utterance = phase.utterance if number < spoken_count else None
                if utterance is not None:
                    self.check_phase(phase, utterance)
                self.cue(
                    phase.kind,
                    Length(ms=phase.length_ms),
                    text=phase.text,
                    asked_ms=phase.length_ms,
                    utterance=utterance,
                    gain_db=part.gain_db,
                    span=part.span,
                )

    def check_phase(self, phase: Phase, utterance: Utterance) -> None:
        frames = self.measure(utterance)
        if frames <= ms_to_frames(phase.length_ms, self.sample_rate):
            return
        lasts = format_duration(frames_to_ms(frames, self.sample_rate))
        message = (
            f"{utterance.text!r} lasts {lasts}, longer than its phase of {format_duration(phase.length_ms)}; "
            "make the phase longer or say 'spoken none'"
        )
        self.problems[utterance.span, message] = Problem(span=utterance.span, message=message)

    def sound(self, kind: Sound, gap_percent: int = 100) -> None:
        """Put the natural gap before something that sounds."""
        gap = Length(ms=self.joint.gap_ms(kind, self.gaps, gap_percent))
        self.cue("gap", gap, gives=self.joint.after != "start")  # the first word has its moment to the frame
        self.begin_section()
        self.joint = Joint(kind)

    def begin_section(self) -> None:
        # A section begins where its first cue does: whoever jumps to it hears it at once.
        if self.awaited_section is not None:
            start = self.frame if self.section_starts else 0
            self.section_starts.append((self.awaited_section, start))
            self.awaited_section = None

    def cue(
        self,
        kind: CueKind,
        length: Length,
        *,
        text: str = "",
        asked_ms: int | None = None,
        utterance: Utterance | None = None,
        gain_db: float = 0.0,
        gives: bool = False,
        span: Span = NOWHERE,
    ) -> None:
        """Append a cue that ends where the running total then stands; one shorter than a frame is none."""
        self.now += length
        start, self.frame = self.frame, self.now.in_frames(self.sample_rate)
        if self.frame == start:
            return
        cue = Cue(
            kind=kind,
            start=start,
            end=self.frame,
            text=text,
            asked_ms=asked_ms,
            section=max(0, len(self.section_starts) - 1),
            paragraph=self.paragraph,
            utterance=utterance,
            gain_db=gain_db,
            gives=gives,
            span=span,
        )
        self.cues.append(cue)

    def finish(self) -> Timeline:
        if self.problems:
            raise ScriptError(list(self.problems.values()))
        self.cue("gap", Length(ms=self.joint.gap_ms("end", self.gaps)), gives=True)
        starts = self.section_starts or [(self.arrangement.title, 0)]
        ends = [start for _, start in starts[1:]] + [self.frame]
        sections = (
            SectionCue(title=title, start=start, end=end)
            for (title, start), end in zip(starts, ends, strict=True)
        )
        return Timeline(
            sample_rate=self.sample_rate,
            frames=self.frame,
            cues=tuple(self.cues),
            sections=tuple(sections),
            asides=tuple(self.asides),
        )
