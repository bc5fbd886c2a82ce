from __future__ import annotations

import numpy as np
import pytest

from relax.audio.curve import Curve
from relax.audio.ducking import ducking, fading
from relax.timeline.model import Cue, Timeline, Utterance

RATE = 1000
"""So that a frame is a millisecond."""
WORDS = Utterance(text="Rest", spoken="Rest")


def timeline(*lengths, softer=()):
    """Words and silence in turn, in milliseconds; words of those numbers are 3 dB softer."""
    cues, start = [], 0
    for number, length in enumerate(lengths):
        spoken = number % 2 == 0
        cue = Cue(
            kind="speech" if spoken else "pause",
            start=start,
            end=start + length,
            utterance=WORDS if spoken else None,
            gain_db=-3.0 if number in softer else 0.0,
        )
        cues.append(cue)
        start += length
    return Timeline(sample_rate=RATE, frames=start, cues=tuple(cues), sections=())


def level(line):
    return Curve(ducking(line, raised_db=6.0))(line.frames)


def test_a_bed_rises_in_a_long_pause_and_is_down_before_the_words():
    found = level(timeline(1000, 10_000, 1000))
    assert not found[:1280].any()
    assert found[3500:9000] == pytest.approx(6.0)
    assert np.abs(found[10_640:]).max() < 1e-6


def test_it_rises_by_at_most_3_db_in_half_a_second_and_without_corners():
    found = level(timeline(1000, 10_000, 1000))
    assert np.abs(found[500:] - found[:-500]).max() <= 3.01
    assert np.abs(np.diff(found, 2)).max() < 1e-2


def test_between_phrases_it_stays_down():
    assert not level(timeline(1000, 2999, 1000, 600, 1000)).any()


def test_in_a_short_pause_it_rises_less_far():
    assert level(timeline(1000, 3000, 1000)).max() == pytest.approx(6.0 * 2300 / 3500, abs=0.01)


def test_softer_words_have_a_softer_bed_from_their_first_frame_to_their_last():
    found = level(timeline(1000, 600, 1000, 600, 1000, softer=[2]))
    assert found[1632:2560] == pytest.approx(-3.0)
    assert found[:960] == pytest.approx(0.0)
    assert found[3232:] == pytest.approx(0.0)


@pytest.mark.parametrize("softer", [0, 2])
def test_phrases_with_no_time_between_them_share_the_softest_level(softer):
    assert level(timeline(1000, 100, 1000, softer=[softer])) == pytest.approx(-3.0)


def test_without_words_it_is_up_all_the_time():
    silent = Timeline(
        sample_rate=RATE, frames=5000, cues=(Cue(kind="pause", start=0, end=5000),), sections=()
    )
    assert level(silent) == pytest.approx(6.0)


def test_it_fades_in_and_out_for_fifteen_seconds():
    fade = Curve(fading(timeline(100_000)))(100_000)
    assert (fade[0], fade[-1]) == (0.0, pytest.approx(0.0, abs=1e-5))
    assert fade[7500] == pytest.approx(0.5, abs=0.01)
    assert fade[15_040:84_960] == pytest.approx(1.0)
    assert (fade[14_000] < 1.0, fade[86_000] < 1.0) == (True, True)


def test_a_short_rendering_has_shorter_fades():
    fade = Curve(fading(timeline(20_000)))(20_000)
    assert fade[5040:14_960] == pytest.approx(1.0)
    assert fade[2500] == pytest.approx(0.5, abs=0.01)
