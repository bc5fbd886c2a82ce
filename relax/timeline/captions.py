"""What is heard, in words: captions, the transcript, and the words with their moments."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from relax.language_tags import primary_language
from relax.timeline.model import Cue, Timeline
from relax.units import (
    MS_PER_HOUR,
    MS_PER_MINUTE,
    MS_PER_SECOND,
    duration_in_words,
    format_duration,
    frames_to_ms,
)

SILENT_KINDS = frozenset({"pause", "gap", "wait"})
BREATH_KINDS = frozenset({"inhale", "hold", "exhale", "rest"})
SHORTEST_CAPTIONED_SILENCE_MS = 3000
"""A silence of this length is captioned, so that nobody wonders whether it broke."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaptionWords:
    """What a caption says in the place of a sound."""

    pause: str
    """Of a silence; its length stands in the place of `{}`."""
    bell: str
    length: Callable[[int], str]
    """Milliseconds in words, to the second."""


def _welsh_length(ms: int) -> str:
    minutes, seconds = divmod((ms + MS_PER_SECOND // 2) // MS_PER_SECOND, 60)
    amounts = (
        (minutes, "funud" if minutes == 2 else "munud"),
        (seconds, "eiliad"),
    )  # a soft mutation after two
    return " ".join(f"{count} {name}" for count, name in amounts if count)


CAPTION_WORDS: Mapping[str, CaptionWords] = {
    "en": CaptionWords(pause="[Pause, {}]", bell="[Soft bell]", length=duration_in_words),
    "cy": CaptionWords(pause="[Saib, {}]", bell="[Cloch dawel]", length=_welsh_length),
}
"""By primary language."""
WORDLESS = CaptionWords(pause="[… {}]", bell="[♪]", length=format_duration)
"""Where a language has no words here: signs that any reader knows."""


@dataclass(frozen=True, slots=True)
class Caption:
    """Words on the screen, from one moment to another, in milliseconds: `[start_ms, end_ms)`."""

    start_ms: int
    end_ms: int
    text: str


def captions(timeline: Timeline, *, language: str) -> Iterator[Caption]:
    """What is said, what breath is under way, and the silences worth a word, in order.

    Args:
        timeline: of a rendering.
        language: of the script, as a BCP 47 tag: silences and bells are told in it.
    """
    words = CAPTION_WORDS.get(primary_language(language), WORDLESS)
    for silent, cues in groupby(timeline.cues, key=lambda cue: cue.kind in SILENT_KINDS):
        if silent:
            yield from _silence(list(cues), timeline.sample_rate, words)
        else:
            for cue in cues:
                yield _caption(cue, timeline.sample_rate, words)


def _silence(cues: list[Cue], sample_rate: int, words: CaptionWords) -> Iterator[Caption]:
    start, end = cues[0].start, cues[-1].end
    length_ms = frames_to_ms(end - start, sample_rate)
    if length_ms >= SHORTEST_CAPTIONED_SILENCE_MS:
        text = words.pause.format(words.length(length_ms))
        yield Caption(frames_to_ms(start, sample_rate), frames_to_ms(end, sample_rate), text)


def _caption(cue: Cue, sample_rate: int, words: CaptionWords) -> Caption:
    match cue.kind:
        case "bell":
            text = words.bell
        case kind if kind in BREATH_KINDS and cue.utterance is None:
            text = f"[{cue.text}]"
        case _:
            text = cue.text
    return Caption(frames_to_ms(cue.start, sample_rate), frames_to_ms(cue.end, sample_rate), text)


def to_webvtt(timeline: Timeline, *, title: str, language: str) -> str:
    """The captions as a WebVTT file. Source of the format: W3C WebVTT, 4.1 and 4.2.2 (escapes)."""
    blocks = [f"WEBVTT - {_one_line(title)}\nKind: captions\nLanguage: {language}"]
    for number, caption in enumerate(captions(timeline, language=language), start=1):
        times = f"{vtt_time(caption.start_ms)} --> {vtt_time(caption.end_ms)}"
        blocks.append(f"{number}\n{times}\n{_escape(caption.text)}")
    return "\n\n".join(blocks) + "\n"


def vtt_time(ms: int) -> str:
    """A moment as WebVTT writes it.

    >>> vtt_time(3_723_004)
    '01:02:03.004'
    """
    hours, rest = divmod(ms, MS_PER_HOUR)
    minutes, rest = divmod(rest, MS_PER_MINUTE)
    seconds, thousandths = divmod(rest, MS_PER_SECOND)
    return f"{hours:02d}:{minutes:02d}:{seconds:02d}.{thousandths:03d}"


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _one_line(text: str) -> str:
    return " ".join(text.split()).replace("-->", "→")


def spoken_words(timeline: Timeline) -> tuple[tuple[int, str], ...]:
    """Everything that a voice says, in order: the millisecond that it starts, and the words."""
    return tuple(
        (frames_to_ms(cue.start, timeline.sample_rate), cue.text) for cue in timeline.cues if cue.utterance
    )


def transcript(timeline: Timeline) -> str:
    """What is spoken, in paragraphs."""
    spoken = (cue for cue in timeline.cues if cue.utterance)
    paragraphs = (
        " ".join(cue.text for cue in cues) for _, cues in groupby(spoken, key=lambda cue: cue.paragraph)
    )
    return "\n\n".join(paragraphs) + "\n"
