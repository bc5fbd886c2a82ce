"""The model of a script: what its author wrote, and nothing else.

A script's body is one stream of items in the order of the page. Paragraph breaks are items of that stream
rather than containers, because a block (`[slower]` … `[end]`) may start in one paragraph and end in another;
sections begin at headings for the same reason. Equality looks at the words and never at the place: `span`
opts out, so that two equal lines are equal.

`relax.script.parser` makes these values, `relax.script.writer` writes them, `relax.timeline.arrange` resolves
every choice in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from relax.script.frontmatter import FrontMatter
from relax.source import NOWHERE, Span

POSTURES = ("sitting", "standing", "lying")
EYES = ("eyes-open", "eyes-closed")
SETTINGS = ("home", "clinic", "group", "call", "telephone")
CHOICE_KINDS: Mapping[str, tuple[str, ...]] = {"posture": POSTURES, "eyes": EYES, "setting": SETTINGS}
"""The kinds of key that `{key: words | key: words}` knows, and the keys of each."""

Anchors: TypeAlias = tuple[tuple[int, Span], ...]
"""Where words stand on the page: the offset in them at which each stretch begins, and its place.

Inside a stretch, columns run along with offsets; a line break, an escape, a doubled space or `...` ends it.
Empty for words that were never on a page.
"""

PauseName: TypeAlias = Literal["short", "normal", "long"]

LONGEST_SCRIPT_BYTES = 1 << 20
DEEPEST_NESTING = 16
MOST_REPEATS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Elastic:
    """A count, or a length in milliseconds, that may give when a script is fitted to a length.

    By nature it is `least`, the first number that the author wrote.
    """

    least: int
    most: int

    def __post_init__(self) -> None:
        if not 0 <= self.least <= self.most:
            raise ValueError(f"an elastic value runs from small to large, not {self.least} to {self.most}")

    @classmethod
    def fixed(cls, value: int) -> Elastic:
        """A value that does not give."""
        return cls(least=value, most=value)

    @property
    def natural(self) -> int:
        """The value where no length is asked for."""
        return self.least

    @property
    def slack(self) -> int:
        """How much it can grow."""
        return self.most - self.least


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Anything that stands in the body of a script.

    Making a dataclass takes half a millisecond of every start: a kind that adds no field does without.
    """

    span: Span = field(default=NOWHERE, compare=False, repr=False)
    """Where it was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Item):
    """Words, and where they stand."""

    text: str
    anchors: Anchors = field(default=(), compare=False, repr=False)


class Text(Words):
    """Words to speak. White space is single spaces; `…` stands for a trailing-off (never `...`).

    Next to a paragraph break, a heading or a marker there is no space; next to an `Emphasis`, a `Choice` or
    a `Comment` there is one where the author wrote white space.
    """

    __slots__ = ()


class Emphasis(Words):
    """`*words*`: spoken as plain words by a voice that has no emphasis."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One wording of a choice."""

    key: str
    """A posture, `eyes-open`/`eyes-closed`, or a setting."""
    words: tuple[Text | Emphasis, ...]
    """May be empty: for that key, nothing is said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Item):
    """`{sitting: … | lying: …}`: wording by posture, eyes or setting; the first is the default."""

    options: tuple[Option, ...]
    """At least one; all keys of one kind (see `CHOICE_KINDS`), none twice."""


class ParagraphBreak(Item):
    """One or more blank lines. Never first or last in a body or a block; never two in a row."""

    __slots__ = ()


class Heading(Words):
    """`# Title`: a new section; never spoken. It needs no paragraph break before or after it."""

    __slots__ = ()


class Note(Words):
    """`> …`: for whoever leads; never spoken. Its lines are joined by single spaces.

    Two notes in a row are two items with a `ParagraphBreak` between them.
    """

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Item):
    """`<!-- … -->`: never spoken, never rendered; kept so that `relax fmt` does not lose it."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause(Item):
    """`[pause 5s]`, `[pause 5s to 20s]`, `[pause]`, `[short pause]`, `[long pause]`."""

    length_ms: Elastic | None = None
    """None for a named pause: the front matter says how long."""
    name: PauseName = "normal"
    """Means something only where `length_ms` is None; otherwise "normal"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Breath(Item):
    """`[breathe in 4, hold 2, out 6, hold 1; 4 to 12 times; spoken first 2]`: paced breaths."""

    inhale_ms: int
    hold_ms: int = 0
    """After breathing in."""
    exhale_ms: int
    rest_ms: int = 0
    """After breathing out (written `hold` after `out`)."""
    times: Elastic = field(default_factory=lambda: Elastic.fixed(1))
    spoken_first: int | None = 2
    """How many breaths carry words; None for all of them."""


class Bell(Item):
    """`[bell]`: a soft bell."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait(Item):
    """`[wait]`, `[wait 20s]`: in session, until whoever leads continues; in a file, that long."""

    length_ms: int | None = None
    """None for the default."""


class PacingPoint(Item):
    """`[pacing point]`: a good place for a pacing break."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Include(Item):
    """`[include NAME]`: the block `blocks/NAME.md` of the library."""

    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat(Item):
    """`[repeat 3 times]` … `[end]`."""

    times: Elastic
    body: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ForTags(Item):
    """`[for TAG or TAG]` … `[end]`, or `[not for TAG]` … `[end]`."""

    tags: tuple[str, ...]
    """At least one, in lower case with hyphens."""
    negated: bool = False
    body: tuple[Item, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosing(Item):
    """A marker whose `[end]` closes it, and what stands between."""

    body: tuple[Item, ...]


class OptionalPart(Enclosing):
    """`[optional]` … `[end]`: left out first when the script is fitted to a shorter length."""

    __slots__ = ()


class Slower(Enclosing):
    """`[slower]` … `[end]`: the voice at 0.85 of its pace. Nests."""

    __slots__ = ()


class Softer(Enclosing):
    """`[softer]` … `[end]`: 3 dB quieter. Nests."""

    __slots__ = ()


Block: TypeAlias = Repeat | ForTags | OptionalPart | Slower | Softer
"""What `[end]` closes."""


def every_item(items: Iterable[Item]) -> Iterator[Item]:
    """Items, each followed by those inside it where it is a block, in the order of the page."""
    for item in items:
        yield item
        if isinstance(item, Block):
            yield from every_item(item.body)


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script, or a block that scripts include: its front matter and its body."""

    front_matter: FrontMatter
    body: tuple[Item, ...]
    name: str = field(default="script", compare=False)
    """The file's name without its ending; names what is rendered."""
    sha256: str = field(default="", compare=False)
    """Of the file's bytes, in hex; empty for a script that was never a file."""
    written: Mapping[str, Text] = field(default_factory=dict, compare=False, repr=False)
    """The values of the front matter as they are written, by key: `title`, `reviewed.by`, `allow.0.rule`.

    Its comments are under `#1`, `#2` and so on.
    """
