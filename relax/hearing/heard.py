"""The heard-check: a recogniser listens to the finished sound, and each phrase is held against its words.

Neighbouring phrases are heard together in one window, which is quick and gives the recogniser sentences to
hold on to. A phrase that was not heard word for word is heard again alone, and the better of the two counts:
a small recogniser mishears good speech, but seldom twice in the same way. Whether a negation is there is
decided by neither: the sound is asked which of two sentences it is more like, the one with it or without.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence

from relax.audio.clip import Samples
from relax.hearing.align import (
    Edit,
    align,
    dropped_negations,
    invented_negations,
    longest_run_put_in,
    word_errors,
)
from relax.hearing.excerpts import Excerpt, excerpts, joined, windows, within_a_window
from relax.hearing.negation import with_negation, without_negation
from relax.hearing.recogniser import Listening, Recogniser
from relax.hearing.report import HeardFinding, HeardPhrase, HearingReport
from relax.hearing.words import join_as_in, words_of
from relax.timeline.model import Timeline
from relax.units import frames_to_ms

LEAST_MARGIN = 1.6
"""How much likelier the words must be with a negation than without, as a natural logarithm: five times.
Measured on planted faults; see docs/measured.md."""
INVENTED_RUN = 2
"""So many words in a row that are not in the script are no mishearing of a syllable."""
UNHEARD_SHARE = 0.6
UNHEARD_WORDS = 4
"""A phrase of so many words, of which so great a share is wrong in both hearings, was not spoken clearly."""


def listen_to(
    timeline: Timeline,
    blocks: Iterable[Samples],
    recogniser: Recogniser,
    *,
    on_progress: Callable[[int], None] = lambda _frames: None,
) -> HearingReport:
    """Hold what is heard of a rendering against its script.

    Args:
        timeline: what was rendered.
        blocks: the finished sound, float32, at the timeline's sample rate.
        recogniser: listens.
        on_progress: called with the frames that were listened to.

    Returns:
        Every phrase that differs from the others, once, and what is wrong with it.
    """
    phrases: list[HeardPhrase] = []
    findings: list[HeardFinding] = []
    for window in windows(excerpts(timeline, blocks)):
        together = _Together(window, recogniser)
        for place, excerpt in enumerate(window):
            phrase, found = _held_against(excerpt, place, together, recogniser, timeline.sample_rate)
            phrases.append(phrase)
            findings += found
        on_progress(window[-1].cue.end)
    return HearingReport(recogniser=recogniser.name, phrases=tuple(phrases), findings=tuple(findings))


class _Together:
    """The phrases of a window heard together; nothing where there is only one."""

    def __init__(self, window: Sequence[Excerpt], recogniser: Recogniser) -> None:
        self.texts = [excerpt.utterance.text for excerpt in window]
        self.listening: Listening | None = None
        self.edits: list[tuple[Edit, ...]] = [()]
        """What each phrase became. Words put in between two phrases go to the first of them."""
        if len(window) == 1:
            return
        self.listening = recogniser.listen(joined(excerpt.samples for excerpt in window))
        heard = words_of(self.listening.text)
        said = [join_as_in(words_of(text), heard) for text in self.texts]
        everything = [word for words in said for word in words]
        self.edits = _split(align(everything, join_as_in(heard, everything)), [len(words) for words in said])

    def margin(self, place: int, without: str) -> float:
        """How much likelier the window's words are than with `without` for one phrase; 0.0 if it is alone."""
        if self.listening is None:
            return 0.0
        turned = [*self.texts[:place], without, *self.texts[place + 1 :]]
        return _margin(self.listening, " ".join(self.texts), " ".join(turned))


def _split(edits: Iterable[Edit], lengths: Sequence[int]) -> list[tuple[Edit, ...]]:
    """Edits of several phrases on end, parted by how many words each has."""
    parts: list[list[Edit]] = [[] for _ in lengths]
    at, left = 0, lengths[0]
    for edit in edits:
        if edit.kind != "put-in":
            while not left:
                at += 1
                left = lengths[at]
            left -= 1
        parts[at].append(edit)
    return [tuple(part) for part in parts]


