import pytest

from relax.errors import ScriptError
from relax.script.parser import parse
from relax.timeline.arrange import arrange
from relax.timeline.fit import fit
from relax.timeline.model import Aside, SectionCue
from relax.timeline.place import place
from relax.timeline.variant import Variant

RATE = 1000


def timeline_of(body: str, *, front: str = "", sample_rate: int = RATE, frames: int = 1000, **choices):
    def measure(_utterance) -> int:
        return frames

    arrangement = arrange(parse(f"---\ntitle: T\n{front}---\n{body}\n"), Variant(**choices))
    fitted = fit(arrangement, measure, sample_rate, length_ms=choices.get("length_ms"))
    return place(arrangement, fitted, measure, sample_rate)


def rows(body: str, **options) -> list[tuple[str, int]]:
    return [(cue.kind, cue.end - cue.start) for cue in timeline_of(body, **options).cues]


def test_natural_gaps_lie_between_phrases_paragraphs_and_sections():
    assert rows("One. Two.\n\nThree.\n\n# Next\n\nFour… five.") == [
        ("gap", 500),
        ("speech", 1000),
        ("gap", 600),
        ("speech", 1000),
        ("gap", 1200),
        ("speech", 1000),
        ("gap", 2500),
        ("speech", 1000),
        ("gap", 400),
        ("speech", 1000),
        ("gap", 1000),
    ]


def test_the_front_matter_sets_the_gaps():
    front = "gaps: {phrase: 1s, paragraph: 2s, section: 3s}\n"
    body = "One. Two.\n\nThree.\n\n# Next\n\nFour."
    assert [length for kind, length in rows(body, front=front) if kind == "gap"] == [
        500,
        1000,
        2000,
        3000,
        1000,
    ]


def test_a_pause_stands_in_place_of_the_natural_gap():
    assert rows("One. [pause 5s]\n\n# Next\n\nTwo.")[1:-1] == [
        ("speech", 1000),
        ("pause", 5000),
        ("speech", 1000),
    ]


def test_two_pauses_in_a_row_add_up():
    assert rows("One. [pause 2s] [pause 3s] Two.")[2:4] == [("pause", 2000), ("pause", 3000)]


def test_a_pause_at_either_end_stands_for_the_lead_in_and_lead_out():
    assert rows("[pause 2s] One. [pause 3s]") == [("pause", 2000), ("speech", 1000), ("pause", 3000)]


def test_a_breath_lasts_the_sum_of_its_phases_whatever_is_said_in_it():
    assert rows("Ready. [breathe in 4, hold 1.5, out 6, hold 1] Good.")[2:-2] == [
        ("gap", 600),
        ("inhale", 4000),
        ("hold", 1500),
        ("exhale", 6000),
        ("rest", 1000),
        ("gap", 600),
    ]


def test_breath_follows_breath_without_a_gap():
    kinds = [kind for kind, _ in rows("[breathe in 3, out 4]\n\n[breathe in 4, out 6]")]
    assert kinds == ["gap", "inhale", "exhale", "inhale", "exhale", "gap"]


def test_only_the_first_breaths_carry_words():
    cues = timeline_of("[breathe in 4, out 6; 3 times; spoken first 1]").cues
    assert [bool(cue.utterance) for cue in cues[1:-1]] == [True, True, False, False, False, False]


def test_words_longer_than_their_phase_are_an_error_that_names_the_line():
    with pytest.raises(ScriptError) as caught:
        timeline_of("Ready.\n\n[breathe in 4, out 6]", frames=4001)
    assert str(caught.value) == (
        "<text>:6:1: 'Breathe in' lasts 4.001s, longer than its phase of 4s; "
        "make the phase longer or say 'spoken none'"
    )


def test_an_interpreter_is_given_as_long_as_the_phrase():
    assert rows("One. [pause 2s] Two.", interpreted=True)[1:4] == [
        ("speech", 1000),
        ("gap", 1000),
        ("pause", 2000),
    ]


def test_a_thousand_pauses_round_once():
    timeline = timeline_of("[repeat 100 times]" + "[pause 0.001s]" * 10 + "[end]", sample_rate=22050)
    assert timeline.frames == 22050


def test_a_section_begins_with_its_first_cue():
    timeline = timeline_of("# One\n\nHere.\n\n# Two\n\nThere.")
    assert [(s.title, s.start, s.end) for s in timeline.sections] == [("One", 0, 4000), ("Two", 4000, 6000)]


def test_words_before_the_first_heading_belong_to_a_section_named_like_the_script():
    timeline = timeline_of("Here.\n\n# Two\n\nThere.")
    assert [section.title for section in timeline.sections] == ["T", "Two"]


