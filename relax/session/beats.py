"""What happens in a script that is played: phrases begin and end, pacing points pass, it waits, it ends."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from relax.session.signals import InputKind
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.model import Cue, Timeline
from relax.units import frames_to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A stretch that is not to be cut: a spoken phrase, or one whole breath."""

    start_ms: int
    end_ms: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Beat:
    """Something that whoever conducts is told, at a place of the script."""

    at_ms: int
    """Since the script began."""
    kind: InputKind
    text: str = ""
    next_ms: int | None = None
    """Of `phrase-ended`: how long until the next phrase would end; None where none follows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A script as it is conducted."""

    phrases: tuple[Phrase, ...]
    beats: tuple[Beat, ...]
    """In order; the last one is `script-ended`."""
    section_starts_ms: tuple[int, ...]
    length_ms: int
    notes: tuple[tuple[int, str], ...] = ()
    """What whoever leads is told on the screen, and from when on."""

    def phrase_at(self, at_ms: int) -> int:
        """Which phrase is spoken at a place, or was spoken last; 0 before the first."""
        starts = [phrase.start_ms for phrase in self.phrases]
        return max(0, bisect_right(starts, at_ms) - 1)

    def beat_from(self, at_ms: int) -> int:
        """The next beat where the script is taken up at a place; none of a phrase that began before it."""
        return next(
            number
            for number, beat in enumerate(self.beats)
            if beat.kind == "script-ended"
            or (beat.at_ms >= at_ms and beat.kind not in ("phrase-ended", "pacing-point"))
        )

    def is_in_phrase(self, at_ms: int) -> bool:
        """Whether a phrase is being spoken at a place."""
        return any(phrase.start_ms <= at_ms < phrase.end_ms for phrase in self.phrases)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What whoever leads reads along: should the sound fail, they read on from here."""

    script: str
    phrase: str
    next_phrase: str
    note: str
    """To whoever leads; the last one that came."""
    left_ms: int


def reading_of(script: str, score: Score, at_ms: int) -> Reading:
    """What is read at a place of a script."""
    texts = [phrase.text for phrase in score.phrases]
    begun = bool(texts) and score.phrases[0].start_ms <= at_ms
    number = score.phrase_at(at_ms) if begun else -1
    notes = [text for note_ms, text in score.notes if note_ms <= at_ms]
    return Reading(
        script=script,
        phrase=texts[number] if begun else "",
        next_phrase=texts[number + 1] if number + 1 < len(texts) else "",
        note=notes[-1] if notes else "",
        left_ms=max(0, score.length_ms - at_ms),
    )


_ORDER: tuple[InputKind, ...] = ("phrase-ended", "pacing-point", "wait", "phrase-started", "script-ended")


def score_of(timeline: Timeline) -> Score:
    """The score of a timeline."""
    rate = timeline.sample_rate
    phrases = tuple(_phrases(timeline.cues, rate))
    asides = timeline.asides
    marks = [
        Beat(at_ms=frames_to_ms(aside.at, rate), kind="pacing-point")
        for aside in asides
        if aside.kind == "pacing-point"
    ]
    waits = [
        Beat(at_ms=frames_to_ms(cue.start, rate), kind="wait") for cue in timeline.cues if cue.kind == "wait"
    ]
    length_ms = frames_to_ms(timeline.frames, rate)
    ended = Beat(at_ms=length_ms, kind="script-ended")
    beats = sorted(
        [*_phrase_beats(phrases), *marks, *waits, ended],
        key=lambda beat: (beat.at_ms, _ORDER.index(beat.kind)),
    )
    return Score(
        phrases=phrases,
        beats=tuple(beats),
        section_starts_ms=tuple(frames_to_ms(section.start, rate) for section in timeline.sections),
        length_ms=length_ms,
        notes=tuple((frames_to_ms(note.at, rate), note.text) for note in asides if note.kind == "note"),
    )


def _phrases(cues: Sequence[Cue], rate: int) -> Iterator[Phrase]:
    """The spoken phrases and the breaths; the phases of one breath belong together."""
    start: Cue | None = None
    for cue, after in pairwise((*cues, None)):
        if cue is None or (cue.kind != "speech" and cue.kind not in BREATH_KINDS):
            continue
        start = start or cue
        goes_on = after is not None and after.kind in BREATH_KINDS - {"inhale"}
        if cue.kind == "speech" or not goes_on:
            yield Phrase(
                start_ms=frames_to_ms(start.start, rate), end_ms=frames_to_ms(cue.end, rate), text=start.text
            )
            start = None


def _phrase_beats(phrases: Sequence[Phrase]) -> Iterator[Beat]:
    for phrase, after in zip(phrases, (*phrases[1:], None), strict=False):  # there may be no phrase at all
        yield Beat(at_ms=phrase.start_ms, kind="phrase-started", text=phrase.text)
        next_ms = after.end_ms - phrase.end_ms if after else None
        yield Beat(at_ms=phrase.end_ms, kind="phrase-ended", next_ms=next_ms)
