"""Every way in which a script can be heard, as bits: which wording of a choice, for which tags."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from relax.script.model import SETTINGS, Choice, ForTags, Script, every_item

Mask: TypeAlias = int
"""A bit for each hearing."""

MOST_TAG_SETS = 32
"""Tags beyond so many are chosen several at a time, so that the ways to hear a script stay few."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """One way to hear a script."""

    key: str | None
    """The one key of a choice that is asked for; None for every choice's default."""
    tags: frozenset[str]
    """The tags it is for; a setting is one of them."""


class Hearings:
    """The hearings that a script's choices and tags tell apart.

    Each key of a choice on its own, with no tag, with each tag alone, and with all of them: every wording and
    every part is heard in one of them at least.
    """

    def __init__(self, script: Script) -> None:
        asked = [item for item in every_item(script.body) if isinstance(item, Choice | ForTags)]
        keys = {option.key for item in asked if isinstance(item, Choice) for option in item.options}
        tags = {tag for item in asked if isinstance(item, ForTags) for tag in item.tags}
        settings = tags & set(SETTINGS)
        self.all = tuple(
            Hearing(key, tag_set | ({key} if key in SETTINGS else set()))
            for key in (None, *sorted(keys | settings))
            for tag_set in _tag_sets(sorted(tags - settings))
        )
        self._known: dict[object, Mask] = {}

    @cached_property
    def every(self) -> Mask:
        """All of them."""
        return (1 << len(self.all)) - 1

    def for_tags(self, item: ForTags) -> Mask:
        """Those that hear a part for tags."""
        known = (item.tags, item.negated)
        if known not in self._known:
            tags = set(item.tags)
            self._known[known] = self.which(lambda hearing: bool(hearing.tags & tags) != item.negated)
        return self._known[known]

    def for_options(self, choice: Choice) -> tuple[Mask, ...]:
        """Those that hear each wording of a choice, in order."""
        keys = tuple(option.key for option in choice.options)
        return tuple(self._for_option(keys, key) for key in keys)

    def _for_option(self, keys: tuple[str, ...], key: str) -> Mask:
        known = (keys, key)
        if known not in self._known:
            self._known[known] = self.which(
                lambda hearing: (hearing.key if hearing.key in keys else keys[0]) == key
            )
        return self._known[known]

    def which(self, holds: Callable[[Hearing], bool]) -> Mask:
        """Those of which something holds."""
        return sum(1 << number for number, hearing in enumerate(self.all) if holds(hearing))

    def told_apart(self, masks: Iterable[Mask]) -> list[Mask]:
        """All of them, in groups that some masks treat alike; the group of the first hearing comes first."""
        groups = [self.every]
        for mask in set(masks) - {self.every}:
            groups = [part for group in groups for part in (group & mask, group & ~mask) if part]
        return sorted(groups, key=lambda group: group & -group)

    def first(self, mask: Mask) -> Hearing:
        """The first one of a mask, which is not empty."""
        return self.all[(mask & -mask).bit_length() - 1]


def _tag_sets(tags: list[str]) -> list[frozenset[str]]:
    step = -(-len(tags) // MOST_TAG_SETS) or 1
    alone = [frozenset(tags[start : start + step]) for start in range(0, len(tags), step)]
    together = [frozenset(tags)] if len(alone) > 1 else []
    return [frozenset(), *alone, *together]
