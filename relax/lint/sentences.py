"""A script's words as sentences: every wording of every choice, each able to say where its words stand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from relax.lint.hearings import Hearings, Mask
from relax.lint.tokens import Token, sentence_ends, tokens
from relax.script.model import (
    Anchors,
    Bell,
    Breath,
    Choice,
    Comment,
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
    every_item,
)
from relax.source import NOWHERE, Span

Kind: TypeAlias = Literal["spoken", "heading", "note", "about", "aside"]
"""`about` is the front matter that listeners read: what a script says of itself. An `aside` is read by nobody
but whoever opens the file: comments, and the rest of the front matter."""

PUBLIC_KEYS = ("title", "summary", "purpose", "when")
"""The keys of the front matter that listeners read."""

REST = "\N{THIN SPACE}"
"""Stands in a sentence where a pause, a breath or a bell interrupts it."""


class Sentence(NamedTuple):
    """A sentence as it is heard, or read, in some of the script's hearings."""

    text: str
    """As it is written, one wording of each choice, without emphasis marks."""
    anchors: Anchors
    """Where stretches of `text` stand."""
    tokens: tuple[Token, ...]
    heard: Mask
    """The hearings in which it is spoken."""
    kind: Kind = "spoken"
    key: str = ""
    """Of the front matter."""
    optional: bool = False
    """Whether it may be left out to fit a length."""
    is_rested: bool = False
    """Whether there is a pause before it."""
    paragraph: int = 0
    """Counted through the body; a heading and a blank line begin a new one."""
    number: int = 0
    """Counted through the body."""
    choice_keys: frozenset[str] = frozenset()
    """The keys of the wordings in it."""
    has_digit: bool = False

    def span(self, start: int, end: int) -> Span:
        """Where the characters `[start, end)` stand: on their first line, as far as they go there."""
        number = max(0, bisect_right(self.anchors, start, key=_offset) - 1)
        at, span = self.anchors[number]
        column = min(span.column + max(0, start - at), span.end_column - 1)
        end_column = span.end_column
        for later_at, later in self.anchors[number:]:
            if later_at >= end or later.line != span.line or later.name != span.name:
                break
            end_column = min(later.column + end - later_at, later.end_column)
        return Span(name=span.name, line=span.line, column=column, end_column=max(end_column, column + 1))

    @property
    def whole(self) -> Span:
        """Where it begins, and its first line."""
        return self.span(0, len(self.text))

    def words_at(self, first: int, last: int) -> tuple[int, int]:
        """The ends of the tokens `[first, last)`, in characters."""
        return self.tokens[first].start, self.tokens[last - 1].end


def spoken_sentences(script: Script, hearings: Hearings) -> list[Sentence]:
    """The sentences of a body and its headings, in the order of the page; includes are resolved."""
    reader = _Reader(hearings)
    reader.walk(script.body, hearings.every)
    reader.end_stretch()
    return reader.sentences


def side_sentences(script: Script, hearings: Hearings) -> list[Sentence]:
    """The sentences that nobody hears: front matter, notes and comments."""
    found: list[Sentence] = []
    for key in PUBLIC_KEYS:
        words = script.written.get(key) or Text(text=getattr(script.front_matter, key))
        found += _split(words.text, _anchors(words), kind="about", key=key, heard=hearings.every)
    for key, words in script.written.items():
        if key not in PUBLIC_KEYS:
            found += _split(words.text, _anchors(words), kind="aside", key=key, heard=hearings.every)
    for item in every_item(script.body):
        if isinstance(item, Note):
            found += _split(item.text, _anchors(item), kind="note", heard=hearings.every)
        elif isinstance(item, Comment):
            found += _split(item.text, ((0, item.span),), kind="aside", heard=hearings.every)
    return found


def _anchors(words: Text | Emphasis | Heading | Note) -> Anchors:
    return words.anchors or ((0, words.span),)


class _Atom(NamedTuple):
    """Words, or something that interrupts them, and the hearings in which it is there."""

    text: str
    anchors: Anchors
    heard: Mask
    key: str = ""
    """Of the wording of a choice."""


