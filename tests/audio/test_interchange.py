from __future__ import annotations

import numpy as np

from relax.audio.interchange import to_audio_segment


def test_a_segment_has_the_same_samples(tone, in_blocks):
    segment = to_audio_segment(in_blocks(tone(2, peak=0.5)), 44100)
    assert (segment.frame_rate, segment.channels, segment.frame_count()) == (44100, 1, 88200)
    assert np.array_equal(segment.get_array_of_samples(), np.rint(tone(2, peak=0.5) * 32768))


def test_no_blocks_are_an_empty_segment():
    assert len(to_audio_segment([], 44100)) == 0


def test_a_segment_of_two_channels_has_both(tone, in_blocks):
    sound = np.stack([tone(2, peak=0.5), tone(2, hz=300.0, peak=0.25)], axis=1)
    segment = to_audio_segment(in_blocks(sound), 44100)
    assert (segment.channels, segment.frame_count()) == (2, 88200)
    right = segment.split_to_mono()[1]
    assert np.array_equal(right.get_array_of_samples(), np.rint(sound[:, 1] * 32768))
