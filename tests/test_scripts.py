"""The scripts that are shipped: each parses, keeps its form, and can be rendered as it promises."""

from functools import cache

import pytest

from relax.draft import draft, estimated_timeline
from relax.library.library import Library, shipped_folder
from relax.script.formatter import format_text
from relax.script.parser import parse
from relax.script.writer import write
from relax.timeline.captions import transcript
from relax.timeline.variant import Variant

LIBRARY = Library.of()
SCRIPTS = LIBRARY.script_names()
FILES = sorted(shipped_folder().rglob("*.md"))
POSTURES = ["sitting", "standing", "lying"]
MINUTES = [5, 10, 15]
MS_PER_MINUTE = 60_000


@cache
def timeline_of(name: str, **choices):
    return estimated_timeline(draft(name, library=LIBRARY, variant=Variant(**choices)), voice_name="espeak")[
        1
    ]


def length_ms(timeline) -> int:
    return timeline.frames * 1000 // timeline.sample_rate


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_in_its_canonical_form_and_reads_back_the_same(path):
    kind = "block" if path.parent.name == "blocks" else "script"
    text = path.read_text("utf-8")
    script = parse(text, name=str(path), kind=kind)
    assert format_text(text, name=str(path), kind=kind) == text
    assert parse(write(script), name=str(path), kind=kind) == script


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_lasts_six_to_ten_minutes_by_nature(name):
    assert 6 * MS_PER_MINUTE <= length_ms(timeline_of(name)) <= 10 * MS_PER_MINUTE


@pytest.mark.parametrize("minutes", MINUTES)
@pytest.mark.parametrize("posture", POSTURES)
@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_fits_each_length_in_each_posture(name, posture, minutes):
    timeline = timeline_of(name, posture=posture, length_ms=minutes * MS_PER_MINUTE)
    assert abs(length_ms(timeline) - minutes * MS_PER_MINUTE) <= 500


@pytest.mark.parametrize("minutes", [5, 15])
@pytest.mark.parametrize("setting", ["home", "clinic", "group", "call", "telephone"])
@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_fits_in_each_setting(name, setting, minutes):
    tags = frozenset({"persistent-pain", "anxiety"})
    timeline = timeline_of(name, setting=setting, tags=tags, length_ms=minutes * MS_PER_MINUTE)
    assert abs(length_ms(timeline) - minutes * MS_PER_MINUTE) <= 500


@pytest.mark.parametrize("length_minutes", [5, None, 15])
@pytest.mark.parametrize("name", SCRIPTS)
def test_permission_to_stop_comes_in_the_first_minute_or_fifth(name, length_minutes):
    timeline = timeline_of(name, length_ms=length_minutes and length_minutes * MS_PER_MINUTE)
    said = next(cue.end for cue in timeline.cues if cue.text == "You can stop at any time.")
    assert said <= min(60 * timeline.sample_rate, timeline.frames // 5)


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_recording_for_home_says_when_not_to_use_it_and_that_a_computer_speaks(name):
    words = transcript(timeline_of(name))
    assert "This is a computer voice." in words
    assert "driving, using machinery or in the bath" in words


@pytest.mark.parametrize("name", SCRIPTS)
def test_in_a_room_with_a_clinician_those_words_are_left_out(name):
    assert "computer voice" not in transcript(timeline_of(name, setting="clinic"))


@pytest.mark.parametrize("minutes", [5, 10, 15])
@pytest.mark.parametrize("name", SCRIPTS)
def test_a_third_to_two_thirds_is_silence(name, minutes):
    timeline = timeline_of(name, length_ms=minutes * MS_PER_MINUTE)
    speech = sum(cue.end - cue.start for cue in timeline.cues if cue.kind == "speech")
    assert 0.35 <= 1 - speech / timeline.frames <= 0.70


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_is_a_draft_that_names_no_reviewer(name):
    about = LIBRARY.load(name)[0].front_matter
    assert (about.status, about.reviewed) == ("draft", None)
    assert all((about.summary, about.purpose, about.when, about.author, about.licence))
