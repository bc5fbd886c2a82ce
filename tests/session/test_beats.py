from dataclasses import replace

import pytest
from session.timelines import LANDING, SCRIPT, cue

from relax.session.beats import Reading, reading_of, score_of

SCORE = score_of(SCRIPT)


def test_the_beats_of_a_script_are_told_in_order_each_with_its_moment():
    assert [(beat.at_ms, beat.kind) for beat in SCORE.beats] == [
        (0, "phrase-started"),
        (2000, "phrase-ended"),
        (5000, "phrase-started"),
        (8000, "phrase-ended"),
        (8000, "pacing-point"),
        (9000, "phrase-started"),
        (19_000, "phrase-ended"),
        (19_000, "phrase-started"),
        (29_000, "phrase-ended"),
        (29_000, "wait"),
        (39_000, "phrase-started"),
        (42_000, "phrase-ended"),
        (60_000, "script-ended"),
    ]


def test_a_phrase_right_before_a_breath_that_begins_with_its_exhale_is_a_phrase_of_its_own():
    cues = (cue("speech", 0, 2000, "Sigh."), cue("exhale", 2000, 8000, "and out"), cue("gap", 8000, 9000))
    score = score_of(replace(SCRIPT, frames=9000, cues=cues, asides=()))
    assert [(phrase.text, phrase.end_ms) for phrase in score.phrases] == [("Sigh.", 2000), ("and out", 8000)]


@pytest.mark.parametrize(
    ("at_ms", "number"), [(0, 0), (4999, 0), (5000, 1), (8500, 1), (19_000, 3), (59_000, 4)]
)
def test_the_phrase_at_a_place_is_the_one_that_began_last(at_ms, number):
    assert SCORE.phrase_at(at_ms) == number


@pytest.mark.parametrize(
    ("at_ms", "spoken"), [(0, True), (1999, True), (2000, False), (4999, False), (5000, True), (8000, False)]
)
def test_a_phrase_is_spoken_from_its_start_until_its_end(at_ms, spoken):
    assert SCORE.is_in_phrase(at_ms) is spoken


@pytest.mark.parametrize(
    ("at_ms", "beat"),
    [
        (0, (0, "phrase-started")),
        (1000, (5000, "phrase-started")),  # not the end of a phrase whose start is not told again
        (8000, (9000, "phrase-started")),  # nor a pacing point that has passed
        (29_000, (29_000, "wait")),
        (41_000, (60_000, "script-ended")),
        (60_001, (60_000, "script-ended")),
    ],
)
def test_taken_up_at_a_place_a_script_goes_on_with_the_next_whole_thing(at_ms, beat):
    found = SCORE.beats[SCORE.beat_from(at_ms)]
    assert (found.at_ms, found.kind) == beat


@pytest.mark.parametrize(
    ("at_ms", "phrase", "next_phrase", "note", "left_ms"),
    [
        (0, "One.", "Two.", "", 60_000),
        (5000, "Two.", "Breathe in", "Slowly.", 55_000),
        (41_000, "Three.", "", "Slowly.", 19_000),
        (61_000, "Three.", "", "Slowly.", 0),
    ],
)
def test_whoever_leads_reads_the_phrase_the_next_one_and_the_last_note(
    at_ms, phrase, next_phrase, note, left_ms
):
    assert reading_of("rest", SCORE, at_ms) == Reading(
        script="rest", phrase=phrase, next_phrase=next_phrase, note=note, left_ms=left_ms
    )


def test_before_the_first_phrase_only_the_next_one_is_read():
    cues = (cue("gap", 0, 500), cue("speech", 500, 2000, "One."), cue("gap", 2000, 9000))
    score = score_of(replace(SCRIPT, frames=9000, cues=cues, asides=()))
    assert reading_of("rest", score, 499) == Reading(
        script="rest", phrase="", next_phrase="One.", note="", left_ms=8501
    )
    assert reading_of("rest", score, 500).phrase == "One."


def test_a_script_without_words_has_nothing_to_read():
    score = score_of(replace(LANDING, cues=(cue("pause", 0, 20_000),)))
    assert reading_of("rest", score, 5000) == Reading(
        script="rest", phrase="", next_phrase="", note="", left_ms=15_000
    )
