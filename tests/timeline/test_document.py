"""`timeline.json`, key by key."""

import hashlib
from dataclasses import replace

import pytest

from relax.script.parser import parse
from relax.source import Span
from relax.timeline.credit import Credit
from relax.timeline.document import Made, timeline_document
from relax.timeline.model import Aside, Cue, SectionCue, Timeline, Utterance
from relax.timeline.variant import Variant

TEXT = "---\ntitle: Rest\nlanguage: cy\n---\nOne."
SCRIPT = replace(parse(TEXT, name="rest.md"), sha256=hashlib.sha256(TEXT.encode()).hexdigest())
HERE, THERE = (Span(name=name, line=7, column=1, end_column=2) for name in ("rest.md", "blocks/landing.md"))
IN = Utterance(text="Breathe in", spoken="Breathe in")
MADE = Made(voice="sine", engine="tone", engine_version="1", loudness_lufs=-18.0, true_peak_dbtp=-2.5)


def document(*cues, made=MADE, variant=None, **more):
    timeline = Timeline(
        sample_rate=1000,
        frames=9000,
        cues=cues,
        sections=(SectionCue(title="A", start=0, end=9000),),
        asides=(Aside(kind="note", at=5, text="Slowly."), Aside(kind="pacing-point", at=6)),
    )
    return timeline_document(SCRIPT, variant or Variant(), timeline, made, **more)


def test_it_says_what_was_rendered_and_how():
    told = document(exceptions=("Anna: it is said by a nurse",))
    assert {key: value for key, value in told.items() if key not in ("options", "asides")} == {
        "version": 1,
        "script": "rest",
        "title": "Rest",
        "language": "cy",
        "script_sha256": hashlib.sha256(TEXT.encode()).hexdigest(),
        "exceptions": ["Anna: it is said by a nurse"],
        "sample_rate": 1000,
        "frames": 9000,
        "voice": "sine",
        "engine": "tone",
        "engine_version": "1",
        "loudness_lufs": -18.0,
        "true_peak_dbtp": -2.5,
        "sections": [{"title": "A", "start": 0, "end": 9000}],
        "cues": [],
    }


def test_it_says_every_choice_that_was_made():
    variant = Variant(
        length_ms=9000,
        tags=frozenset({"b", "a"}),
        posture="lying",
        eyes="closed",
        setting="home",
        rate=0.9,
        interpreted=True,
        settle=True,
        optional_parts="brief",
    )
    assert document(variant=variant, sounds={"bed": "rain"})["options"] == {
        "length_ms": 9000,
        "for": ["a", "b"],
        "posture": "lying",
        "eyes": "closed",
        "setting": "home",
        "rate": 0.9,
        "interpreted": True,
        "settle": True,
        "optional_parts": "brief",
        "bed": "rain",
    }


def test_what_nobody_spoke_yet_has_no_loudness():
    told = document(made=Made.estimated("sine", "tone"))
    assert (told["voice"], told["engine"], told["engine_version"]) == ("sine", "tone", "")
    assert (told["loudness_lufs"], told["true_peak_dbtp"]) == (None, None)


def test_a_cue_says_only_what_it_has():
    assert document(Cue(kind="gap", start=0, end=5, span=HERE))["cues"] == [
        {"kind": "gap", "start": 0, "end": 5, "section": 0}
    ]
    assert document(Cue(kind="pause", start=0, end=5, asked_ms=5, span=HERE))["cues"] == [
        {"kind": "pause", "start": 0, "end": 5, "section": 0, "asked_ms": 5, "line": 7}
    ]


def test_words_of_a_block_say_which():
    (cue,) = document(Cue(kind="speech", start=0, end=5, text="One.", span=THERE))["cues"]
    assert (cue["line"], cue["block"], cue["text"]) == (7, "landing", "One.")
    (own,) = document(Cue(kind="speech", start=0, end=5, text="One.", span=HERE))["cues"]
    assert own == {"kind": "speech", "start": 0, "end": 5, "section": 0, "text": "One.", "line": 7}


@pytest.mark.parametrize("kind", ["inhale", "hold", "exhale", "rest"])
@pytest.mark.parametrize(("utterance", "spoken"), [(IN, True), (None, False)])
def test_a_breath_says_whether_its_words_are_heard(kind, utterance, spoken):
    (cue,) = document(Cue(kind=kind, start=0, end=5, text="Breathe in", utterance=utterance))["cues"]
    assert cue["spoken"] is spoken


def test_sections_and_what_is_never_heard_have_their_places():
    told = document()
    assert told["sections"] == [{"title": "A", "start": 0, "end": 9000}]
    assert told["asides"] == [{"kind": "note", "at": 5, "text": "Slowly."}, {"kind": "pacing-point", "at": 6}]


@pytest.mark.parametrize(
    ("credit", "words"),
    [
        (Credit(computer_voice="tone:sine"), "Computer voice: tone:sine"),
        (Credit(person="Anna"), "Read by Anna"),
        (
            Credit(person="Anna", computer_voice="tone:sine", computer_phrases=("One.",)),
            "Read by Anna; 1 phrase by a computer voice, tone:sine",
        ),
        (
            Credit(person="Anna", computer_voice="tone:sine", computer_phrases=("One.", "Two.")),
            "Read by Anna; 2 phrases by a computer voice, tone:sine",
        ),
    ],
)
def test_who_speaks_is_said_in_words(credit, words):
    assert str(credit) == words


def test_a_persons_recordings_are_credited_and_a_computers_phrases_listed():
    credit = Credit(person="Anna", computer_voice="tone:sine", computer_phrases=("One.",))
    made = Made(
        voice="anna", engine="own", engine_version="", loudness_lufs=None, true_peak_dbtp=None, credit=credit
    )
    told = document(made=made)
    assert (told["read_by"], told["computer_voice"]) == ("Anna", "tone:sine")
    assert told["computer_phrases"] == ["One."]
    assert "read_by" not in document()


def test_where_a_person_says_everything_no_computer_voice_is_named():
    made = Made(
        voice="anna", engine="own", engine_version="", loudness_lufs=None, true_peak_dbtp=None,
        credit=Credit(person="Anna"),
    )  # fmt: skip
    told = document(made=made)
    assert (told["read_by"], told["computer_voice"], told["computer_phrases"]) == ("Anna", None, [])


def test_what_a_program_wrote_has_no_line():
    assert document(Cue(kind="speech", start=0, end=5, text="This is a computer voice."))["cues"] == [
        {"kind": "speech", "start": 0, "end": 5, "section": 0, "text": "This is a computer voice."}
    ]
