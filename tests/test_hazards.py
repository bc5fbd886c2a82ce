"""Controls of the hazard log (HAZARDS.md) that no other test shows by itself."""

import datetime

import pytest

from relax.draft import draft_of
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.linter import lint
from relax.script.model import Bell, Breath, Note, every_item
from relax.script.parser import parse
from relax.timeline.captions import transcript
from relax.timeline.variant import Variant

TODAY = datetime.date(2026, 11, 22)
LIBRARY = Library.of()
SCRIPTS = LIBRARY.script_names()
WAY_OUT_OF_A_RHYTHM = ("If you feel dizzy", "Os ydych chi'n teimlo'n benysgafn")
WAYS_UP = {"sitting": "before you get up", "standing": "before you walk on", "lying": "roll onto one side"}


def script_of(name):
    return resolve_includes(LIBRARY.load(name)[0], LIBRARY)


def breaths_of(name):
    return [item for item in every_item(script_of(name).body) if isinstance(item, Breath)]


def timeline_of(name, **choices):
    draft = draft_of(script_of(name), library=LIBRARY, variant=Variant(**choices))
    return draft.timeline(lambda utterance: 2000 * len(utterance.text))


def severities(body, *, keys=""):
    """The severity of each code that is found in a script."""
    script = parse(f"---\ntitle: T\n{keys}---\n{body}\n", name="x.md")
    found = lint(script, measure=lambda utterance: 60 * len(utterance.text), today=TODAY)
    return {finding.code: str(finding.severity) for finding in found}


@pytest.mark.parametrize(("held_s", "severity"), [(4, "warning"), (7, "warning"), (8, "error")])
def test_a_held_breath_is_a_warning_and_past_seven_seconds_an_error(held_s, severity):
    assert severities(f"[breathe in 4, hold {held_s}, out 6; 3 times]")["SAFE006"] == severity


@pytest.mark.parametrize("rhythm", ["in 8, out 8", "in 2, out 2.5"])
def test_fewer_than_four_or_more_than_twelve_breaths_a_minute_are_told(rhythm):
    assert severities(f"[breathe {rhythm}; 3 times]")["SAFE007"] == "warning"


def test_no_script_of_the_library_holds_a_breath_or_leaves_four_to_twelve_a_minute():
    breaths = [breath for name in SCRIPTS for breath in breaths_of(name)]
    assert breaths
    assert {(breath.hold_ms, breath.rest_ms) for breath in breaths} == {(0, 0)}
    assert all(5000 <= breath.inhale_ms + breath.exhale_ms <= 15_000 for breath in breaths)


@pytest.mark.parametrize("name", [name for name in SCRIPTS if breaths_of(name)])
def test_whoever_follows_a_rhythm_is_told_the_way_out_when_dizzy(name):
    said = transcript(timeline_of(name))
    assert any(words in said for words in WAY_OUT_OF_A_RHYTHM)


def test_in_welsh_too_a_recording_says_aloud_when_not_to_use_it():
    said = transcript(timeline_of("diaphragmatic-breathing-cy"))
    assert "os ydych chi'n gyrru, yn defnyddio peiriannau neu yn y bath" in said


@pytest.mark.parametrize("posture", WAYS_UP)
def test_the_landing_lets_nobody_get_up_at_once(posture):
    assert WAYS_UP[posture] in transcript(timeline_of("letting-be", posture=posture))


def test_a_long_silence_that_nobody_announced_is_an_error():
    assert severities("Rest. [pause 45s] Rest.")["SAFE009"] == "error"
    assert "SAFE009" not in severities("I'll be quiet for a while now. [pause 45s] Rest.")


def test_no_script_of_the_library_rings_a_bell():
    assert not any(isinstance(item, Bell) for name in SCRIPTS for item in every_item(script_of(name).body))


@pytest.mark.parametrize("name", SCRIPTS)
def test_no_note_for_whoever_leads_is_spoken(name):
    notes = [item.text for item in every_item(script_of(name).body) if isinstance(item, Note)]
    said = transcript(timeline_of(name, setting="clinic"))
    assert notes
    assert not any(note in said for note in notes)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("PRIV001", "The number is 943 476 5919."),
        ("PRIV002", "She was born on 3 May 1961."),
        ("PRIV003", "Mrs Example likes the sea."),
        ("PRIV004", "Ring us on 01632 960123."),
        ("PRIV005", "We meet at 12 Example Street."),
        ("PRIV006", "Write to someone@example.org."),
    ],
)
def test_details_of_a_person_are_an_error(code, words):
    assert severities(words)[code] == "error"


@pytest.mark.parametrize("name", ["letting-be-during-a-flare-up", "breathing-for-breathless-days"])
def test_where_a_script_meets_symptoms_it_says_when_to_get_medical_help(name):
    when = script_of(name).front_matter.when
    assert "NHS 111" in when
    assert "999" in when


def test_a_promise_or_a_cure_is_an_error():
    found = severities("This cures pain. It is proven. You will feel calm.")
    assert {found.get(code) for code in ("CLAIM001", "CLAIM002", "CLAIM004")} == {"error"}


def test_kindness_without_a_gentle_way_in_or_a_way_out_is_told():
    found = severities("Be kind to yourself.", keys="practice: self-kindness\n")
    assert (found["KIND001"], found["KIND002"]) == ("warning", "warning")
