"""WORDS: American spelling, and words that no dictionary has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from relax.lint.dictionary import british_spelling, is_known, is_name, nearest_words
from relax.lint.grammar import is_asked
from relax.lint.model import Hit, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.plain_words import like
from relax.lint.sentences import Sentence
from relax.lint.tokens import word_set


@rule(
    "WORDS008",
    "american-spelling",
    pack="wording",
    severity=Severity.HINT,
    summary="American spelling in a British script",
    better="the British spelling",
    source="[NHS] content style guide; spellings from SCOWL",
)
def american_spelling(page: Page) -> Iterator[Hit]:
    """Captions and printed words are read by people who learnt the other spelling.

    Okay: Imagine the colour of the sky.
    Okay: ---{language: en-US}--- Imagine the color of the sky.
    WORDS008: Imagine the color of the sky.
    WORDS008: Practice this once a day, if you like.
    """
    if page.about.language != "en-GB":
        return
    for word, places in page.index.items():
        british = british_spelling(word)
        for number, at in places if british or word in _EITHER else ():
            sentence = page.sentences[number]
            if sentence.kind not in PATIENT:
                continue
            match = Match(sentence, at, at + 1)
            instead = british or _practise(match) or _metres(match) or _in_context(match)
            if instead:
                yield match.hit(
                    f"{match.words!r} is American spelling; say {instead!r}",
                    better=instead,
                    fix=like(match.words, instead),
                )


_BEHIND_PRACTISE = word_set(
    """this it that once twice every each your with at daily as these those regularly often together
    again breathing letting being slowly gently"""
)


def _practise(match: Match) -> str:
    """`practise` where `practice` is a verb."""
    tokens, at = match.sentence.tokens, match.first
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    before = tokens[at - 1].word if at else ""
    verb = (is_asked(tokens, at) and following in _BEHIND_PRACTISE) or (
        before in _BEFORE_PRACTISE and following not in ("session", "sessions", "run", "room")
    )
    return "practise" if verb and tokens[at].word == "practice" else ""


SHORTEST_SLIP = 5
"""Letters of a word at the start of a sentence: a shorter one is as likely a name."""


_BEFORE_PRACTISE = word_set("can could might may will you we they not please always often")
_CONTEXTS = {
    "tire": ("tyre", word_set("a the car bike bicycle flat spare front rear tractor rubber")),
    "tires": ("tyres", word_set("the car bike bicycle flat spare front rear tractor rubber of")),
    "curb": ("kerb", word_set("the a over off high near")),
    "curbs": ("kerbs", word_set("the over off high")),
    "program": (
        "programme",
        word_set(
            "tv television radio exercise training relaxation walking week music news cookery nature wellness"
        ),
    ),
    "programs": (
        "programmes",
        word_set("tv television radio exercise training relaxation walking music news nature"),
    ),
    "draft": ("draught", word_set("cold warm icy chilly cool slight")),
    "story": ("storey", word_set("first second third fourth fifth two three four five")),
}
"""Words that are British too, and mean something else; and words before them behind which they are not."""
_EITHER = frozenset(("practice", "meter", "meters", *_CONTEXTS))


def _in_context(match: Match) -> str:
    """The British spelling where the word before shows what is meant: `a flat tire`, and not `you may tire`."""
    tokens, at = match.sentence.tokens, match.first
    instead, before = _CONTEXTS.get(tokens[at].word, ("", frozenset()))
    if tokens[at].word == "story" and (at + 1 == len(tokens) or tokens[at + 1].word not in _BUILT):
        return ""
    return instead if at and tokens[at - 1].word in before else ""


_BUILT = word_set("window windows building house block flat car terrace")


def _metres(match: Match) -> str:
    """`metres` where a number of them is meant, and no meter."""
    tokens, at = match.sentence.tokens, match.first
    counted = bool(at) and (tokens[at - 1].word.isdigit() or tokens[at - 1].word in _COUNTS)
    return (
        tokens[at].word.replace("meter", "metre") if counted and tokens[at].word.startswith("meter") else ""
    )


_COUNTS = word_set(
    """one two three four five six seven eight nine ten twenty thirty fifty hundred thousand few
    several many"""
)
_WORD_LIKE = re.compile(r"^[a-z]+(?:'[a-z]+)?$")


@rule(
    "WORDS009",
    "unknown-word",
    pack="wording",
    severity=Severity.HINT,
    summary="a word that no dictionary has",
    better="look at its spelling, or say how it is said under `pronounce`",
    source="[judgement]; the words from SCOWL, sizes 10 to 80",
)
def unknown_words(page: Page) -> Iterator[Hit]:
    """A slip of the fingers is spoken as it stands, and may turn a sentence into another one.

    Okay: A cuppa would be nice, and your duvet can stay where it is.
    Okay: In Aberystwyth the sea is loud tonight.
    WORDS009: Brethe in through your nose.
    """
    if not page.about.language.startswith("en"):
        return
    known = {word.lower() for key in page.about.pronounce for word in re.findall(r"\w+", key)}
    for word, places in page.index.items():
        is_read = page.sentences[places[0][0]].kind in PATIENT  # what is read comes before what is not
        if is_read and len(word) > 2 and _WORD_LIKE.match(word) and word not in known and not is_known(word):
            yield from _unknown(page, word, places)


_BEFORE_NAMES = word_set("mr mrs ms mx miss dr doctor prof professor nurse sister matron sir lady lord rev")
_JOINING = frozenset((".", "@", "-@", ".@", "/", "://", "_"))


def _is_part_of_an_address(sentence: Sentence, at: int) -> bool:
    """Whether a word is joined to the next or the last by a sign: `jo@example.org`, `example.org/rest`."""
    around = sentence.tokens[at : at + 2]
    dotted = "dot" in {token.word for token in sentence.tokens[max(0, at - 1) : at + 2]}
    return dotted or any(token.before in _JOINING for token in around)


def _unknown(page: Page, word: str, places: Sequence[tuple[int, int]]) -> Iterator[Hit]:
    for number, at in places:
        sentence = page.sentences[number]
        token = sentence.tokens[at]
        written = sentence.text[token.start : token.end]
        if any(map(str.isupper, written[1:])) or is_name(word):
            continue
        if _is_part_of_an_address(sentence, at) or (at and sentence.tokens[at - 1].word in _BEFORE_NAMES):
            continue
        slips = nearest_words(word)
        if written[:1].isupper() and (at or not slips or len(word) < SHORTEST_SLIP):
            continue  # a name, as far as anybody can tell
        if "-" in token.before or (
            at + 1 < len(sentence.tokens) and "-" in sentence.tokens[at + 1].before and not slips
        ):
            continue  # half of a word that somebody made up
        hint = f"; did you mean {slips[0]!r}?" if len(slips) == 1 else ""
        yield Match(sentence, at, at + 1).hit(
            f"no dictionary has {written!r}{hint}", better=slips[0] if len(slips) == 1 else ""
        )
