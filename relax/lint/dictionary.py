"""The words that the linter knows, and their British spelling. From SCOWL (`data/LICENSE.scowl`)."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from string import ascii_lowercase

from relax.lint.tokens import word_set

_OWN = word_set(
    """app apps bedsheet biryani bluetit bodyscan breath-in cagoule cockapoo dal decentring defusion
    dosette dvd eid fairylights fibromyalgia flashback flashbacks gilet gp grabrail hallowe'en
    heatpack hoody hotty inbreath inbreaths jollof kagool labradoodle layby livestream loch mandir
    mcdonald meds mindful mindfulness narrowboat nav nhs onesie online osteo outbreath outbreaths
    paneer pc physio physios pitter podcast podcasts rockpool rollator roti saag satnav sciatica
    selfie selfies smartphone smartphones stairlift teacosy tock tv tvs vlog website websites
    wellbeing wifi"""
)
"""Words of everyday life, and of the services that this is for: too new or too homely for the list."""

_EVERYDAY = word_set(
    """musts shoulds oughts ext tel dob
    abuela airpods alexa aquafit argh bao beergarden blether blethering bodhran breathwork brr brrr cafe
    cafes campervan campervans catastrophise catastrophises catastrophising chatbot cognitions
    coppice crosswording cwtch cwtched dadi dashcam dashiki decentre destress destressing dhol
    djembe dosa dosas downlights dressinggown dysregulated dysregulation facetime fairtrade fitbit
    foccacia futsal gabapentin glamp glamping gluteus handcream hashtag heatpacks hexaflex hotpot
    hottub houmous hygge hypnotherapy idli iftar injera interoception interoceptive iplayer
    jacobsonian jacuzzi keepcup keyworker keyworkers kippah kombucha lanyard lanyards lavvy lipbalm
    livestreamed livestreaming macrame mamgu metta microbreak micropause mindsight motorhome
    motorhomes nain nani netflix neurofeedback neuroplasticity niqab nociception noughties oap oaps
    oof opa parkrun pilates pjs playlist playlists podcasting polyvagal pootle pootles pootling
    poppadom poppadoms pregabalin psychoeducation reframing reparenting rewilded rewilding rooibos
    salwar samatha schema schemas scrapbooking seatbelt selfcare shoulderblade shoulderblades
    sitbones smartwatch sourdough spoonie spoonies spotify staycation staycations stepmum strim
    strimmer strimming sudoku tadcu taid teabreak thermos tog togs touchscreen trackie trackies
    tramadol tuk upcycle upcycled upcycling vaisakhi vape vaping vinyasa vipassana voicenote
    voicenotes weetabix whatsapp wifi woah woo wordsearch wordsearches workability zhuzh zoom zoomed
    zumba"""
)
"""More of them."""
_JOINERS = word_set(
    "with your this that from have into over when then them they will what more like just some been were here"
)
_PREFIXES = ("un", "re", "non", "mid", "pre", "over", "out")
_SUFFIXES = ("y", "ish", "less", "like", "ness", "ful", "ly", "wards", "ier", "iest")
_SHORTEST_STEM = 4
# Possessive, and no letter can be taken in two ways: parting thirty of them in every way there is, before a
# slip such as `aaaargk` is told to be no sound, would take for ever.
_SOUND = re.compile(r"(?>(?:[bp]?r|sh*|h*m|[aeou]h*|z|ph?ew|w+h*o+sh|t+s+k+|t+s|h+[ae])+)$")
"""`Mmm`, `shhh`, `aaah`."""

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
    "dialog": "dialogue",
    "flashlight": "torch",
    "flashlights": "torches",
    "trash": "rubbish",
    "candy": "sweets",
    "anyways": "anyway",
    "stroller": "pushchair",
    "fetus": "foetus",
    "afterward": "afterwards",
    "analyzes": "analyses",
    "paralyzes": "paralyses",
    "livable": "liveable",
    "phony": "phoney",
    "specialty": "speciality",
    "tranquility": "tranquillity",
    "instill": "instil",
    "instills": "instils",
    "archeology": "archaeology",
    "celiac": "coeliac",
    "dialogs": "dialogues",
    "donut": "doughnut",
    "donuts": "doughnuts",
    "airplane": "aeroplane",
    "airplanes": "aeroplanes",
}


@cache
def _list(name: str) -> str:
    """The words of a list, in order, with spaces between them."""
    packed = files("relax.lint").joinpath("data", f"{name}.txt.zz").read_bytes()
    return zlib.decompress(packed).decode("ascii")


@cache
def _words(name: str) -> frozenset[str]:
    """The words of a list. To look up a few of them, `_has` is done before this has begun."""
    return frozenset(_list(name).split())


def _has(name: str, word: str) -> bool:
    """Whether a list has a word: the list is halved until it is found."""
    words = _list(name)
    low, high = 0, len(words)
    while low < high:
        start = words.rfind(" ", low, (low + high) // 2) + 1 or low
        end = words.find(" ", start, high)
        end = high if end < 0 else end
        found = words[start:end]
        if found == word:
            return True
        low, high = (end + 1, high) if found < word else (low, start - 1)
    return False


@cache
def _american() -> Mapping[str, str]:
    pairs = (entry.partition(":") for entry in _list("american").split())
    return {american: british for american, _, british in pairs} | dict(_AMERICAN_WORDS)


@lru_cache(maxsize=1 << 14)
def british_spelling(word: str) -> str:
    """The British spelling of a word in American spelling; empty for any other word.

    >>> british_spelling("color"), british_spelling("colour")
    ('colour', '')
    """
    plain = word.removesuffix("'s")
    found = _american().get(plain, "")
    return found + word[len(plain) :] if found else ""


@lru_cache(maxsize=1 << 14)
def is_known(word: str) -> bool:
    """Whether a dictionary has a word in lower case, possessives included."""
    plain = word.removesuffix("'s").removesuffix("'")
    if _has("common", plain) or plain in _OWN or plain in _EVERYDAY or plain in _american():
        return True
    # The rarer words last: they take a while to load, and most scripts have none.
    return (
        bool(_SOUND.match(plain))
        or _is_made_of_a_known_word(plain)
        or _is_joined(plain)
        or _has("rarer", plain)
    )


def _is_made_of_a_known_word(word: str) -> bool:
    """Whether a word is a usual one with something before or behind it: `unrushed`, `custardy`, `snuggly`."""
    stems = [word.removeprefix(prefix) for prefix in _PREFIXES if word.startswith(prefix)]
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            stem = word.removesuffix(suffix)
            stems += [stem, f"{stem}e"] if suffix in ("y", "ier", "iest") else [stem]
    return any(len(stem) >= _SHORTEST_STEM and _has("common", stem) for stem in stems if stem != word)


def _is_joined(word: str) -> bool:
    """Whether a word is two usual ones, neither of them small: `rainsong`, and not `withyour`."""
    return any(
        _has("common", word[:at]) and _has("common", word[at:]) and not {word[:at], word[at:]} & _JOINERS
        for at in range(_SHORTEST_STEM, len(word) - _SHORTEST_STEM + 1)
    )


def is_name(word: str) -> bool:
    """Whether a word in lower case is the name of a person or a place."""
    return _has("names", word.removesuffix("'s"))


def is_rare(word: str) -> bool:
    """Whether a word is known, and not among the 45,000 most usual."""
    return not _has("common", word) and word not in _OWN and _has("rarer", word)


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
        for letter in ascii_lowercase:
            yield before + letter + after
            yield before + letter + after[1:]
