"""SAFE: breaths that are held, forced, too slow or too fast."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relax.lint.grammar import is_negated, segment_start
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.effort import LIMBS
from relax.lint.tokens import word_set
from relax.script.model import Breath, every_item
from relax.units import MS_PER_MINUTE, format_duration

HELD_MS = 4000
"""The longest hold that a pain service teaches. Source: one hospital's pain leaflet [lit]."""
HELD_TOO_LONG_MS = 7000

_HOLDS = Patterns(
    "hold|holding the|your|that|this breath|breaths|inhale|air",
    "hold|holding it|there in? here? for? .. seconds|four|five|six|seven|eight|ten|three|two|count|moment",
    "hold|holding it|that in",
    "hold|holding it",
    "inhale .. hold",
    "breathe|breathing|breath in ... hold",
    "hold for .. a|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|count|moment|2|3|4|5|6|7|8|9|10",
    "stop|stopping breathing",
    "~keep|lock|trap the|your air|breath in|inside",
    "(keep|keeping) it in",
    "breath .. held",
    "~hold on to the|your|that breath",
)
_BREATHING = word_set("breathe breathing breath inhale inhaling air lungs nose")
_OFFERS = word_set("can could might may like perhaps want if choose would")
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
MOST_DIGITS = 4
"""Of a number of seconds, from its first: they say that it is too long, and Python reads no number without end."""


@rule(
    "SAFE006",
    "held-breath",
    pack="core",
    severity=Severity.WARNING,
    summary="a held breath",
    better="breathe without holding, or offer it first: If you would like to, you can hold for four.",
    source="[NHS] without pausing or holding your breath; [lit] one hospital's pain leaflet teaches 4 s holds; hazard H2",
)
def held_breath(page: Page) -> Iterator[Hit]:
    r"""Holding the breath brings dizziness and, to anxious people, alarm; whoever wants it can ask for it.

    Okay: You might breathe in without holding your breath.
    Okay: If you would like to, you can hold for four.\n[breathe in 4, hold 4, out 4; 3 times]
    SAFE006: [breathe in 4, hold 4, out 4; 3 times]
    SAFE006: If you like, you can hold.\n[breathe in 4, hold 8, out 4; 3 times]
    SAFE006: Breathe in, and hold it.
    """
    for breath in _breaths(page):
        longest = max(breath.hold_ms, breath.rest_ms)
        offered = _is_hold_offered(page, breath)
        if longest > HELD_MS or (longest and not offered):
            asked = "is held" if offered else "is held, and nobody asked for it"
            yield Hit(
                span=breath.span,
                words="",
                message=f"a breath {asked}, for {format_duration(longest)}",
                severity=Severity.ERROR if longest > HELD_TOO_LONG_MS else None,
            )
    yield from _holds_in_words(page)


def _holds_in_words(page: Page) -> Iterator[Hit]:
    for match in page.find(_HOLDS):
        tokens = match.sentence.tokens
        words = [token.word for token in tokens]
        stops = words[match.first].startswith("stop")
        if (not stops and is_negated(tokens, match.last - 1)) or is_negated(tokens, match.first):
            continue
        if "for" in words[match.first : match.first + 2] and _is_of_the_body(match):
            continue
        if words[match.first + 1] in ("it", "that", "there") and not _is_about_breath(page, match):
            continue
        following = words[match.first : match.last + 3]
        seconds = max(map(_seconds, following))
        if seconds * 1000 > HELD_MS or not set(words[: match.last]) & _OFFERS:
            yield match.hit(severity=Severity.ERROR if seconds * 1000 > HELD_TOO_LONG_MS else None)


def _is_about_breath(page: Page, match: Match) -> bool:
    """Whether what is held is a breath: `Breathe in. Hold it for four.`, and not `clench a fist, and hold it`."""
    at = page.spoken.index(match.sentence)
    before = [token.word for token in match.sentence.tokens[: match.first]]
    if at and len(before) < FEWEST_WORDS_OF_OWN:
        before += [token.word for token in page.spoken[at - 1].tokens]
    return bool(_BREATHING & set(before))


