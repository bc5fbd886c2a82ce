"""Words, and the places that hold nothing else: emphasis, choices, headings, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match

from relax.errors import nearest
from relax.script.lexer import ESCAPABLE, UNSPOKEN, tokens, why_unspoken
from relax.script.model import CHOICE_KINDS, Choice, Emphasis, Option, Text
from relax.script.problems import Problems, quote
from relax.source import Source, Span

_OUTSIDE = {
    "marker": "marker",
    "choice": "choice",
    "comment": "comment",
    "emphasis": "emphasis",
    "heading": "section",
    "note": "note",
}
"""What may stand in a body and not among mere words."""

_OPTION = re.compile(r"(?:\\[^\n]|[^\\|])*+")
_NOTE_MARK = re.compile(r"^[ ]*>[ ]?", re.MULTILINE)
_NOTE_SIGN = re.compile(rf"\\[{re.escape(ESCAPABLE)}]|\\|<!--")
_KIND_OF_KEY = {key: kind for kind, keys in CHOICE_KINDS.items() for key in keys}


def single_spaces(text: str) -> str:
    r"""The text with single spaces for all white space, at its edges too, and `…` for three dots.

    >>> single_spaces(" Let it\n  soften... ")
    ' Let it soften… '
    """
    inner = " ".join(text.split())
    left = " " if text[:1].isspace() else ""
    right = " " if inner and text[-1:].isspace() else ""
    return f"{left}{inner}{right}".replace("...", "…")


class Gathered:
    """Words on their way to one `Text`."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._lines: list[list[str]] = []
        """The pieces of each line."""
        self._starts: list[int] = []
        """Where each line begins in the source."""
        self._end = 0

    def take(self, match: Match[str]) -> bool:
        """Take the words of a token, if it is words."""
        match match.lastgroup:
            case "words" | "newline":
                words = match[0]
            case "escape":
                words = match[0][1]
            case "sign" if not why_unspoken(match):
                words = match[0]
            case _:
                return False
        if not self._lines:
            self._begin_line(match.start())
        self._lines[-1].append(words)
        self._end = match.end()
        if match.lastgroup == "newline":
            self._begin_line(self._end)
        return True

    def _begin_line(self, start: int) -> None:
        self._lines.append([])
        self._starts.append(start)

    def text(self, *, after_inline: bool, before_inline: bool) -> Text | None:
        """What was gathered, or None where it is nothing but white space of no meaning.

        White space at an edge is kept beside what stands in the line of the words: emphasis, a choice, a
        comment.
        """
        lines = ["".join(pieces) for pieces in self._lines]
        starts, self._lines, self._starts = self._starts, [], []
        text = single_spaces("".join(lines))
        if not after_inline:
            text = text.lstrip()
        if not before_inline:
            text = text.rstrip()
        if not text:
            return None
        # White space around a line break is one space, so each line is as long as its own words and one more.
        places: list[tuple[int, Span]] = []
        offset = len(text) - len(text.lstrip())
        for number, (line, start) in enumerate(zip(lines, starts, strict=True)):
            words = single_spaces(line).strip()
            if words:
                indent = len(line) - len(line.lstrip())
                end = starts[number + 1] if number + 1 < len(starts) else self._end
                end -= len(line) - len(line.rstrip())
                places.append((offset, self.source.span(start + indent, end)))
                offset += len(words) + 1
        first = places[0][1] if places else self.source.span(starts[0], self._end)
        return Text(text=text, span=first, lines=tuple(places[1:]))


def read_words(
    problems: Problems, start: int, end: int, *, within: str, emphasis: bool = False
) -> tuple[Text | Emphasis, ...]:
    """The words at `[start, end)`; anything else there is a problem.

    Args:
        problems: where to tell it.
        start: offset from 0.
        end: one past the last character.
        within: what the words stand in, such as `a heading`.
        emphasis: whether emphasis is welcome.
    """
    pieces: list[Text | Emphasis] = []
    gathered = Gathered(problems.source)
    for match in tokens(problems.source.text, start, end):
        if gathered.take(match):
            continue
        if match.lastgroup == "emphasis" and emphasis:
            pieces.extend(filter(None, [gathered.text(after_inline=bool(pieces), before_inline=True)]))
            pieces.extend(filter(None, [read_emphasis(problems, match)]))
        elif match.lastgroup in _OUTSIDE:
            message = f"{within} holds words only: put the {_OUTSIDE[match.lastgroup]} outside it"
            problems.add(match.start(), match.end(), message)
        else:
            problems.add(match.start(), match.end(), why_unspoken(match))
    pieces.extend(filter(None, [gathered.text(after_inline=bool(pieces), before_inline=False)]))
    return tuple(pieces)


