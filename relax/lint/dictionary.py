"""The words that the linter knows, and their British spelling. From SCOWL (`data/LICENSE.scowl`)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files

_OWN = frozenset(
    """outbreath outbreaths inbreath inbreaths bodyscan website websites online email emails smartphone wifi app apps
    podcast covid fibromyalgia mindful mindfulness flashback flashbacks selfie vlog emoji wellbeing upbeat duvet
    mmm shh ahh hmm ok okay cuppa brekkie telly unhurried wriggly sciatica physio physios comfier comfiest paracetamol
    ibuprofen coffees teas kettles""".split()  # noqa: SIM905  # words are easier to keep in a text
)
_AMERICAN_WORDS: Mapping[str, str] = {
    "mom": "mum",
    "moms": "mums",
    "mom's": "mum's",
    "mommy": "mummy",
    "math": "maths",
    "gotten": "got",
    "sidewalk": "pavement",
    "sidewalks": "pavements",
    "faucet": "tap",
    "faucets": "taps",
    "diaper": "nappy",
    "diapers": "nappies",
    "eyeglasses": "glasses",
    "toward": "towards",
    "afterward": "afterwards",
    "analyzes": "analyses",
    "paralyzes": "paralyses",
    "livable": "liveable",
    "phony": "phoney",
    "specialty": "speciality",
    "airplane": "aeroplane",
    "airplanes": "aeroplanes",
}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@cache
def _words(name: str) -> frozenset[str]:
    packed = files("relax.lint").joinpath("data", f"{name}.txt.zz").read_bytes()
    return frozenset(zlib.decompress(packed).decode("ascii").split())


@cache
def _american() -> Mapping[str, str]:
    return dict(entry.split(":") for entry in _words("american")) | _AMERICAN_WORDS


def british_spelling(word: str) -> str:
    """The British spelling of a word in American spelling; empty for any other word.

    >>> british_spelling("color"), british_spelling("colour")
    ('colour', '')
    """
    plain = word.removesuffix("'s")
    found = _american().get(plain, "")
    return found + word[len(plain) :] if found else ""


def is_known(word: str) -> bool:
    """Whether a dictionary has a word in lower case, possessives included."""
    plain = word.removesuffix("'s").removesuffix("'")
    return plain in _words("common") or plain in _OWN or plain in _words("rarer") or plain in _american()


def is_name(word: str) -> bool:
    """Whether a word in lower case is the name of a person or a place."""
    return word.removesuffix("'s") in _words("names")


def is_rare(word: str) -> bool:
    """Whether a word is known, and not among the 45,000 most usual."""
    return word in _words("rarer") and word not in _OWN


def nearest_words(word: str) -> list[str]:
    """The usual words that are one slip of the fingers away: a letter more, less, other or swapped.

    >>> nearest_words("brethe")
    ['breathe']
    """
    common = _words("common")
    return sorted(slip for slip in set(_slips(word)) if slip in common)


def _slips(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        yield before + after[1:]
        yield before + after[1:2] + after[:1] + after[2:]
        for letter in LETTERS:
            yield before + letter + after
            yield before + letter + after[1:]