def _is_of_the_body(match: Match) -> bool:
    """Whether a limb is held, and no breath: `push your knee down and hold for a count of five`."""
    words = {token.word for token in match.sentence.tokens[: match.first]}
    return bool(_LIMBS & words) and not _BREATHING & words


_LIMBS = frozenset(LIMBS.split("|")) - word_set("chest belly stomach tummy nose mouth ribs")
FEWEST_WORDS_OF_OWN = 3
"""A sentence with fewer before `hold it` goes on from the one before."""


def _seconds(word: str) -> int:
    """The number that a word is; 0 for any other word."""
    return int(word[:MOST_DIGITS]) if word.isdecimal() else _NUMBERS.get(word, 0)


def _breaths(page: Page) -> Iterator[Breath]:
    return (item for item in every_item(page.script.body) if isinstance(item, Breath))


def _is_hold_offered(page: Page, breath: Breath) -> bool:
    """Whether one of the sentences shortly before a breath offers to hold it."""
    before = [
        sentence
        for sentence in page.spoken
        if sentence.whole.name == breath.span.name
        and 0 <= breath.span.line - sentence.whole.line <= OFFERED_LINES
    ]
    return any(
        {"hold", "holding", "holds"} & words and words & _OFFERS
        for words in ({token.word for token in sentence.tokens} for sentence in before)
    )


OFFERED_LINES = 8
"""How many lines before a breath its hold may be offered."""


SLOWEST_BREATHS = 4
FASTEST_BREATHS = 12
"""A minute. About 6 is slow breathing [NHS], and 12 to 16 is resting."""


@rule(
    "SAFE007",
    "breath-rate",
    pack="core",
    severity=Severity.WARNING,
    summary="breaths that are too slow or too fast",
    better="in 4, out 6 is six breaths a minute; in 3, out 4 is a gentle start",
    source="[NHS] 5 in and 5 out, about 6 breaths a minute; [lit] resting is 12 to 16",
)
def breath_rate(page: Page) -> Iterator[Hit]:
    """Breaths that are much slower than a body's own bring air hunger; fast ones bring dizziness.

    Okay: [breathe in 4, out 6; 6 times]
    SAFE007: [breathe in 8, out 12; 3 times]
    SAFE007: [breathe in 2, out 2.5; 3 times]
    """
    for breath in _breaths(page):
        length_ms = breath.inhale_ms + breath.hold_ms + breath.exhale_ms + breath.rest_ms
        rate = MS_PER_MINUTE / length_ms if length_ms else 0.0
        if not SLOWEST_BREATHS <= rate <= FASTEST_BREATHS:
            yield Hit(
                span=breath.span,
                words="",
                message=f"{rate:.1f} breaths a minute; {SLOWEST_BREATHS} to {FASTEST_BREATHS} are comfortable",
            )


