"""Builds the body of a script piece by piece, so that it is one that a text can say.

The parser gives every body in one canonical form: words beside words are one, a blank line stands between
things and never at an edge, no block is empty. Whatever is put in here comes out in that form.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from relax.exchange.letters import clean, flat, with_ellipses
from relax.script.frontmatter import LONGEST_RENDERING_MS
from relax.script.model import (
    DEEPEST_NESTING,
    Comment,
    Elastic,
    Emphasis,
    Heading,
    Item,
    Note,
    ParagraphBreak,
    Pause,
    Text,
)

BlockMaker = Callable[[tuple[Item, ...]], Item]
"""Makes a block of its body."""

_INLINE = (Emphasis, Comment)


@dataclass(slots=True)
class _Frame:
    make: BlockMaker | None = None
    """None for the body itself."""
    items: list[Item] = field(default_factory=list)


class BodyBuilder:
    """A body on its way to items."""

    def __init__(self) -> None:
        self._frames = [_Frame()]
        self._words: list[str] = []
        self._stressed: list[str] = []
        self._break_is_due = False

    def words(self, text: str) -> None:
        """Words to speak; white space at their edges counts."""
        if text:
            self._end_stress()
            self._words.append(text)

    def stressed(self, text: str) -> None:
        """Words with gentle emphasis."""
        if not text.strip():
            self.words(text)
            return
        if text[0].isspace():
            self.words(" ")
        if not self._stressed:
            self._end_words(before_inline=True)
        self._stressed.append(text)
        if text[-1].isspace():
            self.words(" ")

    def add(self, item: Item) -> None:
        """A marker that stands for something: a pause, a breath, a bell."""
        self._end_words(before_inline=False)
        self._put(item)

    def lengthen(self, pause: Pause) -> None:
        """A pause that belongs to the one right before it: together they are one."""
        self._end_words(before_inline=False)
        items = self._frames[-1].items
        before = items[-1] if items and not self._break_is_due else None
        if isinstance(before, Pause) and before.length_ms and pause.length_ms:
            least = before.length_ms.least + pause.length_ms.least
            most = before.length_ms.most + pause.length_ms.most
            if most <= LONGEST_RENDERING_MS:
                items[-1] = Pause(length_ms=Elastic(least=least, most=most))
                return
        self._put(pause)

    def note(self, text: str) -> None:
        """A note to whoever leads."""
        words = flat(text)
        if not words:
            return
        self._end_words(before_inline=False)
        items = self._frames[-1].items
        if items and isinstance(items[-1], Note):
            self._break_is_due = True
        self._put(Note(text=words))

    def comment(self, text: str) -> None:
        """A comment, kept in the file and never spoken."""
        self._end_words(before_inline=True)
        self._put(Comment(text=clean(text)[0].replace("-->", "-- >").strip()))

    def heading(self, text: str) -> None:
        """Where a section begins."""
        words = flat(text)
        if words:
            self._end_words(before_inline=False)
            self._break_is_due = False
            self._put(Heading(text=words))

    def paragraph(self) -> None:
        """A blank line, where something follows."""
        self._end_words(before_inline=False)
        self._break_is_due = True

    def open(self, make: BlockMaker) -> bool:
        """Open a block, unless blocks nest too deep here already: then there is nothing to close."""
        if len(self._frames) > DEEPEST_NESTING:
            return False
        self._end_words(before_inline=False)
        self._settle_break()
        self._frames.append(_Frame(make))
        return True

    def close(self) -> None:
        """Close the block that was opened last; one that holds nothing is left out."""
        self._end_words(before_inline=False)
        frame = self._frames.pop()
        if frame.make is not None and frame.items:
            self._frames[-1].items.append(frame.make(tuple(frame.items)))

    def items(self) -> tuple[Item, ...]:
        """The body, when all is put in and every block is closed."""
        self._end_words(before_inline=False)
        (body,) = self._frames
        return tuple(body.items)

    def _end_stress(self) -> None:
        words = flat("".join(self._stressed))
        self._stressed.clear()
        if words:
            self._put(Emphasis(text=words))

    def _end_words(self, *, before_inline: bool) -> None:
        self._end_stress()
        raw = with_ellipses(clean("".join(self._words))[0])
        self._words.clear()
        items = self._frames[-1].items
        after_inline = not self._break_is_due and bool(items) and isinstance(items[-1], _INLINE)
        inner = " ".join(raw.split())
        left = " " if after_inline and raw[:1].isspace() else ""
        right = " " if before_inline and inner and raw[-1:].isspace() else ""
        text = f"{left}{inner}{right}"
        if inner or (text and before_inline):
            self._put(Text(text=text))

    def _put(self, item: Item) -> None:
        self._settle_break()
        items = self._frames[-1].items
        if isinstance(item, Emphasis) and items and isinstance(items[-1], Emphasis):
            # What stood between the two was taken out.
            items[-1] = Emphasis(text=flat(items[-1].text + item.text))
        else:
            items.append(item)

    def _settle_break(self) -> None:
        """Make an item of a blank line that is due: before a block that begins with it, not at its edge."""
        if not self._break_is_due:
            return
        self._break_is_due = False
        items = next((frame.items for frame in reversed(self._frames) if frame.items), None)
        if items and not isinstance(items[-1], ParagraphBreak | Heading):
            items.append(ParagraphBreak())
