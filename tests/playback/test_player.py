from dataclasses import replace
from threading import enumerate as threads
from types import SimpleNamespace

import numpy as np
import pytest

from relax.errors import DeviceError, SpeechError
from relax.playback.deck import BLOCK_MS, FADE_MS, SAMPLE_RATE, Deck
from relax.playback.player import Player
from relax.playback.reel import FileReel
from relax.timeline.model import Cue
from relax.units import ms_to_frames

FADE = ms_to_frames(FADE_MS, SAMPLE_RATE)


def kinds(player):
    return [notice.kind for notice in player.notices()]


def begin(rig, programme, at=0):
    rig.awake()
    rig.player.play(programme, at=at)


def heard_from(programme, heard):
    """The frame of the programme from which on this was heard: whole, behind a first fade."""
    skipped = FADE + 100
    whole = heard[np.flatnonzero(heard)[0] + skipped :]
    likely = np.flatnonzero(programme.samples[: -len(whole)] == whole[0])
    (start,) = [n for n in likely if np.array_equal(whole, programme.samples[n : n + len(whole)])]
    return int(start) - skipped


def test_what_is_heard_is_the_programme_frame_for_frame_behind_the_first_fade(rig, programme):
    begin(rig, programme, at=5000)
    assert heard_from(programme, rig.run(2000)) == pytest.approx(5000, abs=50)


def test_nothing_is_missing_while_the_device_draws_steadily(rig, programme):
    begin(rig, programme)
    rig.run(3000)
    assert rig.player.missed_frames == 0


def test_no_silence_is_put_where_the_next_words_are_still_being_made(programme):
    ready = SAMPLE_RATE + 441
    programme.reel.close()
    programme.reel = FileReel()
    programme.reel.append(programme.samples[:ready].astype(np.float32) / 32768)
    deck = Deck(awake_ms=1000)
    deck.play(programme, at=0)
    assert deck.feed.frames - ready <= ms_to_frames(BLOCK_MS, SAMPLE_RATE)


def late(programme):
    """The same, with a gap in the place of its first phrase."""
    whole = programme.timeline
    gap = Cue(kind="gap", start=0, end=2 * SAMPLE_RATE)
    timeline = replace(whole, cues=(gap, *whole.cues[2:]))
    return SimpleNamespace(reel=programme.reel, timeline=timeline, is_exact=True)


def test_a_loudspeaker_that_was_just_woken_is_given_silence_first(rig, programme):
    rig.player.play(late(programme))
    assert rig.player.status().position == 2 * SAMPLE_RATE - ms_to_frames(340, SAMPLE_RATE)


def test_one_that_is_awake_plays_at_once(rig, programme):
    rig.awake()
    rig.player.play(late(programme))
    assert rig.player.status().position == 2 * SAMPLE_RATE - ms_to_frames(40, SAMPLE_RATE)


def test_a_pause_is_felt_at_once_and_falls_without_a_step(rig, programme):
    begin(rig, programme, at=60_000)
    rig.run(300)
    rig.player.pause()
    heard = rig.run(1000)
    sounding = np.flatnonzero(heard)
    assert sounding[-1] < FADE + SAMPLE_RATE // 25
    assert np.abs(np.diff(heard[: sounding[-1] + 2].astype(int))).max() < 12


def test_after_a_pause_it_goes_on_with_the_very_frame_where_it_stood(rig, programme):
    begin(rig, programme, at=30_000)
    rig.run(500)
    rig.player.pause()
    rig.run(5000)
    at = rig.player.status().position
    rig.player.resume()
    assert at == pytest.approx(30_000 + 500 * 44.1, abs=900)
    assert heard_from(programme, rig.run(600)) == pytest.approx(at, abs=50)


def test_the_position_goes_with_what_the_device_has_taken(rig, programme):
    begin(rig, programme)
    rig.run(1000)
    assert rig.player.status().position == pytest.approx(SAMPLE_RATE, abs=900)


def test_what_leaves_the_loudspeaker_is_a_little_behind_what_the_device_has(rig, programme):
    begin(rig, programme, at=SAMPLE_RATE)
    rig.output.latency_ms = 500
    rig.run(100)
    assert rig.player.status().heard == SAMPLE_RATE
    rig.run(900)
    assert rig.player.status().heard == rig.player.status().position - SAMPLE_RATE // 2


def test_back_and_on_go_to_phrases_and_sections(rig, programme):
    begin(rig, programme, at=int(2.9 * SAMPLE_RATE))
    rig.run(900)
    rig.player.back()
    rig.run(200)
    assert rig.player.status().position == pytest.approx(1.9 * SAMPLE_RATE, abs=4000)
    rig.player.next_section()
    rig.run(200)
    assert rig.player.status().position == pytest.approx(3.9 * SAMPLE_RATE, abs=4000)


def test_in_the_last_section_there_is_no_way_on(rig, programme):
    begin(rig, programme, at=5 * SAMPLE_RATE)
    assert rig.player.next_section() is False


def test_it_lets_the_phrase_end_and_has_then_ended(rig, programme):
    begin(rig, programme)
    rig.run(300)
    rig.player.end_with_phrase()
    rig.run(500)
    assert not rig.player.status().ended
    rig.run(800)
    assert rig.player.status().ended
    assert rig.player.status().position == pytest.approx(1.1 * SAMPLE_RATE, abs=10)