_FORCED = Patterns(
    "~breathe|inhale|exhale ... as deep|deeply|hard|fully|far|long|much as|you",
    "as deep|deeply as you|possible",
    "as deep|deeply|full|big|far as (it|they|that|the|your) .. (will|can|goes|go)",
    "~breathe|inhale in|out? hard|harder|forcefully|vigorously|sharply|strongly|fast|rapidly|quickly",
    "~breathe|inhale deeper still|and|than|yet|again|into",
    "(go|going|sink|sinking) deeper (still|and|than|yet|again)",
    "~breathe|inhale deeper",
    "~fill your|the lungs .. completely|fully|right|up|to|entirely|totally",
    "~fill .. lungs",
    "~empty your|the lungs",
    "~force .. air|breath",
    "~force your|the breath|breathing|air",
    "~push|squeeze|blow|press .. last|all|every|rest ... air|breath",
    "~push|squeeze|press .. air|breath out",
    "big|huge|enormous|massive|giant|deepest|biggest (old|deep|fat|slow|long)? (breath|breaths|inhale|lungful)",
    "~gulp|suck|gasp|heave|haul|drag|pump|cram|pack|stuff|swallow|drink|force|haul ... air|breath|oxygen",
    "~inhale|breathe (in|out)? (fully|completely|totally|entirely|maximally)",
    "~breathe|inhale (in|out)? (really|very|extra|so|nice|good) (and)? (deep|deeply|hard|big|full)",
    "~expand|inflate|stretch|pack|swell|stuff|puff|open|pump (up|out)? your|the .. (lungs / (chest|ribs|ribcage) .. (to|like|as|fully|up|until|with|wide|right|completely|out))",
    "fill|filling your|the (whole|entire|upper)? chest",
    "fill|filling (up)? (with|every|each|all) .. (air|breath|lungs|lung)",
    "~empty (every|all|out|each|it|yourself) ... (lungs|air|breath)",
    "~empty (of)? (all)? (of)? your|the lungs",
    "(bottom|base|depths|corners|corner|tips|top|brim|floor|bases) of (your|the|each|both) (lungs|lung)",
    "lungs (full|fully|completely|bursting|right|stretched|expanded|to) (of|up|expanded|stretched|capacity|to|the)",
    "(full|great|enormous|vast|whole|hefty|proper) (big|deep|huge)? (lungful|lungfuls / (deep|big) (breath|breaths|inhale))",
    "(a|each|every|one) (full|great|enormous|vast|tremendous|colossal) (breath|breaths|inhale|lungful)",
    "(bigger|fuller|larger|biggest|fullest|deepest|huger|greater) (breath|breaths|inhale|lungful|inhalation|and)",
    "maximum|maximal|full breath|breaths|inhalation|capacity|lungful",
    "more air (in|into|than|still|yet|and)",
    "much|every|all .. air .. (as|in|you|your|out|that|out)",
    "deep (breath|breaths|inhale) (in|out)? (and|then|now)? (another|again|repeat / one more)",
    "~take|do|have .. (lots|plenty|dozens) of .. deep breaths",
    "breath (after|upon) (deep)? breath",
    "~fill (yourself|up|your|the|every|them) ... with (air|breath|oxygen)",
    "~pull|draw|suck|drag|breathe|take|send (the|that|your|fresh)? (air|breath|oxygen) (in)? (deep|deeper|right|far / all the way) (in|into|down|inside|to)",
    "deep (breath|breaths) (right|all) (down|the|in|into)",
    "hyperventilate|hyperventilating",
    "lungs .. full|bursting|empty",
    "every|each deep|big breath",
    "two|three|four|five|six|ten|several|some|few|more|many long|slow? slow? deep breaths",
    "keep|keeping|continue|go ... deep|deeply breaths|breathing|breathe",
    "deep breaths",
    "last drop|bit of air",
)
_FURTHER = Patterns(
    "deeper (deeper|still|again|yet|than|and|than)",
    "(until|till) you|your|the|they|it ... (more|burst|bursting|full|brim|room|stretched|empty|explode|pop)",
    "(all|right) (the way)? (in|down|up) .. (then|and|more|bit|top|bottom|further|as)",
    "as (deep|deeply|far|full|fully|big|large|hard|long|much / far down) (in|down|up|air)? (as|of)",
    "more (and more)? (air|in)",
    "harder|bigger|fuller|further",
    "to (the|your) (limit|brim|maximum|max|top|full)",
    "(again and again / over and over / time after time)",
    "really force|push|fill|pull it|them|the|more",
    "(a|one|some) (bit|little|lot) more",
)
"""What forces a breath, in a sentence that tells of one: `deeper, deeper still, until you can take no more`."""
_REPEATED = frozenset({"again and again", "over and over", "time after time"})
_BREATHED = word_set("breath breaths breathe breathing inhale inhaling inhalation lungs air lungful exhale")
_COMFORT = word_set(
    "comfortable comfortably easy ease easily like suits small smaller wish want pleases less"
)
_DEEP = Patterns(
    "deep breath|breaths|inhale|breathing", "deeper breath|breaths", "~breathe .. deeply", "~inhale deeply"
)
_DESCRIBED = word_set("can make makes may might some if dizzy")


