"""From a timeline to SSML 1.1 (W3C Recommendation, 7 September 2010): words, breaks and manner of speaking.

Pauses are exact breaks. Natural gaps are left to the engine, which makes its own between `<s>` and `<p>`;
written as breaks they would come on top of those. What no voice can say, a bell, keeps its time as silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from relax.exchange.values import SSML_NAMESPACE
from relax.script.frontmatter import FrontMatter
from relax.timeline.captions import BREATH_KINDS
from relax.timeline.extent import Measure
from relax.timeline.model import Cue, Timeline
from relax.units import MS_PER_SECOND, frames_to_ms

LONGEST_BREAK_MS = 10 * MS_PER_SECOND
"""Some engines cut longer breaks short and do not tell. Breaks in a row add up, so long ones are divided."""

_SENTENCE_END = re.compile(r"""[.?!]["'”’)\]]*$""")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Words, or silence, with where they stand and how they are spoken."""

    cue: Cue
    """Where it stands."""
    manner: str
    """The attributes of `<prosody>`; empty for the voice's own way."""
    text: str = ""
    """Escaped; empty for silence."""
    break_ms: int = 0
    begins: bool = False
    """Whether a sentence begins here whatever stood before."""
    ends: bool = True
    """Whether a sentence ends behind it."""
    mark: str = ""


def write_ssml(
    timeline: Timeline,
    front_matter: FrontMatter,
    *,
    measure: Measure,
    interpreted: bool = False,
    review: str = "",
    exceptions: str = "",
) -> str:
    """A timeline as SSML, ended by a line feed.

    Args:
        timeline: with every choice made.
        front_matter: of the script: title, author, language, and how words are pronounced.
        measure: frames of the words of a breath's phase, at the timeline's rate: what is left is its break.
        interpreted: whether each phrase has a gap for an interpreter behind it.
        review: the state of the script's review, in words.
        exceptions: what somebody answers for in it, in words.
    """
    pieces = tuple(_pieces(timeline, front_matter.pronounce, measure, interpreted))
    titles = _section_titles(timeline, front_matter.title)
    told = {
        "title": front_matter.title,
        "author": front_matter.author,
        "review": review,
        "comment": exceptions,
    }
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        f'<speak version="1.1" xmlns="{SSML_NAMESPACE}" xml:lang="{_attribute(front_matter.language)}">',
        *(f'<meta name="{name}" content="{_attribute(content)}"/>' for name, content in _meta(told, titles)),
    ]
    for section, in_section in groupby(pieces, key=lambda piece: piece.cue.section):
        if section in titles:
            lines.append(f'<mark name="{_section_mark(section)}"/>')
        for _, in_paragraph in groupby(in_section, key=lambda piece: piece.cue.paragraph):
            lines += _paragraph(tuple(in_paragraph))
    return "\n".join([*lines, "</speak>", ""])


