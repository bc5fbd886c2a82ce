from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from relax.audio.blocks import in_blocks


@given(lengths=st.lists(st.integers(0, 50), max_size=20), frames=st.integers(1, 40))
def test_pieces_of_any_length_become_blocks_of_one(lengths, frames):
    whole = np.arange(sum(lengths), dtype=np.float32)
    blocks = list(in_blocks(np.split(whole, np.cumsum(lengths)[:-1]) if lengths else [], frames))
    assert np.array_equal(np.concatenate([*blocks, np.zeros(0)]), whole)
    assert {len(block) for block in blocks[:-1]} <= {frames}
