"""Everything wrong with one text, gathered in any order and shown in the order of the page."""

from __future__ import annotations

from collections.abc import Iterator

from relax.errors import Problem, ScriptError
from relax.script.characters import MOST_MARKS, marks_overrun, refused_characters, settle, without_refused
from relax.source import Source

MOST_SHOWN = 100
MOST_GATHERED = 1000
"""After so many the rest of the text is not read: whoever mends these will run it again."""

_LONGEST_QUOTE = 40


def quote(words: str) -> str:
    """Words in quotation marks, on one line and not too long.

    >>> quote("so  on")
    "'so on'"
    """
    flat = " ".join(words.split())
    return f"'{flat if len(flat) <= _LONGEST_QUOTE else flat[: _LONGEST_QUOTE - 1] + '…'}'"


class Problems:
    """The problems of one source."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._found: list[tuple[int, int, str]] = []

    @classmethod
    def of_text(cls, text: str, *, name: str) -> Problems:
        """The problems of a text's characters, to which those of its meaning are added.

        Its `source` is the settled text, with a sign in the place of every character that is refused.
        """
        settled = settle(text)
        problems = cls(Source(name, without_refused(settled)))
        overrun = marks_overrun(settled)
        if overrun is not None:
            problems.add(overrun, overrun + 1, f"more than {MOST_MARKS} accents on one letter: take them out")
        for refused in refused_characters(settled):
            problems.add(refused.start, refused.start + 1, refused.message)
        return problems

    def add(self, start: int, end: int, message: str) -> None:
        """Note what is wrong with the characters `[start, end)`."""
        if not self.full:
            self._found.append((start, end, message))

    @property
    def full(self) -> bool:
        """Whether there are so many that reading on is of no use."""
        return len(self._found) >= MOST_GATHERED

    def __len__(self) -> int:
        return len(self._found)

    def check(self) -> None:
        """Do nothing where nothing is wrong.

        Raises:
            ScriptError: with every problem, in order of place.
        """
        if self._found:
            raise ScriptError(list(self._in_order()))

    def _in_order(self) -> Iterator[Problem]:
        found = sorted(self._found)
        line, line_text = 0, ""
        for start, end, message in found[:MOST_SHOWN]:
            span = self.source.span(start, end)
            if span.line != line:  # one copy of a line, however long, for all that is wrong in it
                line, line_text = span.line, self.source.line(span.line)
            yield Problem(span=span, message=message, line_text=line_text)
        if len(found) > MOST_SHOWN:
            start, end, message = found[MOST_SHOWN]
            more = "many" if self.full else str(len(found) - MOST_SHOWN)
            yield Problem.at(self.source, start, end, f"{message} (and {more} more from here on)")
