"""Places in a text: a file's name, its lines, and the spans that errors and findings point at."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of one line of a text, half-open: `[column, end_column)`."""

    name: str
    """What people call the text: its path as given, or `<text>`."""
    line: int
    """From 1."""
    column: int
    """From 1, in characters."""
    end_column: int
    """One past the last character; at least `column + 1`."""

    def __str__(self) -> str:
        return f"{self.name}:{self.line}:{self.column}"


NOWHERE = Span(name="<text>", line=1, column=1, end_column=2)
"""The span of what was made by a program and not read from a text."""


_LINE_FEED = re.compile("\n")


@dataclass(frozen=True)
class Source:
    """A text with a name, able to say where in it something stands."""

    name: str
    """The path as given, or `<text>`."""
    text: str = field(repr=False)
    """The whole text, lines ended by a single line feed."""

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_FEED.finditer(self.text))]

    def span(self, start: int, end: int) -> Span:
        """The span of the characters `[start, end)`, cut at the end of its first line.

        Args:
            start: offset from 0.
            end: offset from 0, one past the last character.
        """
        line = bisect_right(self._line_starts, start)
        line_start = self._line_starts[line - 1]
        column = start - line_start + 1
        end_column = min(end, self._line_end(line)) - line_start + 1
        return Span(name=self.name, line=line, column=column, end_column=max(end_column, column + 1))

    def line(self, number: int) -> str:
        """The text of a line, numbered from 1, without its line feed."""
        return self.text[self._line_starts[number - 1] : self._line_end(number)]

    def _line_end(self, number: int) -> int:
        return self._line_starts[number] - 1 if number < len(self._line_starts) else len(self.text)

    def offset(self, line: int, column: int) -> int:
        """The offset from 0 of a line and a column, both from 1."""
        return self._line_starts[line - 1] + column - 1
