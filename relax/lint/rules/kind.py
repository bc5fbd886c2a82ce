"""KIND: how a script speaks to the person who listens."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.grammar import is_negated
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import Match, Page
from relax.lint.patterns import Patterns
from relax.lint.sentences import Sentence
from relax.lint.tokens import word_set

_KINDNESS = frozenset({"self-kindness", "kindness", "compassion", "self-compassion"})

_WAYS_IN = Patterns(
    "friend|friends|pet|pets|dog|cat|animal|companion|grandchild|grandparent|neighbour",
    "someone|somebody|anyone easy|you|who|dear",
    "teaspoon|teaspoons|spoonful|spoonfuls|drop|sip|pinch|crumb",
    "small dose|doses|amount|steps|way",
    "little at a time",
)


@rule(
    "KIND001",
    "kindness-without-a-way-in",
    pack="core",
    severity=Severity.WARNING,
    summary="self-kindness with no gentle way in",
    better="begin with a friend, a pet or a small dose, such as: You might think of someone who is easy to be kind to.",
    source="[seed] kindness as an antidote to shame; [judgement]",
)
def kindness_without_a_way_in(page: Page) -> Iterator[Hit]:
    """Kindness to oneself can be too much at once; through a friend, a pet or a small dose it can be borne.

    Okay: ---{practice: self-kindness}--- You might think of a friend, or a pet.
    KIND001: ---{practice: self-kindness}--- You might say a few kind words to yourself.
    """
    if _is_about_kindness(page) and not _always_says(page, _WAYS_IN):
        yield page.missing()


_WAYS_OUT = Patterns(
    "~bring|feel|be|make|seem .. hard|harder|difficult|sad|sadness|sadder|tears|tearful|upsetting|painful|strange|too",
    "hard|harder|difficult|sad|sadness|tears|tearful|upset|upsetting",
)


@rule(
    "KIND002",
    "kindness-without-a-way-out",
    pack="core",
    severity=Severity.WARNING,
    summary="self-kindness with no way out",
    better="say that it can be hard, and how to leave it, such as: Kindness can bring sadness. If it does, leave it there.",
    source="[judgement]; [lit] relaxation makes some anxious people more anxious",
)
def kindness_without_a_way_out(page: Page) -> Iterator[Hit]:
    """Kindness can bring up grief; whoever meets it needs to know that this is ordinary, and where the door is.

    Okay: ---{practice: self-kindness}--- Kindness can be hard, or bring some sadness. You can leave it there.
    KIND002: ---{practice: self-kindness}--- You might think of a friend, or a pet.
    """
    if _is_about_kindness(page) and not _always_says(page, _WAYS_OUT):
        yield page.missing()


def _is_about_kindness(page: Page) -> bool:
    return page.kind == "script" and page.about.practice in _KINDNESS


def _always_says(page: Page, patterns: Patterns) -> bool:
    """Whether every listener hears one of some words, whatever is left out."""
    heard = 0
    for match in page.find(patterns):
        if not match.sentence.optional:
            heard |= match.sentence.heard
    return heard == page.hearings.every


_FORBIDDEN = (
    "move|speak|talk|open|close|shut|stop|skip|miss|give|forget|fidget|scratch|cough|look|sleep|drift|leave|get|resist|"
    "interrupt|fall|touch|cross|slouch|slump|wriggle|shift|twitch|laugh|eat|drink|stand|sit|lie|walk|start|begin|quit|pause|"
    "break|change|turn|use|do|go|take|make|let|put|allow|bother|dare|rely|listen|answer|wander|daydream|doze|nod|lift|think|"
    "ignore|delay|wait|waste|cheat|argue|complain|ask|question|hesitate|peek|blink|swallow|yawn|lean|lose|keep|hold"
)
_ORDERS = Patterns(
    f"do not you? even|ever|you? {_FORBIDDEN}",
    f"never {_FORBIDDEN}",
    "you can|may|could not move|speak|talk|open|close|stop|skip|leave|quit|fidget|scratch|cough|change|interrupt|pause|look",
    "you will not be allowed|permitted",
    "stop|quit|cease fidgeting|moving|talking|thinking|wriggling|scratching|checking|looking|slouching|fussing|daydreaming|wandering|yawning|coughing|whispering",
    "nobody|everyone|everybody|anyone is to",
    "nobody may|can|leaves|moves|speaks leave|move|speak|talk|stop|open|until|before",
    "try|please not to move|fidget|speak|talk|open|cough|scratch|stop|shift|wriggle|blink|sleep|drift|yawn|swallow",
    "is|be|really|so|absolutely critical that|to|you",
    "under no circumstances",
    "on no account",
    "at all times",
    "no matter what",
    "whatever you do",
    "no exceptions|excuses|fidgeting|slouching|peeking|cheating|arguing|stopping|skipping|opening",
    "without exception|fail|question|delay",
    "i|we ~require|expect|insist|demand|order|command|instruct|forbid|oblige|urge on|that|you",
    "i|we|they need|want you to close|open|sit|lie|keep|breathe|focus|concentrate|hold|listen|stay|bring|put|place|count|do|finish|stop|follow|obey|practise|complete|remain|let|move|imagine|look",
    "i|we do not want you to",
    "i insist",
    "you would|had better not? ~be|keep|stay|sit|lie|close|open|do|listen|stop|start|try|relax|finish|hold|follow|make|get|not",
    "you are|were strictly? forbidden|compelled|bound|obligated|obliged|instructed|commanded|ordered|not|required to",
    "you are strictly? forbidden",
    "no choice|option but|except",
    "compulsory|mandatory|obligatory|imperative",
    "non negotiable",
    "not optional|negotiable|acceptable|permitted",
    "necessary|essential|vital|crucial|important|imperative|advisable|mandatory|compulsory|required .. that|to|you",
    "it is|was your job|duty|task|responsibility to",
    "ensure",
    "see to it",
    "see that you",
    "take care to|not|that",
    "mind you do",
    "remember not? to always|do|keep|sit|stay|finish|close|breathe|practise|never|hold",
    "always keep|sit|do|finish|hold|follow|start|close|practise|stay|listen|use|breathe|begin|lie|make|remember|complete",
    "do exactly|precisely|only|just|as|what as|what|i|you|we",
    "do what|as i|we|you|the ~say|tell|ask|be|instruct|voice|want",
    "listen only|carefully|closely to",
    "strictly follow|do|keep|no",
    "follow each|every|all|the|these|this|my instruction|instructions|step|steps|orders|order|rules|rule .. exactly|carefully|closely|precisely|to|without",
    "concentrate harder|fully|properly",
    "you will do|keep|close|stay|remain|sit|hold|listen|follow|obey|finish|practise|complete|concentrate exactly|your|still|as|silent|quiet|on|to|this|it|every|each|the|until",
    "must|should|ought|shall",
    "have|has|had|got to",
    "need|needs to",
    "required|expected|obliged|supposed|forced to",
    "not allowed|permitted to",
    "make sure|certain",
    "be sure to",
    "you are to",
    "you had better",
    "you will now? keep|close|stay|remain|lie|sit|hold|listen|follow|do|obey|concentrate|focus",
    "you will not move|speak|talk|open|close|stop|fidget|look|leave|fall",
    "no talking|moving|fidgeting|speaking|excuses",
    "follow my|these instructions|orders|voice",
    "obey",
)
_LISTENER = word_set(
    """you your we everyone everybody all yourself breath body eyes hands feet shoulders mind back
    head listeners people anyone each one jaw face belly spine legs arms attention thoughts
    muscles"""
)
_MODAL = word_set("must should ought shall")
_THOUGHT = word_set(
    """thinking thought think believe believed told telling tell says saying said feel felt
    feeling that"""
)
_FREELY = word_set(
    """only nothing whatever what anything if when everything whenever may might things unless"""
)
_GUESSED = word_set(
    """tired hungry cold busy wondering thirsty exhausted weary sore worried joking kidding glad
    late"""
)


@rule(
    "KIND003",
    "order",
    pack="core",
    severity=Severity.WARNING,
    summary="an order",
    better="an invitation, such as: You might …, or: If you like, …",
    source="[seed] an attitude of letting be and kindness; [judgement]",
)
def orders(page: Page) -> Iterator[Hit]:
    """An order can be failed. People who live with pain have failed enough orders, and an invitation cannot be failed.

    Okay: You don't have to do anything.
    Okay: There is nothing you must do.
    Okay: Should you wish to stop, you can.
    KIND003: You must keep still.
    KIND003: Your breath should be slow by now.
    KIND003: Don't move.
    """
    for match in page.find(_ORDERS):
        if _is_order(match):
            yield match.hit()


_DOING = word_set("as what exactly precisely only just")
_DOUBTS = word_set("if when whether find because though although whenever")
_BARE_ORDERS = word_set(
    """make be follow obey stop quit cease always do ensure see take mind remember listen try please strictly fail concentrate behave demand"""
)
"""Verbs that order at the start of a sentence, and describe elsewhere: `make sure`, `you may make sure`."""


def _is_order(match: Match) -> bool:
    tokens = match.sentence.tokens
    first = tokens[match.first].word
    before = [token.word for token in tokens[: match.first]]
    taken = [token.word for token in tokens[match.first : match.last]]
    if first in ("do", "no", "not", "never") and "exactly" not in taken and not _DOING & set(taken[1:2]):
        return _is_prohibition(match, before)
    if is_negated(tokens, match.first):
        return False
    if first in ("nobody", "everyone", "everybody", "anyone"):
        return True
    if first in ("have", "has", "had", "got", "need", "needs") or first in _MODAL:
        return _addresses_the_listener(match, before)
    following = [token.word for token in tokens[match.last - 1 : match.last + 1]]
    if first == "you" and _DOUBTS & set(before):
        return False  # `if you can't stop`
    if first in ("required", "expected", "obliged", "supposed", "forced"):
        return "been" not in following and bool(set(before[-4:]) & _LISTENER)
    if first in _BARE_ORDERS:
        return not before or before[-1] in ("and", "then", "please", "now")
    return "been" not in following


def _is_prohibition(match: Match, before: list[str]) -> bool:
    """Whether this is `Don't move`, said to the listener and not by way of `if you do not move`."""
    first = match.sentence.tokens[match.first].word
    if first == "not":
        return "you" in before or not before
    starts = not before or before[-1] in ("and", "please", "now", "so", "just", "then")
    comma = bool(before) and "," in match.sentence.tokens[match.first].before
    return (starts or comma) and "if" not in before


def _addresses_the_listener(match: Match, before: list[str]) -> bool:
    tokens = match.sentence.tokens
    first = tokens[match.first].word
    following = tokens[match.last].word if match.last < len(tokens) else ""
    if (
        first in _MODAL
        and (not before or "," in tokens[match.first].before)
        and following in ("you", "i", "it", "anyone")
    ):
        return False  # "Should you wish": a condition, or "Should it …?": a question
    if following == "have" and match.last + 1 < len(tokens) and tokens[match.last + 1].word == "been":
        return False
    near = before[-4:]
    if first == "shall" and {"i", "we"} & set(near[-2:]):
        return False  # what the speaker will do
    if set(before) & _THOUGHT or set(near) & _FREELY or near[-2:] == ["all", "you"]:
        return False
    if following in ("have", "not") and {"have", "has", "had"} & {
        token.word for token in tokens[match.last : match.last + 2]
    }:
        return False  # "You should not have to": it takes an order back
    if (
        first == "must"
        and following == "be"
        and match.last + 1 < len(tokens)
        and tokens[match.last + 1].word in _GUESSED
    ):
        return False
    if first in ("need", "needs") and "you" not in near:
        return "your" in near and following in ("be", "stay", "remain", "keep")
    if first in ("have", "got", "had") and set(near) & {"what", "things", "something"}:
        return False
    return bool(set(near) & _LISTENER)


_IMPERATIVES = word_set(
    """allow become begin bend breathe bring choose close come concentrate continue count drop
    ease exhale explore face feel find flex focus follow gaze get give go hear hold hug imagine
    inhale keep lay lean leave lengthen lie lift listen look loosen lower make melt move notice
    nod open pause pay picture place point press pull push put raise relax release remember remind
    repeat rest return roll scan see send sense set settle shake shift shrug sigh sink sit slide
    slow smile smell soften stand start stay stop straighten stretch take taste tell think tilt
    touch try tuck turn uncross unclench visualise wait walk watch wiggle wriggle wrap"""
)
_LEADS = word_set(
    """now then and next gently slowly just please first again softly so simply finally once more
    quietly"""
)
_INVITES = word_set("might may can could perhaps maybe would")
_INVITING = Patterns(
    "if you like|want|wish|prefer|can|choose", "let us", "you are welcome", "feel free", "when you are"
)


@rule(
    "KIND004",
    "more-orders-than-invitations",
    pack="core",
    severity=Severity.WARNING,
    summary="more bare imperatives than invitations",
    better="turn some into invitations, such as: Perhaps you could …, You might …, If you like, …",
    source="[judgement]",
)
def more_orders_than_invitations(page: Page) -> Iterator[Hit]:
    r"""One `breathe in` is a help; a row of them is a drill, and leaves no room to choose.

    Okay: You might listen.\nPerhaps you could rest.\nBreathe in.
    KIND004: Listen to the rain. Notice your feet. Lift your chin.\n\nYou might rest.
    """
    if page.kind != "script":
        return
    heard = [sentence for sentence in page.spoken if sentence.heard & 1]
    bare = [sentence for sentence in heard if is_bare_imperative(sentence)]
    inviting = [sentence for sentence in heard if is_invitation(sentence)]
    if len(bare) > max(len(inviting), FEWEST_IMPERATIVES - 1):
        first = bare[0]
        yield Hit(
            span=first.whole,
            words=first.text,
            message=f"{len(bare)} bare imperatives and {len(inviting)} invitations; this is the first of them",
        )


FEWEST_IMPERATIVES = 3
"""Fewer are no drill, however short the script is."""


def is_bare_imperative(sentence: Sentence) -> bool:
    """Whether a sentence orders without softening: `Lift your chin.`."""
    words = [token.word for token in sentence.tokens]
    place = 0
    while place < len(words) - 1 and words[place] in _LEADS:
        place += 1
    return words[place] in _IMPERATIVES and not is_invitation(sentence)


def is_invitation(sentence: Sentence) -> bool:
    """Whether a sentence offers: `You might …`, `Perhaps …`, `If you like, …`."""
    return any(token.word in _INVITES for token in sentence.tokens) or any(
        True for _ in _INVITING.find(sentence.tokens)
    )


RULES: tuple[Rule, ...] = (
    kindness_without_a_way_in,
    kindness_without_a_way_out,
    orders,
    more_orders_than_invitations,
)
