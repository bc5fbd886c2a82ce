"""Whether the words that a rule finds are taken back where they stand."""

from __future__ import annotations

import re

from relax.lint.grammar import is_negated, is_rejected, is_reported
from relax.lint.page import Match
from relax.lint.tokens import word_set

GERUND_SUBJECT = word_set(
    "is can takes may costs tires rarely makes will does has tends never seldom often was leaves gets keeps"
)
"""What follows a verb in -ing that is spoken about, and not asked for: `holding tension is tiring`."""


def is_turned_down(match: Match) -> bool:
    """Whether the words are told as what others say, or turned down behind: `trying harder rarely helps`."""
    tokens = match.sentence.tokens
    if _AGREED.search(" ".join(token.word for token in tokens[match.last :])):
        return False
    before = " ".join(token.word for token in tokens[: match.first])
    if _DISAGREED.search(" ".join(token.word for token in tokens[match.last :])):
        return True
    return (
        is_rejected(tokens, match.last)
        or is_reported(tokens, match.first)
        or is_mentioned(match)
        or _CALLED_WRONG.search(before) is not None
    )


_CALLED_WRONG = re.compile(
    r"\b(?:wrong|untrue|unfair|unkind|mistaken|nonsense|cruel) (?:of \w+ )?to (?:say|think|tell|believe|ask|suggest|hear)\b"
)
"""Before the words, these turn them down: `it would be wrong to say that it's all in the mind`."""


_AGREED = re.compile(
    r"\b(?:there is (?:some|a lot of|much|plenty of|a grain of|real|great)? ?(?:truth|wisdom|sense|something) in (?:it|that|them|those)"
    r"|(?<!whether )(?<!if )(?<!think )(?<!say )(?:he|she|they) (?:was|were|is|are) (?:quite|so|dead|absolutely|perfectly|always)? ?right"
    r"|(?:it|that) (?:is|was) (?:quite|so|very|perfectly|still)? ?true(?! that)|(?:he|she|they) (?:had|has|have) a point"
    r"|wise (?:words|man|woman|old)|how right|i (?:quite|do|could not)? ?agree)\b"
)
"""Behind words that others say, these say them once more: `he used to say no pain, no gain, and there's truth in it`."""
_DISAGREED = re.compile(r"\b(?:he|she|they) (?:was|were|is|are) (?:quite|so|all|both)? ?(?:wrong|mistaken)\b")
"""And these turn them down: `my neighbour said try harder, and he was wrong`."""
_SAYINGS = word_set(
    "saying sayings phrase phrases myth myths slogan slogans cliché motto words advice idea notion expression"
)
_UNWELCOME = word_set(
    "nobody no not never rarely seldom hardly hurt hurts hurtful unkind useless unhelpful tired tiring sting stings wrong worse empty cruel"
)
_KINDLY = word_set("good true wise best great helpful right fine")
_REPEATED = word_set("say tell repeat remember remind whisper think motto")
_OPENING = re.compile(r"[\"“‘](?=\w)")
_CLOSING = re.compile(r"(?<=[\w.,!?])[\"”’](?!\w)")


def is_mentioned(match: Match) -> bool:
    """Whether the words are spoken of, and not said: `such as "try harder"`, `no pain, no gain is a saying that …`."""
    tokens, text = match.sentence.tokens, match.sentence.text
    behind = {token.word for token in tokens[match.last : match.last + 4]}
    if {"is", "are", "was"} & behind and _SAYINGS & behind and not _KINDLY & behind:
        return True
    following = [token.word for token in tokens[match.last : match.last + 5]]
    if following[:2] == ["is", "what"] and {"say", "says", "said", "call"} & set(following):
        return True
    named = {token.word for token in tokens[max(0, match.first - 3) : match.first]}
    said_before = {token.word for token in tokens[: match.first]}
    if named & _SAYINGS and not _REPEATED & said_before:
        rest = {token.word for token in tokens[match.last :]}
        if "hearing" in said_before or rest & _UNWELCOME:
            return True  # `hearing the words just relax has helped nobody yet`
    before = text[: tokens[match.first].start + 1]
    is_quoted = len(_OPENING.findall(before)) > len(_CLOSING.findall(before))
    return is_quoted and not _REPEATED & {token.word for token in tokens[: match.first]}


def is_let_off(match: Match, *, told: bool = False) -> bool:
    """Whether the words are denied, turned down, or told as what others say."""
    tokens = match.sentence.tokens
    if is_negated(tokens, match.first) or is_rejected(tokens, match.last):
        return True
    if told:
        before = " ".join(token.word for token in tokens[: match.first])
        return _OF_OTHER_DAYS.search(before) is not None
    return is_reported(tokens, match.first)


_OF_OTHER_DAYS = re.compile(
    r"\b(?:told|been asked|been taught|was taught|were taught|were asked|used to (?:teach|ask|tell|have|say|make|begin|start|be|do)"
    r"|(?:in|of|from) other (?:classes|recordings|exercises|scripts|groups|methods)|in the (?:past|old days)|years ago|had (?:people|us|everyone|everybody|me|them)|(?:began|started|ended) (?:with|by)"
    r"|(?:many|most|some|other|older) (?:recordings|scripts|exercises|methods|teachers|people|books|classes) (?:ask|tell|teach|start|begin|have|want|like))\b"
)
"""Before an exercise, these say that it is asked for elsewhere: `we used to teach people to clench`."""
