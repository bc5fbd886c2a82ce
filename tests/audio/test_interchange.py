from __future__ import annotations

import numpy as np

from relax.audio.interchange import to_audio_segment


def test_a_segment_has_the_same_samples(tone, in_blocks):
    segment = to_audio_segment(in_blocks(tone(2, peak=0.5)), 44100)
    assert (segment.frame_rate, segment.channels, segment.frame_count()) == (44100, 1, 88200)
    assert np.array_equal(segment.get_array_of_samples(), np.rint(tone(2, peak=0.5) * 32768))


def test_no_blocks_are_an_empty_segment():
    assert len(to_audio_segment([], 44100)) == 0
