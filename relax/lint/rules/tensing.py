"""PAIN: tensing, clenching, squeezing and bracing, in words that ask for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relax.lint.forms import gerund
from relax.lint.grammar import is_begun, is_described, is_negated, takes_object
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.denial import GERUND_SUBJECT, is_let_off
from relax.lint.rules.effort import CURL, EFFORT, LIMBS, NOT_VERBS, PRESS, STRETCH
from relax.lint.tokens import BREAK, Token, word_set

_TENSING = (
    "clench",
    "squeeze",
    "tighten",
    "brace",
    "tense",
    "scrunch",
    "stiffen",
    "tauten",
    "bunch",
    "squinch",
)
_PLAIN = frozenset(_TENSING)
_GERUNDS = frozenset(map(gerund, _TENSING))
_TENSE_VERBS = Patterns(*_PLAIN, *_GERUNDS, *(f"{verb}{'es' if verb[-1] == 'h' else 's'}" for verb in _PLAIN))
_EFFORT = word_set("hard harder hardest firmly tight tightly strongly force strength forcefully might rigid")
_NOT_A_VERB = word_set("""past present future perfect imperfect knee neck back wrist leg dental""")
_TENSING_IN_OTHER_WORDS = Patterns(*EFFORT)
_HELD_THERE = frozenset(
    ("", *["it", "them", "that", "this", "there", "for", "still", "steady", "until", "as", "and"])
)
_THINGS = word_set(NOT_VERBS)
_OF_LISTENER = word_set("you your yourself them both it they now")
_MOVED = Patterns(f"{PRESS}|{CURL}|{STRETCH} .. {LIMBS}")


@rule(
    "PAIN001",
    "tensing",
    pack="pain",
    severity=Severity.ERROR,
    summary="asks people in pain to tense, squeeze or brace",
    better="let go without tensing first, such as: Your hands can soften a little.",
    source="[seed] `anything but that` for progressive muscle relaxation; [lit] Therapeutic Guidelines (Australia): "
    "tensing can aggravate some painful conditions, though two English pain services teach it",
)
def tensing(page: Page) -> Iterator[Hit]:
    """Tensing can aggravate a painful condition, and release works without it; nobody has shown that it harms.

    Okay: There is no need to tense anything.
    Okay: You might notice if the jaw is tense.
    Okay: When pain comes, the body often braces itself.
    Okay: You can rest your hands without tightening them.
    PAIN001: Clench your fists, and let them go.
    PAIN001: You might like to squeeze your shoulder blades together.
    PAIN001: Don't forget to tense your legs.
    Okay: We used to ask people to clench first, and we have stopped.
    Okay: Let the chair press up against you.
    PAIN001: Start by clenching both hands.
    PAIN001: There is no need to hurry, so clench your fists.
    PAIN001: Make your whole arm as stiff as a board.
    PAIN001: Hold on to the seat, as though you were pushing it away.
    """
    for match in page.find(_TENSE_VERBS, PATIENT):
        if _is_asked_beside(page, match) or (_asks_to_tense(match) and not is_let_off(match, told=True)):
            yield match.hit()
    for match in page.find(_TIGHTER, PATIENT):
        if len(match.sentence.tokens) <= FEW_WORDS and not is_negated(match.sentence.tokens, match.first):
            yield match.hit()
    yield from _moved_with_effort(page)
    for match in page.find(_TENSING_IN_OTHER_WORDS, PATIENT):
        tokens = match.sentence.tokens
        word = tokens[match.first].word
        asked = (
            is_begun(tokens, match.first) if word.endswith("ing") else not is_described(tokens, match.first)
        )
        following = tokens[match.last].word if match.last < len(tokens) else ""
        if match.first and word != "as" and tokens[match.first - 1].word in _SUPPORTS:
            continue  # `let the chair press up against you`
        words = {token.word for token in tokens[match.first : match.last]}
        if (
            word.endswith("ing")
            and match.first == 0
            and (following in GERUND_SUBJECT or words & {"is", "makes"})
        ):
            continue  # `holding tension is tiring`
        if word == "as" and not _OF_LISTENER & {token.word for token in tokens}:
            continue  # `the cat stretches, one leg as stiff as a board`
        if (asked or word in _THINGS) and not is_let_off(match, told=True):
            yield match.hit()


_SUPPORTS = word_set(
    "chair floor bed ground wall cushion pillow blanket mattress seat sofa earth water light sun wind"
)
_TIGHTER = Patterns("tighter|stiffer|tauter")
FEW_WORDS = 3
"""A sentence of so few goes on with an exercise: `And tighter.`"""
_SHOWN = Patterns(
    "you (can|could|may|might) (follow|copy|join|imitate|mirror)",
    "do (the same / likewise|it|so) (with|yourself|too|along)",
    "(copy|follow|imitate|mirror|join) (him|her|them|along|in|me|us)",
    "the (subject|client|patient|listener|participant|student)",
)
"""What makes an instruction of a body that is only told of: `he clenches his fists, and you can follow along`."""
_GOES_ON = word_set("hold keep release relax let loosen drop squeeze tighter")


def _is_asked_beside(page: Page, match: Match) -> bool:
    """Whether what stands around makes it an order: `Tense. Hold. Release.`, `Every muscle tightens. Hold it`."""
    tokens, at = match.sentence.tokens, match.first
    if is_negated(tokens, at):
        return False
    word = tokens[at].word
    if word.endswith(("es", "s")) and not word.endswith("ss") and next(_SHOWN.find(tokens), None):
        return True
    is_alone = len(tokens) == 1
    is_told_of = tokens[0].word in ("your", "every", "each", "all") and not _UNTOLD & {t.word for t in tokens}
    if not (is_alone or is_told_of):
        return False
    number = page.sentences.index(match.sentence) + 1
    following = page.sentences[number : number + 1]
    return any(one.tokens[0].word in _GOES_ON for one in following if one.tokens)


def _moved_with_effort(page: Page) -> Iterator[Hit]:
    """Parts of the body that are pushed or pulled, with the effort named behind a comma: `…, quite hard`."""
    for match in page.find(_MOVED, PATIENT):
        tokens = match.sentence.tokens
        place = next((at for at in range(match.last, len(tokens)) if _takes_effort(tokens, at)), None)
        told = is_described(tokens, match.first) or tokens[match.first].word.endswith("ing")
        if place is None or told or is_negated(tokens, place) or is_let_off(match, told=True):
            continue
        if not _TENSING_IN_OTHER_WORDS.match(tokens, match.first):
            yield match.hit()


def _takes_effort(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word names effort, or a hold: `…, quite hard`, `…, and hold it there`."""
    if tokens[at].word in _EFFORT:
        return True
    follows = tokens[at + 1].word if at + 1 < len(tokens) and not BREAK.search(tokens[at + 1].before) else ""
    led = tokens[at - 1].word in ("and", "then", "now") or BREAK.search(tokens[at].before)
    return tokens[at].word in ("hold", "holding") and bool(led) and follows in _HELD_THERE


