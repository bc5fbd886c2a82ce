from dataclasses import replace

import pytest

from relax.draft import SAMPLE_RATE, draft
from relax.library.library import Library
from relax.timeline.model import Aside, Cue, SectionCue, Timeline, Utterance
from relax.timeline.stretch import known_until, stretch
from relax.timeline.variant import Variant

ONE, TWO = (Utterance(text=text, spoken=text) for text in ("One.", "Two."))
TIMELINE = Timeline(
    sample_rate=1000,
    frames=9000,
    cues=(
        Cue(kind="gap", start=0, end=500),
        Cue(kind="speech", start=500, end=3000, text="One.", utterance=ONE),
        Cue(kind="pause", start=3000, end=6000),
        Cue(kind="speech", start=6000, end=8000, text="Two.", utterance=TWO, section=1),
        Cue(kind="gap", start=8000, end=9000, section=1),
    ),
    sections=(SectionCue(title="A", start=0, end=6000), SectionCue(title="B", start=6000, end=9000)),
    asides=(Aside(kind="note", at=3000, text="Here."),),
)


def test_a_stretch_is_a_timeline_of_its_own_without_a_hole():
    part = stretch(TIMELINE, 2000, 7000)
    assert [(cue.kind, cue.start, cue.end) for cue in part.cues] == [
        ("speech", 0, 1000),
        ("pause", 1000, 4000),
        ("speech", 4000, 5000),
    ]
    assert (part.frames, part.asides[0].at) == (5000, 1000)


def test_every_section_keeps_its_number():
    part = stretch(TIMELINE, 6500, 9000)
    assert [(section.title, section.start, section.end) for section in part.sections] == [
        ("A", 0, 0),
        ("B", 0, 2500),
    ]


def test_it_is_known_to_a_little_before_the_first_words_that_are_not():
    assert known_until(TIMELINE, {ONE}.__contains__) == 5850
    assert known_until(TIMELINE, set().__contains__) == 350


def test_it_is_known_to_the_end_where_all_words_are():
    assert known_until(TIMELINE, {ONE, TWO}.__contains__) == 9000


def test_it_is_not_cut_where_there_is_no_silence():
    cues = (
        Cue(kind="speech", start=0, end=3000, text="One.", utterance=ONE),
        Cue(kind="speech", start=3000, end=5000, text="Two.", utterance=TWO),
    )
    timeline = Timeline(
        sample_rate=1000, frames=5000, cues=cues, sections=(SectionCue(title="", start=0, end=5000),)
    )
    assert known_until(timeline, {ONE}.__contains__) == 0


def test_what_only_touches_a_stretch_is_not_in_it():
    part = stretch(TIMELINE, 3000, 6000)
    assert [(cue.kind, cue.start, cue.end) for cue in part.cues] == [("pause", 0, 3000)]
    assert [(section.start, section.end) for section in part.sections] == [(0, 3000), (3000, 3000)]


@pytest.mark.parametrize(
    ("start", "end", "at"), [(3000, 9000, [0]), (2999, 3001, [1]), (3001, 9000, []), (0, 3000, [])]
)
def test_a_note_lies_in_the_stretch_that_its_moment_lies_in(start, end, at):
    assert [aside.at for aside in stretch(TIMELINE, start, end).asides] == at


@pytest.mark.parametrize(("silence_ms", "until"), [(299, 0), (300, 1150), (400, 1250)])
def test_a_silence_of_three_tenths_of_a_second_is_long_enough_to_be_cut_in(silence_ms, until):
    words = 1000 + silence_ms
    cues = (
        Cue(kind="speech", start=0, end=1000, text="One.", utterance=ONE),
        Cue(kind="gap", start=1000, end=words),
        Cue(kind="speech", start=words, end=5000, text="Two.", utterance=TWO),
    )
    timeline = Timeline(sample_rate=1000, frames=5000, cues=cues, sections=())
    assert known_until(timeline, {ONE}.__contains__) == until


@pytest.mark.parametrize(("kind", "until"), [("wait", 5850), ("pause", 5850), ("gap", 5850), ("bell", 350)])
def test_it_is_cut_in_a_silence_and_never_in_a_sound(kind, until):
    cues = (*TIMELINE.cues[:2], replace(TIMELINE.cues[2], kind=kind), *TIMELINE.cues[3:])
    assert known_until(replace(TIMELINE, cues=cues), {ONE}.__contains__) == until


def measure(known, other):
    return lambda utterance: 30_000 if utterance in known else other


@pytest.mark.parametrize("name", Library.of().script_names())
def test_what_is_known_stays_whatever_comes_after_it(name):
    """However long the phrases turn out that are not spoken yet, what is before them keeps its frames."""
    one = draft(name, library=Library.of(), variant=Variant(settle=True))
    every = one.arrangement.utterances()
    for count in (1, len(every) // 3, len(every) - 1):
        known = set(every[:count])
        short, long = one.timeline(measure(known, 1000)), one.timeline(measure(known, 90_000))
        until = known_until(short, known.__contains__)
        assert until == known_until(long, known.__contains__)
        assert stretch(short, 0, until) == stretch(long, 0, until)
        assert short.sample_rate == SAMPLE_RATE
