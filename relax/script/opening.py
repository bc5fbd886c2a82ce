"""The opening of a script: its front matter, between two lines of `---`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from relax.script.frontmatter import FrontMatter
from relax.script.model import Text
from relax.script.problems import Problems
from relax.script.words import align
from relax.script.yaml_source import Scalar, read_model, read_yaml, scalars
from relax.source import Source

FENCE = "---"
_FENCE_LINE = re.compile(r"^---[ ]*$", re.MULTILINE)
_COMMENT = re.compile(r"(?:^|(?<=\s))#[ \t]*([^\n]*\S)", re.MULTILINE)

_LENGTH = "a length such as 4s or 1m 30s, at most 4h"
WANTED: Mapping[str, str] = {
    "title": "title is a line of words",
    "summary": "summary is words, at most 2000 characters",
    "practice": "practice is a word such as breathing, at most 2000 characters",
    "for": "for is a list of tags in small letters, such as [persistent-pain, anxiety]",
    "purpose": "purpose is words, at most 2000 characters",
    "when": "when is words, at most 2000 characters",
    "length": "length is written like 8m or 1m 30s, at most 4h",
    "language": "language is a tag such as en-GB",
    "level": "level is introductory or therapeutic",
    "author": "author is words, at most 2000 characters",
    "evidence": "evidence is words, at most 2000 characters",
    "status": "status is draft, reviewed or approved",
    "reviewed": "reviewed is written {by: a role, on: 2026-11-01, again: 2027-11-01}",
    "reviewed.by": "reviewed.by is a role, or a name with a role",
    "reviewed.role": "reviewed.role is words, at most 2000 characters",
    "reviewed.on": "reviewed.on is a day such as 2026-11-01",
    "reviewed.again": "reviewed.again is a day such as 2027-11-01",
    "reviewed.words": "reviewed.words is written by relax approve: 16 signs of 0 to 9 and a to f",
    "allow": "allow is a list of {rule: PAIN001, because: the reason, by: a role}",
    "allow.rule": "allow.rule is the code of a rule, such as PAIN001",
    "allow.because": "allow.because is the reason, in words",
    "allow.by": "allow.by is a role, or a name with a role",
    "expect": "expect is written {breaths_per_minute: 5..8, silence: 35%..60%, length: 8m..12m}",
    "expect.breaths_per_minute": "expect.breaths_per_minute is two numbers, such as 5..8",
    "expect.silence": "expect.silence is two shares, such as 35%..60%",
    "expect.permission_by": f"expect.permission_by is {_LENGTH}",
    "expect.length": "expect.length is two lengths, such as 8m..12m",
    "licence": "licence is an SPDX identifier such as CC-BY-4.0",
    "pronounce": "pronounce is written {word: how it sounds, word: how it sounds}",
    "pauses": "pauses is written {short: 1s, normal: 4s, long: 15s}",
    "pauses.short": f"pauses.short is {_LENGTH}",
    "pauses.normal": f"pauses.normal is {_LENGTH}",
    "pauses.long": f"pauses.long is {_LENGTH}",
    "gaps": "gaps is written {phrase: 0.6s, paragraph: 1.2s, section: 2.5s}",
    "gaps.phrase": f"gaps.phrase is {_LENGTH}",
    "gaps.paragraph": f"gaps.paragraph is {_LENGTH}",
    "gaps.section": f"gaps.section is {_LENGTH}",
}
"""What each key of the front matter is."""


class Place(NamedTuple):
    """Where the front matter of a text stands, in offsets from 0."""

    start: int
    """Of its YAML."""
    end: int
    body_start: int
    is_closed: bool
    """Whether there is a second `---`; without it, all the rest is front matter."""


def find_front_matter(text: str) -> Place | None:
    """Where the front matter of a settled text stands; None where it has none."""
    opening = _FENCE_LINE.match(text)
    if opening is None:
        return None
    closing = _FENCE_LINE.search(text, opening.end() + 1)
    if closing is None:
        return Place(len(text), len(text), len(text), is_closed=False)
    return Place(opening.end() + 1, closing.start(), closing.end(), is_closed=True)


class Opening(NamedTuple):
    """What was read of a front matter."""

    front_matter: FrontMatter | None
    """None where there is a problem in it."""
    body_start: int
    """The offset at which the body begins."""
    written: Mapping[str, Text]
    """Its values as they are written, by key; its comments are under `#1`, `#2` and so on."""


def read_opening(problems: Problems, *, title: str | None) -> Opening:
    """The front matter of a text, and where its body begins.

    Args:
        problems: where to tell what is wrong.
        title: the title of a text that gives none, or that has no front matter; None where it must have one.
    """
    text = problems.source.text
    place = find_front_matter(text)
    if place is None:
        return Opening(*_without(problems, title), {})
    if not place.is_closed:
        problems.add(
            0, len(FENCE), "this front matter is never closed: write --- on a line of its own behind it"
        )
        return Opening(None, len(text), {})
    mapping = read_yaml(problems, place.start, place.end)
    if mapping is None:
        return Opening(None, place.body_start, {})
    source = problems.source
    values = list(scalars(mapping))
    written = {key: align(source, value.text, value.start, value.end) for key, value in values}
    inside = [(value.start, value.end) for _, value in values]
    written |= _comments(source, place, inside)
    if title is not None and "title" not in mapping.entries:
        mapping.entries["title"] = Scalar(place.start, place.end, text=title, is_null=False)
    return Opening(read_model(FrontMatter, problems, mapping, WANTED), place.body_start, written)


def _comments(source: Source, place: Place, values: Sequence[tuple[int, int]]) -> Mapping[str, Text]:
    """The comments of a front matter, by their numbers: nobody hears them, and they are in the file."""
    starts = [
        (match.start(1), match.end())
        for match in _COMMENT.finditer(source.text, place.start, place.end)
        if not any(start <= match.start(1) < end for start, end in values)
    ]
    return {f"#{n}": align(source, source.text[a:b], a, b) for n, (a, b) in enumerate(starts, 1)}


def _without(problems: Problems, title: str | None) -> tuple[FrontMatter | None, int]:
    if title is not None:
        return FrontMatter(title=title), 0
    text = problems.source.text
    blank = len(text) - len(text.lstrip())
    if blank and _FENCE_LINE.match(text, blank):
        problems.add(0, 1, "front matter begins on the first line: take out the blank lines before it")
        return None, len(text)
    problems.add(0, 1, "a script begins with ---, a line such as 'title: Letting be', and --- again")
    return None, 0
