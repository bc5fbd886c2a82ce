"""Every script that can be wished for is whole: it parses, keeps its form and lasts what was asked."""

import datetime
from functools import cache
from itertools import product

import pytest

from relax.authoring.compose import compose
from relax.authoring.recipes import ARRIVING, AUDIENCES, LEADERS, LENGTHS_MS, RECIPES, Wish
from relax.draft import draft_of
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.linter import lint
from relax.lint.model import PACKS, Severity
from relax.script.formatter import format_text
from relax.script.model import Choice, Include, Note
from relax.script.parser import parse
from relax.speech.pace import estimate_ms
from relax.speech.port import Voice
from relax.timeline.captions import transcript
from relax.timeline.variant import Variant
from relax.units import ms_to_frames

LIBRARY = Library.of()
TODAY = datetime.date(2026, 11, 22)
VOICE = Voice(
    engine="tone", name="test", language="en-GB", words_per_minute=105.5, measured=True, licence="", origin=""
)
TAG_SETS = [(), *((tag,) for tag in AUDIENCES), tuple(AUDIENCES)]


@cache
def phrase_ms(text: str, rate: float) -> int:
    return round(estimate_ms(text, VOICE, rate))


def measure(utterance) -> int:
    return ms_to_frames(phrase_ms(utterance.spoken, utterance.rate), 44_100)


def spoken_ms(utterance) -> int:
    return phrase_ms(utterance.spoken, utterance.rate)


def wish(**wanted) -> Wish:
    return Wish(**{"practice": "releasing", "length_ms": 600_000, "author": "Pain team"} | wanted)


def timeline_of(text: str, **choices):
    script = parse(text, name="new.md")
    return draft_of(script, library=LIBRARY, variant=Variant(**choices), today=TODAY).timeline(measure)


def wishes(practice: str):
    """Every length with every set of postures; audiences and leaders take turns, so that each meets each.

    `benchmarks/new_scripts.py` makes every combination there is.
    """
    lengths = [ms for ms in LENGTHS_MS if ms >= RECIPES[practice].shortest_ms]
    for turn, (length_ms, postures) in enumerate(product(lengths, ARRIVING)):
        tags, leader = TAG_SETS[turn % len(TAG_SETS)], list(LEADERS)[turn % len(LEADERS)]
        yield wish(practice=practice, tags=tags, length_ms=length_ms, postures=postures, leader=leader)


@pytest.mark.parametrize("practice", RECIPES)
def test_every_wish_lasts_what_was_asked_and_is_in_its_canonical_form(practice):
    for wanted in wishes(practice):
        text = compose(wanted, library=LIBRARY)
        timeline = timeline_of(text)
        assert abs(timeline.frames / 44_100 - wanted.length_ms / 1000) <= 0.5, wanted
        assert format_text(text) == text, wanted


@pytest.mark.parametrize("practice", RECIPES)
def test_every_wish_lints_clean_under_every_pack_without_an_exception(practice):
    for wanted in wishes(practice):
        script = resolve_includes(parse(compose(wanted, library=LIBRARY)), LIBRARY)
        found = lint(script, measure=spoken_ms, today=TODAY, packs=PACKS)
        assert [f for f in found if f.severity is not Severity.HINT] == [], wanted


@pytest.mark.parametrize("practice", RECIPES)
def test_a_third_to_two_thirds_of_each_length_is_silence(practice):
    for length_ms in LENGTHS_MS:
        if length_ms >= RECIPES[practice].shortest_ms:
            timeline = timeline_of(compose(wish(practice=practice, length_ms=length_ms), library=LIBRARY))
            speech = sum(cue.end - cue.start for cue in timeline.cues if cue.kind == "speech")
            assert 0.35 <= 1 - speech / timeline.frames <= 0.70


def test_what_fits_as_it_is_stays_an_include():
    body = parse(compose(wish(), library=LIBRARY)).body
    names = [item.name for item in body if isinstance(item, Include)]
    assert names == [
        *("permission", "home-recording", "arriving", "eyes-open-or-closed"),
        *("breathing-own-pace", "releasing", "afterwards", "landing"),
    ]


def test_a_posture_that_nobody_asked_for_is_nowhere_in_the_words():
    text = compose(wish(postures=("sitting", "lying")), library=LIBRARY)
    script = resolve_includes(parse(text), LIBRARY)
    choices = [item for item in script.body if isinstance(item, Choice)]
    assert not any(option.key == "standing" for choice in choices for option in choice.options)
    assert "You might sit or lie down" in transcript(timeline_of(text))


def test_a_script_for_a_group_speaks_to_a_group_by_itself():
    words = transcript(timeline_of(compose(wish(leader="group"), library=LIBRARY)))
    assert "Nobody here needs to keep up with anybody else." in words
    assert "In a moment there will be time to talk, and listening is fine too." in words


def test_people_with_pain_are_told_that_it_is_real():
    text = compose(wish(tags=("persistent-pain",)), library=LIBRARY)
    assert "Your pain is real, and nothing here says otherwise." in transcript(timeline_of(text))
    assert parse(text).front_matter.for_ == ("persistent-pain",)


def test_each_section_has_a_note_for_the_teams_own_words():
    body = parse(compose(wish(leader="clinician"), library=LIBRARY)).body
    own = [item for item in body if isinstance(item, Note) and item.text.startswith("Your own words: ")]
    assert len(own) == 4


def test_nobody_has_reviewed_it_and_its_licence_is_that_of_the_blocks():
    about = parse(compose(wish(), library=LIBRARY)).front_matter
    assert (about.status, about.reviewed, about.author) == ("draft", None, "Pain team")
    assert about.licence == "CC-BY-4.0"


@pytest.mark.parametrize(
    "wanted", [{"practice": "clenching"}, {"postures": ("lying",)}, {"tags": ("nobody",)}, {"length_ms": 0}]
)
def test_what_is_not_offered_is_refused(wanted):
    with pytest.raises(ValueError, match="n"):
        wish(**wanted)
