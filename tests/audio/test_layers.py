"""The breath guide, and the presence in long silences."""

from __future__ import annotations

import numpy as np
import pytest

from relax.audio.guide import breath_guide
from relax.audio.loudness import LoudnessMeter
from relax.audio.presence import presence, tones
from relax.timeline.model import Cue, Timeline, Utterance

RATE = 44100
WORDS = Utterance(text="Rest", spoken="Rest")


def timeline(*parts):
    """Kinds and seconds, in order; speech is spoken."""
    cues, start = [], 0
    for kind, seconds in parts:
        end = start + round(seconds * RATE)
        cues.append(Cue(kind=kind, start=start, end=end, utterance=WORDS if kind == "speech" else None))
        start = end
    return Timeline(sample_rate=RATE, frames=start, cues=tuple(cues), sections=())


def envelope(samples):
    """The largest sample of each tenth of a second."""
    return np.abs(samples[: len(samples) // 4410 * 4410]).reshape(-1, 4410).max(axis=1)


def heard(blocks):
    return np.concatenate(list(blocks))


def room(line, *, bell=True, guide=False):
    lying = tones(line, bell=bell, guide=guide)
    return heard(presence(lying, line.frames, RATE, speech_lufs=-19.0))


def loudness(samples):
    meter = LoudnessMeter(RATE)
    meter.add(samples)
    return meter.integrated_lufs()


def test_the_guide_rises_with_the_inhale_stays_in_the_hold_and_falls_with_the_exhale():
    line = timeline(("pause", 1), ("inhale", 4), ("hold", 2), ("exhale", 6), ("rest", 2), ("inhale", 4))
    level = envelope(heard(breath_guide(line, speech_lufs=-19.0)))
    level /= level.max()
    assert (np.diff(level[12:48]) > -0.02).all()
    assert level[51:69] == pytest.approx(1.0, abs=0.02)
    assert (np.diff(level[71:128]) < 0.02).all()
    assert not level[131:149].any()


def test_the_guide_is_more_than_20_db_under_the_speech_at_its_loudest():
    samples = heard(breath_guide(timeline(("inhale", 1), ("hold", 20), ("exhale", 1)), speech_lufs=-19.0))
    assert loudness(samples) == pytest.approx(-41.0, abs=0.2)


def test_the_guide_never_clicks():
    line = timeline(*[("inhale", 1.3), ("exhale", 1.7), ("rest", 0.4)] * 4)
    samples = heard(breath_guide(line, speech_lufs=-19.0))
    steepest = np.abs(samples).max() * 2 * np.pi * 294 / RATE
    assert np.abs(np.diff(samples)).max() < steepest
    assert np.abs(np.diff(samples, 2)).max() < steepest * 2 * np.pi * 294 / RATE * 1.1


def test_presence_is_in_silences_of_ten_seconds_and_nowhere_else():
    line = timeline(("speech", 2), ("pause", 9.9), ("speech", 2), ("pause", 20), ("speech", 2))
    level = envelope(room(line))
    assert not level[:141].any()
    assert level[172:316].all()
    assert not level[337:].any()


def test_presence_comes_in_over_three_seconds_and_goes_over_two():
    line = timeline(("speech", 2), ("wait", 60), ("speech", 2))
    power = envelope(room(line))
    full = np.median(power[80:560])
    assert power[38] < 0.75 * full
    assert power[23:28].max() < 0.1 * full
    assert power[614:].max() < 0.05 * full


def test_presence_is_40_db_under_the_speech():
    samples = room(timeline(("pause", 120)))
    assert loudness(samples[RATE * 10 : RATE * 110]) == pytest.approx(-59.0, abs=0.7)
    assert 20 * np.log10(np.abs(samples).max()) < -43.0


def test_two_pauses_in_a_row_are_one_silence():
    assert room(timeline(("pause", 6), ("gap", 1), ("wait", 6))).any()


def test_a_bell_and_a_guided_breath_are_no_silence_unless_they_are_left_out():
    bell = timeline(("pause", 6), ("bell", 3), ("pause", 6))
    assert (room(bell).any(), room(bell, bell=False).any()) == (False, True)
    breaths = timeline(*[("inhale", 4), ("exhale", 6)] * 2)
    assert (room(breaths, guide=True).any(), room(breaths).any()) == (False, True)
