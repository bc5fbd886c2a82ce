"""Words for comparing: what a script says and what a recogniser wrote, brought to one form.

A listener hears no capitals, commas or spellings. Words are compared in lower case, with contractions written
out, numbers in words, and one spelling for what is spelt in two ways or sounds the same.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Sequence

from relax.hearing.numbers import spell_numbers
from relax.script.characters import with_plain_apostrophes

NEGATIONS = frozenset(
    {
        "not",
        "no",
        "never",
        "nothing",
        "nobody",
        "nowhere",
        "none",
        "neither",
        "nor",
        "without",
        "hardly",
        "barely",
    }
)
"""Words that turn the meaning of a sentence round when one is lost, in the form that `words_of` gives."""

WHOLE = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "it's": "it is",
    "that's": "that is",
    "there's": "there is",
    "here's": "here is",
    "what's": "what is",
    "who's": "who is",
    "where's": "where is",
    "how's": "how is",
    "he's": "he is",
    "she's": "she is",
    "everything's": "everything is",
    "nothing's": "nothing is",
    "i'm": "i am",
    "ok": "okay",
    "alright": "all right",
    "gonna": "going to",
    "mr": "mister",
    "mrs": "missus",
    "dr": "doctor",
}
"""Contractions and short forms that do not follow a rule. `'s` is written out only where it is not a
possessive."""
_ENDINGS = (("n't", " not"), ("'re", " are"), ("'ve", " have"), ("'ll", " will"), ("'d", " would"))
_SAME_SOUND = {
    "know": "no",
    "knot": "not",
    "too": "to",
    "two": "to",
    "four": "for",
    "fore": "for",
    "their": "there",
    "hear": "here",
    "buy": "by",
    "bye": "by",
    "weight": "wait",
    "hole": "whole",
    "sum": "some",
    "son": "sun",
    "won": "one",
    "ate": "eight",
    "write": "right",
    "piece": "peace",
    "heal": "heel",
    "souls": "soles",
    "paws": "pause",
    "sea": "see",
    "threw": "through",
    "knead": "need",
    "bee": "be",
    "mite": "might",
    "witch": "which",
    "weather": "whether",
    "isle": "aisle",
    "hour": "our",
    "ours": "hours",
    "tows": "toes",
    "weighs": "ways",
    "flour": "flower",
    "stares": "stairs",
    "root": "route",
}
"""Words that no listener can tell apart: the second stands for both."""
_SPELLINGS = {
    "grey": "gray",
    "towards": "toward",
    "afterwards": "afterward",
    "programme": "program",
    "practise": "practice",
    "cosy": "cozy",
    "plough": "plow",
    "storey": "story",
    "tyre": "tire",
    "kerb": "curb",
    "jewellery": "jewelry",
    "yoghurt": "yogurt",
    "whilst": "while",
    "moustache": "mustache",
    "centre": "center",
    "theatre": "theater",
    "metre": "meter",
    "litre": "liter",
    "fibre": "fiber",
    "sombre": "somber",
    "defence": "defense",
    "licence": "license",
    "offence": "offense",
    "judgement": "judgment",
    "ageing": "aging",
    "favourite": "favorite",
    "neighbour": "neighbor",
    "colour": "color",
    "behaviour": "behavior",
    "honour": "honor",
    "humour": "humor",
    "harbour": "harbor",
    "labour": "labor",
    "rumour": "rumor",
    "vapour": "vapor",
    "savour": "savor",
    "odour": "odor",
    "mould": "mold",
    "smoulder": "smolder",
    "wilful": "willful",
    "skilful": "skillful",
    "fulfil": "fulfill",
    "enrol": "enroll",
}
"""British spellings whose American ones a recogniser writes; their plurals and -ed, -ing forms follow."""
_FORMS = ("s", "d", "ed", "ing", "ful")
_ISE = re.compile(r"(?<=[a-z]{3})(is|ys)(e|ed|es|ing|ation|ations)$")
_DOUBLED_L = re.compile(r"(?<=[a-z][aeiou])ll(ed|ing|er|ers)$")
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text, in the form in which they are compared.

    >>> words_of("You’re fine: don't STOP.")
    ('you', 'are', 'fine', 'do', 'not', 'stop')
    >>> words_of("In for 4, it can't colour half-way")
    ('in', 'for', 'for', 'it', 'can', 'not', 'color', 'half', 'way')
    """
    # Before its compatibility form is taken, in which ´ is a space and an accent.
    plain = unicodedata.normalize("NFKC", with_plain_apostrophes(text)).casefold()
    spaced = spell_numbers(plain)
    return tuple(_one_form(word) for found in _WORD.findall(spaced) for word in _written_out(found).split())


def _written_out(word: str) -> str:
    """A word without contraction.

    >>> _written_out("couldn't"), _written_out("they'll"), _written_out("body's")
    ('could not', 'they will', 'bodys')
    """
    if word in WHOLE:
        return WHOLE[word]
    for ending, said in _ENDINGS:
        if word.endswith(ending):
            return f"{word.removesuffix(ending)}{said}"
    return word.replace("'", "")


def _one_form(word: str) -> str:
    """One spelling for a word that is spelt in two ways, or that sounds like another.

    >>> [_one_form(word) for word in ("colours", "noticed", "organise", "travelling", "rise", "knot")]
    ['colors', 'noticed', 'organize', 'traveling', 'rise', 'not']
    """
    for form in ("", *_FORMS):
        stem = word.removesuffix(form)
        if word.endswith(form) and stem in _SPELLINGS:
            return _SPELLINGS[stem] + form
    word = _SAME_SOUND.get(word, word)
    word = _DOUBLED_L.sub(r"l\1", word)
    return _ISE.sub(lambda match: match[1].replace("s", "z") + match[2], word)


def join_as_in(words: Sequence[str], other: Collection[str]) -> tuple[str, ...]:
    """The words, those joined that the other text writes as one.

    >>> join_as_in(("an", "ear", "lobe"), ("an", "earlobe"))
    ('an', 'earlobe')
    """
    joined: list[str] = []
    for word in words:
        if joined and joined[-1] + word in other and joined[-1] not in other:
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)
