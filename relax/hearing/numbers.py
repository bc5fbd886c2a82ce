"""Numbers as they are said: a script writes `4` and `2:15`, a recogniser may write `four` and `2 15`."""

from __future__ import annotations

import re

from relax.number_words import ONES, TENS

_GROUPS = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"), (100, "hundred"))
MOST_DIGITS = 12
"""A longer number is read digit by digit."""

_NUMBER = re.compile(r"([0-9][0-9,]*)((?:[.:][0-9]+)*)")
_IRREGULAR = {"1st": "first", "2nd": "second", "3rd": "third"}
_SPOKEN_SIGNS = {"%": " percent ", "£": " pounds ", "&": " and ", "+": " plus "}


def number_in_words(number: int) -> str:
    """A whole number in words, without "and" and hyphens.

    >>> number_in_words(0), number_in_words(42), number_in_words(1_205)
    ('zero', 'forty two', 'one thousand two hundred five')
    """
    if number < len(ONES):
        return ONES[number]
    if number < 100:
        tens, ones = divmod(number, 10)
        return f"{TENS[tens]} {ONES[ones]}" if ones else TENS[tens]
    size, name = next((size, name) for size, name in _GROUPS if number >= size)
    many, rest = divmod(number, size)
    words = f"{number_in_words(many)} {name}"
    return f"{words} {number_in_words(rest)}" if rest else words


def spell_numbers(text: str) -> str:
    """A text with its numbers, and the signs that are said with them, in words.

    >>> spell_numbers("in for 4, at 2:15, 3.5%, the 1st")
    'in for four, at two fifteen, three point five percent , the first'
    """
    for written, said in _IRREGULAR.items():
        text = re.sub(rf"\b{written}\b", said, text)
    for sign, said in _SPOKEN_SIGNS.items():
        text = text.replace(sign, said)
    return _NUMBER.sub(_in_words, text)


def _in_words(match: re.Match[str]) -> str:
    whole = match[1].rstrip(",")
    words = _digits_in_words(whole.replace(",", ""))
    for sign, digits in re.findall(r"([.:])([0-9]+)", match[2]):
        if sign == ".":
            words += " point " + " ".join(ONES[int(digit)] for digit in digits)
        elif digits != "00":
            words += " " + _digits_in_words(digits)
    return words + match[1][len(whole) :]


def _digits_in_words(digits: str) -> str:
    if len(digits) > MOST_DIGITS:
        return " ".join(ONES[int(digit)] for digit in digits)
    return number_in_words(int(digits))
