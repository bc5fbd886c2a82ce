"""A sentence without its "not": what a listener would hear if a negation were lost.

A small recogniser guesses: it may write a "not" that was never spoken, because sentences go like that, and
miss one that was. So each negation of a script is asked about by itself: is the sound more like the script's
words, or like the same words without it?
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relax.hearing.align import Edit
from relax.hearing.words import NEGATIONS, WHOLE
from relax.script.characters import APOSTROPHES, with_plain_apostrophes

_COUNTERPARTS = {
    "nothing": "something",
    "nobody": "somebody",
    "nowhere": "somewhere",
    "none": "some",
    "without": "with",
}
"""What is heard when only the negation in a word is lost. The others would lose a first sound alone (`ever`
for `never`), which a small recogniser cannot tell."""
_TAKE_TO = ("need", "ought")
"""Whose negation sounds much like their `to`: "you needn't rest" was heard as "you need to rest"."""
_NOT = " not"
_CONTRACTED = {word: said.removesuffix(_NOT) for word, said in WHOLE.items() if said.endswith(_NOT)}
_SPACE_BEFORE = re.compile(r"[\s,;]+(?=[.?!…])")
"""What a sentence has before its end where its last word was taken."""
_NEGATION = re.compile(
    rf"\b(?:\w+n[{APOSTROPHES}]t|{'|'.join(sorted(NEGATIONS | _CONTRACTED.keys()))})\b", re.IGNORECASE
)


def without_negation(text: str) -> Iterator[str]:
    """The text with one negation lost, for each negation in it: left out, and as its counterpart.

    >>> list(without_negation("You don't have to, not today."))
    ['You do have to, not today.', "You don't have to, today."]
    >>> list(without_negation("Nothing to push."))
    ['To push.', 'Something to push.']
    >>> list(without_negation("You needn't rest."))
    ['You need rest.', 'You need to rest.']
    """
    for match in _NEGATION.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        for word in _without(match[0], before):
            rest = f"{before}{word}{after}" if word else f"{before}{after.lstrip()}"
            rest = " ".join(_SPACE_BEFORE.sub("", rest).lstrip(" ,;").split())
            if any(character.isalpha() for character in rest):
                yield rest[:1].upper() + rest[1:] if text[:1].isupper() else rest


def _without(negation: str, before: str) -> tuple[str, ...]:
    """What may be heard in place of a negation, by what stands before it; empty where it is left out."""
    word = with_plain_apostrophes(negation.lower())
    if word.removesuffix("n't") in _TAKE_TO:
        plain = negation[: -len("n't")]
        return (plain, f"{plain} to")
    if word == "not" and before.lower().rstrip().endswith(_TAKE_TO):
        return ("", "to")
    if word in _CONTRACTED:
        return (_CONTRACTED[word],)
    if word.endswith("n't"):
        return (negation[: -len("n't")],)
    return tuple(dict.fromkeys(("", _COUNTERPARTS.get(word, ""))))


def with_negation(edits: Sequence[Edit]) -> Iterator[tuple[str, str, str]]:
    """For each negation that was heard and not said: it, the plain words as said, and with only it changed.

    >>> from relax.hearing.align import align
    >>> list(with_negation(align(["you", "may", "rest"], ["you", "may", "not", "list"])))
    [('not', 'you may rest', 'you may not rest')]
    """
    for place, edit in enumerate(edits):
        if edit.invents_negation:
            said = [one.said for one in edits]
            turned = [*said[:place], edit.heard, *said[place + 1 :]]
            yield edit.heard, " ".join(filter(None, said)), " ".join(filter(None, turned))
