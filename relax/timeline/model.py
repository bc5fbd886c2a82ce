"""The values between a script and its sound: utterances, what is arranged, cues and the timeline."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from relax.source import NOWHERE, Span

CueKind: TypeAlias = Literal["speech", "pause", "gap", "inhale", "hold", "exhale", "rest", "bell", "wait"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """One phrase: one call of a speech engine, one clip, one entry of the cache."""

    text: str
    """What is said and captioned. How a voice is to pronounce it is settled in `spoken`."""
    spoken: str
    """What the engine is given: respelt by `pronounce`, a comma for a trailing-off."""
    rate: float = 1.0
    """1.0 is the voice's own relaxed pace; smaller is slower."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A stretch of the timeline, in frames: `[start, end)`. Cues tile the timeline."""

    kind: CueKind
    start: int
    end: int
    text: str = ""
    """What is said, or what the breath phase is called; empty for silence."""
    asked_ms: int | None = None
    """What the author asked for: a pause, a breath phase, a wait."""
    section: int = 0
    """Which of the timeline's sections it lies in."""
    paragraph: int = 0
    """Which paragraph its words belong to, counted through the whole timeline."""
    utterance: Utterance | None = None
    """What is spoken: its audible part starts at `start`. None for silence and for a silent breath phase."""
    gain_db: float = 0.0
    """0.0 is the script's own level; `[softer]` is negative."""
    gives: bool = field(default=False, compare=False, repr=False)
    """Whether nobody wrote how long it is: a natural gap, or a pause that was stretched to a length."""
    span: Span = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCue:
    """A section, from its first frame to the next section's first."""

    title: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Something at a moment that is never heard: a note to whoever leads, or a pacing point."""

    kind: Literal["note", "pacing-point"]
    at: int
    """In frames."""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A script with every choice made and every moment known."""

    sample_rate: int
    """In Hz; all times are frames at this rate."""
    frames: int
    cues: tuple[Cue, ...]
    """They follow one another without a hole or an overlap, from 0 to `frames`."""
    sections: tuple[SectionCue, ...]
    asides: tuple[Aside, ...] = ()
