from __future__ import annotations

import numpy as np

from relax.audio.channels import silence, with_channels


def test_a_stream_is_whole_after_its_channels_were_counted(wide, in_blocks):
    channels, blocks = with_channels(in_blocks(wide(4)))
    assert channels == 2
    assert np.array_equal(np.concatenate(list(blocks)), wide(4))


def test_no_blocks_at_all_are_one_channel():
    channels, blocks = with_channels([])
    assert (channels, list(blocks)) == (1, [])


def test_silence_has_the_shape_of_its_channels():
    assert (silence(3, 1).shape, silence(3, 2).shape) == ((3,), (3, 2))
