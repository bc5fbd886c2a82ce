"""From a `Script` to text, in the one canonical form: `parse(write(script)) == script`.

A sentence has a line, so that a change of words is a change of one line. A marker that belongs to the words
before it stays on their line; whatever else there is has a line of its own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Literal, TypeAlias

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import SingleQuotedScalarString

from relax.script.frontmatter import FrontMatter
from relax.script.model import (
    Bell,
    Block,
    Breath,
    Choice,
    Comment,
    Elastic,
    Emphasis,
    ForTags,
    Heading,
    Include,
    Item,
    Note,
    OptionalPart,
    PacingPoint,
    ParagraphBreak,
    Pause,
    Repeat,
    Script,
    Slower,
    Softer,
    Text,
    Wait,
)
from relax.script.opening import FENCE
from relax.units import format_duration

_WIDEST = 1_000_000
"""Columns: no value is ever folded onto a second line."""

# Signs that mean something wherever they stand, and those that mean something beside others.
_SPECIAL = re.compile(r"[\\\[\]{}|*#_`]|<(?=[A-Za-z/!?])|&(?=#?[0-9A-Za-z]+;)|~(?=~)|(?<=~)~|(?<=--)>")
_SPECIAL_IN_NOTE = re.compile(r"\\|<(?=!--)")
_SPECIAL_AT_MARGIN = re.compile(r">|(?:[-+•]|[-=]+)$")


def write(script: Script) -> str:
    r"""The script as text, in canonical form.

    >>> from relax.script.parser import parse
    >>> print(write(parse("---\ntitle: Rest\n---\nLet  go.   [PAUSE 5s]")))
    ---
    title: Rest
    ---
    <BLANKLINE>
    Let go. [pause 5s]
    <BLANKLINE>
    """
    return join(write_front_matter(script.front_matter), write_body(script.body))


def join(yaml: str, body: str) -> str:
    """A whole text from its front matter and its body, each of which may be empty."""
    opening = f"{FENCE}\n{yaml}{FENCE}\n" if yaml else ""
    return f"{opening}\n{body}" if opening and body else opening + body


def write_front_matter(front_matter: FrontMatter) -> str:
    """The YAML of all that is not as it is by default."""
    keys = front_matter.model_dump(by_alias=True, exclude_defaults=True)
    yaml = YAML(typ="rt", pure=True)
    yaml.width = _WIDEST
    stream = io.StringIO()
    yaml.dump({key: _on_one_line(value) for key, value in keys.items()}, stream)
    return stream.getvalue()


_SIGN_FIRST = re.compile(r"[:?-]")


def _quoted(value: object) -> object:
    """The value, in quotes where ruamel leaves them out and then cannot read it: in braces, `:0` or `?x`."""
    if isinstance(value, dict):
        return {_quoted(key): _quoted(inner) for key, inner in value.items()}
    return SingleQuotedScalarString(value) if isinstance(value, str) and _SIGN_FIRST.match(value) else value


def _on_one_line(value: object) -> object:
    """The value, written in brackets or braces where it is a collection."""
    if isinstance(value, dict):
        mapping = CommentedMap(_quoted(value))
        mapping.fa.set_flow_style()
        return mapping
    if isinstance(value, tuple):
        sequence = CommentedSeq(map(_quoted, value))
        sequence.fa.set_flow_style()
        return sequence
    return value


def write_body(items: Sequence[Item]) -> str:
    """The text of a body; empty, or ended by a line feed."""
    page = _Page()
    page.write(items)
    return page.text()


def write_marker(item: Item) -> str:
    """The marker that stands for an item, or that opens it where it is a block.

    >>> write_marker(Pause(length_ms=Elastic(least=5000, most=20000)))
    '[pause 5s to 20s]'
    """
    return f"[{_inside(item)}]"


def _inside(item: Item) -> str:
    match item:
        case Pause(length_ms=None, name=name):
            return "pause" if name == "normal" else f"{name} pause"
        case Pause(length_ms=Elastic() as length):
            return f"pause {_range(format_duration(length.least), format_duration(length.most))}"
        case Breath():
            return _breath(item)
        case Repeat(times=times):
            return f"repeat {_times(times)}"
        case ForTags(tags=tags, negated=negated):
            return f"{'not for' if negated else 'for'} {' or '.join(tags)}"
        case Include(name=name):
            return f"include {name}"
        case Wait(length_ms=length_ms):
            return "wait" if length_ms is None else f"wait {format_duration(length_ms)}"
        case Bell():
            return "bell"
        case PacingPoint():
            return "pacing point"
        case OptionalPart():
            return "optional"
        case Slower():
            return "slower"
        case Softer():
            return "softer"
        case _:
            raise TypeError(f"no marker stands for {type(item).__name__}")


def _breath(breath: Breath) -> str:
    phases = [
        ("in", breath.inhale_ms),
        ("hold", breath.hold_ms),
        ("out", breath.exhale_ms),
        ("hold", breath.rest_ms),
    ]
    said = [", ".join(f"{name} {_seconds(length_ms)}" for name, length_ms in phases if length_ms)]
    if breath.times != Elastic.fixed(1):
        said.append(_times(breath.times))
    if breath.spoken_first != 2:
        said.append(f"spoken {_spoken(breath.spoken_first)}")
    return f"breathe {'; '.join(said)}"


def _seconds(length_ms: int) -> str:
    whole, thousandths = divmod(length_ms, 1000)
    return f"{whole}.{thousandths:03d}".rstrip("0") if thousandths else str(whole)


def _spoken(first: int | None) -> str:
    if first is None:
        return "all"
    return f"first {first}" if first else "none"


def _times(times: Elastic) -> str:
    return f"{_range(str(times.least), str(times.most))} {'time' if times.most == 1 else 'times'}"


def _range(least: str, most: str) -> str:
    return least if least == most else f"{least} to {most}"


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def _choice(choice: Choice) -> str:
    return (
        "{" + " | ".join(f"{option.key}: {_line(option.words)}".rstrip() for option in choice.options) + "}"
    )


def _line(words: Sequence[Text | Emphasis]) -> str:
    return "".join(
        f"*{_escape(piece.text)}*" if isinstance(piece, Emphasis) else _escape(piece.text) for piece in words
    )


# Where a new line begins in mid-paragraph. A guess at sentences is enough here: it moves no word.
_SENTENCE_END = re.compile(r"""[.?!…]["'”’)*}]*$""")
_SENTENCE_START = re.compile(r"""["'“‘(*]*[^\W\d_a-z]|\{|<!--""")

