"""KIND: orders, in `must` and `should` and in other words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from relax.lint.grammar import is_negated
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import Match, Page
from relax.lint.patterns import Patterns
from relax.lint.rules.addressed import (
    MODAL,
    addresses_the_listener,
    before_copula,
    is_listener,
    nothing_behind,
)
from relax.lint.tokens import BREAK, word_set

_FORBIDDEN = (
    "move|speak|talk|open|close|shut|stop|skip|miss|give|forget|fidget|scratch|cough|look|sleep|drift|leave|get|resist|"
    "interrupt|fall|touch|cross|slouch|slump|wriggle|shift|twitch|laugh|eat|drink|stand|sit|lie|walk|start|begin|quit|pause|"
    "break|change|turn|use|do|go|take|make|let|put|allow|bother|dare|rely|listen|answer|wander|daydream|doze|nod|lift|think|"
    "ignore|delay|wait|waste|cheat|argue|complain|ask|question|peek|blink|swallow|yawn|lean|lose|keep|hold"
)
_ORDERS = Patterns(
    "(is|are) to be (no|absolute|complete|total|perfect|silence|nothing)",
    "there is (to be)? no (talking|moving|stopping|fidgeting|whispering|giving|speaking|peeking|peeping|backing|slacking|excuse)",
    "no (peeping|chatter|chattering|wriggling|dawdling|slacking|skiving|daydreaming|drifting|nodding|snoring|coughing|getting|giving|talking)",
    "mind (you / that you) (do|keep|stay|listen|sit|lie|breathe|hold)",
    "kindly (refrain|stop|keep|do|sit|lie|stay|close|listen|pay|remain)",
    "no (ifs|buts / ifs or buts / ifs and buts / two ways)",
    "i|we will not (have|hear|tolerate|allow|accept|stand) (any|a|you|that|it|this)",
    "i|we will thank you to",
    "i|we do not want (any|a / to (hear|see|catch))",
    "nobody's to",
    "(eyes|hands|feet|legs|mouths|heads|backs) (closed|shut|still|down|together|flat|up|straight) (please|now|everyone|everybody)",
    "(mind|head|eyes|body|hands|thoughts|everything|it|them|still|down|quiet|away|go) (this (instant|minute|second) / immediately / at once)",
    "i|we (am|are) (telling|ordering|instructing|warning|commanding) you",
    "(back|chin|hands|eyes|feet|knees|head|legs) (straight|in|still|closed|shut|down|together|flat|up) (chin|hands|eyes|feet|back|knees|head|legs|shoulders)",
    "i|we ~require|expect|want (everybody|everyone|all|each)",
    "hold still",
    "you are not to",
    "you are not? going to (sit|lie|stay|keep|do|hold|move|speak|open|talk|concentrate|stop|obey|follow)",
    "(nobody / no one / none of you) (is|are) (allowed|permitted|leaving|moving|getting|to)",
    "(stop|let|open|close|sit|lie|put|begin|start|drop|empty|clear|concentrate|relax|breathe) ... (at once / straight away / immediately / this instant|minute|second / right now / or else)",
    "not (until|before|unless) i (say|tell|give|allow)",
    f"do not you? even|ever|you? {_FORBIDDEN}",
    f"never ever? {_FORBIDDEN}",
    "you can|may|could not move|speak|talk|open|close|stop|skip|leave|quit|fidget|scratch|cough|change|interrupt|pause|look",
    "you will not be allowed|permitted",
    "stop|quit|cease fidgeting|moving|talking|thinking|wriggling|scratching|checking|looking|slouching|fussing|daydreaming|wandering|yawning|coughing|whispering",
    "nobody|everyone|everybody|anyone is to",
    "nobody may|can|leaves|moves|speaks leave|move|speak|talk|stop|open|until|before",
    "try|please not to move|fidget|speak|talk|open|cough|scratch|stop|shift|wriggle|blink|sleep|drift|yawn|swallow",
    "is|be|really|so|absolutely critical that|to|you",
    "under no circumstances",
    "on no account",
    "at all (times|costs)",
    "not an option",
    "no excuse for",
    "have no (choice|option)",
    "no matter what",
    "whatever you do",
    "no exceptions|excuses|fidgeting|slouching|peeking|cheating|arguing|stopping|skipping|opening",
    "without exception|fail|question|delay",
    "i|we ~require|expect|insist|demand|order|command|instruct|forbid|oblige|urge on|that|you",
    "on any account",
    "(sit|stand) up? (straight|still|properly|upright)",
    "(keep|be|stay) (quiet|silent|still)",
    "pay attention",
    "i|we want you to ~relax|feel|breathe|lie|rest|count|look|repeat|say|tense|unclench|soften|drop|loosen|sink|empty|clear|try|take|forget|stand|tell|choose|really|now|keep|concentrate",
    "pay close|full|complete? attention (now|please|at|throughout|or / to me|my|every|each / to what)",
    "(nobody / no one / none of you) (should|must) (move|speak|talk|stop|open|leave|cough|whisper|interrupt|fidget|look|fall|sleep|skip)",
    "(keep|stay|sit|lie|hold|remain|be) (absolutely|completely|perfectly|totally|utterly|dead) (still|quiet|silent|motionless)",
    "no (looking|peeking|opening|whispering|giggling|scratching|interrupting|leaving|yawning|chatting) ..",
    "do not be (distracted|late|lazy|slow|tempted|disruptive|noisy)",
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
    "(stay|remain|keep|sit|lie|stand) (exactly|precisely) (where|as|how|still)",
    "whatever happens (keep|do|stay|sit|close|lie|never|breathe|hold|carry|you|remain|always|continue|finish|follow)",
    "(silence|quiet|attention|hush|stillness) please",
    "(everyone|everybody) (close|shut|lie|sit|stand|stop|put|listen|open|look|concentrate) (your|down|up|still|now|to|quietly)",
    "there (must|should|shall|will) be (no|complete|total|absolute|silence|quiet|nobody)",
    "no one is to",
    "let (nobody / no one) (disturb|interrupt|distract|stop|talk|move|enter|come|speak|bother)",
    "(concentrate|hurry) (up|now|hard|fully)",
    "do what|as i|we|you|the ~say|tell|ask|be|instruct|voice|want",
    "listen only to",
    "listen carefully|closely|attentively to (me|my|every|each|these|this|what|all / the (voice|instructions|words|instruction|steps|rules))",
    "strictly follow|do|keep|no",
    "follow each|every|all|the|these|this|my instruction|instructions|step|steps|orders|order|rules|rule .. exactly|carefully|closely|precisely|to|without",
    "concentrate harder|fully|properly",
    "you will do|keep|close|stay|remain|sit|hold|listen|follow|obey|finish|practise|complete|concentrate exactly|your|still|as|silent|quiet|on|to|this|it|every|each|the|until",
    "must|should|ought|shall",
    "have|has|got to",
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
    Okay: Make sure that your bag is secure.
    KIND003: Don't move.
    KIND003: You are not to speak.
    """
    for match in page.find(_ORDERS):
        if _is_order(match):
            yield match.hit()