def read_emphasis(problems: Problems, match: Match[str]) -> Emphasis | None:
    """`*words*`; None where there is a problem in it."""
    words = read_words(problems, match.start() + 1, match.end() - 1, within="emphasis")
    span = problems.source.span(match.start(), match.end())
    return Emphasis(text=words[0].text, span=span) if words else None


def read_choice(problems: Problems, match: Match[str]) -> Choice | None:
    """`{sitting: words | lying: words}`; None where there is a problem in it."""
    before = len(problems)
    options: dict[str, Option] = {}
    for start, end in _options(match):
        key_end = problems.source.text.find(":", start, end)
        key = "-".join(problems.source.text[start : max(start, key_end)].lower().split())
        message = _wrong_key(key, tuple(options)) if key_end >= 0 else _NO_KEY
        if message:
            problems.add(start, key_end if key_end > start else max(end, start + 1), message)
        words = read_words(
            problems, key_end + 1 if key_end >= 0 else start, end, within="a choice", emphasis=True
        )
        options[key] = Option(key=key, words=words)
    if len(problems) > before:
        return None
    span = problems.source.span(match.start(), match.end())
    return Choice(options=tuple(options.values()), span=span)


_NO_KEY = "each wording of a choice has a key before it, as in {sitting: words | lying: words}"


def _options(match: Match[str]) -> Iterator[tuple[int, int]]:
    """The ends of each `key: words`, without the white space around it."""
    position, last = match.start() + 1, match.end() - 1
    while True:
        option = _OPTION.match(match.string, position, last)
        end = option.end() if option else position
        words = match.string[position:end]
        yield position + len(words) - len(words.lstrip()), position + len(words.rstrip())
        if end >= last:
            return
        position = end + 1


def _wrong_key(key: str, before: tuple[str, ...]) -> str:
    if key not in _KIND_OF_KEY:
        close = nearest(key, _KIND_OF_KEY)
        hint = f"did you mean '{close}'?" if close else f"there is {', '.join(_KIND_OF_KEY)}"
        return f"no wording is chosen by {quote(key)}; {hint}"
    if key in before:
        return f"the key '{key}' stands twice in this choice: take one of the two out"
    kinds = [_KIND_OF_KEY[other] for other in before if other in _KIND_OF_KEY]
    if kinds and kinds[0] != _KIND_OF_KEY[key]:
        return (
            f"one choice keeps to one kind of key: '{before[0]}' is of the kind '{kinds[0]}', '{key}' is not"
        )
    return ""


def read_title(problems: Problems, match: Match[str]) -> str:
    """The title of a section, from its whole line; empty where there is a problem in it."""
    signs = match[0].lstrip(" ")
    indent = len(match[0]) - len(signs)
    title = signs.lstrip("#")
    level = len(signs) - len(title)
    message = _wrong_section(indent, level, title)
    if message:
        problems.add(match.start() + indent, match.start() + indent + level, message)
        return ""
    words = read_words(problems, match.start() + indent + level, match.end(), within="a heading")
    return words[0].text if words else ""


def _wrong_section(indent: int, level: int, title: str) -> str:
    if indent > DEEPEST_INDENT:
        return f"more than {DEEPEST_INDENT} spaces before '#': begin the section at the margin"
    if level > 1:
        return "a section has one '#': there are none inside it"
    if not title.strip():
        return "a section needs a title, as in '# Arriving'"
    if not title.startswith(" "):
        return "a section has a space after its '#', as in '# Arriving'; to speak the sign, write \\#"
    return ""


DEEPEST_INDENT = 3
"""Spaces before `#` and `>`: with more, Markdown takes a line for something else."""


def read_note(problems: Problems, match: Match[str]) -> str:
    """The words of a note, from all its lines; they may hold any sign. Empty where there is a problem."""
    before = len(problems)
    indent = len(match[0]) - len(match[0].lstrip(" "))
    if indent > DEEPEST_INDENT:
        message = f"more than {DEEPEST_INDENT} spaces before '>': begin the note at the margin"
        problems.add(match.start() + indent, match.start() + indent + 1, message)
    for sign in _NOTE_SIGN.finditer(match.string, match.start(), match.end()):
        if sign[0] == "\\":
            problems.add(sign.start(), sign.end(), UNSPOKEN["backslash"])
        elif sign[0] == "<!--":
            problems.add(sign.start(), sign.end(), "a note holds no comment: write it outside the note")
    text = _NOTE_SIGN.sub(lambda sign: sign[0][1:], _NOTE_MARK.sub("", match[0]))
    if not text.strip():
        problems.add(match.start() + indent, match.end(), "a note needs words after its '>'")
    return " ".join(text.split()) if len(problems) == before else ""
