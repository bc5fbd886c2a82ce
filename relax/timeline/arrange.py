"""From a script to an arrangement: tags, posture, eyes, setting and pace are settled; nothing is expanded."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple, TypeAlias

from relax.errors import Problem, ScriptError
from relax.language_tags import primary_language
from relax.script.model import (
    Bell,
    Breath,
    Choice,
    Comment,
    Elastic,
    Emphasis,
    ForTags,
    Heading,
    Include,
    Item,
    Note,
    OptionalPart,
    PacingPoint,
    ParagraphBreak,
    Pause,
    Repeat,
    Script,
    Slower,
    Softer,
    Text,
    Wait,
)
from relax.source import Span
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
from relax.timeline.model import Utterance
from relax.timeline.phrases import LONGEST_PHRASE, split_phrases, spoken_form, trails_off
from relax.timeline.variant import Variant

SLOWER_RATE = 0.85
SOFTER_DB = -3.0
DEFAULT_WAIT_MS = 10_000
BELL_MS = 4_000

BREATH_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"inhale": "Breathe in", "hold": "and hold", "exhale": "and out", "rest": "and rest"},
    "cy": {"inhale": "Anadlwch i mewn", "hold": "a daliwch", "exhale": "ac allan", "rest": "a gorffwys"},
}
"""What is said in each phase of a breath, by primary language."""


Arranged: TypeAlias = dict[tuple[object, ...], tuple[Part, ...]]
"""What was arranged of a script: the parts of its items, by their identity and how they are spoken."""


def arrange(script: Script, variant: Variant, known: Arranged | None = None) -> Arrangement:
    """The arrangement of a script whose includes are resolved.

    Args:
        script: what is arranged.
        variant: one way to hear it.
        known: what was arranged of this very script before; it gains what is arranged now. Whoever arranges a
            script in many ways keeps it, since they have most of their parts in common.

    Raises:
        ScriptError: a phrase is too long, or a breath has words in a language that has none here.
    """
    arranger = _Arranger(script, variant, {} if known is None else known)
    parts = arranger.body(script.body, _Manner(rate=variant.rate))
    if arranger.problems:
        raise ScriptError(arranger.problems)
    return Arrangement(
        title=script.front_matter.title,
        parts=parts,
        gaps=script.front_matter.gaps,
        optional_count=arranger.optional_count,
        interpreted=variant.interpreted,
    )


def announced(arrangement: Arrangement, words: str, rate: float) -> Arrangement:
    """The same arrangement with a paragraph of words before its own, in its first section."""
    phrases = tuple(
        Phrase(utterance=Utterance(text=text, spoken=text, rate=rate)) for _, text in split_phrases(words)
    )
    parts = arrangement.parts
    first = next((n for n, part in enumerate(parts) if not isinstance(part, Seam | SectionStart)), len(parts))
    paragraph = (*phrases, Seam(level=SeamLevel.PARAGRAPH))
    return replace(arrangement, parts=(*parts[:first], *paragraph, *parts[first:]))


def tags_of(items: Sequence[Item]) -> frozenset[str]:
    """Every tag that a body asks about."""
    return frozenset(_tags(items))


def _tags(items: Sequence[Item]) -> Iterator[str]:
    for item in items:
        if isinstance(item, ForTags):
            yield from item.tags
        if isinstance(item, ForTags | Repeat | OptionalPart | Slower | Softer):
            yield from _tags(item.body)


class _Manner(NamedTuple):
    """How words are spoken where the arranger stands."""

    rate: float
    gain_db: float = 0.0


_Words: TypeAlias = Text | Emphasis | ForTags
"""What a phrase is made of; a part for tags keeps the words on both its sides apart."""


class _Joined:
    """Words in a row as one text, able to say where its characters were written."""

    def __init__(self, words: Sequence[_Words]) -> None:
        pieces: list[str] = []
        length = 0
        self._starts: list[int] = []
        self._spans: list[Span] = []
        for item in words:
            text, anchors = (" ", ()) if isinstance(item, ForTags) else (item.text, item.anchors)
            for start, span in anchors or ((0, item.span),):
                self._starts.append(length + start)
                self._spans.append(span)
            pieces.append(text)
            length += len(text)
        self.text = "".join(pieces)

    def span_at(self, offset: int) -> Span:
        return self._spans[max(0, bisect_right(self._starts, offset) - 1)]


class _Arranger:
    def __init__(self, script: Script, variant: Variant, known: Arranged) -> None:
        self.known = known
        self.front_matter = script.front_matter
        self.tags = variant.chosen_tags
        self.choice_keys = variant.choice_keys
        self.breath_words = BREATH_WORDS.get(primary_language(script.front_matter.language))
        self.optional_count = 0
        self.problems: list[Problem] = []

    def body(self, items: Sequence[Item], manner: _Manner) -> tuple[Part, ...]:
        """The parts of a body, or of a block that is kept as a whole."""
        parts: list[Part] = []
        words: list[_Words] = []
        self.walk(items, manner, words, parts)
        self.flush(words, manner, parts)
        return tuple(parts)

    def walk(self, items: Sequence[Item], manner: _Manner, words: list[_Words], parts: list[Part]) -> None:
        """Words gather in `words`; whatever ends a phrase sends them, as phrases, to `parts`."""
        for item in items:
            match item:
                case Text() | Emphasis():
                    words.append(item)
                case Choice():
                    self.choose(item, words)
                case Comment():
                    pass  # it is for those who read the file
                case ForTags():
                    words.append(item)
                    if item.negated != bool(self.tags.intersection(item.tags)):
                        self.walk(item.body, manner, words, parts)
                        words.append(item)
                case Repeat() | OptionalPart() | Slower() | Softer():
                    self.flush(words, manner, parts)
                    parts.extend(self.parts_of(item, manner))
                case _:
                    self.flush(words, manner, parts)
                    parts.extend(self.kept((id(item), manner), partial(self.parts_of, item, manner)))

    def kept(self, key: tuple[object, ...], make: Callable[[], Iterable[Part]]) -> tuple[Part, ...]:
        """Parts that are made once; those with a problem are made, and told, each time."""
        if key in self.known:
            return self.known[key]
        problems = len(self.problems)
        made = tuple(make())
        if len(self.problems) == problems:
            self.known[key] = made
        return made

    def choose(self, choice: Choice, words: list[_Words]) -> None:
        chosen = choice.options[0]
        for option in choice.options:
            if option.key in self.choice_keys:
                chosen = option
        words.extend(chosen.words)

    def parts_of(self, item: Item, manner: _Manner) -> Iterator[Part]:
        """The parts of an item that ends the phrase before it."""
        span = item.span
        match item:
            case ParagraphBreak():
                yield Seam(level=SeamLevel.PARAGRAPH)
            case Heading():
                yield Seam(level=SeamLevel.SECTION)
                yield SectionStart(title=item.text)
            case Note():
                yield Mark(kind="note", text=item.text)
            case PacingPoint():
                yield Mark(kind="pacing-point")
            case Pause():
                yield Silence(kind="pause", length_ms=self.pause_length(item), span=span)
            case Wait():
                length_ms = DEFAULT_WAIT_MS if item.length_ms is None else item.length_ms
                yield Silence(kind="wait", length_ms=Elastic.fixed(length_ms), span=span)
            case Bell():
                yield Ring(length_ms=BELL_MS, gain_db=manner.gain_db, span=span)
            case Breath():
                yield self.breathing(item, manner)
            case Repeat():
                yield Repeated(times=item.times, body=self.body(item.body, manner))
            case OptionalPart():
                number = self.optional_count
                self.optional_count += 1
                yield Droppable(number=number, body=self.body(item.body, manner))
            case Slower():
                yield from self.body(item.body, manner._replace(rate=manner.rate * SLOWER_RATE))
            case Softer():
                yield from self.body(item.body, manner._replace(gain_db=manner.gain_db + SOFTER_DB))
            case Include():
                raise ValueError("includes are resolved before a script is arranged")
            case _:
                raise TypeError(f"no way to arrange {type(item).__name__}")

    def pause_length(self, pause: Pause) -> Elastic:
        if pause.length_ms is not None:
            return pause.length_ms
        pauses = self.front_matter.pauses
        named = {"short": pauses.short_ms, "normal": pauses.normal_ms, "long": pauses.long_ms}
        return Elastic.fixed(named[pause.name])

    def breathing(self, breath: Breath, manner: _Manner) -> Breathing:
        if self.breath_words is None and breath.spoken_first != 0:
            language = self.front_matter.language
            self.complain(
                breath.span, f"there are no breath words for the language {language}; say 'spoken none'"
            )
        lengths = {
            "inhale": breath.inhale_ms,
            "hold": breath.hold_ms,
            "exhale": breath.exhale_ms,
            "rest": breath.rest_ms,
        }
        words = self.breath_words or BREATH_WORDS["en"]
        phases = tuple(
            Phase(
                kind=kind,
                length_ms=lengths[kind],
                text=words[kind],
                utterance=self.utterance(words[kind], breath.span, manner),
            )
            for kind in ("inhale", "hold", "exhale", "rest")
            if lengths[kind]
        )
        return Breathing(
            phases=phases,
            times=breath.times,
            spoken_first=breath.spoken_first,
            gain_db=manner.gain_db,
            span=breath.span,
        )

    def flush(self, words: list[_Words], manner: _Manner, parts: list[Part]) -> None:
        if words:
            parts.extend(self.kept((*map(id, words), manner), partial(self.phrases, words, manner)))
            words.clear()

    def phrases(self, words: Sequence[_Words], manner: _Manner) -> Iterator[Part]:
        joined = _Joined(words)
        for offset, phrase in split_phrases(joined.text):
            span = joined.span_at(offset)
            if len(phrase) > LONGEST_PHRASE:
                self.complain(
                    span, f"a phrase has at most {LONGEST_PHRASE} characters, this one {len(phrase)}"
                )
            utterance = self.utterance(phrase, span, manner)
            yield Phrase(utterance=utterance, gain_db=manner.gain_db, span=span)
            if trails_off(phrase):
                yield Seam(level=SeamLevel.TRAIL)

    def utterance(self, text: str, span: Span, manner: _Manner) -> Utterance:
        spoken = spoken_form(text, self.front_matter.pronounce)
        # Rounded so that equal paces are equal keys whichever way they were multiplied.
        return Utterance(text=text, spoken=spoken, rate=round(manner.rate, 4), span=span)

    def complain(self, span: Span, message: str) -> None:
        self.problems.append(Problem(span=span, message=message))
