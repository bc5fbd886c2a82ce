"""As much of English grammar as telling an order from a description needs: clauses, negation, report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from relax.lint.tokens import BREAK, Token, word_set

NEGATORS = word_set(
    """not no never without nobody nobody's nothing none neither nor nowhere hardly rarely seldom"""
)
"""Words that turn what follows into its opposite."""
_AVOIDANCE = word_set(
    """stop stops stopped stopping avoid avoids avoiding refrain forget forgets forgetting fail
    fails hesitate afraid neglect resist instead unlike unless"""
)
"""Words that do the same to the verb behind them: two of them, or one and a `not`, make it an order again."""
_ONLY = word_set("only just enough simply merely")
"""After `not`, these take nothing back: `not only clench`."""
_ENDS_SCOPE = word_set("but yet then so just instead only until because first while")
_SUBJECTS = word_set("you your we the both")
_BREAK_OR_PAUSE = re.compile(r"[,;:.!?()–—\N{THIN SPACE}]")
_STRONG_BREAK = re.compile(r"[;:.!?()–—\N{THIN SPACE}]| - ")
_REPORTS = word_set(
    """told tell tells telling said say says saying heard hear advised advice advise asked ask
    asks claim claims promised promise promises"""
)


def clause_start(tokens: Sequence[Token], at: int) -> int:
    """The token with which the clause of a token begins, judged by strong punctuation alone."""
    return _behind(_STRONG_BREAK, tokens, at)


def _behind(sign: re.Pattern[str], tokens: Sequence[Token], at: int) -> int:
    """The nearest token, up to the one at a place, that has a sign before it; 0 where none has."""
    return next((place for place in range(at, 0, -1) if sign.search(tokens[place].before)), 0)


