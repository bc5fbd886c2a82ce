"""Blocks made to measure: without the postures nobody asked for, and in the words of one setting."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from relax.library.library import Library
from relax.script.model import (
    POSTURES,
    SETTINGS,
    Choice,
    ForTags,
    Include,
    Item,
    Option,
    OptionalPart,
    Repeat,
    Slower,
    Softer,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tailor:
    """Fits the words of blocks to postures and a setting."""

    library: Library
    postures: tuple[str, ...]
    setting: str

    def tailored(self, items: tuple[Item, ...]) -> tuple[Item, ...]:
        """The items, fitted. An include stays one where its block fits as it is.

        Raises:
            UnknownNameError: the library lacks a block.
            ScriptError: a block has errors.
        """
        return tuple(fitted for item in items for fitted in self._fitted(item))

    def _fitted(self, item: Item) -> Iterator[Item]:
        match item:
            case Include():
                block = self.library.load_block(item.name).body
                fitted = self.tailored(block)
                yield from (item,) if fitted == block else fitted
            case Choice():
                yield replace(item, options=self._options(item))
            case ForTags(negated=False) if self.setting in item.tags:
                yield from self.tailored(item.body)
            case ForTags() | OptionalPart() | Repeat() | Slower() | Softer():
                yield replace(item, body=self.tailored(item.body))
            case _:
                yield item

    def _options(self, choice: Choice) -> tuple[Option, ...]:
        """The wordings that may be wanted, the setting's own first: the first one is the default."""
        options = choice.options
        if options[0].key in POSTURES:
            return tuple(option for option in options if option.key in self.postures) or options
        if options[0].key in SETTINGS:
            return tuple(sorted(options, key=lambda option: option.key != self.setting))
        return options
