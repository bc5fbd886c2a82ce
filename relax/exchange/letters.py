"""Signs that a script may not hold, taken out of other people's texts and named."""

from __future__ import annotations

import re
import unicodedata

from relax.script.characters import LOST, MOST_MARKS, PICTURES, settle, without_refused

_PICTURE = re.compile(f"[{PICTURES}]")
_BREAKS = re.compile("[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_DOTS = re.compile(r"(?:\.{2,}|…)[.…]*")


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    r"""The text as a script may hold it, and the names of the signs that were taken out, each once.

    Unusual line breaks become ordinary ones; signs that no one can see or no voice can say are taken out.

    >>> clean("re\u00adlax 🙂")
    ('relax ', ('U+00AD soft hyphen', 'U+1F642 slightly smiling face'))
    """
    taken: dict[str, None] = {}
    text = settle(_BREAKS.sub("\n", text))
    # Taking a sign out can bring a letter and its accent together, which then compose to another letter.
    while True:
        marked = _PICTURE.sub(LOST, without_refused(text))
        limited = _with_few_marks(marked)
        if limited != marked:
            taken[f"accents past the {MOST_MARKS}th on one letter"] = None
        taken.update(
            (_name(before), None) for before, after in zip(text, marked, strict=True) if after == LOST
        )
        settled = settle(limited.replace(LOST, ""))
        if settled == text:
            return text, tuple(taken)
        text = settled


def flat(text: str) -> str:
    """Clean words on one line, single-spaced, with `…` for any run of dots.

    >>> flat("  Let it.....  be ")
    'Let it… be'
    """
    return " ".join(with_ellipses(clean(text)[0]).split())


def with_ellipses(text: str) -> str:
    """The text with one `…` for every run of two dots and more."""
    return _DOTS.sub("…", text)


def _name(character: str) -> str:
    name = unicodedata.name(character, "an unnamed sign").lower()
    return f"U+{ord(character):04X} {name}"


def _with_few_marks(text: str) -> str:
    if text.isascii():
        return text
    # A single sign can stand for several accents, hence decomposed; in two steps, because that sorts them.
    once = _without_late_marks(text)
    return once if len(once) == len(text) and not _has_marks(text) else _recomposed(once)


def _has_marks(text: str) -> bool:
    return any(character > "\u02ff" and unicodedata.combining(character) for character in text)


def _recomposed(text: str) -> str:
    decomposed = unicodedata.normalize("NFD", text)
    limited = _without_late_marks(decomposed)
    return text if limited == decomposed else unicodedata.normalize("NFC", limited)


def _without_late_marks(text: str) -> str:
    kept: list[str] = []
    run = 0
    for character in text:
        run = run + 1 if character > "\u02ff" and unicodedata.combining(character) else 0
        if run <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)