def is_negated(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at a token is denied: an odd number of negations governs it.

    >>> from relax.lint.tokens import tokens
    >>> [is_negated(tokens(t), n) for t, n in [("no need to tense", 3), ("do not forget to tense", 4)]]
    [True, False]
    """
    return len(negations(tokens, at)) % 2 == 1


def negations(tokens: Sequence[Token], at: int) -> list[int]:
    """The tokens that negate the word at a token, nearest first."""
    found: list[int] = []
    start = clause_start(tokens, at)
    for place in range(at - 1, start - 1, -1):
        word = tokens[place].word
        follows = tokens[place + 1]
        if "," in follows.before and not _is_list(tokens, place + 1, at):
            break
        if word == "instead" and follows.word == "of":
            found.append(place)
            continue
        if word in _ENDS_SCOPE and not (place and tokens[place - 1].word == "not"):
            break
        if word == "as" and follows.word in _SUBJECTS:
            break  # `try not to move as you tighten`
        if (
            (word == "rather" and follows.word == "than")
            or (word in NEGATORS and follows.word not in _ONLY and not _is_no_denial(tokens, place))
            or (word in _AVOIDANCE and follows.word not in NEGATORS and not _is_sorry(tokens, place))
        ):
            found.append(place)
    return found


def _is_no_denial(tokens: Sequence[Token], at: int) -> bool:
    """Whether a negation takes nothing back: `why not …?`, `in no time`, `it won't be long`."""
    if at and (
        tokens[at - 1].word == "why" or (tokens[at - 1].word == "in" and tokens[at + 1].word == "time")
    ):
        return True
    behind = {token.word for token in tokens[at + 1 : at + 4]}
    if {"believe", "doubt"} & behind:
        return "have" not in behind and "need" not in behind  # `you don't have to believe in it`
    return bool({"long", "wait"} & behind)


def _is_sorry(tokens: Sequence[Token], at: int) -> bool:
    """Whether a word is said to soften what follows: `I'm afraid you'll have to`, and not `afraid to`."""
    return tokens[at].word == "afraid" and tokens[at + 1].word not in ("to", "of")


def _is_list(tokens: Sequence[Token], after_comma: int, at: int) -> bool:
    """Whether the comma before a token parts things of one list: a `no` before it governs them all."""
    between = [token.word for token in tokens[after_comma:at]]
    if any(word in ("or", "nor") for word in between):
        return len(between) <= 4
    following = [token.word for token in tokens[at + 1 : at + 4]]
    return not between and any(word in ("or", "nor") for word in following)


def is_reported(tokens: Sequence[Token], at: int) -> bool:
    """Whether the word at a token is told as what others say: `you were told to relax`, `some people say`.

    `As they say, no pain no gain` says it once more, and is no report; so does `say to yourself: …`.
    """
    before = _without_confiding([token.word for token in tokens[:at]])
    if "yourself" in before and {"say", "tell", "remind", "telling", "saying"} & set(before):
        return False
    if before[-3:-1] in (["easy", "to"], ["hard", "to"]) and before[-1] == "say":
        return True
    if "used" in before and any(before[at : at + 3] in _ONCE_SAID for at in range(len(before))):
        return True
    if "told" in before or "telling" in before or "advice" in before or "advised" in before:
        return True
    people = {"somebody", "someone", "others", "people", "some", "you", "many", "once"} & set(before)
    said = any(word in _REPORTS and not (at and before[at - 1] in BODY) for at, word in enumerate(before))
    return bool(people) and said and before[0] != "as"  # and not `whatever your back tells you`


def _without_confiding(words: list[str]) -> list[str]:
    """The words without what the listener told the speaker: no report is `from what you've told me`."""
    return [
        word
        for at, word in enumerate(words)
        if not (
            word in _REPORTS
            and words[at + 1 : at + 2] in (["me"], ["us"])
            and "you" in words[max(0, at - 2) : at]
        )
    ]


_ONCE_SAID = tuple(["used", "to", verb] for verb in ("say", "think", "believe", "teach", "claim", "hold"))
_TURNED_DOWN = word_set(
    """help helps helped work works worked fair kind true useful needed necessary asked wanted
    what how answer enough easy possible required part here"""
)


_UNTRUE = word_set(
    """wrong untrue false nonsense unkind unhelpful mistaken unfair myth worse tiring rubbish
    exhausting backfire backfires"""
)
"""Behind words, these turn them down by themselves."""


def is_rejected(tokens: Sequence[Token], last: int) -> bool:
    """Whether what ends before a token is turned down behind it: `trying harder rarely helps`.

    `Clench both fists, not too hard` turns nothing down.
    """
    words: list[str] = []
    for token in tokens[last : last + 7]:
        if BREAK.search(token.before):
            break
        words.append(token.word)
    if _UNTRUE & set(words) and not {"not", "never"} & set(words):
        return True
    return any(
        word in ("rarely", "seldom", "never", "not", "hardly", "no")
        and bool(_TURNED_DOWN & set(words[place + 1 : place + 4]))
        for place, word in enumerate(words[:4])
    )


BODY = word_set(
    """muscle muscles shoulder shoulders jaw fist fists hand hands finger fingers toe toes foot
    feet leg legs thigh thighs calf calves buttock buttocks bottom stomach belly tummy abdomen
    abdominals abs core back neck face forehead brow brows eye eyes eyelids lips mouth teeth
    tongue arm arms bicep biceps forearm forearms knee knees chest pelvis hips body glutes ankles
    wrists blades muscles' throat spine"""
)
"""Parts of the body."""
_BEFORE_OBJECT = word_set(
    """my your the each both all every it them any those these this that as up a an our one"""
)
_ADVERBS = word_set(
    """gently slowly softly please just now again also really quickly firmly lightly briefly first
    next still then simply even always carefully hard tightly tight tighter harder together and or only
    deliberately all-out fully quietly steadily"""
)
_AFTER_VERB = word_set(
    """before until till while when once after with as for up again yourself together in into hard
    tightly everything and or then so harder down"""
)
_MODALS = word_set("can could might may will would should must shall cannot to")
_TENDENCIES = word_set(
    """natural normal common human urge tendency need habit impulse reason wish temptation starts
    start begins begin began tends tend likely seem seems easy tempting"""
)
_MOMENTS = word_set("breath breaths exhale inhale minute moment minutes count time")
_SECOND_PERSON = word_set("you we us i yourself everyone everybody it")