def _held_against(
    excerpt: Excerpt, place: int, together: _Together, recogniser: Recogniser, sample_rate: int
) -> tuple[HeardPhrase, list[HeardFinding]]:
    text = excerpt.utterance.text
    weak_points = tuple(without_negation(text))
    heard, edits = text, together.edits[place]
    perfect = bool(edits) and not word_errors(edits)
    alone: _Alone | None = None
    if not perfect or weak_points:
        alone = _Alone(excerpt, recogniser)
    if alone and not perfect:
        heard, edits = min(
            [*alone.hearings(), *([_as_heard(edits)] if edits else [])],
            key=lambda hearing: word_errors(hearing[1]),
        )
    phrase = HeardPhrase(
        text=text,
        heard=heard,
        utterance=excerpt.utterance,
        span=excerpt.cue.span,
        start_ms=frames_to_ms(excerpt.cue.start, sample_rate),
        end_ms=frames_to_ms(excerpt.cue.end, sample_rate),
        edits=edits,
    )
    if alone is None:
        return phrase, []
    doubted = [(without, alone.margin(without)) for without in weak_points]
    lost = [
        without
        for without, margin in doubted
        if margin < LEAST_MARGIN and margin + together.margin(place, without) < 2 * LEAST_MARGIN
    ]
    return phrase, list(_findings(phrase, alone, lost))


def _as_heard(edits: tuple[Edit, ...]) -> tuple[str, tuple[Edit, ...]]:
    return " ".join(edit.heard for edit in edits if edit.heard), edits


class _Alone:
    """A phrase heard by itself."""

    def __init__(self, excerpt: Excerpt, recogniser: Recogniser) -> None:
        self._excerpt = excerpt
        self._pieces = [recogniser.listen(joined([piece])) for piece in within_a_window(excerpt.samples)]

    @property
    def listening(self) -> Listening | None:
        """What can be asked about the sound; None where it is too long to be asked about as a whole."""
        return self._pieces[0] if len(self._pieces) == 1 else None

    def margin(self, without: str) -> float:
        """How much likelier its words are than `without`, as a natural logarithm."""
        text = self._excerpt.utterance.text
        if self.listening is None:
            missing = set(dropped_negations(compare(text, without)))
            is_heard = any(missing.isdisjoint(dropped_negations(edits)) for _, edits in self.hearings())
            return math.inf if is_heard else -math.inf
        return _margin(self.listening, text, without)

    def hearings(self) -> list[tuple[str, tuple[Edit, ...]]]:
        """What was heard, held against the words as written and as respelt for the voice."""
        heard = " ".join(piece.text for piece in self._pieces)
        utterance = self._excerpt.utterance
        return [(heard, compare(said, heard)) for said in dict.fromkeys((utterance.text, utterance.spoken))]


def compare(said: str, heard: str) -> tuple[Edit, ...]:
    """What was heard held against what was to be said, word by word.

    >>> [str(edit) for edit in compare("Don't push.", "do push") if edit.kind != "kept"]
    ['-not']
    """
    said_words, heard_words = words_of(said), words_of(heard)
    said_words = join_as_in(said_words, heard_words)
    return align(said_words, join_as_in(heard_words, said_words))


def _margin(listening: Listening, text: str, without: str) -> float:
    with_it, without_it = listening.likelihoods([text, without])
    return with_it - without_it


def _findings(phrase: HeardPhrase, alone: _Alone, lost: Sequence[str]) -> Iterator[HeardFinding]:
    """What is wrong with a phrase; `lost` is how it sounds without each negation that was lost."""
    invented = _invented(phrase, alone)
    run = longest_run_put_in(phrase.edits)
    if lost:
        words = dropped_negations(compare(phrase.text, lost[0]))
        yield HeardFinding(kind="negation-lost", phrase=phrase, words=" ".join(words))
    if invented:
        yield HeardFinding(kind="negation-invented", phrase=phrase, words=invented)
    if len(run) >= INVENTED_RUN:
        yield HeardFinding(kind="speech-invented", phrase=phrase, words=" ".join(run))
    if phrase.words >= UNHEARD_WORDS and phrase.word_errors >= UNHEARD_SHARE * phrase.words:
        yield HeardFinding(kind="unheard", phrase=phrase, words=str(phrase.word_errors))
    elif phrase.word_errors and not (lost or invented or len(run) >= INVENTED_RUN):
        yield HeardFinding(kind="misheard", phrase=phrase, words=str(phrase.word_errors))


def _invented(phrase: HeardPhrase, alone: _Alone) -> str:
    """The first negation that the sound bears out and the script does not, or nothing."""
    if alone.listening is None:
        return "".join(invented_negations(phrase.edits)[:1])
    for negation, said, turned in with_negation(phrase.edits):
        as_said, as_turned = alone.listening.likelihoods([said, turned])
        if as_said < as_turned:
            return negation
    return ""
