"""WORDS: plain, kind, British words that can be followed by ear."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from relax.lint.dictionary import british_spelling, is_known, is_name, nearest_words
from relax.lint.forms import IRREGULAR
from relax.lint.grammar import is_asked
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import PATIENT, Match, Page
from relax.lint.patterns import Patterns
from relax.lint.plain_words import LONG_WORDS, plainer, too_long
from relax.lint.sentences import REST, Sentence
from relax.lint.syllables import reading_age
from relax.lint.tokens import Token, word_set

LONG_SENTENCE_WORDS = 20
LONGEST_SENTENCE_WORDS = 30
LONGEST_PARAGRAPH = 3
"""Sentences."""

_NHS = "[NHS] content style guide: short sentences, plain words"


def spoken_words(sentence: Sentence) -> int:
    """How many words a listener takes in at a stretch: the longest one without a pause in it."""
    return max(len(piece.split()) for piece in sentence.text.split(REST))


@rule(
    "WORDS001",
    "long-sentence",
    pack="wording",
    severity=Severity.WARNING,
    summary="a long sentence",
    better="two sentences, or a pause inside it",
    source=_NHS,
)
def long_sentences(page: Page) -> Iterator[Hit]:
    """A listener cannot look back: by the end of a long sentence its beginning is gone.

    Okay: Your hands can rest in your lap, or on the arms of the chair, or wherever they like to be.
    WORDS001: You might like to find a place to sit or stand or lie where your back feels as easy as it can.
    """
    for sentence in page.spoken:
        if LONG_SENTENCE_WORDS < spoken_words(sentence) <= LONGEST_SENTENCE_WORDS:
            yield _whole(
                sentence, f"{spoken_words(sentence)} words in a sentence; at most 20 can be followed by ear"
            )


@rule(
    "WORDS002",
    "longest-sentence",
    pack="wording",
    severity=Severity.ERROR,
    summary="a sentence that nobody can follow by ear",
    better="two or three sentences",
    source=_NHS,
)
def longest_sentences(page: Page) -> Iterator[Hit]:
    """Past thirty words a sentence is lost on most listeners, and on everyone who is tired or in pain.

    Okay: This is a time for you to rest.
    WORDS002: This is a time to rest in whatever way your body likes, with the eyes open or closed, with a blanket or without one, with no need at all to get any of it right.
    """
    for sentence in page.spoken:
        if spoken_words(sentence) > LONGEST_SENTENCE_WORDS:
            yield _whole(sentence, f"{spoken_words(sentence)} words in a sentence; 30 are the most")


def _whole(sentence: Sentence, message: str) -> Hit:
    return Hit(span=sentence.whole, words=sentence.text.replace(REST, ""), message=message)


@rule(
    "WORDS003",
    "long-paragraph",
    pack="wording",
    severity=Severity.WARNING,
    summary=f"a paragraph of more than {LONGEST_PARAGRAPH} sentences",
    better="a blank line, which is heard as a breath between thoughts",
    source=_NHS,
)
def long_paragraphs(page: Page) -> Iterator[Hit]:
    r"""A paragraph is one thought; with four sentences it is two.

    Okay: One.\n\nTwo. Three. Four.
    WORDS003: The rain falls. The wind drops. The street is quiet. A door shuts.
    """
    for _, group in groupby(page.spoken, key=lambda sentence: sentence.paragraph):
        paragraph = list(group)
        if len(paragraph) > LONGEST_PARAGRAPH:
            yield from _too_many(page, paragraph)


def _too_many(page: Page, paragraph: list[Sentence]) -> Iterator[Hit]:
    """The fourth sentence of a paragraph without a pause in it, one way to hear it or another."""
    for hearing in page.hearings.told_apart(sentence.heard for sentence in paragraph):
        count = 0
        for sentence in paragraph:
            if sentence.heard & hearing:
                # A pause is a break as good as a blank line.
                count = 1 if sentence.is_rested else count + 1
                if count == LONGEST_PARAGRAPH + 1:
                    yield _whole(sentence, "")


_LABELS = Patterns(
    "chronic|chronically",
    "~suffer from|with",
    "sufferer|sufferers",
    "victim|victims of",
    "~afflict|strike|stricken with|by",
    "disabled person|people with",
    "wheelchair bound",
    "confined to",
    "crippled|crippling|cripple",
)
_KINDER = {
    "chronic": "persistent, or long-lasting: many people hear `bad` in `chronic`",
    "chronically": "for a long time",
    "sufferer": "a person who lives with it",
    "sufferers": "people who live with it",
    "victim": "a person who lives with it",
    "victims": "people who live with it",
}


@rule(
    "WORDS004",
    "person-first",
    pack="wording",
    severity=Severity.WARNING,
    summary="a word that makes somebody into their condition, or sounds worse than it means",
    better="people who live with it",
    source="[NHS] inclusive content; [seed] people hear `bad` in `chronic`",
)
def person_first(page: Page) -> Iterator[Hit]:
    """People live with a condition; they are not its victims. And many take `chronic` to mean `very bad`.

    Okay: This is for people who live with persistent pain.
    Okay: Nobody deserves to suffer.
    WORDS004: This is for people with chronic pain.
    WORDS004: When we have suffered from fear for years, rest feels strange.
    """
    for match in page.find(_LABELS, PATIENT):
        words = match.sentence.tokens[match.first].word
        if words in ("strike", "strikes", "struck"):
            continue
        yield match.hit(better=_KINDER.get(words, ""))


_BE = word_set("am is are was were be been being get gets got getting")
_PARTICIPLES = frozenset(
    verb_forms[-2] for verb_forms in IRREGULAR.values() if len(verb_forms) > 3
) | word_set(
    """beaten begun bent bitten blown born borne bound bought broken brought built burnt caught
    chosen crept cut dealt done drawn driven drunk eaten fed felt fought found forbidden forgotten
    forgiven frozen given ground grown held heard hidden hit hurt kept known laid led left lent
    let lit lost made meant met paid put read ridden rung said seen sent set sewn shaken shed
    shown shut slid sold spent spoken spread stolen stuck struck sung swept swollen taken taught
    told thought thrown torn understood undone upheld woken won worn woven wound written"""
)
_MORE_IRREGULAR = word_set("felt found kept left made told held brought")
_ADJECTIVES = word_set(
    """tired exhausted interested used seated crowded relaxed worried excited pleased done gone
    finished bored scared frightened surprised annoyed ashamed alone married retired concerned
    confused dressed involved limited located prepared qualified related supposed tempted
    unhurried unforced left lost stuck set hurt rested settled scattered stressed depressed
    determined meant born overwhelmed distracted inclined grounded put tended been being agreed
    aged mixed naked sacred wicked rugged wretched learned beloved crooked jagged ragged tensed
    wound ground read let red bed shed indeed need feed speed seed hundred embarrassed
    disappointed ill-advised experienced mistaken welcomed rushed loved hated numbed uninterested
    closed shut clenched tightened blocked cramped contented delighted satisfied startled troubled
    unsettled unwanted devoted dedicated hunched curled stretched bent crossed folded pressed
    tucked propped spread tilted made worn fed needed wanted called named cold mended broken lit
    bound fixed known covered furnished sweetened baked painted decorated lined tinted starred
    parked salted buttered frosted sheltered deserted sunlit gifted talented named pointed rounded
    speckled striped spotted dotted naked"""
)
_PASSIVE_ADVERBS = word_set(
    """not never always often also just gently slowly now then still already being been softly
    simply easily all well fully"""
)


@rule(
    "WORDS005",
    "passive-voice",
    pack="wording",
    severity=Severity.WARNING,
    summary="the passive voice",
    better="say who or what does it, such as: The chair holds your weight.",
    source="[NHS] content style guide: use the active voice",
)
def passive_voice(page: Page) -> Iterator[Hit]:
    """In the passive, nobody does anything; the active is shorter, warmer, and easier to follow.

    Okay: The chair holds your weight.
    Okay: You are tired, and that is fine.
    WORDS005: Your weight is held by the chair.
    WORDS005: Attention is brought to the feet.
    """
    for sentence in page.sentences:
        if sentence.kind not in PATIENT:
            continue
        tokens = sentence.tokens
        for at, token in enumerate(tokens):
            if token.word in _BE:
                end = _participle(tokens, at)
                if end is not None:
                    yield Match(sentence, at, end + 1).hit()
                    break


def _participle(tokens: tuple[Token, ...], at: int) -> int | None:
    """The participle that makes a form of `be` at a token a passive; None where there is none."""
    place = at + 1
    while place < len(tokens) and tokens[place].word in _PASSIVE_ADVERBS and "," not in tokens[place].before:
        place += 1
    if place >= len(tokens) or "," in tokens[place].before:
        return None
    word = tokens[place].word
    is_participle = word in _PARTICIPLES or (word.endswith("ed") and len(word) > 3)
    if not is_participle:
        return None
    following = [token.word for token in tokens[place + 1 : place + 5]]
    after_modal = tokens[at].word == "be" and any(
        token.word in ("can", "may", "might", "will", "could", "should", "must", "to")
        for token in tokens[max(0, at - 2) : at]
    )
    if "by" in following[:2] and word not in ("left", "done", "finished", "gone", "home"):
        return place
    if word == "used" and following[:1] == ["to"]:
        return None
    if word in _ADJECTIVES and not (after_modal and word in _DONE_TO):
        return None
    return place


_DONE_TO = word_set(
    """closed shut put left set made fixed raised lowered pressed tucked folded crossed bent
    stretched used read felt needed lost let"""
)


@rule(
    "WORDS006",
    "long-word",
    pack="wording",
    severity=Severity.WARNING,
    summary="a long or rare word where a short one exists",
    better="a shorter word",
    source="[NHS] content style guide: plain English; the words to use are ours",
)
def long_words(page: Page) -> Iterator[Hit]:
    """A word that has to be looked up takes a listener out of the room.

    Okay: You might use a cushion.
    Okay: Your physiotherapist may know a gentler way.
    WORDS006: You might utilise a cushion.
    WORDS006: Notice any physiological sensations in your extremities.
    """
    for match in page.find(LONG_WORDS, PATIENT):
        words = " ".join(token.word for token in match.sentence.tokens[match.first : match.last])
        swap = plainer(words)
        message = f"{match.words!r} is long or rare" + (f"; say {swap.words!r}" if swap.words else "")
        yield match.hit(
            message, better=swap.words, fix=_like(match.words, swap.words) if swap.is_safe else None
        )
    for word, places in page.index.items():
        if too_long(word):
            for number, at in places:
                sentence = page.sentences[number]
                if sentence.kind in PATIENT:
                    yield Match(sentence, at, at + 1).hit(f"{word!r} is long or rare")


def _like(written: str, word: str) -> str:
    """A word with a capital where the one that it replaces has one."""
    return word.capitalize() if written[:1].isupper() else word


OLDEST_READER = 11
"""Years: the reading age that the NHS writes for is 9 to 11."""
FEWEST_WORDS = 50
"""The formula means nothing for less."""


@rule(
    "WORDS007",
    "reading-age",
    pack="wording",
    severity=Severity.HINT,
    summary="the words ask for an older reader",
    better="shorter words and sentences",
    source="[NHS] reading age 9 to 11; [lit] Kincaid and others 1975, Flesch-Kincaid grade",
)
def reading_ages(page: Page) -> Iterator[Hit]:
    """Many adults read and listen as they did at eleven, and all of us do when we are tired.

    Okay: The rain falls, and the street is quiet.
    WORDS007: Physiological regulation of involuntary muscular activity accompanies uninterrupted diaphragmatic respiration. Psychological preoccupation accelerates cardiovascular activity considerably. Individual participants occasionally experience unanticipated emotional reactions during introductory relaxation activities. Experienced facilitators anticipate individual variability. Additional information regarding physiological relaxation accompanies everybody's introductory documentation. Regular participation encourages increasing familiarity. Unanticipated interruptions necessitate compassionate acknowledgement. Environmental considerations occasionally influence concentration. Temporary distractions inevitably accompany everybody's relaxation.
    """
    heard = [sentence.text.replace(REST, " ") for sentence in page.spoken if sentence.heard & 1]
    if sum(len(text.split()) for text in heard) < FEWEST_WORDS:
        return
    age = reading_age(heard)
    if age > OLDEST_READER + 1:
        yield page.missing(
            f"the words ask for a reading age of about {age:.0f}; 11 is the oldest to write for"
        )


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
        for number, at in places if british or word in ("practice", "meter", "meters") else ():
            sentence = page.sentences[number]
            if sentence.kind not in PATIENT:
                continue
            match = Match(sentence, at, at + 1)
            instead = british or _practise(match) or _metres(match)
            if instead:
                yield match.hit(
                    f"{match.words!r} is American spelling; say {instead!r}",
                    better=instead,
                    fix=_like(match.words, instead),
                )


def _practise(match: Match) -> str:
    """`practise` where `practice` is a verb."""
    tokens, at = match.sentence.tokens, match.first
    following = tokens[at + 1].word if at + 1 < len(tokens) else ""
    verb = is_asked(tokens, at) and following in (
        "this",
        "it",
        "that",
        "once",
        "twice",
        "every",
        "each",
        "your",
        "with",
        "at",
        "daily",
        "as",
    )
    return "practise" if verb and tokens[at].word == "practice" else ""


SHORTEST_SLIP = 5
"""Letters of a word at the start of a sentence: a shorter one is as likely a name."""


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
        if (
            len(word) > 2
            and word.isascii()
            and _WORD_LIKE.match(word)
            and word not in known
            and not is_known(word)
        ):
            yield from _unknown(page, word, places)


def _unknown(page: Page, word: str, places: list[tuple[int, int]]) -> Iterator[Hit]:
    for number, at in places:
        sentence = page.sentences[number]
        token = sentence.tokens[at]
        written = sentence.text[token.start : token.end]
        if sentence.kind not in PATIENT or any(map(str.isupper, written[1:])) or is_name(word):
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


RULES: tuple[Rule, ...] = (
    long_sentences,
    longest_sentences,
    long_paragraphs,
    person_first,
    passive_voice,
    long_words,
    reading_ages,
    american_spelling,
    unknown_words,
)
