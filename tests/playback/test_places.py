from relax.playback.places import back_from, end_of_phrase, next_section, place_at, start_of
from relax.timeline.model import Aside, Cue, SectionCue, Timeline, Utterance

SECOND = 1000
"""Frames: the timeline below has 1,000 of them in a second."""


def speech(start, end, text, section=0):
    words = Utterance(text=text, spoken=text)
    return Cue(kind="speech", start=start, end=end, text=text, utterance=words, section=section)


def silence(start, end, kind="pause", section=0):
    return Cue(kind=kind, start=start, end=end, section=section)


def breath(start, end, kind, section=1):
    return Cue(kind=kind, start=start, end=end, text=kind, section=section)


TIMELINE = Timeline(
    sample_rate=SECOND,
    frames=20_000,
    cues=(
        silence(0, 500, "gap"),
        speech(500, 2500, "One."),
        silence(2500, 4000),
        speech(4000, 6000, "Two."),
        silence(6000, 8000, "gap"),
        breath(8000, 10_000, "inhale"),
        breath(10_000, 12_000, "exhale"),
        breath(12_000, 14_000, "inhale"),
        breath(14_000, 16_000, "exhale"),
        speech(16_000, 19_000, "Three.", section=1),
        silence(19_000, 20_000, "gap", section=1),
    ),
    sections=(
        SectionCue(title="Arriving", start=0, end=8000),
        SectionCue(title="Breathing", start=8000, end=20_000),
    ),
    asides=(
        Aside(kind="note", at=500, text="First."),
        Aside(kind="pacing-point", at=4000),
        Aside(kind="note", at=4000, text="Then."),
    ),
)


def test_a_place_has_what_is_said_and_what_comes_next():
    place = place_at(TIMELINE, 1000)
    assert (place.section, place.now.text, place.next.text, place.left) == (
        "Arriving",
        "One.",
        "Two.",
        19_000,
    )


def test_before_the_first_words_there_is_only_what_comes_next():
    place = place_at(TIMELINE, 100)
    assert (place.now, place.next.text, place.notes) == (None, "One.", ("First.",))


def test_in_a_silence_the_words_before_it_stay():
    assert place_at(TIMELINE, 3000).now.text == "One."


def test_a_note_is_shown_with_the_words_that_it_stands_before():
    assert place_at(TIMELINE, 3000).notes == ("First.",)
    assert place_at(TIMELINE, 4500).notes == ("Then.",)


def test_the_last_place_has_nothing_after_it():
    place = place_at(TIMELINE, 20_000)
    assert (place.now.text, place.next, place.left) == ("Three.", None, 0)


def test_it_starts_just_before_the_first_words():
    assert start_of(TIMELINE) == 460


def test_back_goes_to_the_beginning_of_the_phrase():
    assert back_from(TIMELINE, 5800) == 3850


def test_back_in_a_phrases_first_moments_goes_to_the_one_before():
    assert back_from(TIMELINE, 4300) == 350


def test_back_again_from_where_back_has_led_goes_on_backwards():
    assert back_from(TIMELINE, back_from(TIMELINE, 5800)) == 350


def test_back_at_the_very_beginning_stays_there():
    assert back_from(TIMELINE, 600) == 460


def test_paced_breaths_in_a_row_are_one_phrase():
    assert back_from(TIMELINE, 15_000) == 7850


def test_on_goes_to_the_next_section_and_nowhere_from_the_last():
    assert next_section(TIMELINE, 1000) == 7850
    assert next_section(TIMELINE, 7850) is None
    assert next_section(TIMELINE, 9000) is None


def test_a_phrase_ends_when_it_has_died_away():
    assert end_of_phrase(TIMELINE, 1000) == 2600
    assert end_of_phrase(TIMELINE, 2550) == 2600


def test_a_silence_and_a_breath_without_words_end_at_once():
    assert end_of_phrase(TIMELINE, 3000) == 3000
    assert end_of_phrase(TIMELINE, 9000) == 9000