def _asks_to_tense(match: Match) -> bool:
    tokens, at = match.sentence.tokens, match.first
    word = tokens[at].word
    if at and (tokens[at].before == "-" or tokens[at - 1].word in _NOT_A_VERB):
        return False
    if word in _GERUNDS:
        return is_begun(tokens, at)
    if word not in _PLAIN or _is_brought_on(tokens, at):
        return False
    following = [token.word for token in tokens[at + 1 : at + 3]]
    if (
        word == "squeeze"
        and following[:1]
        and following[0] in _PAST
        and following[1:2] not in (["your"], ["the"])
    ):
        return False  # `squeeze in beside me`
    if (
        word == "tense"
        and following[:1]
        and following[0] in _MEANWHILE
        and at
        and tokens[at - 1].word in ("we", "you")
    ):
        return True
    if _is_tensed_and_released(tokens, at):
        return True
    return takes_object(tokens, at) and not is_described(tokens, at) and not _is_adjective(match)


def _is_brought_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether something makes the listener do it, and nobody asks: `leave out any step that makes you tense up`."""
    before = [token.word for token in tokens[max(0, at - 3) : at]]
    return "you" in before and bool({"makes", "made", "making"} & set(before))


_PAST = word_set("in past by through between onto under into")
_MEANWHILE = word_set("on with as while through for")
_UNTOLD = word_set("if when whenever while as often sometimes may might can could after because since")
_RELEASE = word_set("release relax let loosen soften open drop unclench uncurl")


def _is_tensed_and_released(tokens: Sequence[Token], at: int) -> bool:
    """Whether the hands are told of, and the listener is meant: `your hands clench, and then they let go`."""
    words = [token.word for token in tokens]
    told = words[0] == "your" and 2 <= at <= 3 and not _UNTOLD & set(words)
    return told and bool(_RELEASE & set(words[at:]))


_DESCRIBING = word_set("can may might often are is will tend ache have")


def _is_adjective(match: Match) -> bool:
    """Whether this is `tense shoulders can soften`, or what somebody is: tense, as before an exam."""
    tokens, at = match.sentence.tokens, match.first
    if tokens[at].word != "tense":
        return False
    following = [token.word for token in tokens[at + 1 : at + 4]]
    return (at == 0 and not following) or bool(_DESCRIBING & set(following[1:3]))
