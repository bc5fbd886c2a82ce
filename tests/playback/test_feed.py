from dataclasses import replace

import numpy as np

from relax.playback.feed import Feed
from relax.playback.transport import Transport

STATE = Transport(fade_frames=10)


def block(frames, value):
    return np.full((frames, 2), value, dtype=np.int16)


def filled():
    feed = Feed(2)
    for number in range(3):
        before = replace(STATE, position=100 * number)
        feed.put(before, block(100, number), sounding=True)
    return feed


def test_what_goes_in_comes_out_in_order():
    taken = np.frombuffer(filled().take(250), dtype=np.int16).reshape(-1, 2)
    assert taken[[0, 99, 100, 199, 200, 249], 1].tolist() == [0, 0, 1, 1, 2, 2]


def test_it_tells_what_was_asked_for_and_what_was_not_there():
    feed = filled()
    assert len(feed.take(400)) == 300 * 4
    assert (feed.asked, feed.missed, feed.frames) == (400, 100, 0)


def test_taking_back_leaves_what_the_device_has_begun():
    feed = filled()
    feed.take(130)
    back = feed.take_back(0)
    assert (back.position, feed.frames) == (200, 70)


def test_what_another_programme_ends_with_is_left():
    feed = filled()
    feed.put(replace(STATE, programme=1), block(100, 3), sounding=True)
    assert feed.take_back(1).programme == 1
    assert feed.frames == 300


def test_nothing_is_taken_back_where_nothing_is_left():
    assert Feed(2).take_back(0) is None


def test_it_knows_the_frame_that_the_device_has_come_to():
    feed = filled()
    feed.take(130)
    state, into = feed.heard(0)
    assert state.position + into == 130
