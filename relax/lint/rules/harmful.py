"""PAIN: words that tell people to put up with pain, to try harder, or that it is not real."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from relax.lint.forms import forms
from relax.lint.grammar import BODY, is_negated, segment_start
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.denial import GERUND_SUBJECT, is_turned_down
from relax.lint.rules.disbelief import DISBELIEF
from relax.lint.rules.effort import LIMBS
from relax.lint.rules.endurance import ENDURANCE, PAIN
from relax.lint.tokens import word_set

_PRAISE = word_set(
    """how the best good what key help helps make makes teach works stronger tougher better fitter pays pay build builds
    progress brave braver healthier win wins heal heals easier choice"""
)

_PEOPLE_MEANT = word_set(
    "you we i us people person patient patients listener listeners everyone everybody one ones somebody someone who strong brave to and then"
)
_DOINGS = frozenset(
    form
    for verb in word_set(
        "try push press break fight battle struggle soldier plough power get keep carry go drive force run walk march work rise put"
    )
    for form in forms(verb)
)
_PHRASES = Patterns(*ENDURANCE, *DISBELIEF)
_IMAGINE = word_set("imagine imagines imagined imagining")


@rule(
    "PAIN002",
    "harmful-phrase",
    pack="pain",
    severity=Severity.ERROR,
    summary="words that tell people in pain to put up with it, to try harder, or that it is not real",
    better="say that the pain is real and that nothing is asked, such as: There is nothing you need to push through.",
    source="[seed] `Least. Helpful. Instruction. Ever.`",
)
def harmful_phrases(page: Page) -> Iterator[Hit]:
    """People in pain have heard these words for years, and heard in them that nobody believes it.

    Okay: There is nothing you need to push through.
    Okay: You may have been told to live with it. That was no help at all.
    Okay: Trying harder rarely helps here.
    PAIN002: Remember, it is all in your head.
    PAIN002: Try a little harder, and push through the pain.
    Okay: Green shoots push through the soil.
    Okay: Hearing the words just relax has helped nobody yet.
    Okay: You could try a harder chair.
    PAIN002: Just relax.
    PAIN002: Keep pushing through, even when your body says stop.
    PAIN002: Pushing through the ache makes you stronger.
    """
    for match in page.find(_PHRASES, PATIENT):
        words = [token.word for token in match.sentence.tokens[match.first : match.last]]
        if words[0] in _IMAGINE and words[0] != "imagining":
            continue
        if (
            _is_other_sense(match, words)
            or _says_of(match, words)
            or _is_told_of(match)
            or is_turned_down(match)
        ):
            continue
        if (
            _is_harmful_denied(match)
            if words[0] in _FORBIDS
            else not is_negated(match.sentence.tokens, match.first)
        ):
            yield match.hit()


def _is_other_sense(match: Match, words: list[str]) -> bool:
    """Whether nothing is fought or tried: `let the traffic fight it out`, `a muscle works harder than it needs to`."""
    tokens = match.sentence.tokens
    following = [token.word for token in tokens[match.last : match.last + 2]]
    said = {token.word for token in tokens}
    is_bodily = (
        words[0] in _BODILY and bool(_PARTS & said) and (words[-1] != "teeth" or bool(_EXERCISE & said))
    )
    before = [token.word for token in tokens[: match.first]]
    if before[-1:] == ["to"] and before[-2:-1] in (["good"], ["tiring"], ["hard"], ["nice"], ["lonely"]):
        return True  # `it's good to be strong, and good to rest`
    if _IS_REAL.search(" ".join(token.word for token in tokens[match.last :])):
        return True  # `the doctors may have found nothing, and your pain is real`
    if words[0] == "like" and {"stiffen", "stand", "march", "straight", "tall", "rigid"} & {
        t.word for t in tokens
    }:
        return True  # `stiffen up like a soldier`
    if words[-1] == "relax" and words[0] == "you" and following[:1] in (["your"], ["the"]):
        return True  # `you have to relax your jaw`
    if words[0] == "if" and match.first and tokens[match.first - 1].word == "as":
        return True  # `as if you wanted to stand`
    if words[0] == "thing" and before[-1:] == ["last"]:
        return True  # `the last thing you need is somebody who says just relax`
    if words[0] in ("can", "could") and words[-3:] == ["on", "with", "it"]:
        return True
    if words[0] == "wind" and following[:1] == ["like"]:
        return True
    if "through" in words and ((following[:1] and following[0] in _MATERIAL) or words[-1] in _MATERIAL):
        return True  # `work through the leaflet`
    if words[-1] == "of" and following[:1] in (["the"], ["a"], ["my"]) and not (_HURTS | BODY) & said:
        return True  # `take no notice of the clock`
    if words[0].startswith(("fight", "battl")) and following[:1] == ["out"]:
        return True
    if words[-1] == "harder" and words[-2:-1] in (["a"], ["the"], ["some"]) and following:
        return True  # `you could try a harder chair`
    if words[0] in ("keep", "keeps") and words[1] not in ("your", "the", "a"):
        is_bodily = False  # `keep pushing through, even when your body says stop`
    if words[-1] == "harder" and following[:1] == ["than"]:
        return following[1:] not in (["that"], ["this"], ["before"], ["ever"])
    speaks = any(one.word == "body" and then.word in _SPEAKS for one, then in pairwise(tokens))
    return (is_bodily and not speaks and not _HURTS & said) or _does_it_itself(match, words)


_IS_REAL = re.compile(r"\b(?:is|are|still|was) (?:still |very |quite |just as )?real\b")
_BODILY = word_set("as keep keeps grit clench set grip wind give")
"""Words with which idioms begin that are meant as they stand beside a part of the body: `as hard as you can`."""
_SPEAKS = word_set("says tells asks begs warns screams shouts protests")
_PARTS = BODY | frozenset(LIMBS.split("|"))
_EXERCISE = word_set("let release jaw count counts hold seconds relax loosen drop squeeze")
_HURTS = frozenset(PAIN.split("|"))
_MATERIAL = word_set(
    "leaflet page pages book booklet list soil ground earth snow door gate curtain curtains leaves crowd traffic room rain waves "
    "grass mud town park wood woods script recording questions steps sheet photographs garden window wall ice clouds"
)
_HOW = word_set("up out slowly gently quietly still all just often always")
_NO_THINGS = word_set(
    "yes perhaps always sometimes us this is was as does let's unless besides afterwards says hurts it's"
)
_THINGS = word_set("the a an its his her their one some two three")
_ACTORS = (
    _HURTS
    | _PEOPLE_MEANT
    | word_set(
        "body mind brain back knee knees neck nerves muscles doctor doctors tests scan scans answer secret trick key only way best thing"
    )
)


def _does_it_itself(match: Match, words: list[str]) -> bool:
    """Whether a thing does it: `the crocuses push through`, `the train pushes on through the rain`."""
    tokens = match.sentence.tokens
    if not match.first or words[0] not in _DOINGS:
        return False
    before = [token.word for token in tokens[segment_start(tokens, match.first) : match.first]]
    while before and before[-1] in _HOW:
        before.pop()
    if before and before[-1].endswith("s") and before[-1] not in _NO_THINGS:
        return not (_ACTORS - {"to", "and", "then"}) & set(before) and not _HURTS & set(words)
    if len(before) == 1 and words[0].endswith("s"):
        return not (_ACTORS | {"it", "that", "this"}) & set(before)  # `rain pushes through the gutter`
    return (
        1 < len(before) <= 5
        and before[0] in _THINGS
        and not _ACTORS & set(before)
        and not _HURTS & set(words)
    )


def _says_of(match: Match, words: list[str]) -> bool:
    """Whether the words are the subject of what is said, and nobody is asked: `ignoring pain is tiring`."""
    if not words[0].endswith("ing"):
        return False
    if match.first > 1 and match.sentence.tokens[match.first - 2].word in ("question", "matter", "case"):
        return False  # `a question of putting your mind to it`
    if match.first > 0:
        return match.sentence.tokens[match.first - 1].word in _TIRED_OF
    tokens = match.sentence.tokens
    told = next(
        (
            at
            for at in range(match.last, min(match.last + 4, len(tokens)))
            if tokens[at].word in GERUND_SUBJECT
        ),
        None,
    )
    if told is None:
        return False
    said = {token.word for token in tokens[told : told + 4]}
    return bool({"not", "never", "rarely", "seldom", "hardly"} & said) or not _PRAISE & said


_TIRED_OF = word_set("of from than without if whether when like")
_HABITS = word_set("often usually tend tends tended learned learnt habit grew")
_PEOPLE = word_set("people many some most others you we")
_BEHELD = word_set("find catch notice found caught")
_WOULD = word_set("may might can could will")
_HEARERS = word_set("you we us i yourself everyone everybody it pain mind anybody anyone doctors scans tests")


def _is_told_of(match: Match) -> bool:
    """Whether it tells what people do, and asks nobody: `you have been soldiering on`, `people often push through`."""
    tokens = match.sentence.tokens
    before = [token.word for token in tokens[: match.first]]
    if "spent" in before and "have" in before and tokens[match.first].word.endswith("ing"):
        return True  # `you may have spent years soldiering on`
    following = [token.word for token in tokens[match.last : match.last + 1]]
    if (
        tokens[match.first].word == "be"
        and before[-1:] != []
        and before[-1] in _WOULD
        and following in (["and"], ["or"])
    ):
        return True  # `you can be brave and still want to cry`
    if (
        before[-1:] == ["be"]
        and before[-2:-1] != []
        and before[-2] in _WOULD
        and tokens[match.first].word.endswith("ing")
    ):
        return True  # `you may be putting on a brave face all day`
    if before[:2] in (["some", "days"], ["at", "times"], ["other", "days"]):
        return True  # `some days you get on with things`
    if before[-1:] in (["been"], ["why"]) or before[-2:] in (["before", "you"], ["had", "to"]):
        return True
    if before[-2:] in (["you", "have"], ["we", "have"]) and tokens[match.first].word in (
        "put",
        "come",
        "had",
    ):
        return True
    if before[-1:] == ["yourself"] and _BEHELD & set(before):
        return True
    segment = before[segment_start(tokens, match.first) :]
    hearers = _HEARERS - {"it", "pain"} if tokens[match.first].word == "be" else _HEARERS
    if segment and segment[-1] in _WOULD and not hearers & set(segment):
        return True  # `the light may push through`, `the pain can be strong`
    habits = _HABITS if {"you", "we"} & set(before) else _HABITS | {"sometimes"}
    return bool(_PEOPLE & set(before)) and bool(habits & set(before))


_FORBIDS = word_set("not never stop quit cease")
_MAYBE = word_set("may might could need would can will did has have")


def _is_harmful_denied(match: Match) -> bool:
    """Whether words harm as they stand, denial and all: `don't give in`, and not `you may not notice the pain`."""
    before = match.sentence.tokens[match.first - 1].word if match.first else ""
    return before not in _MAYBE
