"""WORDS: plain, kind, British words that can be followed by ear."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import Page
from relax.lint.rules.passive import passive_voice
from relax.lint.rules.plain_english import long_words, person_first
from relax.lint.rules.spelling import american_spelling, unknown_words
from relax.lint.sentences import REST, Sentence
from relax.lint.syllables import reading_age

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
                sentence,
                f"{spoken_words(sentence)} words in a sentence; at most {LONG_SENTENCE_WORDS} can be followed by ear",
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
            yield _whole(
                sentence,
                f"{spoken_words(sentence)} words in a sentence; {LONGEST_SENTENCE_WORDS} are the most",
            )


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
            f"the words ask for a reading age of about {age:.0f}; {OLDEST_READER} is the oldest to write for"
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
