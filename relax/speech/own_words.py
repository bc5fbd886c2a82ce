"""When one recording serves two phrases, and what a recording's file is called after its words."""

from __future__ import annotations

import re
import unicodedata

from relax.files import safe_name
from relax.speech.spoken import plain_words

LONGEST_SLUG = 48
_END_MARKS = re.compile(r"[.,;:…\s]+$")
_BREAKS = re.compile(r"\s*(?:[,;:…()—–]|\.(?=\s))+\s*")
_UNHEARD = re.compile(r"[\"“”„«»*\[\]{}]|(?<!\w)['‘’]|['‘’](?!\w)")
_NOT_WORDS = re.compile(r"[^\w]+")


def phrase_key(text: str) -> str:
    """What two phrases share when one recording serves both.

    Capitals, quotation marks, hyphens and the full stop at the end are not heard. A question or an
    exclamation is, and so is a break inside: every comma, dash or colon is the same break.

    >>> phrase_key("“Let it soften…”"), phrase_key("let it soften.")
    ('let it soften', 'let it soften')
    >>> phrase_key("Well — not now?"), phrase_key("It’s well-known, now.")
    ('well, not now?', "it's well known, now")
    """
    said = plain_words(text).replace("...", "…").replace("’s", "'s")
    said = _UNHEARD.sub("", said).replace("’", "'").replace("-", " ")
    return " ".join(_END_MARKS.sub("", _BREAKS.sub(", ", said)).casefold().split())


def phrase_slug(text: str) -> str:
    """The words of a phrase as a file's name has them: lower case and hyphens, at most 48 characters.

    >>> phrase_slug("You can move, stretch or stop."), phrase_slug("It’s over.")
    ('you-can-move-stretch-or-stop', 'its-over')
    """
    words = _NOT_WORDS.sub("-", re.sub(r"['’]", "", plain_words(text).casefold())).strip("-_")
    if len(words) > LONGEST_SLUG:
        words = words[: LONGEST_SLUG + 1].rpartition("-")[0] or words[:LONGEST_SLUG]
    return safe_name(unicodedata.normalize("NFC", words))
