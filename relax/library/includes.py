"""Includes: each `[include NAME]` becomes the words of its block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from relax.errors import Problem, ScriptError, UnknownNameError, nearest
from relax.language_tags import same_language
from relax.library.library import Library
from relax.script.model import (
    DEEPEST_NESTING,
    ForTags,
    Include,
    Item,
    OptionalPart,
    Repeat,
    Script,
    Slower,
    Softer,
)

MOST_ITEMS = 500_000
"""Items of a script with its includes; five for each phrase that a rendering may hold."""

_BLOCKS = (ForTags, OptionalPart, Repeat, Slower, Softer)
_NESTING = (Include, *_BLOCKS)


def resolve_includes(script: Script, library: Library) -> Script:
    """The script with the words of every block in the place of its include.

    A block's respellings (`pronounce`) come with it; the script's own come before them.

    Raises:
        ScriptError: a block is missing, is in another language, has errors of its own, or includes
            itself; with all such places.
    """
    resolver = _Resolver(library, script.front_matter.language)
    body = resolver.body(script.body, _Place(path=(script.name,)))
    if resolver.problems:
        raise ScriptError(resolver.problems)
    pronounce = {**resolver.pronounce, **script.front_matter.pronounce}
    front_matter = script.front_matter.model_copy(update={"pronounce": pronounce})
    return replace(script, body=body.items, front_matter=front_matter)


@dataclass(frozen=True, slots=True)
class _Body:
    """A resolved body, and how many items it holds with all that is nested in it."""

    items: tuple[Item, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the resolver stands."""

    path: tuple[str, ...]
    """The script, then the blocks that lead here."""
    depth: int = 0
    """Includes and nested markers around this place."""


class _Resolver:
    def __init__(self, library: Library, language: str) -> None:
        self.library = library
        self.language = language
        self.problems: list[Problem] = []
        self.pronounce: dict[str, str] = {}
        self.blocks: dict[str, _Body] = {}

    def body(self, items: Sequence[Item], place: _Place) -> _Body:
        resolved: list[Item] = []
        size = 0
        inside = replace(place, depth=place.depth + 1)
        for item in items:
            if isinstance(item, _NESTING) and inside.depth > DEEPEST_NESTING:
                self.complain(item, f"markers and includes nest at most {DEEPEST_NESTING} deep")
                return _Body()
            if isinstance(item, Include):
                block = self.block(item, inside)
                resolved.extend(block.items)
                size += block.size
            elif isinstance(item, _BLOCKS):
                body = self.body(item.body, inside)
                resolved.append(replace(item, body=body.items))
                size += body.size
            else:
                resolved.append(item)
            size += 1
            # Counted before anything is copied again: a few blocks that include each other twice over
            # would otherwise double at each step.
            if size > MOST_ITEMS:
                self.complain(item, f"with its includes the script holds more than {MOST_ITEMS:,} items")
                return _Body()
        return _Body(tuple(resolved), size)

    def block(self, include: Include, place: _Place) -> _Body:
        """The resolved body of a block; each is read and resolved once, however often it is included."""
        blocks = place.path[1:]
        if include.name in blocks:
            circle = " → ".join((*blocks[blocks.index(include.name) :], include.name))
            self.complain(include, f"this block includes itself: {circle}")
            return _Body()
        if include.name not in self.blocks:
            self.blocks[include.name] = self.load(include, place)
        return self.blocks[include.name]

    def load(self, include: Include, place: _Place) -> _Body:
        try:
            block = self.library.load_block(include.name)
        except UnknownNameError as unknown:
            close = nearest(include.name, unknown.known)
            hint = f"; did you mean {close!r}?" if close else ""
            self.complain(include, f"the library has no block named {include.name!r}{hint}")
            return _Body()
        except ScriptError as error:
            self.problems.extend(error.problems)
            return _Body()
        language = block.front_matter.language
        if not same_language(language, self.language):
            self.complain(
                include,
                f"the block {include.name!r} is in {language}, and the script is in {self.language};"
                " write its words here, or include a block in the script's language",
            )
            return _Body()
        self.pronounce.update(block.front_matter.pronounce)
        return self.body(block.body, replace(place, path=(*place.path, include.name)))

    def complain(self, item: Item, message: str) -> None:
        self.problems.append(Problem(span=item.span, message=message))
