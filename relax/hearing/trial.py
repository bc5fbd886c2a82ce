"""A trial of a voice: it says a fixed list of phrases, and a recogniser tells how clear they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files

from relax.audio.choices import SPEECH_ALONE, layers_of
from relax.audio.spool import Spool
from relax.draft import SAMPLE_RATE, Progress, speak, tell_nobody
from relax.hearing.heard import listen_to
from relax.hearing.recogniser import Recogniser
from relax.hearing.report import HearingReport
from relax.sound import mastered
from relax.source import Source
from relax.speech.cache import Cache
from relax.speech.port import Voice
from relax.speech.speaker import open_speaker
from relax.timeline.model import Cue, SectionCue, Timeline, Utterance
from relax.units import MS_PER_MINUTE, frames_to_ms, ms_to_frames

PHRASES = "phrases.txt"
BETWEEN_MS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """How a voice did."""

    voice: Voice
    words_per_minute: float
    """While it speaks, pauses left out."""
    heard: HearingReport

    @property
    def passes(self) -> bool:
        """Whether every negation was heard and nothing was invented."""
        return not self.heard.errors


def trial_phrases() -> tuple[Utterance, ...]:
    """The phrases that every voice is tried with: short ones, negations, numbers, breath words."""
    source = Source(name=PHRASES, text=files("relax.hearing").joinpath(PHRASES).read_text("utf-8"))
    offset, phrases = 0, []
    for line in source.text.splitlines():
        span = source.span(offset, offset + len(line))
        phrases.append(Utterance(text=line, spoken=line, span=span))
        offset += len(line) + 1
    return tuple(phrases)


def hear_voice(
    voice: Voice,
    recogniser: Recogniser,
    *,
    cache: Cache,
    phrases: Sequence[Utterance],
    on_progress: Progress = tell_nobody,
) -> Trial:
    """Let a voice say phrases, mastered as in a rendering, and listen.

    Args:
        voice: from `choose_voice`.
        recogniser: listens.
        cache: where speech is kept.
        phrases: what it says; each once.
        on_progress: told how far it is.

    Raises:
        SpeechError: a phrase could not be spoken.
        OutputError: the cache cannot be written.
    """
    with Spool() as spool:
        with open_speaker(voice, cache=cache) as speaker:
            for utterance, clip in speak(speaker, phrases, on_progress):
                spool.add(utterance, clip)
        timeline = in_a_row(phrases, spool)
        with mastered(timeline, spool, layers_of(SPEECH_ALONE, None)) as sound:
            heard = listen_to(
                timeline,
                sound.blocks(),
                recogniser,
                on_progress=lambda frames: on_progress("hearing", frames, timeline.frames),
            )
    spoken = sum(cue.end - cue.start for cue in timeline.cues if cue.utterance)
    words = sum(len(utterance.text.split()) for utterance in phrases)
    pace = words * MS_PER_MINUTE / frames_to_ms(spoken, SAMPLE_RATE)
    return Trial(voice=voice, words_per_minute=pace, heard=heard)


def in_a_row(phrases: Sequence[Utterance], spool: Spool) -> Timeline:
    """A timeline of phrases that are in the spool, a second apart."""
    cues: list[Cue] = []
    frames = 0
    for utterance in phrases:
        end = frames + spool.audible_frames(utterance, SAMPLE_RATE)
        cues.append(
            Cue(
                kind="speech",
                start=frames,
                end=end,
                text=utterance.text,
                utterance=utterance,
                span=utterance.span,
            )
        )
        frames = end + ms_to_frames(BETWEEN_MS, SAMPLE_RATE)
        cues.append(Cue(kind="gap", start=end, end=frames))
    section = SectionCue(title="Trial", start=0, end=frames)
    return Timeline(sample_rate=SAMPLE_RATE, frames=frames, cues=tuple(cues), sections=(section,))