def takes_object(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at a token has something to act on behind it, or ends its clause."""
    if at + 1 >= len(tokens) or tokens[at + 1].before.strip(" \N{THIN SPACE}"):
        return True
    word = tokens[at + 1].word
    return word in _BEFORE_OBJECT or word in BODY or word in _ADVERBS or word in _AFTER_VERB


def is_asked(tokens: Sequence[Token], at: int) -> bool:
    """Whether the plain verb at a token asks the listener to do it: an order, an invitation, `let us`.

    `Your shoulders may tighten` and `if you tense up` describe; `you might tighten your shoulders` asks.
    """
    start = segment_start(tokens, at)
    before = [token.word for token in tokens[start:at]]
    while before and before[-1] in _ADVERBS:
        before.pop()
    if before in ([], ["so"]):
        return True
    if before[0] in ("if", "whenever", "where", "why", "how", "that") and "you" in before[:3]:
        return False
    if {"let", "lets", "letting", "have", "make", "allow", "get"} & set(before[-5:]) and before[-1] != "to":
        return True
    if before[-1] == "to":
        return not (len(before) > 1 and before[-2] in _TENDENCIES)
    if before[-1] in _MODALS:
        return bool(_SECOND_PERSON & set(before)) or before[:1] == ["perhaps"]
    if before[-1] in ("you", "we"):
        often = {"often", "sometimes", "usually"} & set(before)
        return (not often and "when" in before) or "as" in before or before[-2:-1] == ["and"]
    if before[0] in ("with", "on", "at", "for", "each", "every") and before[-1] in _MOMENTS:
        return True  # `with each breath go deeper`
    if before[0] in _BEFORE_OBJECT or before[0] in BODY:
        return False
    return before[0] not in ("if", "when", "whenever", "muscles", "that") and _is_coordinated(tokens, at)


def segment_start(tokens: Sequence[Token], at: int) -> int:
    """Where the stretch between commas begins in which a token stands."""
    return _behind(_BREAK_OR_PAUSE, tokens, at)


def _is_coordinated(tokens: Sequence[Token], at: int) -> bool:
    """Whether `and`, `or` or `then` comes right before the verb, some adverbs aside."""
    place = at - 1
    while place >= 0 and tokens[place].word in _ADVERBS:
        if tokens[place].word in ("and", "or", "then"):
            return True
        place -= 1
    return False


_OTHER_PEOPLE = word_set(
    """some other others many most they he she people muscles bodies nobody somebody someone"""
)
_NOUN_BEFORE = word_set("""a an the any no this that of your my our his her their its these those""")
_STATES = word_set(
    """am is are was were been feel feels felt feeling seem seems look looks so very too how more
    less get gets"""
)
_NOT_PLURAL = word_set(
    """perhaps yes always sometimes us this is as does was thus across besides afterwards"""
)


def is_described(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb at a token tells what happens, or is no verb there, and asks for nothing.

    `Your shoulders may tighten`, `bodies brace when they are cold`, `a squeeze of lemon`, `if you tense up`.
    """
    before = [token.word for token in tokens[segment_start(tokens, at) : at]]
    if {"often", "sometimes", "usually", "tend"} & set(before):
        return True
    if before[-2:] == ["where", "you"]:
        return True  # `those exercises where you squeeze and let go`
    if before == ["so"]:
        return False  # `there is no need to hurry, so clench your fists`
    if before and before[-1] in _NOUN_BEFORE | _STATES:
        return True
    joined = False
    while before and before[-1] in _ADVERBS:
        joined |= before.pop() in ("and", "or", "then")
    if not before:
        return False
    if before[0] in _OTHER_PEOPLE or before[-1] in _NOUN_BEFORE | _STATES:
        return True
    if before[0] in ("if", "whenever", "where", "that", "because") and "you" in before[:3]:
        return True
    listener = _SECOND_PERSON & set(before)
    if before[-1] == "to":
        return len(before) > 1 and (
            before[-2] in _TENDENCIES or ("for" in before[-4:] and bool(_TENDENCIES & set(before)))
        )
    if before[-1] in _MODALS:
        return not listener
    if before[-1] == "us" and "make" in before:
        return True
    if before[-1].endswith("s") and before[-1] not in _NOT_PLURAL and not joined:
        return not _is_bid(before)
    return before[0] in _NOUN_BEFORE and not listener and "to" not in before


def _is_bid(before: Sequence[str]) -> bool:
    """Whether the listener is to let or make it happen: `let your hands`, not `pain can make muscles`."""
    place = next((at for at, word in enumerate(before) if word in ("let", "have", "make")), None)
    if place is None:
        return False
    return not (place and before[place - 1] in _MODALS - {"to"}) or bool(_SECOND_PERSON & set(before[:place]))


_GERUND_TELLS = word_set(
    """am is are be was were been notice find catch catches caught yourself any no this that the from
    their his her your a such some feel feels felt feeling seem seems very so more someone somebody him
    them people child children baby man woman"""
)


def is_begun(tokens: Sequence[Token], at: int) -> bool:
    """Whether the verb in -ing at a token is something that the listener is to do: `start by clenching`."""
    before = [token.word for token in tokens[segment_start(tokens, at) : at]]
    while before and before[-1] in _ADVERBS:
        before.pop()
    if not before:
        return True
    if {"if", "whether"} & set(before) or before[0] in _OTHER_PEOPLE:
        return False
    if before[-1] in ("is", "are", "be") and {"you", "we"} & set(before):
        return True
    return before[-1] not in _GERUND_TELLS
