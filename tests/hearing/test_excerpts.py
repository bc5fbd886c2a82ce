from dataclasses import replace

import numpy as np

from relax.hearing.excerpts import excerpts, joined, windows, within_a_window
from relax.hearing.recogniser import HEARING_RATE, WINDOW_MS

MOST = WINDOW_MS * HEARING_RATE // 1000


def test_each_phrase_comes_with_its_own_sound(spoken, sound):
    timeline = spoken("One.", "Two.", "Three.")
    found = list(excerpts(timeline, sound(timeline)))
    assert [one.utterance.text for one in found] == ["One.", "Two.", "Three."]
    assert [int(np.median(one.samples)) for one in found] == [0, 2, 4]
    # 40 ms before, which the first has not, and 100 ms after.
    assert [len(one.samples) for one in found] == [17_600, 18_240, 18_240]


def test_what_is_said_again_is_listened_to_once(spoken, sound):
    timeline = spoken("One.", "Two.", "One.")
    assert [one.cue.start for one in excerpts(timeline, sound(timeline))] == [0, 2 * HEARING_RATE]


def test_the_same_words_at_another_pace_or_level_are_listened_to_again(spoken, sound):
    timeline = spoken("One.", "One.", "One.")
    slower, softer = timeline.cues[2], timeline.cues[4]
    cues = (
        *timeline.cues[:2],
        replace(slower, utterance=replace(slower.utterance, rate=0.85)),
        timeline.cues[3],
        replace(softer, gain_db=-3.0),
        timeline.cues[5],
    )
    assert len(list(excerpts(replace(timeline, cues=cues), sound(timeline)))) == 3


def test_phrases_that_touch_are_each_whole(spoken, sound):
    timeline = spoken(*"abcdef", seconds=0)
    assert len(list(excerpts(timeline, sound(timeline)))) == 6


def test_neighbours_share_a_window_and_none_is_too_long(spoken, sound):
    timeline = spoken(*(f"Phrase {place}." for place in range(10)), seconds=8)
    packed = list(windows(excerpts(timeline, sound(timeline))))
    assert [len(window) for window in packed] == [3, 3, 3, 1]
    assert all(len(joined(one.samples for one in window)) <= MOST for window in packed)


def test_sound_that_is_too_long_is_cut_where_it_is_quiet():
    samples = np.ones(MOST * 2, dtype=np.float32)
    samples[400_000:400_800] = 0.0
    pieces = within_a_window(samples)
    assert 400_000 <= len(pieces[0]) < 400_800
    assert sum(map(len, pieces)) == len(samples)
    assert all(len(joined([piece])) <= MOST for piece in pieces)
