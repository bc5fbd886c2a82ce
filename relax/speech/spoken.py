"""The last step before an engine: plain words, in which no engine can read an option or markup.

One rule for every engine, so that a script has the same words everywhere. What an engine might obey is said
in words or left out; what people wrote to be heard stays. A leading hyphen may stay too: no engine is given
its text on a command line.
"""

from __future__ import annotations

import unicodedata

_IN_WORDS = {
    "<": " less than ",  # SSML, and the XML of SAPI 5
    ">": " greater than ",
    "&": " and ",  # entities
    "\\": " backslash ",  # \pau=500\ of older SAPI voices
}
_SILENT = "[]"  # [[…]]: phonemes to espeak, commands to the voices of macOS; never heard
_TABLE = str.maketrans({**_IN_WORDS, **dict.fromkeys(_SILENT, " ")})
_UNHEARD_CATEGORIES = ("Cc", "Cf", "Cs", "Co", "Cn")
_JOINERS = "\u200c\u200d"  # part of the spelling in Persian and the scripts of India


def plain_words(text: str) -> str:
    """The words of `text` for an engine: composed (NFC), without markup, with single spaces.

    >>> plain_words('<audio src="x">'), plain_words("[[rate 50]] hello"), plain_words("this &amp; that")
    ('less than audio src="x" greater than', 'rate 50 hello', 'this and amp; that')
    """
    composed = unicodedata.normalize("NFC", text)
    # Most words have nothing in them that would have to go, and this is asked for every phrase, often.
    if not composed.isprintable():
        composed = "".join(" " if _unheard(character) else character for character in composed)
    return " ".join(composed.translate(_TABLE).split())


def has_words(text: str) -> bool:
    """Whether there is anything in `text` to be said: a letter, a digit or a symbol with a name.

    >>> has_words("and out"), has_words("…"), has_words("5"), has_words("")
    (True, False, True, False)
    """
    return any(unicodedata.category(character)[0] in "LNS" for character in text)


def _unheard(character: str) -> bool:
    return unicodedata.category(character) in _UNHEARD_CATEGORIES and character not in _JOINERS
