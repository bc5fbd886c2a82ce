"""The body of a script: one pass over its tokens, without recursion, onto a stack of open blocks."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from re import Match
from typing import TypeAlias

from relax.script.lexer import tokens, why_unspoken
from relax.script.markers import End, Fault, read_marker
from relax.script.model import (
    DEEPEST_NESTING,
    Block,
    Choice,
    Comment,
    Emphasis,
    Heading,
    Item,
    ParagraphBreak,
)
from relax.script.problems import Problems
from relax.script.words import Gathered, read_choice, read_emphasis, read_note, read_title
from relax.source import NOWHERE, Span


def read_body(problems: Problems, start: int) -> tuple[Item, ...]:
    """The items of the text from offset `start` on. What is wrong with it goes to `problems`."""
    reader = _BodyReader(problems)
    last = None
    for match in tokens(problems.source.text, start, len(problems.source.text)):
        reader.read(match)
        last = match.lastgroup
        if problems.full:
            return ()
    # Behind a comment that is never closed, the ends of all blocks are out of sight.
    return reader.finish(blocks_in_sight=last != "unclosed")


@dataclass(slots=True)
class _Frame:
    """A block that is open, or the body itself."""

    opener: Block | None = None
    """None for the body itself, and for a block whose marker is at fault."""
    span: Span = NOWHERE
    place: tuple[int, int] = (0, 0)
    items: list[Item] = field(default_factory=list)
    has_fault: bool = False
    """Whether something that was written is not among the items, because there is a problem in it."""


_Take: TypeAlias = Callable[["_BodyReader", Match[str], Span], None]


class _BodyReader:
    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.gathered = Gathered(problems.source)
        self.stack = [_Frame()]
        self.blank_line: Span | None = None
        """A paragraph's end that becomes an item when something follows."""

    def read(self, match: Match[str]) -> None:
        """Take one token."""
        if self.gathered.take(match):
            return
        take = _TAKES.get(str(match.lastgroup))
        if take is None:
            self.fault(match.start(), match.end(), why_unspoken(match))
        else:
            self.end_words(before_inline=match.lastgroup in _INLINE)
            take(self, match, self.problems.source.span(match.start(), match.end()))

    def finish(self, *, blocks_in_sight: bool) -> tuple[Item, ...]:
        """The body, when all is read."""
        self.end_words(before_inline=False)
        for frame in self.stack[1:] if blocks_in_sight else []:
            self.problems.add(*frame.place, "this block is never closed: write [end] where it ends")
        return tuple(self.stack[0].items)

    def fault(self, start: int, end: int, message: str) -> None:
        """Note a problem. What it is about becomes no item."""
        self.problems.add(start, end, message)
        self.stack[-1].has_fault = True

    def end_words(self, *, before_inline: bool) -> None:
        items = self.stack[-1].items
        after_inline = (
            not self.blank_line and bool(items) and isinstance(items[-1], Emphasis | Choice | Comment)
        )
        text = self.gathered.text(after_inline=after_inline, before_inline=before_inline)
        if text:
            self.add(text)

    def add(self, item: Item | None) -> None:
        """Add an item where there is one; where there is none, the problem in its place is noted already."""
        if item is None:
            self.stack[-1].has_fault = True
        else:
            self.settle_blank_line()
            self.stack[-1].items.append(item)

    def settle_blank_line(self) -> None:
        """Make an item of a blank line, before a block that begins with it, and not beside a heading."""
        if self.blank_line is None:
            return
        items = next((frame.items for frame in reversed(self.stack) if frame.items), None)
        if items and not isinstance(items[-1], ParagraphBreak | Heading):
            items.append(ParagraphBreak(span=self.blank_line))
        self.blank_line = None

    def take_blank(self, _match: Match[str], span: Span) -> None:
        items = self.stack[-1].items
        if not (items and isinstance(items[-1], Heading)):
            self.blank_line = span

    def take_heading(self, match: Match[str], _span: Span) -> None:
        self.blank_line = None
        self.add(read_title(self.problems, match))

    def take_note(self, match: Match[str], _span: Span) -> None:
        self.add(read_note(self.problems, match))

    def take_emphasis(self, match: Match[str], _span: Span) -> None:
        self.add(read_emphasis(self.problems, match))

    def take_choice(self, match: Match[str], _span: Span) -> None:
        self.add(read_choice(self.problems, match))

    def take_comment(self, match: Match[str], span: Span) -> None:
        self.add(Comment(text=match[0][4:-3].strip(), span=span))

    def take_marker(self, match: Match[str], span: Span) -> None:
        marker = read_marker(match[0][1:-1])
        place = (match.start(), match.end())
        if isinstance(marker, Fault):
            self.fault(match.start() + marker.start, match.start() + marker.end, marker.message)
            if marker.opens_block:
                self.open(None, span, place)
        elif isinstance(marker, End):
            self.close(place)
        elif isinstance(marker, Block):
            self.open(marker, span, place)
        else:
            self.add(replace(marker, span=span))

    def open(self, opener: Block | None, span: Span, place: tuple[int, int]) -> None:
        self.settle_blank_line()
        if len(self.stack) == DEEPEST_NESTING + 1:
            self.problems.add(*place, f"blocks nest at most {DEEPEST_NESTING} deep: take a block out")
        self.stack.append(_Frame(opener, span, place))

    def close(self, place: tuple[int, int]) -> None:
        if len(self.stack) == 1:
            self.fault(*place, "no block is open here: take [end] out")
            return
        frame = self.stack.pop()
        if not frame.items and not frame.has_fault:
            self.problems.add(*frame.place, "this block holds nothing: write something in it, or take it out")
        if frame.opener is None:
            self.stack[-1].has_fault = True
        else:
            # Not by `add`: a blank line that ends a block stands behind it.
            block = replace(frame.opener, body=tuple(frame.items), span=frame.span)
            self.stack[-1].items.append(block)


_INLINE = frozenset({"emphasis", "choice", "comment"})
"""What white space beside it belongs to the words."""

_TAKES: Mapping[str, _Take] = {
    "blank": _BodyReader.take_blank,
    "heading": _BodyReader.take_heading,
    "note": _BodyReader.take_note,
    "emphasis": _BodyReader.take_emphasis,
    "choice": _BodyReader.take_choice,
    "comment": _BodyReader.take_comment,
    "marker": _BodyReader.take_marker,
}
