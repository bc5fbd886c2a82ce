"""Where private details can stand: in what is said, in notes, comments, front matter and the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property

from relax.lint.model import Hit
from relax.lint.page import Page
from relax.lint.sentences import REST, Sentence

SOURCE = "[judgement] no patient data is kept; hazard H12, patient details typed into a script"
_NO_DETAILS = frozenset({"reviewed.words", "evidence"})
"""Digits by chance, and the numbers of papers."""
DIGIT = (
    r"(?:oh|zero|nought|naught|one|two|three|four|five|six|seven|eight|nine|double|triple|hundred|thousand)"
)
"""A digit as it is spoken."""


class Trace:
    """How a detail is written: a regular expression that is compiled when it is first looked for.

    Together they take longer to compile than a script takes to lint, and most scripts have no use for them.
    """

    def __init__(self, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        self.pattern = pattern
        self.flags = flags

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self.flags)

    def search(self, text: str) -> re.Match[str] | None:
        """The first place in a text where it is written."""
        return self._compiled.search(text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """Every place in a text where it is written."""
        return self._compiled.finditer(text)


def in_words(
    sentences: Iterable[Sentence], pattern: Trace, holds: Callable[[Sentence, re.Match[str]], bool]
) -> Iterator[Hit]:
    """The places where a pattern is written: in what is spoken, in notes, in comments, in front matter."""
    for sentence in sentences:
        if sentence.key in _NO_DETAILS:
            continue
        for match in pattern.finditer(sentence.text.replace(REST, " ")):
            if holds(sentence, match):
                yield Hit(span=sentence.span(match.start(), match.end()), words=match[0])


def in_name(page: Page, pattern: Trace, what: str) -> Iterator[Hit]:
    """A hit where a script's file name holds a pattern."""
    name = re.sub(r"[-_.]+", " ", page.script.name)
    match = pattern.search(name)
    if match:
        yield Hit(span=page.top, words=match[0], message=f"{what} in the file's name, {page.script.name!r}")


def sentences_about(page: Page, *words: str) -> list[Sentence]:
    """The sentences with one of some words in them, in order."""
    return [page.sentences[at] for at in sorted({at for word in words for at, _ in page.index.get(word, ())})]


def always(_sentence: Sentence, _match: re.Match[str]) -> bool:
    """Whether a match counts, where each does."""
    return True