_Kind: TypeAlias = Literal["words", "marker", "comment"]


class _Page:
    """A body on its way to lines."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.line: list[str] = []
        """The pieces of the line that is being written."""
        self.space = False
        """Whether white space is due before whatever comes next."""
        self.after: _Kind = "words"
        """What the line ends in; `comment` only where the comment is to end its line."""
        self.first_line = 0
        """Of the block that was opened last, in `lines`: no blank line comes before it."""

    def text(self) -> str:
        self.end_line()
        self.drop_blank_line()
        return "".join(f"{line}\n" for line in self.lines)

    def write(self, items: Sequence[Item]) -> None:
        for item in items:
            self.write_item(item)

    def write_item(self, item: Item) -> None:
        match item:
            case Text():
                self.words(_escape(item.text))
            case Emphasis():
                self.put(_line([item]), "words")
            case Choice():
                self.put(_choice(item), "words")
            case Comment():
                self.put(f"<!-- {item.text} -->" if item.text else "<!-- -->", "comment")
            case Pause() | Bell():
                self.space = True
                self.put(write_marker(item), "marker")
                self.space = True
            case ParagraphBreak():
                self.blank_line()
            case Heading():
                self.blank_line()
                self.own_line(f"# {_escape(item.text)}")
                self.blank_line()
            case Note():
                self.own_line("> " + _SPECIAL_IN_NOTE.sub(r"\\\g<0>", item.text))
            case Repeat() | ForTags() | OptionalPart() | Slower() | Softer():
                self.block(item)
            case _:
                self.own_line(write_marker(item))

    def block(self, block: Block) -> None:
        self.own_line(write_marker(block))
        self.first_line = len(self.lines)
        self.write(block.body)
        self.end_line()
        self.drop_blank_line()
        self.own_line("[end]")

    def words(self, text: str) -> None:
        """Words that are escaped, with the white space at their edges."""
        for number, word in enumerate(text.split(" ")):
            self.space = self.space or number > 0
            if word:
                self.put(word, "words")

    def put(self, piece: str, kind: _Kind) -> None:
        """Add something to the line, or begin a new line with it where a new line may begin."""
        if self.space and self.line:
            if self.breaks_before(piece, kind):
                self.end_line()
            else:
                self.line.append(" ")
        ends_line = kind == "comment" and (not self.line or self.after == "marker")
        self.after = "words" if kind == "comment" and not ends_line else kind
        is_safe = self.line or not _SPECIAL_AT_MARGIN.match(piece)
        self.line.append(piece if is_safe else f"\\{piece}")
        self.space = False

    def breaks_before(self, piece: str, kind: _Kind) -> bool:
        if self.after == "comment" or (self.after == "marker" and kind == "words"):
            return True
        return bool(_SENTENCE_START.match(piece) and _SENTENCE_END.search(self.line[-1]))

    def end_line(self) -> None:
        if self.line:
            self.lines.append("".join(self.line))
        self.line, self.space, self.after = [], False, "words"

    def own_line(self, line: str) -> None:
        self.end_line()
        self.lines.append(line)

    def blank_line(self) -> None:
        self.end_line()
        if len(self.lines) > self.first_line and self.lines[-1]:
            self.lines.append("")

    def drop_blank_line(self) -> None:
        if self.lines and not self.lines[-1]:
            self.lines.pop()
