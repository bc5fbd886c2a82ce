"""`timeline.json`, key by key."""

import pytest

from relax.script.parser import parse
from relax.source import Span
from relax.timeline.credit import Credit
from relax.timeline.document import Made, timeline_document
from relax.timeline.model import Aside, Cue, SectionCue, Timeline, Utterance
from relax.timeline.variant import Variant

SCRIPT = parse("---\ntitle: Rest\nlanguage: cy\n---\nOne.", name="rest.md")
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
    told = document(variant=Variant(tags=frozenset({"b", "a"}), length_ms=9000), sounds={"bed": "rain"})
    assert {key: told[key] for key in ("version", "script", "title", "language", "engine", "frames")} == {
        "version": 1, "script": "rest", "title": "Rest", "language": "cy", "engine": "tone", "frames": 9000,
    }  # fmt: skip
    assert told["options"]["for"] == ["a", "b"]
    assert (told["options"]["length_ms"], told["options"]["bed"]) == (9000, "rain")


def test_what_nobody_spoke_yet_has_no_loudness():
    told = document(made=Made.estimated("sine", "tone"))
    assert (told["voice"], told["loudness_lufs"], told["engine_version"]) == ("sine", None, "")


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


@pytest.mark.parametrize(("utterance", "spoken"), [(IN, True), (None, False)])
def test_a_breath_says_whether_its_words_are_heard(utterance, spoken):
    (cue,) = document(Cue(kind="inhale", start=0, end=5, text="Breathe in", utterance=utterance))["cues"]
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