_AT_ONCE = word_set("instant minute second immediately once")
_DOING = word_set("as what exactly precisely only just")
_DOUBTS = word_set("if when whether find because though although whenever")
_BARE_ORDERS = word_set(
    """make be follow obey stop quit cease always do ensure see take mind remember listen try please strictly fail concentrate behave demand pay keep stay stand sit lie hold remain kindly
    let open close put begin start drop empty clear relax breathe"""
)
"""Verbs that order at the start of a sentence, and describe elsewhere: `make sure`, `you may make sure`."""


def _is_order(match: Match) -> bool:
    tokens = match.sentence.tokens
    first = tokens[match.first].word
    before = [token.word for token in tokens[: match.first]]
    taken = [token.word for token in tokens[match.first : match.last]]
    if taken[:3] == ["no", "one", "is"] and _is_about_others(match, before, taken):
        return False
    if first in ("do", "no", "not", "never") and "exactly" not in taken and not _DOING & set(taken[1:2]):
        return _is_prohibition(match, before)
    if first in ("nobody", "none", "no") and _is_about_others(match, before, taken):
        return False
    if first in ("nobody", "none", "on", "no"):
        return True
    if taken[-1] in _AT_ONCE and {"can", "may", "could", "might", "if", "will", "would"} & {
        t.word for t in tokens
    }:
        return False  # `you can stop at once if you like`
    if taken[-5:] == ["do", "not", "want", "you", "to"] and _is_spared(match):
        return False  # `I don't want you to feel you have to keep up`
    if taken[-1] == "to" and BREAK.search(tokens[match.last - 1].before):
        return False  # `the coat you have, to keep off the rain`
    if is_negated(tokens, match.first) or _is_welcome(match, taken):
        return False
    if first in ("nobody", "everyone", "everybody", "anyone"):
        return True
    if first in ("have", "has", "had", "got", "need", "needs") or first in MODAL:
        return addresses_the_listener(match, before)
    following = [token.word for token in tokens[match.last - 1 : match.last + 1]]
    if first == "you" and _DOUBTS & set(before):
        return False  # `if you can't stop`
    if taken[-1] == "do" and first == "you" and match.last == len(tokens):
        return False  # `the pair of you will do`
    if taken[:3] == ["are", "bound", "to"] or taken[:4] == ["you", "are", "bound", "to"]:
        return following[-1:] not in (["feel"], ["sleep"], ["relax"], ["enjoy"], ["notice"], ["be"])
    if "required" in taken and nothing_behind(match):
        return False
    if first in ("required", "expected", "obliged", "supposed", "forced"):
        return "been" not in following and is_listener(before_copula(before))
    if (
        taken == ["pay", "attention"]
        and match.last < len(tokens)
        and not BREAK.search(tokens[match.last].before)
    ):
        return False  # `pay attention to the rain`
    if first in _BARE_ORDERS:
        return not before or (before[-1] in ("and", "then", "please", "now", "remember") and before[0] != "i")
    return "been" not in following


