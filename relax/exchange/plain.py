"""Plain text and Markdown of any layout: its lines, and what each of them is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal, TypeAlias

from relax.errors import ScriptError
from relax.exchange.body_builder import BodyBuilder
from relax.exchange.directions import read_pause
from relax.exchange.letters import clean, flat
from relax.exchange.prose import Passage, Prose
from relax.exchange.report import Ledger
from relax.script.characters import unify_line_ends
from relax.script.opening import find_front_matter
from relax.script.reading import decode

LineKind: TypeAlias = Literal[
    "blank", "heading", "underline", "note", "bullet", "numbered", "table", "rule", "words"
]

LONGEST_HEADING = 80
"""Characters of a line that can be a heading by its looks alone."""
MOST_HEADING_WORDS = 10

_KINDS: tuple[tuple[LineKind, re.Pattern[str]], ...] = (
    ("blank", re.compile(r"[ ]*")),
    ("heading", re.compile(r"[ ]{0,3}#{1,6}(?![#\w])[ ]*(?P<title>.*?)[ ]*#*[ ]*")),
    ("underline", re.compile(r"[ ]{0,3}(?:={3,}|-{3,})[ ]*")),
    ("note", re.compile(r"[ ]*>[ ]?(?P<words>.*)")),
    ("bullet", re.compile(r"[ ]*[-+*•·▪◦‣–][ ]+(?P<words>\S.*)")),
    ("numbered", re.compile(r"[ ]*(?P<number>[0-9]{1,2}[.)])[ ]+(?P<words>\S.*)")),
    ("table", re.compile(r"[ ]*\|.*\|[ ]*")),
    ("words", re.compile(r".*", re.DOTALL)),
)
_CELLS_RULE = re.compile(r"[ |:-]+")
_SENTENCE_END = re.compile(r"""[.?!…,;:]["'”’)\]]*$|[a-z]{2}[.?!…]["'”’)\]]*[ ]""")
_BRACKET = re.compile(r"[(\[{<]([^()\[\]{}<>]*)[)\]}>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of the source and what it is taken for."""

    number: int
    """From 1."""
    text: str
    kind: LineKind
    words: str
    """Without the sign that says its kind."""
    level: int = 0
    """Of a heading: how many `#`; 0 for one that is known by its looks."""


# Signs that Windows-1252 texts have beside Latin letters.
_TYPOGRAPHY = frozenset("‘’‚“”„–—…•€£¥©®™°½¼¾²³´·×«»§\u00a0\u00ad")
_WRONG_CAPITAL = re.compile("[a-z][À-ÖØ-Þ][a-z ]")


def decode_text(content: bytes, ledger: Ledger, *, name: str) -> str:
    """The text of a file: Unicode, or Windows-1252 where that gives plausible words, which is remarked.

    Raises:
        ScriptError: it is neither.
    """
    try:
        return decode(content, name=name)
    except ScriptError:
        text = _windows_text(content)
        if text is None:
            raise
    first = re.search(r"[^\x00-\x7f]", text)
    place = text.count("\n", 0, first.start()) + 1 if first else 1
    sample = text.splitlines()[place - 1].strip()
    ledger.remark(place, sample, "not UTF-8: read as Windows-1252; check its quotation marks and accents")
    return text


def _windows_text(content: bytes) -> str | None:
    if b"\0" in content:
        return None
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        return None
    foreign = {sign for sign in text if sign > "\x7f"}
    is_plausible = all(sign in _TYPOGRAPHY or sign.isalpha() for sign in foreign)
    return unify_line_ends(text) if is_plausible and not _WRONG_CAPITAL.search(text) else None


def read_plain(text: str, builder: BodyBuilder, ledger: Ledger) -> str:
    """Put a text into a body.

    Args:
        text: with single line feeds.
        builder: takes the words.
        ledger: takes what there is to say.

    Returns:
        The title, where the text has one; or nothing.
    """
    prose = Prose(builder, ledger)
    raw = _cleaned(text, ledger)
    skipped = _take_front_matter(raw, prose)
    lines = [line_of(number, line) for number, line in enumerate(raw.split("\n"), start=1)][skipped:]
    lines = with_headings(lines)
    title = _title(lines)
    if title is not None:
        ledger.read(title.number, title.text, "title")
        lines = [replace(line, kind="blank") if line is title else line for line in lines]
        if not title.level:
            ledger.remark(
                title.number, title.text, "taken for the title and not spoken; check that it is one"
            )
    for is_words, group in groupby(lines, key=lambda line: line.kind == "words"):
        if is_words:
            _take_words(list(group), prose)
        else:
            for line in group:
                take_line(line, prose)
    return flat(title.words) if title else ""


def _cleaned(text: str, ledger: Ledger) -> str:
    """The text with its lines cleaned, each sign that is taken out being told with its line."""
    lines = []
    for number, line in enumerate(text.split("\n"), start=1):
        cleaned, taken = clean(line)
        if taken:
            ledger.remark(number, ", ".join(taken), "taken out: a voice cannot say it")
        lines.append(cleaned.replace("\n", " "))
    return "\n".join(lines)


def _take_front_matter(text: str, prose: Prose) -> int:
    """Keep someone else's front matter as notes; how many lines that are."""
    place = find_front_matter(text)
    if place is None or not place.is_closed or not _YAML.match(text[place.start : place.end]):
        return 0
    lines = text[: place.end].count("\n") + 1
    for number, line in enumerate(text[place.start : place.end].splitlines(), start=2):
        if line.strip():
            prose.doubtful(
                number, line, "front matter; kept as a note: write what holds into the script's own"
            )
    return lines


_YAML = re.compile(r"[A-Za-z_-]+:(?: |\n|$)")


def line_of(number: int, text: str) -> Line:
    """A line by its own looks, whatever stands around it."""
    for kind, pattern in _KINDS:
        match = pattern.fullmatch(text)
        if match and not (kind == "heading" and not match["title"]):
            break
    else:
        raise AssertionError("every line is of some kind")
    groups = match.groupdict()
    words = groups.get("title") or groups.get("words") or text.strip()
    level = len(text.lstrip()) - len(text.lstrip().lstrip("#")) if kind == "heading" else 0
    if kind == "bullet" and read_pause(text):
        kind = "words"
    return Line(number=number, text=text, kind=kind, words=words, level=level)


def with_headings(lines: Sequence[Line]) -> list[Line]:
    """The lines, with those taken for headings that look like one and stand like one."""
    found: list[Line] = []
    for number, line in enumerate(lines):
        before = found[-1].kind if found else "blank"
        after = lines[number + 1].kind if number + 1 < len(lines) else "blank"
        kind = line.kind
        if kind == "underline":
            kind = "rule"
            if (
                before == "words"
                and (len(found) < 2 or found[-2].kind != "words")
                and is_short(found[-1].words)
            ):
                found[-1] = replace(found[-1], kind="heading", level=1 if "=" in line.text else 2)
                kind = "blank"
        stands_free = before in ("blank", "heading", "rule") or read_pause(found[-1].words) is not None
        if stands_free and (
            (kind == "words" and _is_capitals(line.words))
            or (kind == "numbered" and after == "blank" and is_short(line.words) and line.words[0].isupper())
        ):
            found.append(replace(line, kind="heading", words=line.text.strip()))
        else:
            found.append(replace(line, kind=kind))
    return found


def is_short(words: str) -> bool:
    """Whether a line could be a heading by its length and its lack of a stop."""
    return (
        len(words) <= LONGEST_HEADING
        and len(words.split()) <= MOST_HEADING_WORDS
        and not _SENTENCE_END.search(words)
        and not any(read_pause(found[1]) for found in _BRACKET.finditer(words))
        and any(map(str.isalpha, words))
    )


def _is_capitals(words: str) -> bool:
    bare = words.rstrip(":")
    return (
        bare.isupper()
        and sum(map(str.isalpha, bare)) > 2
        and is_short(bare)
        and bare[0] not in "[({<*_-–—=/"
        and read_pause(bare) is None
    )


def _title(lines: Sequence[Line]) -> Line | None:
    """The line that names the whole text, where one stands at its head."""
    written = [line for line in lines if line.kind != "blank"]
    if not written:
        return None
    first, *rest = written
    after = lines[first.number - lines[0].number + 1 :]
    if first.kind == "words":
        is_free = bool(rest) and bool(after) and after[0].kind == "blank"
        return (
            first
            if is_free and is_short(first.words) and first.words[0].isalpha() and not read_pause(first.words)
            else None
        )
    if first.kind != "heading" or first.words[0].isdigit():
        return None
    is_alone = not any(line.kind == "heading" and line.level <= first.level for line in rest)
    return first if is_alone or (rest and rest[0].kind == "heading") else None


def _take_words(lines: Sequence[Line], prose: Prose) -> None:
    doubt_lines(lines, prose.ledger)
    text = "\n".join(line.text for line in lines)
    prose.take(Passage(text=text, first_place=lines[0].number, counts_lines=True))


def doubt_lines(lines: Sequence[Line], ledger: Ledger) -> None:
    """Tell of lines that are spoken and do not look as if they were meant to be.

    Args:
        lines: all that stand together between two blank ones.
        ledger: takes what there is to say.
    """
    for line, following in zip(lines, [*lines[1:], None], strict=True):
        words = line.words
        if _SPEAKER.match(words):
            ledger.remark(line.number, words, "the name of a speaker is spoken as it stands: take it out")
        elif is_short(words.rstrip(":")) and not _SET_APART.search(words) and read_pause(words) is None:
            if len(lines) == 1 or words.isupper():
                ledger.remark(
                    line.number, words, "no stop at its end: spoken as it stands; a heading has # before it"
                )
            elif following is not None and following.words[:1].isupper():
                ledger.remark(
                    line.number, words, "no stop at its end: spoken in one breath with the line behind it"
                )


_SET_APART = re.compile(r"[\[\](){}<>*_~]|\b(?:PAUSE|SILENCE)\b|/[0-9]")
_SPEAKER = re.compile(
    r"(?:therapist|facilitator|leader|clinician|narrator|reader|speaker|voice|client|patient|participant|all)\s*:",
    re.IGNORECASE,
)


def take_line(line: Line, prose: Prose) -> None:
    """Put a line that is no mere words into a body."""
    builder, ledger = prose.builder, prose.ledger
    match line.kind:
        case "blank" | "rule":
            builder.paragraph()
        case "heading":
            builder.heading(plain_words(line.words))
            ledger.read(line.number, line.text.strip(), "heading")
        case "note":
            builder.note(line.words)
            if line.words.strip():
                ledger.read(line.number, line.text.strip(), "note")
        case "table":
            _take_table_row(line, prose)
        case _:
            _take_point(line, prose)


_EMPHASIS = re.compile(r"(?<!\w)([*_]{1,3})(?=\S)([^*_]+)\1(?!\w)")


def plain_words(text: str) -> str:
    """Words without the signs of emphasis around them, for a heading."""
    return _EMPHASIS.sub(r"\2", text)


def _take_table_row(line: Line, prose: Prose) -> None:
    if _CELLS_RULE.fullmatch(line.text):
        return
    prose.builder.paragraph()
    prose.ledger.remark(
        line.number, line.text.strip(), "a row of a table: its cells are spoken in their order"
    )
    for cell in line.text.strip().strip("|").split("|"):
        prose.take(Passage(text=cell.strip(), first_place=line.number))
        prose.builder.paragraph()


def _take_point(line: Line, prose: Prose) -> None:
    """A point of a list: a paragraph of its own, without its bullet or number."""
    prose.builder.paragraph()
    if line.kind == "numbered":
        number = line.text.split(maxsplit=1)[0]
        prose.ledger.remark(
            line.number, number, "the number of a point: left out; write it out if it is spoken"
        )
    else:
        prose.ledger.read(line.number, line.text.strip(), "paragraph")
    prose.take(Passage(text=line.words, first_place=line.number))
