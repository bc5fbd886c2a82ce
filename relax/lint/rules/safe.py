"""SAFE: what keeps people safe who relax alone, or with somebody, or in a group."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.moments import SILENT, Stretch, stretches
from relax.lint.page import Page
from relax.lint.rules.breathing import breath_rate, deep_breaths, held_breath
from relax.lint.rules.permission import late_permission, partial_permission
from relax.lint.safe_words import SafeWords, safe_words
from relax.lint.tokens import word_set
from relax.script.model import POSTURES
from relax.units import duration_in_words

_POSTURE_WORDS = {
    "sitting": word_set("sit sits sitting seat seated chair"),
    "standing": word_set("stand stands standing"),
    "lying": word_set("lie lies lying bed lay"),
}


@rule(
    "SAFE003",
    "one-posture",
    pack="core",
    severity=Severity.WARNING,
    summary="no choice of posture",
    better="offer it: You might sit, stand or lie down, whichever your body would rather do today.",
    source="[seed] sitting is optional: stand, sit, lie, change",
)
def one_posture(page: Page) -> Iterator[Hit]:
    """Many people in pain cannot sit through a script; a script that only sits leaves them out, or hurts them.

    Okay: You might sit, stand or lie down, as you like.
    Okay: {sitting: The chair holds you. | standing: The floor holds you. | lying: The bed holds you.}
    SAFE003: Let the chair carry your weight.
    """
    if page.kind != "script" or _is_posture_offered(page):
        return
    addressed = [name for name, words in _POSTURE_WORDS.items() if words & page.index.keys()]
    message = f"only {addressed[0]} is spoken of" if len(addressed) == 1 else ""
    yield page.missing(message, severity=Severity.ERROR if page.for_pain else None)


def _is_posture_offered(page: Page) -> bool:
    keys: set[str] = set()
    for sentence in page.spoken:
        if sentence.optional:
            continue
        keys |= sentence.choice_keys & set(POSTURES)
        words = {token.word for token in sentence.tokens}
        if sum(bool(words & own) for own in _POSTURE_WORDS.values()) > 1:
            return True
    return len(keys) > 1


LANDING_SENTENCES = 5
"""How many of the last sentences may hold the landing."""
SENTENCES_NEAR_THE_END = 40
"""In all wordings: enough to find the last ones of each."""


@rule(
    "SAFE004",
    "no-landing",
    pack="core",
    severity=Severity.ERROR,
    summary="no landing at the end",
    better="bring people back, without rush: Let's come back to the room now. You might look around.",
    source="[judgement] every script lands; the seed's practice",
)
def no_landing(page: Page) -> Iterator[Hit]:
    """Somebody who is left deep in a relaxation gets up dizzy, or stays behind, frightened.

    Okay: You might listen. [pause 5s] Let's come back to the room now, with no rush.
    SAFE004: You might listen for a sound that is near.
    SAFE004: You might listen. [optional] Let's come back to the room now. [end]
    """
    words = safe_words(page.about.language)
    if page.kind != "script" or words is None:
        return
    ends = [sentence for sentence in page.spoken if not sentence.optional][-SENTENCES_NEAR_THE_END:]
    for group in page.hearings.told_apart(sentence.heard for sentence in ends):
        last = [sentence for sentence in ends if sentence.heard & group][-LANDING_SENTENCES:]
        if not any(True for sentence in last for _ in words.landing.find(sentence.tokens)):
            yield Hit(span=page.spoken[-1].whole if page.spoken else page.top, words="")
            return


@rule(
    "SAFE005",
    "no-word-on-when-not",
    pack="core",
    severity=Severity.ERROR,
    summary="no words on when not to use it",
    better="say it in `when:` or aloud: Not while you are driving, using machinery or in the bath.",
    source="[judgement] hazard H10, used while driving or in the bath",
)
def no_word_on_when_not(page: Page) -> Iterator[Hit]:
    """A recording goes wherever a telephone goes, into cars and baths too.

    Okay: ---{when: Not while driving or in the bath.}--- Listen.
    Okay: Please keep this for another time if you are driving or in the bath.
    SAFE005: ---{when: Any time. Even while you are driving.}--- Listen.
    SAFE005: Listen to the rain.
    """
    safe = safe_words(page.about.language)
    if page.kind != "script" or safe is None:
        return
    for match in page.find(safe.at_the_wheel, ("spoken", "about")):
        words = {token.word for token in match.sentence.tokens}
        told = match.sentence.kind == "spoken" or match.sentence.key in ("when", "summary", "purpose")
        if told and not match.sentence.optional and words & safe.left_for_later:
            return
    yield Hit(span=page.written("when"), words="")


LONGEST_UNANNOUNCED_MS = 45_000


@rule(
    "SAFE009",
    "unannounced-silence",
    pack="core",
    severity=Severity.ERROR,
    summary="a long silence that nobody announced",
    better="say so just before: I'll be quiet for a little while now.",
    source="[judgement] hazard H6, silence mistaken for a fault",
)
def unannounced_silence(page: Page) -> Iterator[Hit]:
    """In a long silence people wonder whether it broke, or whether they were left; a word before it settles that.

    Okay: I'll be quiet for a little while now. [pause 1m]
    SAFE009: Your breath goes its own way. [pause 50s]
    SAFE009: Your breath goes its own way. [pause 20s to 1m]
    """
    words = safe_words(page.about.language)
    if words is None:
        return
    for hearing in page.usual_hearings:
        for brief in (False, True):
            moments = page.moments(hearing).all(brief=brief, grown=True)
            for silence in stretches(moments, lambda moment: moment.kind in SILENT):
                length_ms = silence.end - silence.start
                if length_ms >= LONGEST_UNANNOUNCED_MS and not _is_announced(page, words, silence):
                    length = duration_in_words(length_ms)
                    yield Hit(
                        span=silence.span, words="", message=f"{length} of silence that nobody announced"
                    )


def _is_announced(page: Page, words: SafeWords, silence: Stretch) -> bool:
    announcing = [match.sentence.text for match in page.find(words.announces)]
    return any(phrase in text for phrase in silence.before for text in announcing)


RULES: tuple[Rule, ...] = (
    late_permission,
    partial_permission,
    one_posture,
    no_landing,
    no_word_on_when_not,
    held_breath,
    breath_rate,
    deep_breaths,
    unannounced_silence,
)
