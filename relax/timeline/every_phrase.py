"""Every phrase that a script can ask for, whatever is chosen: postures, eyes, settings, tags, optional parts.

What is said in one stretch of words hangs only on the choices that stand in that stretch, so each stretch is
arranged for every combination of its own choices and never for those of the whole script.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from relax.script.model import (
    CHOICE_KINDS,
    Choice,
    Comment,
    Emphasis,
    ForTags,
    Item,
    OptionalPart,
    Repeat,
    Script,
    Slower,
    Softer,
    Text,
)
from relax.timeline.arrange import arrange
from relax.timeline.extent import TooLargeError
from relax.timeline.model import Utterance
from relax.timeline.variant import OWN_VOICE_TAG, Variant

MOST_COMBINATIONS = 4096
"""Of one stretch of words: three kinds of choice and six tags in it are 4,608."""

_IN_WORDS = Text | Emphasis | Choice | Comment | ForTags
"""What does not end a phrase by itself."""


def every_utterance(script: Script) -> tuple[Utterance, ...]:
    """Every utterance of every variant at its own pace, each text once, in the order of the page.

    They are for a person to say: what is for computers' voices alone is left out.

    Args:
        script: with its includes resolved.

    Raises:
        ScriptError: a phrase is too long, or a breath has words in a language that has none.
        TooLargeError: one stretch of words hangs on too many choices.
    """
    found: dict[str, Utterance] = {}
    for stretch in _stretches(script.body):
        for utterance in _in_page_order(_utterances(replace(script, body=stretch))):
            found.setdefault(utterance.text, utterance)
    return tuple(found.values())


def _stretches(items: Sequence[Item]) -> Iterator[tuple[Item, ...]]:
    """Items that share their phrases; what stands in a block is a stretch, or several, of its own."""
    words: list[Item] = []
    for item in items:
        if isinstance(item, _IN_WORDS):
            words.append(item)
            continue
        if words:
            yield tuple(words)
            words = []
        if isinstance(item, Repeat | OptionalPart | Slower | Softer):
            yield from _stretches(item.body)
        else:
            yield (item,)
    if words:
        yield tuple(words)


def _utterances(stretch: Script) -> Iterator[Utterance]:
    for variant in _variants(stretch.body):
        for utterance in arrange(stretch, variant).utterances():
            yield replace(utterance, rate=1.0)


def _in_page_order(utterances: Iterator[Utterance]) -> Sequence[Utterance]:
    """Stable, so that the default wording comes first where two begin at one place."""
    found = list(dict.fromkeys(utterances))
    if len({utterance.span.name for utterance in found}) > 1:  # an include in mid-stretch: as it was arranged
        return found
    return sorted(found, key=lambda utterance: (utterance.span.line, utterance.span.column))


def _variants(items: Sequence[Item]) -> Iterator[Variant]:
    """Every variant that some words in these items hang on, the default first."""
    keys, tags = _asked_about(items)
    settings = [None, *(key for key in CHOICE_KINDS["setting"] if key in keys | tags)]
    postures = [None, *(key for key in CHOICE_KINDS["posture"] if key in keys)]
    eyes = [None, *(key.removeprefix("eyes-") for key in CHOICE_KINDS["eyes"] if key in keys)]
    free = sorted(tags.difference(CHOICE_KINDS["setting"], {OWN_VOICE_TAG}))
    count = len(settings) * len(postures) * len(eyes) << len(free)
    if count > MOST_COMBINATIONS:
        raise TooLargeError(f"have {count} wordings of the words at {items[0].span}", f"{MOST_COMBINATIONS}")
    chosen = [
        frozenset({OWN_VOICE_TAG, *some})
        for size in range(len(free) + 1)
        for some in combinations(free, size)
    ]
    for some, setting, posture, eye in product(chosen, settings, postures, eyes):
        yield Variant(tags=some, setting=setting, posture=posture, eyes=eye)  # type: ignore[arg-type]  # keys of CHOICE_KINDS


def _asked_about(items: Sequence[Item]) -> tuple[set[str], set[str]]:
    """The keys of the choices and the tags in these items."""
    keys: set[str] = set()
    tags: set[str] = set()
    for item in items:
        if isinstance(item, Choice):
            keys.update(option.key for option in item.options)
        if isinstance(item, ForTags):
            tags.update(item.tags)
        if isinstance(item, ForTags | Repeat | OptionalPart | Slower | Softer):
            inner_keys, inner_tags = _asked_about(item.body)
            keys |= inner_keys
            tags |= inner_tags
    return keys, tags