def _meta(told: Mapping[str, str | None], titles: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for name, content in told.items():
        if content:
            yield name, content
    for section, title in titles.items():
        yield _section_mark(section), title


def _section_mark(section: int) -> str:
    return f"section-{section + 1}"


def _section_titles(timeline: Timeline, title: str) -> dict[int, str]:
    """The titles that stand in the script: what comes before its first heading goes by the script's own."""
    titles = {number: section.title for number, section in enumerate(timeline.sections)}
    if titles.get(0) == title:
        del titles[0]
    return titles


def _pieces(
    timeline: Timeline, pronounce: Mapping[str, str], measure: Measure, interpreted: bool
) -> Iterator[_Piece]:
    manner, bells, was_speech = "", 0, False
    for cue in timeline.cues:
        if cue.utterance is not None:
            manner = _manner(cue)
        if cue.kind == "speech":
            ends = bool(_SENTENCE_END.search(cue.text))
            yield _Piece(cue=cue, manner=manner, text=_say(cue.text, pronounce), ends=ends)
        elif cue.kind in BREATH_KINDS:
            yield from _breath(cue, manner, timeline.sample_rate, measure)
        elif cue.kind == "bell":
            bells += 1
            length_ms = frames_to_ms(cue.end - cue.start, timeline.sample_rate)
            yield _Piece(cue=cue, manner=manner, break_ms=length_ms, mark=f"bell-{bells}")
        elif cue.kind != "gap":
            yield _Piece(cue=cue, manner=manner, break_ms=cue.asked_ms or 0)
        elif interpreted and was_speech:
            length_ms = frames_to_ms(cue.end - cue.start, timeline.sample_rate)
            yield _Piece(cue=cue, manner=manner, break_ms=length_ms)
        was_speech = cue.kind == "speech"


def _breath(cue: Cue, manner: str, sample_rate: int, measure: Measure) -> Iterator[_Piece]:
    """A phase of a breath: its words, and a break for the rest of its time."""
    break_ms = cue.asked_ms or 0
    if cue.utterance is not None:
        begins = cue.kind == "inhale"
        yield _Piece(cue=cue, manner=manner, text=_escape(cue.text), begins=begins, ends=False)
        break_ms -= frames_to_ms(measure(cue.utterance), sample_rate)
    if break_ms > 0:
        yield _Piece(cue=cue, manner=manner, break_ms=break_ms)


def _manner(cue: Cue) -> str:
    rate = cue.utterance.rate if cue.utterance else 1.0
    attributes = [f'rate="{100 * rate:g}%"'] if rate != 1.0 else []
    if cue.gain_db:
        attributes.append(f'volume="{cue.gain_db:+g}dB"')
    return " ".join(attributes)


def _paragraph(pieces: Sequence[_Piece]) -> Iterator[str]:
    if not any(piece.text for piece in pieces):
        yield from (_silence(piece) for piece in pieces)
        return
    yield "<p>"
    for manner, group in groupby(pieces, key=lambda piece: piece.manner):
        if manner:
            yield f"<prosody {manner}>"
        yield from _sentences(group)
        if manner:
            yield "</prosody>"
    yield "</p>"


def _sentences(pieces: Iterator[_Piece]) -> Iterator[str]:
    """A line for each sentence; a pause in its midst stands inside it, any other behind it."""
    open_sentence: list[str] = []
    for piece in pieces:
        if open_sentence and piece.begins:
            yield f"<s>{' '.join(open_sentence)}</s>"
            open_sentence = []
        if piece.text:
            open_sentence.append(piece.text)
            if piece.ends:
                yield f"<s>{' '.join(open_sentence)}</s>"
                open_sentence = []
        elif open_sentence:
            open_sentence.append(_silence(piece))
        else:
            yield _silence(piece)
    if open_sentence:
        yield f"<s>{' '.join(open_sentence)}</s>"


def _silence(piece: _Piece) -> str:
    whole, rest = divmod(piece.break_ms, LONGEST_BREAK_MS)
    lengths = [LONGEST_BREAK_MS] * whole + ([rest] if rest else [])
    mark = f'<mark name="{piece.mark}"/>' if piece.mark else ""
    return mark + "".join(f'<break time="{_time(length)}"/>' for length in lengths)


def _time(ms: int) -> str:
    return f"{ms}ms" if ms % MS_PER_SECOND else f"{ms // MS_PER_SECOND}s"


def _say(text: str, pronounce: Mapping[str, str]) -> str:
    """Escaped words, with an alias for each that is pronounced in another way."""
    if not pronounce:
        return _escape(text)
    longest_first = sorted(pronounce, key=len, reverse=True)
    words = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest_first))})(?!\w)")
    said, end = [], 0
    for match in words.finditer(text):
        alias = _attribute(pronounce[match[1]])
        said += [_escape(text[end : match.start()]), f'<sub alias="{alias}">{_escape(match[1])}</sub>']
        end = match.end()
    return "".join([*said, _escape(text[end:])])


def _escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _attribute(text: str) -> str:
    return _escape(text).replace('"', "&quot;").replace("\n", " ").replace("\t", " ")