def test_a_script_without_sound_is_still_a_timeline():
    timeline = timeline_of("> Only a note.")
    assert timeline.sections == (SectionCue(title="T", start=0, end=500),)
    assert timeline.asides == (Aside(kind="note", at=0, text="Only a note."),)


def test_a_repeated_paragraph_is_a_new_paragraph_each_time():
    cues = timeline_of("[repeat 2 times]\nOne.\n\nTwo.\n\n[end]").cues
    paragraphs = [cue.paragraph for cue in cues if cue.utterance]
    assert len(set(paragraphs)) >= 3


def test_notes_and_pacing_points_stand_at_their_moment():
    timeline = timeline_of("One.\n\n> Look up.\n\n[pacing point] Two.")
    assert timeline.asides == (
        Aside(kind="note", at=1500, text="Look up."),
        Aside(kind="pacing-point", at=1500, text=""),
    )


def test_a_breath_keeps_its_length_as_asked_its_level_and_its_line():
    inhale, exhale = timeline_of("Ready.\n\n[softer]\n[breathe in 4, out 6]\n[end]").cues[3:5]
    assert (inhale.asked_ms, inhale.gain_db, inhale.span.line) == (4000, -3.0, 7)
    assert (exhale.asked_ms, exhale.gain_db, exhale.span.line) == (6000, -3.0, 7)


def test_where_all_breaths_carry_words_every_one_does():
    cues = timeline_of("[breathe in 4, out 6; 3 times; spoken all]").cues
    assert [bool(cue.utterance) for cue in cues[1:-1]] == [True] * 6


def test_a_smaller_break_on_the_page_never_narrows_a_larger_one():
    assert rows("One.\n\n# Next\n\n> A note.\n\nTwo.")[2] == ("gap", 2500)


def test_a_phrase_keeps_its_level_and_its_line():
    spoken = [cue for cue in timeline_of("One.\n\n[softer]\nTwo.\n[end]").cues if cue.utterance]
    assert [(cue.text, cue.gain_db, cue.span.line) for cue in spoken] == [("One.", 0.0, 4), ("Two.", -3.0, 7)]


def test_paragraphs_are_counted_from_0_through_the_whole_timeline():
    cues = timeline_of("One. Two.\n\nThree.\n\n# Next\n\nFour.").cues
    assert [cue.paragraph for cue in cues if cue.utterance] == [0, 0, 1, 2]


def test_a_bell_among_softer_words_is_softer_too():
    bell = next(cue for cue in timeline_of("[softer]\n[bell]\n[end]").cues if cue.kind == "bell")
    assert (bell.gain_db, bell.span.line) == (-3.0, 5)


def test_what_nobody_wrote_gives_and_what_was_written_does_not():
    cues = timeline_of("One.\n\n[bell]\n\n[breathe in 4, out 6]\n\n[pause 5s]\n\n[wait 2s]\n\nTwo.").cues
    assert [(cue.kind, cue.gives) for cue in cues] == [
        ("gap", False),  # the first word has its moment to the frame
        ("speech", False),
        ("gap", True),
        ("bell", False),
        ("gap", True),
        ("inhale", False),
        ("exhale", False),
        ("pause", False),
        ("wait", False),
        ("speech", False),
        ("gap", True),
    ]


@pytest.mark.parametrize(("length_ms", "lasts_ms", "gives"), [(None, 5000, False), (12_500, 9000, True)])
def test_a_pause_gives_only_where_it_was_stretched_to_a_length(length_ms, lasts_ms, gives):
    pause = timeline_of("One. [pause 5s to 20s] Two.", length_ms=length_ms).cues[2]
    assert (pause.kind, pause.asked_ms, pause.gives) == ("pause", lasts_ms, gives)


def test_a_silence_keeps_its_length_as_asked_and_its_line_and_says_nothing():
    pause, wait = timeline_of("One.\n\n[pause 5s]\n\n[wait 2s]").cues[2:]
    assert (pause.asked_ms, pause.span.line, pause.text, pause.gain_db) == (5000, 6, "", 0.0)
    assert (wait.asked_ms, wait.span.line, wait.text, wait.gain_db) == (2000, 8, "", 0.0)


def test_each_cue_knows_its_section_and_a_gap_before_a_heading_belongs_to_the_section_before():
    cues = timeline_of("One. Two.\n\n# Next\n\nThree.\n\n# Last\n\nFour.").cues
    assert [(cue.kind, cue.section) for cue in cues] == [
        ("gap", 0),
        ("speech", 0),
        ("gap", 0),
        ("speech", 0),
        ("gap", 0),
        ("speech", 1),
        ("gap", 1),
        ("speech", 2),
        ("gap", 2),
    ]
