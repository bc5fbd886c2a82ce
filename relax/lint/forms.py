"""The forms of English verbs: from `clench` to clenches, clenched and clenching."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

IRREGULAR: Mapping[str, tuple[str, ...]] = {
    "be": ("be", "am", "is", "are", "was", "were", "been", "being"),
    "bear": ("bear", "bears", "bore", "borne", "bearing"),
    "become": ("become", "becomes", "became", "becoming"),
    "begin": ("begin", "begins", "began", "begun", "beginning"),
    "beat": ("beat", "beats", "beaten", "beating"),
    "breathe": ("breathe", "breathes", "breathed", "breathing"),
    "bring": ("bring", "brings", "brought", "bringing"),
    "come": ("come", "comes", "came", "coming"),
    "cut": ("cut", "cuts", "cutting"),
    "die": ("die", "dies", "died", "dying"),
    "do": ("do", "does", "did", "done", "doing"),
    "dig": ("dig", "digs", "dug", "digging"),
    "draw": ("draw", "draws", "drew", "drawn", "drawing"),
    "drive": ("drive", "drives", "drove", "driven", "driving"),
    "fall": ("fall", "falls", "fell", "fallen", "falling"),
    "feel": ("feel", "feels", "felt", "feeling"),
    "fight": ("fight", "fights", "fought", "fighting"),
    "find": ("find", "finds", "found", "finding"),
    "focus": ("focus", "focuses", "focusses", "focused", "focussed", "focusing", "focussing"),
    "forget": ("forget", "forgets", "forgot", "forgotten", "forgetting"),
    "get": ("get", "gets", "got", "getting"),
    "give": ("give", "gives", "gave", "given", "giving"),
    "go": ("go", "goes", "went", "gone", "going"),
    "grip": ("grip", "grips", "gripped", "gripping"),
    "grit": ("grit", "grits", "gritted", "gritting"),
    "have": ("have", "has", "had", "having"),
    "hold": ("hold", "holds", "held", "holding"),
    "keep": ("keep", "keeps", "kept", "keeping"),
    "leave": ("leave", "leaves", "left", "leaving"),
    "let": ("let", "lets", "letting"),
    "lie": ("lie", "lies", "lay", "lain", "lying"),
    "lose": ("lose", "loses", "lost", "losing"),
    "make": ("make", "makes", "made", "making"),
    "overcome": ("overcome", "overcomes", "overcame", "overcoming"),
    "put": ("put", "puts", "putting"),
    "rid": ("rid", "rids", "ridding"),
    "rise": ("rise", "rises", "rose", "risen", "rising"),
    "say": ("say", "says", "said", "saying"),
    "see": ("see", "sees", "saw", "seen", "seeing"),
    "set": ("set", "sets", "setting"),
    "sit": ("sit", "sits", "sat", "sitting"),
    "sleep": ("sleep", "sleeps", "slept", "sleeping"),
    "stand": ("stand", "stands", "stood", "standing"),
    "swim": ("swim", "swims", "swam", "swum", "swimming"),
    "shrink": ("shrink", "shrinks", "shrank", "shrunk", "shrinking"),
    "sink": ("sink", "sinks", "sank", "sunk", "sinking"),
    "undertake": ("undertake", "undertakes", "undertook", "undertaken", "undertaking"),
    "take": ("take", "takes", "took", "taken", "taking"),
    "tell": ("tell", "tells", "told", "telling"),
    "think": ("think", "thinks", "thought", "thinking"),
    "wake": ("wake", "wakes", "woke", "woken", "waking"),
    "zap": ("zap", "zaps", "zapped", "zapping"),
}

_DOUBLES = re.compile(r"^(?:[^aeiou]*|qu)[aeiou][bdgklmnprtv]$")
"""A short verb whose last letter doubles: stop, stopping."""
_ALSO_DOUBLE = frozenset(
    {"travel", "label", "signal", "control", "permit", "transmit", "refer", "admit", "commit", "unclip"}
)


@lru_cache(maxsize=1024)
def forms(verb: str) -> tuple[str, ...]:
    """Every form of a verb, the plain one first.

    >>> forms("clench"), forms("try")[1:3], forms("stop")[2]
    (('clench', 'clenches', 'clenched', 'clenching'), ('tries', 'tried'), 'stopped')
    """
    if verb in IRREGULAR:
        return IRREGULAR[verb]
    if verb.endswith("e"):
        return verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    if verb.endswith(("s", "x", "z", "ch", "sh", "o")):
        return verb, f"{verb}es", f"{verb}ed", f"{verb}ing"
    if _DOUBLES.match(verb) or verb in _ALSO_DOUBLE:
        return verb, f"{verb}s", f"{verb}{verb[-1]}ed", f"{verb}{verb[-1]}ing"
    return verb, f"{verb}s", f"{verb}ed", f"{verb}ing"


def gerund(verb: str) -> str:
    """The form that ends in -ing."""
    return forms(verb)[-1]
