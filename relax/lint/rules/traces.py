"""Where private details can stand: in what is said, in notes, comments, front matter and the file's name."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

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


def in_words(
    sentences: Iterable[Sentence], pattern: re.Pattern[str], holds: Callable[[Sentence, re.Match[str]], bool]
) -> Iterator[Hit]:
    """The places where a pattern is written: in what is spoken, in notes, in comments, in front matter."""
    for sentence in sentences:
        if sentence.key in _NO_DETAILS:
            continue
        for match in pattern.finditer(sentence.text.replace(REST, " ")):
            if holds(sentence, match):
                yield Hit(span=sentence.span(match.start(), match.end()), words=match[0])


def in_name(page: Page, pattern: re.Pattern[str], what: str) -> Iterator[Hit]:
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