@dataclass(slots=True)
class _Reader:
    hearings: Hearings
    sentences: list[Sentence] = field(default_factory=list)
    atoms: list[_Atom] = field(default_factory=list)
    optional: bool = False
    """Whether what is read now may be left out."""
    paragraph: int = 0

    def walk(self, items: Sequence[Item], heard: Mask) -> None:
        for item in items:
            match item:
                case Text() | Emphasis():
                    self.atoms.append(_Atom(item.text, _anchors(item), heard))
                case Choice():
                    self.choice(item, heard)
                case ForTags():
                    self.atoms.append(_Atom(" ", (), heard))
                    self.walk(item.body, heard & self.hearings.for_tags(item))
                    self.atoms.append(_Atom(" ", (), heard))
                case Slower() | Softer():
                    self.rest(heard)
                    self.walk(item.body, heard)
                    self.rest(heard)
                case Pause() | Wait() | Bell() | Breath() | PacingPoint():
                    self.rest(heard)
                case OptionalPart() | Repeat():
                    self.end_stretch()
                    around, self.optional = self.optional, self.optional or isinstance(item, OptionalPart)
                    self.walk(item.body, heard)
                    self.end_stretch()
                    self.optional = around
                case ParagraphBreak() | Include():
                    self.end_paragraph()
                case Heading():
                    self.end_paragraph()
                    self.sentences += _split(item.text, _anchors(item), kind="heading", heard=heard)
                case Comment() | Note():
                    pass  # nobody hears them, and the words on both sides of them belong together
                case _:
                    raise TypeError(f"no way to read {type(item).__name__}")

    def rest(self, heard: Mask) -> None:
        self.atoms.append(_Atom(REST, (), heard))

    def choice(self, choice: Choice, heard: Mask) -> None:
        for option, chosen in zip(choice.options, self.hearings.for_options(choice), strict=True):
            for words in option.words:
                self.atoms.append(_Atom(words.text, _anchors(words), heard & chosen, option.key))

    def end_paragraph(self) -> None:
        self.end_stretch()
        self.paragraph += 1

    def end_stretch(self) -> None:
        """Make sentences of the words that were gathered, once for each way to hear them."""
        atoms, self.atoms = self.atoms, []
        if not any(atom.text.strip() for atom in atoms):
            return
        found: dict[tuple[str, Span], _Piece] = {}
        for heard in self.hearings.told_apart(atom.heard for atom in atoms):
            text, anchors, keys = _joined([atom for atom in atoms if atom.heard & heard])
            for piece in _pieces(text, anchors):
                known = found.setdefault((piece.text, piece.anchors[0][1]), piece)
                known.heard |= heard
                known.keys |= keys
        for piece in found.values():
            sentence = piece.sentence(
                optional=self.optional, paragraph=self.paragraph, number=len(self.sentences)
            )
            self.sentences.append(sentence)


def _joined(atoms: list[_Atom]) -> tuple[str, Anchors, set[str]]:
    pieces: list[str] = []
    anchors: list[tuple[int, Span]] = []
    offset = 0
    for atom in atoms:
        anchors += [(offset + at, span) for at, span in atom.anchors]
        pieces.append(atom.text)
        offset += len(atom.text)
    return "".join(pieces), tuple(anchors), {atom.key for atom in atoms if atom.key}


_DIGIT = re.compile(r"\d")


@dataclass(slots=True)
class _Piece:
    """A sentence on its way: its words, and in which hearings and wordings they were met."""

    text: str
    anchors: Anchors
    is_rested: bool
    heard: Mask = 0
    keys: set[str] = field(default_factory=set)

    def sentence(
        self,
        *,
        kind: Kind = "spoken",
        key: str = "",
        optional: bool = False,
        paragraph: int = 0,
        number: int = 0,
    ) -> Sentence:
        """The sentence."""
        return Sentence(
            text=self.text,
            anchors=self.anchors,
            tokens=tokens(self.text),
            kind=kind,
            key=key,
            heard=self.heard,
            optional=optional,
            is_rested=self.is_rested,
            paragraph=paragraph,
            number=number,
            choice_keys=frozenset(self.keys),
            has_digit=_DIGIT.search(self.text) is not None,
        )


def _split(text: str, anchors: Anchors, *, heard: Mask, kind: Kind, key: str = "") -> Iterator[Sentence]:
    """The sentences of words that every hearing shares."""
    for piece in _pieces(text, anchors):
        piece.heard = heard
        yield piece.sentence(kind=kind, key=key)


def _pieces(text: str, anchors: Anchors) -> Iterator[_Piece]:
    start = 0
    for end in sentence_ends(text):
        words = text[start:end].strip()
        if any(map(str.isalnum, words)):
            at = text.index(words, start, end)
            yield _Piece(words, _shifted(anchors, at, at + len(words)), REST in text[start:at])
        start = end


def _shifted(anchors: Anchors, start: int, end: int) -> Anchors:
    """The anchors of the characters `[start, end)`, as if these began at 0."""
    first = max(0, bisect_right(anchors, start, key=_offset) - 1)
    at, span = anchors[first] if anchors else (0, NOWHERE)
    if at < start:
        column = min(span.column + start - at, span.end_column - 1)
        span = Span(name=span.name, line=span.line, column=column, end_column=span.end_column)
    later = [(at - start, span) for at, span in anchors[first + 1 :] if at < end]
    return ((0, span), *later)


def _offset(anchor: tuple[int, Span]) -> int:
    return anchor[0]
