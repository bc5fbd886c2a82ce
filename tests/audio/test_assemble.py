from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.audio.assemble import BLOCK_FRAMES, assemble
from relax.audio.clip import Clip
from relax.timeline.model import Cue, Timeline, Utterance

LISTEN = Utterance(text="Listen", spoken="Listen")
REST = Utterance(text="Rest", spoken="Rest")


def timeline(frames, *cues, sample_rate=44100):
    return Timeline(sample_rate=sample_rate, frames=frames, cues=cues, sections=())


def speech(start, end, utterance=LISTEN, **more):
    return Cue(kind="speech", start=start, end=end, utterance=utterance, **more)


def test_the_audible_part_starts_on_the_cues_frame_and_the_lead_before_it(square_clip):
    clip = square_clip(lead=100, audible=1000, tail=200)
    mix = np.concatenate(list(assemble(timeline(5000, speech(2000, 3000)), lambda _: clip)))
    assert np.flatnonzero(mix == 0.5)[[0, -1]].tolist() == [2000, 2999]
    assert np.flatnonzero(mix)[[0, -1]].tolist() == [1900, 3199]


def test_blocks_are_whole_but_for_the_last(square_clip):
    clip = square_clip(lead=10, audible=1000, tail=10)
    blocks = list(assemble(timeline(BLOCK_FRAMES * 2 + 5, speech(0, 1000)), lambda _: clip))
    assert [len(block) for block in blocks] == [BLOCK_FRAMES, BLOCK_FRAMES, 5]
    assert {block.dtype for block in blocks} == {np.dtype(np.float32)}


def test_a_clip_is_whole_across_a_block_boundary(square_clip):
    clip = square_clip(lead=600, audible=1000, tail=600)
    cue = speech(BLOCK_FRAMES - 1, BLOCK_FRAMES + 999)
    mix = np.concatenate(list(assemble(timeline(BLOCK_FRAMES * 2, cue), lambda _: clip)))
    assert np.count_nonzero(mix == 0.5) == 1000
    assert np.count_nonzero(mix) == 2200


def test_a_lead_may_reach_into_the_block_before(square_clip):
    clip = square_clip(lead=600, audible=1000, tail=0)
    cue = speech(BLOCK_FRAMES + 100, BLOCK_FRAMES + 1100)
    first, _ = assemble(timeline(BLOCK_FRAMES * 2, cue), lambda _: clip)
    assert np.flatnonzero(first)[0] == BLOCK_FRAMES - 500


def test_a_tail_and_the_next_lead_add_up(square_clip):
    clip = square_clip(lead=100, audible=1000, tail=100)
    cues = speech(1000, 2000), speech(2100, 3100)
    mix = np.concatenate(list(assemble(timeline(5000, *cues), lambda _: clip)))
    assert mix[2050] == pytest.approx(2000 / 32768)


def test_where_nothing_sounds_there_is_exact_silence(square_clip):
    clip = square_clip(lead=10, audible=500, tail=10, sample_rate=22050)
    mix = np.concatenate(list(assemble(timeline(200_000, speech(1000, 2000)), lambda _: clip)))
    assert not mix[:980].any()
    assert not mix[2020:].any()


def test_a_lead_before_the_first_frame_is_cut_with_a_fade(square_clip):
    clip = square_clip(lead=1000, audible=5000, tail=0)
    mix = np.concatenate(list(assemble(timeline(6000, speech(400, 5400)), lambda _: clip)))
    assert mix[0] == 0.0
    assert mix[399] == pytest.approx(1000 / 32768)
    assert mix[400] == 0.5


def test_a_tail_past_the_last_frame_is_cut_with_a_fade(square_clip):
    clip = square_clip(lead=0, audible=5000, tail=1000)
    mix = np.concatenate(list(assemble(timeline(5400, speech(0, 5000)), lambda _: clip)))
    assert mix[4999] == 0.5
    assert mix[-1] == 0.0


def test_a_clip_at_another_rate_keeps_its_place():
    pcm = np.zeros(22050, dtype=np.int16)
    pcm[4410:4455] = (30_000 * np.hanning(45)).astype(np.int16)
    clip = Clip(pcm=pcm, sample_rate=22050, lead=4410, tail=22050 - 2 * 4410)
    mix = np.concatenate(list(assemble(timeline(88200, speech(44100, 52920)), lambda _: clip)))
    assert np.argmax(mix) == 44100 + 2 * 22


def test_softer_words_are_softer(square_clip):
    clip = square_clip(lead=0, audible=1000, tail=10)
    mix = np.concatenate(list(assemble(timeline(3000, speech(0, 1000, gain_db=-6.0206)), lambda _: clip)))
    assert mix[500] == pytest.approx(0.25, abs=1e-5)


def test_a_bell_is_well_under_the_speech(square_clip):
    bell = Cue(kind="bell", start=1000, end=89200)
    mix = np.concatenate(list(assemble(timeline(100_000, bell), lambda _: None, speech_peak=0.5)))
    assert np.abs(mix).max() == pytest.approx(0.5 * 0.1259, rel=0.01)
    assert not mix[:1001].any()
    assert not mix[89200:].any()


def test_a_breath_phase_without_words_is_silent():
    inhale = Cue(kind="inhale", start=0, end=1000, text="Breathe in")
    (block,) = assemble(timeline(1000, inhale), lambda _: None)
    assert not block.any()


def test_a_clip_is_asked_for_when_it_is_near_and_once(square_clip):
    clip = square_clip(lead=0, audible=1000, tail=0)
    asked: Counter[Utterance] = Counter()

    def clip_of(utterance):
        asked[utterance] += 1
        return clip

    cues = speech(0, 1000), speech(BLOCK_FRAMES * 8, BLOCK_FRAMES * 8 + 1000, REST)
    blocks = assemble(timeline(BLOCK_FRAMES * 10, *cues), clip_of)
    next(blocks)
    assert asked == {LISTEN: 1}
    assert len(list(blocks)) == 9
    assert asked == {LISTEN: 1, REST: 1}


def test_an_empty_timeline_has_no_blocks():
    assert list(assemble(timeline(0), lambda _: None)) == []


@given(
    starts=st.lists(st.integers(0, 200_000), max_size=6), lead=st.integers(0, 3000), tail=st.integers(0, 3000)
)
def test_the_blocks_add_up_to_what_one_piece_would_be(starts, lead, tail):
    pcm = np.arange(1, lead + 500 + tail + 1, dtype=np.int16)
    clip = Clip(pcm=pcm, sample_rate=44100, lead=lead, tail=tail)
    frames = 220_000
    cues = [speech(start, start + 500) for start in sorted(starts) if lead <= start <= frames - 500 - tail]
    whole = np.zeros(frames, dtype=np.float32)
    for cue in cues:
        whole[cue.start - lead : cue.start + 500 + tail] += pcm.astype(np.float32) / 32768
    mix = np.concatenate(list(assemble(timeline(frames, *cues), lambda _: clip)))
    assert np.array_equal(mix, whole)