def test_after_the_end_of_one_programme_another_can_be_played(rig, programme):
    begin(rig, programme, at=9 * SAMPLE_RATE)
    rig.run(2000)
    assert rig.player.status().ended
    rig.player.play(programme, at=0)
    assert not rig.player.status().ended


def test_softer_is_softer_by_three_decibels_and_never_jumps(rig, programme):
    begin(rig, programme)
    rig.run(1000)
    rig.player.louder(-2)
    heard = rig.run(500)[-1000:]
    at = rig.player.status().position
    assert heard.mean() == pytest.approx(programme.samples[at - 1000 : at].mean() * 0.501, rel=0.1)


def test_full_is_as_loud_as_it_goes(rig, programme):
    begin(rig, programme)
    rig.player.louder(3)
    assert rig.player.status().volume_db == 0.0


def test_it_says_that_it_waits_for_sound_and_goes_on_when_there_is_more(rig, programme):
    programme.reel.total = None
    programme.reel.ready = SAMPLE_RATE
    begin(rig, programme)
    rig.run(1500)
    assert rig.player.status().waiting
    programme.reel.ready = programme.frames
    rig.run(1000)
    assert not rig.player.status().waiting
    assert rig.player.status().position == pytest.approx(2 * SAMPLE_RATE, abs=2500)


def test_where_there_will_be_no_more_sound_it_says_why_once(rig, programme):
    programme.reel.total, programme.reel.ready = None, SAMPLE_RATE
    programme.reel.fail(SpeechError("the voice broke"))
    begin(rig, programme)
    rig.run(3000)
    assert [str(notice.error) for notice in rig.player.notices()] == ["the voice broke"]
    assert rig.player.status().ended


@pytest.mark.fault("F10")
def test_a_device_that_asks_for_nothing_is_lost_within_two_seconds(rig, programme):
    begin(rig, programme)
    rig.run(1000)
    rig.run(1990, draws=False)
    assert kinds(rig.player) == ["device-lost"]
    assert rig.player.status().device_lost
    assert rig.player.status().mode == "paused"


def test_a_device_that_is_slow_to_wake_is_waited_for(rig, programme):
    rig.player.play(programme, at=0)
    rig.run(20)
    rig.run(4_000, draws=False)
    assert kinds(rig.player) == []
    rig.run(2_000, draws=False)
    assert kinds(rig.player)[0] == "device-lost"


@pytest.mark.fault("F10")
def test_it_goes_on_from_three_seconds_before_when_the_device_is_back(rig, programme):
    begin(rig, programme)
    rig.run(5000)
    at = rig.player.status().position
    rig.has_device = False
    rig.run(4000, draws=False)
    rig.has_device = True
    rig.run(1500, draws=False)
    assert kinds(rig.player) == ["device-lost", "device-back"]
    assert rig.player.status().position == pytest.approx(at - 3 * SAMPLE_RATE, abs=1000)
    heard = rig.run(500)
    assert heard[-1] > 0


def test_what_was_paused_when_the_device_went_stays_paused_where_it_was(rig, programme):
    begin(rig, programme)
    rig.run(4000)
    rig.player.pause()
    rig.run(500)
    at = rig.player.status().position
    rig.run(4000, draws=False)
    rig.run(500)
    assert (rig.player.status().mode, rig.player.status().position) == ("paused", at)


def test_while_the_device_is_lost_it_can_be_stopped_and_moved(rig, programme):
    begin(rig, programme)
    rig.run(1000)
    rig.has_device = False
    rig.run(2000, draws=False)
    rig.player.jump(5 * SAMPLE_RATE)
    rig.run(100, draws=False)
    assert rig.player.status().position == 5 * SAMPLE_RATE
    rig.player.stop()
    rig.run(100, draws=False)
    assert rig.player.status().ended


def test_a_lost_device_is_given_back(rig, programme):
    begin(rig, programme)
    rig.run(3000, draws=False)
    for thread in threads():
        if thread.name == "lost-output":
            thread.join()
    assert rig.outputs[0].closed


@pytest.mark.fault("F11")
def test_a_gap_between_two_ticks_pauses_and_is_told_with_its_length(rig, programme):
    begin(rig, programme)
    rig.run(2000)
    rig.now += 60_000
    rig.wall += 60_000
    rig.player.tick()
    (notice,) = rig.player.notices()
    assert (notice.kind, notice.ms) == ("gap", 60_000)
    rig.run(500)
    assert rig.player.status().mode == "paused"
    assert not rig.player.status().device_lost


@pytest.mark.fault("F11")
@pytest.mark.parametrize("hours", [1, -1, -24])
def test_a_clock_that_was_set_pauses_it(rig, programme, hours):
    begin(rig, programme)
    rig.run(2000)
    rig.wall += hours * 3_600_000
    rig.run(500)
    assert kinds(rig.player) == ["gap"]
    assert rig.player.status().mode == "paused"


def test_a_gap_in_a_pause_is_nothing_to_tell(rig, programme):
    begin(rig, programme)
    rig.player.pause()
    rig.run(500)
    rig.now += 60_000
    rig.run(500)
    assert kinds(rig.player) == []


@pytest.mark.fault("F9")
def test_without_a_device_there_is_no_player(rig):
    rig.has_device = False
    with pytest.raises(DeviceError, match="there is no device"):
        Player(rig.open)


def test_running_ticks_it_and_closes_the_output_at_the_end(rig, programme):
    with rig.player.running() as player:
        player.play(programme)
    assert rig.output.closed
