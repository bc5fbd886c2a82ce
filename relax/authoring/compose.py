"""Composing: a wish becomes the text of a script, made of the library's blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from relax.authoring.recipes import (
    ARRIVING,
    AUDIENCES,
    GREETING_FROM_MS,
    LEADERS,
    NOT_WHILE,
    RECIPES,
    RESTING_FROM_MS,
    SETTLING_FROM_MS,
    Passage,
    Wish,
)
from relax.authoring.tailor import Tailor
from relax.library.library import Library
from relax.script.frontmatter import FrontMatter
from relax.script.model import (
    Heading,
    Include,
    Item,
    Note,
    OptionalPart,
    PacingPoint,
    ParagraphBreak,
    Text,
)
from relax.script.writer import join, write_body, write_front_matter

LICENCE = "CC-BY-4.0"
"""Of the blocks; what is made of them has to say so."""
_PLAYED = (
    "If you play this and do not read it, say that it is a computer voice,"
    " and how they can ask you to stop it."
)
_AFTERWARDS = (
    "Your own words: how you will talk about it. Ask what they noticed, and leave aside whether it worked."
    " If someone feels worse, thank them for saying so, stay with them, and agree to try something"
    " else next time."
)


def compose(wish: Wish, *, library: Library) -> str:
    """The text of a script as somebody wished for it, a draft that nobody has reviewed.

    Blocks are included where they fit as they are; where they speak of a posture or a setting that was not
    wished for, their words are written out without it. Notes show where the team's own words go.

    Args:
        wish: what it is to be. Whether it can last as long as was wished hangs on the voice, and is not
            looked at here.
        library: has the blocks.

    Raises:
        UnknownNameError: the library lacks a block.
        ScriptError: a block has errors.
    """
    recipe = RECIPES[wish.practice]
    about = FrontMatter(
        title=recipe.title,
        summary=recipe.summary,
        practice=wish.practice,
        for_=wish.tags,
        purpose=recipe.purpose,
        when=f"{recipe.when} {NOT_WHILE}",
        length_ms=wish.length_ms,
        author=wish.author,
        licence=LICENCE,
    )
    tailor = Tailor(library=library, postures=wish.postures, setting=LEADERS[wish.leader][0])
    body = tailor.tailored(tuple(_parted(_items(wish))))
    # What is so by default stands there all the same: it is what somebody will want to change.
    yaml = f"{write_front_matter(about)}language: {about.language}\nstatus: {about.status}\n"
    return join(yaml, write_body(body))


def _items(wish: Wish) -> Iterator[Item]:
    recipe = RECIPES[wish.practice]
    yield from _arriving(wish)
    passages = [recipe.practice]
    if wish.length_ms >= SETTLING_FROM_MS:
        passages.insert(0, recipe.settling)
    if wish.length_ms >= RESTING_FROM_MS:
        passages.append(recipe.resting)
    for passage in passages:
        yield from _passage(passage)
    yield Heading(text="Coming back")
    if wish.leader != "recording":
        yield Note(text=_AFTERWARDS)
    if wish.length_ms >= GREETING_FROM_MS:
        yield Include(name="afterwards")
    yield Include(name="landing")


def _arriving(wish: Wish) -> Iterator[Item]:
    yield Heading(text="Arriving")
    yield Note(text="Your own words: say who you are, why you offer this, and how long it lasts.")
    if wish.leader != "recording":
        yield Note(text=_PLAYED)
    yield Text(text=f"Hello. {RECIPES[wish.practice].welcome}")
    for name in ("permission", "home-recording", ARRIVING[wish.postures]):
        yield Include(name=name)
    if wish.length_ms >= GREETING_FROM_MS:
        yield Include(name="eyes-open-or-closed")
    for tag in wish.tags:
        yield OptionalPart(body=(Include(name=AUDIENCES[tag][0]),))


def _passage(passage: Passage) -> Iterator[Item]:
    yield Heading(text=passage.heading)
    yield Note(text=f"Your own words: {passage.your_words[0].lower()}{passage.your_words[1:]}")
    yield from (Include(name=name) for name in passage.blocks)
    yield PacingPoint()


def _parted(items: Iterable[Item]) -> Iterator[Item]:
    """The items with a blank line between any two, but for headings, which part by themselves."""
    last: Item | None = None
    for item in items:
        if last is not None and not isinstance(last, Heading) and not isinstance(item, Heading):
            yield ParagraphBreak()
        yield item
        last = item


def in_words(parts: Sequence[str], joined_by: str = "and") -> str:
    """Several names as a person lists them.

    >>> in_words(["sitting", "standing", "lying"], "or")
    'sitting, standing or lying'
    """
    return f" {joined_by} ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))
