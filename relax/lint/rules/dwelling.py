"""PAIN: attention that is held on a painful place."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.forms import forms
from relax.lint.grammar import is_asked, is_negated
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.denial import is_let_off
from relax.lint.rules.relief import promises
from relax.lint.tokens import word_set

_ATTENDING = Patterns(
    "~stay|remain|rest|be|live in|inside",
    "~count|number the|each|every|your",
    "~think about|of",
    "only|one task|job|work is to",
    "~take|bring|carry your|the|all .. attention|mind|awareness",
    "~know|~get .. well|better|close".replace("~", ""),
    "~bring the|your pain to",
    "~become|be aware|conscious|curious of|about",
    "~meet|~sink|~lean|~soften|~relax into|towards".replace("~", ""),
    "~focus|concentrate|zoom|dwell ... on|upon|in",
    "~go|look|feel|breathe|lean|sink|step|move right|deep|deeper|straight|directly? into|inside|towards",
    "let .. pain|ache be|have|take|fill",
    "where is|does the|your|it .. worst|strongest|hurt",
    "your|the attention|mind|awareness|focus can|may|might|will|could stay|rest|remain|go|sit with|on|in|to|at",
    "~ask|listen|speak|talk|welcome|greet|befriend|face|meet to?",
    "~bring|keep|hold|fix|rest|direct|turn|place|put|give|settle|move|let|take|send ... attention|mind|awareness|focus|gaze|thoughts",
    "~bring|take it|yourself|them? back",
    "~notice|watch|observe|explore|examine|study|investigate|feel|sense|scan",
    "~stay|sit|be|remain with",
    "~turn|lean|move|go towards|toward|into|to",
    "~breathe into|through",
    "look|looking .. closer|closely|at|into",
    "~come|keep|go|keep back|coming|returning",
    "~find|picture|imagine|visualise|describe|name the|your|where",
    "what colour|shape|size|texture|temperature|sound",
    "~let ... fill|have",
    "~pay|give .. attention",
)
_PLACE = Patterns(
    "pain|ache|aches|aching|hurt|hurts|hurting|sore|painful|soreness|throbs|throb|throbbing|tender|achy|stabbing|burning",
)
_NEUTRAL = word_set(
    """hands hand feet soles sound sounds room nostrils air chair floor earlobe fingertip
    fingertips fingers window light neutral ordinary comfortable cushion elsewhere edge resting
    bench easy rain breath"""
)
_OFFERING = word_set("back find instead resting return come go move somewhere")


@rule(
    "PAIN006",
    "attention-on-pain",
    pack="pain",
    severity=Severity.WARNING,
    summary="holds attention on the painful place and offers no other",
    better="offer a neutral place first and the way back to it, such as: You might rest your mind in your hands.",
    source="[lit] Busch 2012: relaxing breathing raised pain thresholds, attentive breathing did not; [judgement]",
)
def attention_on_pain(page: Page) -> Iterator[Hit]:
    """Attention that is kept on pain turns it up; a neutral place to come back to makes looking at it safe.

    Okay: You might notice the painful place for one breath, and then the soles of your feet.
    Okay: There is no need to look at the pain.
    PAIN006: Bring your whole attention to the place that hurts, and keep it there.
    PAIN006: Keep coming back to your painful knee.
    """
    for match in page.find(_PLACE):
        sentence = match.sentence
        attending = [first for first, _ in _ATTENDING.find(sentence.tokens)]
        asked = [
            first
            for first in attending
            if first < match.first + 1 and not is_negated(sentence.tokens, first) and _attends(match, first)
        ]
        leaving = promises(sentence)
        if asked and not leaving and not is_let_off(match) and not _offers_a_neutral_place(page, match):
            yield match.hit()


def _attends(match: Match, first: int) -> bool:
    tokens = match.sentence.tokens
    word = tokens[first].word
    if word in ("what", "look", "looking", "where", "your", "the", "only", "one"):
        return True
    plain = [verb for verb in (word,) if forms(verb)[0] == verb]
    return (bool(plain) and is_asked(tokens, first)) or word == "coming"


def _offers_a_neutral_place(page: Page, match: Match) -> bool:
    """Whether a neutral place is named in the sentence or close to it, or was found for it before."""
    own = match.sentence
    for other in page.spoken:
        near = abs(other.paragraph - own.paragraph) <= 1 and other.heard & own.heard
        words = {token.word for token in other.tokens}
        if other is own:
            if words & _NEUTRAL:
                return True
        elif (near and words & (_NEUTRAL - {"room"}) and words & _OFFERING) or (
            other.number < own.number and {"resting", "place"} <= words
        ):
            return True
    return False
