"""Words, and the places that hold nothing else: emphasis, choices, headings, notes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import Match

from relax.errors import nearest
from relax.script.lexer import ESCAPABLE, UNSPOKEN, tokens, why_unspoken
from relax.script.model import CHOICE_KINDS, Choice, Emphasis, Heading, Note, Option, Text
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

_OPTION = re.compile(r"(?>(?:\\[^\n]|[^\\|]++)*)")
_NOTE_SIGN = re.compile(rf"(?P<mark>^[ ]*>[ ]?)|\\[{re.escape(ESCAPABLE)}]|\\|<!--", re.MULTILINE)
_KIND_OF_KEY = {key: kind for kind, keys in CHOICE_KINDS.items() for key in keys}


_SPACES = re.compile(r"\s{2,}|\n")
_SPACES_AND_DOTS = re.compile(rf"{_SPACES.pattern}|\.\.\.")


class Gathered:
    """Words on their way to one `Text`."""

    def __init__(self, source: Source, *, trailing_off: bool = True) -> None:
        self.source = source
        self._collapsed = _SPACES_AND_DOTS if trailing_off else _SPACES
        """What becomes one space or one `…`."""
        self._runs: list[tuple[int, list[str]]] = []
        """Stretches of the source that hang together: where each begins, and its pieces."""
        self._end = -1

    def take(self, match: Match[str]) -> bool:
        """Take the words of a token, if it is words."""
        match match.lastgroup:
            case "words" | "newline":
                start = match.start()
            case "escape":
                start = match.start() + 1
            case "sign" if not why_unspoken(match):
                start = match.start()
            case _:
                return False
        self.put(start, match.string[start : match.end()])
        return True

    def put(self, start: int, words: str) -> None:
        """Add words that stand at `start` in the source."""
        if start != self._end:
            self._runs.append((start, []))
        self._runs[-1][1].append(words)
        self._end = start + len(words)

    def text(self, *, after_inline: bool = False, before_inline: bool = False) -> Text | None:
        """What was gathered, or None where it is nothing but white space of no meaning.

        White space is single spaces, and three dots are `…`. White space at an edge is kept beside what
        stands in the line of the words: emphasis, a choice, a comment.
        """
        runs, self._runs, self._end = self._runs, [], -1
        stretches = [
            stretch
            for start, pieces in runs
            for stretch in _stretches(start, "".join(pieces), self._collapsed)
        ]
        if not after_inline:
            stretches = _without_edge(stretches, first=True)
        if not before_inline:
            stretches = _without_edge(stretches, first=False)
        return _text(self.source, stretches)


def _stretches(start: int, run: str, collapsed: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """What a run becomes, in stretches along which columns run with offsets; each with its start."""
    position = 0
    for match in collapsed.finditer(run):
        if match.start() > position:
            yield start + position, run[position : match.start()]
        yield start + match.start(), "…" if match[0] == "..." else " "
        position = match.end()
    if position < len(run):
        yield start + position, run[position:]


def _without_edge(stretches: list[tuple[int, str]], *, first: bool) -> list[tuple[int, str]]:
    """The stretches without the white space at the start of the first, or at the end of the last."""
    for number in range(len(stretches)) if first else reversed(range(len(stretches))):
        start, words = stretches[number]
        if first and words.lstrip():
            kept = words.lstrip()
            return [(start + len(words) - len(kept), kept), *stretches[number + 1 :]]
        if not first and words.rstrip():
            return [*stretches[:number], (start, words.rstrip())]
    return []


def _text(source: Source, stretches: list[tuple[int, str]]) -> Text | None:
    pieces: list[str] = []
    anchors: list[tuple[int, Span]] = []
    offset = 0
    for start, words in stretches:
        # A collapsed space may meet another one where an escape, or the sign of a note, stands between.
        kept = words.lstrip() if pieces and pieces[-1].endswith(" ") else words
        if not kept:
            continue
        if kept != " " or not pieces:
            begin = start + len(words) - len(kept)
            anchors.append((offset, source.span(begin, begin + max(1, len(kept.rstrip())))))
        pieces.append(kept)
        offset += len(kept)
    if not pieces:
        return None
    return Text(text="".join(pieces), span=anchors[0][1], anchors=tuple(anchors))


def align(source: Source, text: str, start: int, end: int) -> Text:
    """Words that are written at `[start, end)` of a source, in quotes or folded perhaps.

    A word that is not written as it reads, because a quoted one escapes a letter, stands where the word
    before it ends.
    """
    words = text.split()
    whole = " ".join(words)
    found = source.text.find(whole, start, end) if words else -1
    if found >= 0:  # on one line, and as it reads
        anchors = ((0, source.span(found, found + len(whole))),)
        return Text(text=whole, span=source.span(found, found + len(words[0])), anchors=anchors)
    stretches: list[tuple[int, str]] = []
    position = start
    for word in words:
        found = source.text.find(word, position, end)
        stretches += (
            [(position, " "), (max(found, position), word)] if stretches else [(max(found, position), word)]
        )
        position = found + len(word) if found >= 0 else position
    return _text(source, stretches) or Text(text="", span=source.span(start, end))


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
    return Emphasis(text=words[0].text, span=span, anchors=words[0].anchors) if words else None


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


def read_title(problems: Problems, match: Match[str]) -> Heading | None:
    """The title of a section, from its whole line; None where there is a problem in it."""
    signs = match[0].lstrip(" ")
    indent = len(match[0]) - len(signs)
    title = signs.lstrip("#")
    level = len(signs) - len(title)
    message = _wrong_section(indent, level, title)
    if message:
        problems.add(match.start() + indent, match.start() + indent + level, message)
        return None
    words = read_words(problems, match.start() + indent + level, match.end(), within="a heading")
    span = problems.source.span(match.start(), match.end())
    return Heading(text=words[0].text, span=span, anchors=words[0].anchors) if words else None


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


def read_note(problems: Problems, match: Match[str]) -> Note | None:
    """The words of a note, from all its lines; they may hold any sign. None where there is a problem."""
    before = len(problems)
    indent = len(match[0]) - len(match[0].lstrip(" "))
    if indent > DEEPEST_INDENT:
        message = f"more than {DEEPEST_INDENT} spaces before '>': begin the note at the margin"
        problems.add(match.start() + indent, match.start() + indent + 1, message)
    gathered = Gathered(problems.source, trailing_off=False)
    position = match.start()
    for sign in _NOTE_SIGN.finditer(match.string, match.start(), match.end()):
        if sign[0] == "\\":
            problems.add(sign.start(), sign.end(), UNSPOKEN["backslash"])
        elif sign[0] == "<!--":
            problems.add(sign.start(), sign.end(), "a note holds no comment: write it outside the note")
        gathered.put(position, match.string[position : sign.start()])
        position = sign.end() if sign.lastgroup == "mark" else sign.start() + 1
    gathered.put(position, match.string[position : match.end()])
    words = gathered.text()
    if words is None:
        problems.add(match.start() + indent, match.end(), "a note needs words after its '>'")
    if words is None or len(problems) > before:
        return None
    span = problems.source.span(match.start(), match.end())
    return Note(text=words.text, span=span, anchors=words.anchors)