_SPARED = word_set(
    "have must should ought need rushed hurried pressed pressured obliged judged alone guilty bad"
)


def _is_spared(match: Match) -> bool:
    """Whether what is not wanted is a burden: `to feel you have to`, `to worry`."""
    behind = [token.word for token in match.sentence.tokens[match.last : match.last + 5]]
    return behind[:1] == ["worry"] or (
        behind[:1] in (["feel"], ["think"], ["believe"]) and bool(_SPARED & set(behind))
    )


_KNOWN_TO = word_set("blame know thank be see say")
_OBJECTS = word_set("the a an it this that my his her their")


def _is_about_others(match: Match, before: list[str], taken: list[str]) -> bool:
    """Whether `nobody` forbids nothing: `nobody is to blame`, `nobody can stop the post`, `the king says that nobody may speak`."""
    tokens = match.sentence.tokens
    following = tokens[match.last].word if match.last < len(tokens) else ""
    if {"says", "said", "story", "once"} & set(before):
        return True
    return (taken[-2:] == ["is", "to"] and following in _KNOWN_TO) or (
        "can" in taken and following in _OBJECTS
    )


def _is_welcome(match: Match, taken: list[str]) -> bool:
    """Whether words of insistence insist on nothing: `whatever you do is fine`, `important is that you can stop`."""
    tokens = match.sentence.tokens
    words = [token.word for token in tokens]
    if taken[0] in ("whatever", "no") and taken[1] in ("you", "matter"):
        return bool(_WELCOMED & set(words[match.last :])) or bool(
            {"can", "may", "free"} & set(words[: match.first])
        )
    if taken[-2:] == ["got", "to"] or taken[-1] == "to":
        return (
            match.last < len(words)
            and bool(BREAK.search(tokens[match.last].before))
            and taken[0] in ("have", "got", "has")
        )
    if taken[:2] == ["make", "sure"]:
        return (
            words[match.last : match.last + 1] == ["of"]
            or bool(_DRIVING & set(words))
            or _THING_IS.match(" ".join(words[match.last :])) is not None
        )
    behind = words[match.first : match.last + 3]
    return taken[0] in ("important", "essential", "vital") and bool(_WISHED & set(behind))


_THING_IS = re.compile(
    r"(?:that )?(?:the|your|there|any|a) (?:(?!eyes|feet|hands|breath|mind|body|back|head|shoulders)\w+ ){0,3}(?:is|are|has|have)\b"
)
"""What is made sure of where a thing is seen to: `make sure that your bag is secure`."""


def _is_prohibition(match: Match, before: list[str]) -> bool:
    """Whether this is `Don't move`, said to the listener and not by way of `if you do not move`."""
    first = match.sentence.tokens[match.first].word
    words = [token.word for token in match.sentence.tokens[match.first :]]
    if _DRIVING & set(words) or words[:4] == ["do", "not", "let", "anything"]:
        return False  # `do not listen to this while you drive`: when not to use it
    if first == "no" and words[1] == "matter":
        return not _WELCOMED & set(words)
    if first == "not":
        return "you" in before or not before
    starts = not before or before[-1] in ("and", "please", "now", "so", "just", "then")
    comma = bool(before) and "," in match.sentence.tokens[match.first].before
    return (starts or comma) and "if" not in before


_WELCOMED = word_set("fine welcome right enough good okay ok well allowed kind possible")
_WISHED = word_set("can may feel know comfortable safe welcome like enjoy us")
_DRIVING = word_set(
    "driving drive car machinery machines bath wheel cooking traffic cycling tablets medicine medication"
)