@rule(
    "SAFE008",
    "deep-breath",
    pack="core",
    severity=Severity.WARNING,
    summary="a deep breath, repeated or forced",
    better="a small one: As air comes in, your belly may rise a little. Small and easy is plenty.",
    source="[NHS] as deep into the belly as is comfortable, without forcing; [lit] Busch 2012; hazard H2",
)
def deep_breaths(page: Page) -> Iterator[Hit]:
    """Big breaths, one after another, make people dizzy and more anxious; slow ones help, and they may be small.

    Okay: Perhaps you would like one deep breath before we begin.
    Okay: You don't need to breathe deeply.
    Okay: Deep breaths can make people dizzy, so small ones will do.
    SAFE008: Breathe as deeply as you possibly can.
    SAFE008: Fill your lungs completely.
    SAFE008: Deep breath in. Deep breath out. Deep breath in.
    """
    for match in page.find(_FORCED):
        if match.sentence.tokens[match.first].word in _OF_ANYTHING and not _is_of_breath(page, match):
            continue
        if not _is_let_be(match, described=frozenset({"can", "make"}) if _is_plural(match) else frozenset()):
            yield match.hit()
    for match in page.find(_FURTHER):
        words = {token.word for token in match.sentence.tokens}
        if match.words.lower() in _REPEATED and not _DEEPENED & words:
            continue  # `breathe into it, again and again`
        if _BREATHED & words and not _COMFORT & words and _is_breathed_in(match):
            yield match.hit()
    deep = [match for match in page.find(_DEEP) if not _is_let_be(match)]
    yield from (match.hit("a deep breath again: one is plenty") for match in deep[1:])


_OF_ANYTHING = word_set("go going sink sinking as")
"""Words with which a breath is deepened only where one is told of: `tune into the sound, and go deeper and deeper`."""


def _is_of_breath(page: Page, match: Match) -> bool:
    """Whether a breath is told of in the sentence, or in one of the two before it."""
    number = match.sentence.number
    near = (one for one in page.spoken if number - 2 <= one.number <= number)
    return any(_BREATHED & {token.word for token in one.tokens} for one in near)


_DONE_WITH_AIR = word_set(
    "breathe inhale take draw suck pull drink exhale heave force fill blow push bring breath breaths"
)


def _is_breathed_in(match: Match) -> bool:
    """Whether the listener is asked to breathe there, and nothing else is told of."""
    if _is_let_be(match, described=frozenset()) or _FORCED.match(match.sentence.tokens, match.first):
        return False
    tokens = match.sentence.tokens
    before = [token.word for token in tokens[: match.first]]
    return bool(before) and (
        before[0] in _DONE_WITH_AIR or bool(_DEEPENED & set(before)) or before[0] in ("deep", "big")
    )


_DEEPENED = word_set("deep deeply deeper inhale")


_WISHED = re.compile(
    r"^(?:and |or |but )?(?:if|when|whenever) you (?:fancy|want|need|feel like|would like|like|wish)\b"
)
"""Whose own wish a breath is: `if you fancy a bigger breath, have one`."""
_LEFT = re.compile(r"\b(?:leave|leaving|save)(?: (?:the|those|all|any|your|big))*$")
"""Who is to take deep breaths, in place of the listener: `you can leave the deep breaths to the divers`."""


def _is_plural(match: Match) -> bool:
    """Whether this is about deep breaths, and none is asked for."""
    return match.first == 0 and match.sentence.tokens[match.last - 1].word == "breaths"


def _is_let_be(match: Match, *, described: frozenset[str] = _DESCRIBED) -> bool:
    """Whether deep breaths are denied, measured by comfort, or described and not asked for."""
    sentence = match.sentence
    if is_negated(sentence.tokens, match.first) or is_negated(sentence.tokens, match.last - 1):
        return True
    words = {token.word for token in sentence.tokens}
    following = {token.word for token in sentence.tokens[match.last : match.last + 2]}
    led = " ".join(
        token.word for token in sentence.tokens[segment_start(sentence.tokens, match.first) : match.first]
    )
    if _WISHED.search(led) or (_LEFT.search(led) and following & {"to", "for", "out", "alone", "behind"}):
        return True
    return bool({"comfortable", "comfortably"} & words) or bool(following & described)
