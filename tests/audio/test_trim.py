import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.audio.trim import trim

RATE = 10_000


def pcm_of(*parts):
    return np.concatenate([np.asarray(part) for part in parts]).astype(np.int16)


def tone(frames, level=8000):
    """A square wave: its level is 3 dB over that of a sine with its peak."""
    return level * np.where(np.arange(frames) % 2, 1, -1)


def test_the_audible_part_is_found_to_the_frame():
    clip = trim(pcm_of(np.zeros(1000), tone(2000), np.zeros(3000)), RATE)
    assert (clip.lead, clip.tail, len(clip.pcm)) == (300, 800, 300 + 2000 + 800)


def test_no_silence_is_made_up_where_the_engine_gave_less():
    clip = trim(pcm_of(np.zeros(70), tone(2000), np.zeros(100)), RATE)
    assert (clip.lead, clip.tail, len(clip.pcm)) == (70, 100, 2170)


@pytest.mark.fault("F27")
def test_the_outer_edges_fade_and_the_middle_is_untouched():
    clip = trim(pcm_of(tone(2000)), RATE)
    assert abs(clip.pcm[0]) < 10
    assert abs(clip.pcm[-1]) < 10
    assert (abs(clip.pcm[50:-200]) == 8000).all()


def test_a_quiet_ending_above_forty_decibels_below_the_peak_is_kept():
    loud, soft, gone = tone(2000), tone(1000, 58), tone(1000, 55)
    assert trim(pcm_of(loud, soft), RATE).tail == 0
    assert trim(pcm_of(loud, gone), RATE).tail == 800


def test_a_lone_quiet_click_is_not_speech():
    click = np.zeros(2000)
    click[100] = 250
    clip = trim(pcm_of(click, tone(2000)), RATE)
    assert clip.lead == 300


@pytest.mark.parametrize("pcm", [[], [0] * 500, [7] * 5000, list(tone(2000, 18))])
def test_nothing_audible_is_no_clip(pcm):
    assert trim(np.array(pcm, np.int16), RATE) is None


@given(st.integers(0, 2000), st.integers(60, 3000), st.integers(0, 2000), st.integers(200, 32767))
def test_lead_audible_part_and_tail_are_what_was_given(before, frames, after, level):
    clip = trim(pcm_of(np.zeros(before), tone(frames, level), np.zeros(after)), RATE)
    assert clip.lead == min(before, 300)
    assert clip.tail == min(after, 800)
    assert clip.audible_frames(RATE) == frames
