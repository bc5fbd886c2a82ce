"""SIGNS: quotation marks and spaces, which the eye passes over and captions show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import PATIENT, Page
from relax.lint.sentences import Sentence

_STRAIGHT = re.compile(r"(?<=\w)'(?=\w)")
_CURLY = re.compile(r"(?<=\w)’(?=\w)")


@rule(
    "SIGNS001",
    "mixed-apostrophes",
    pack="wording",
    severity=Severity.HINT,
    summary="straight and curly apostrophes in one script",
    better="one kind throughout",
    source="[NHS] content style guide: consistent style; [judgement]",
)
def mixed_apostrophes(page: Page) -> Iterator[Hit]:
    """Two kinds of apostrophe look like carelessness on a printed page, and defeat a search for a word.

    Okay: It isn't far, and it doesn't matter.
    SIGNS001: It isn't far, and it doesn't matter, and it’s late.
    """
    sentences = [sentence for sentence in page.sentences if sentence.kind in PATIENT]
    straight = list(_places(sentences, _STRAIGHT))
    curly = list(_places(sentences, _CURLY))
    if straight and curly:
        fewer, instead = (curly, "'") if len(curly) <= len(straight) else (straight, "’")
        for sentence, start in fewer:
            yield Hit(
                span=sentence.span(start, start + 1),
                words=sentence.text[start],
                better=instead,
                fix=instead,
            )


def _places(sentences: list[Sentence], sign: re.Pattern[str]) -> Iterator[tuple[Sentence, int]]:
    for sentence in sentences:
        for match in sign.finditer(sentence.text):
            yield sentence, match.start()


# What is seldom met stands first, since that is what a search goes by; what stands before it is looked back at.
_SPACE_BEFORE = re.compile(r" (?<=[\w’'] )(?=[,;:.?!](?:\s|$))")
_NO_SPACE_AFTER = re.compile(r"[,;:](?<=[a-z].)(?=[A-Za-z])")


@rule(
    "SIGNS002",
    "spacing",
    pack="wording",
    severity=Severity.HINT,
    summary="a space that is missing, or one too many",
    better="no space before a comma or a stop, and one behind it",
    source="[judgement]",
)
def spacing(page: Page) -> Iterator[Hit]:
    """A voice hears where words end by the spaces, and captions show every one.

    Okay: Rest here, if you like.
    SIGNS002: Rest here , if you like.
    SIGNS002: Rest here,if you like.
    """
    for sentence in page.sentences:
        if sentence.kind not in PATIENT:
            continue
        for match in _SPACE_BEFORE.finditer(sentence.text):
            end = match.end() + 1
            yield Hit(
                span=sentence.span(match.start(), end),
                words=sentence.text[match.start() : end],
                message="a space too many",
                fix=sentence.text[end - 1],
            )
        for match in _NO_SPACE_AFTER.finditer(sentence.text):
            yield Hit(
                span=sentence.span(match.start(), match.end()),
                words=match[0],
                message="no space behind it",
                fix=f"{match[0]} ",
            )


RULES: tuple[Rule, ...] = (mixed_apostrophes, spacing)
