"""Streams of sound cut anew: into blocks of one length."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from relax.audio.clip import Samples

PACKET_FRAMES = 1152
"""What MP3 packs together. Where sound begins anew it does so at a multiple, so that the same sound at
another time is the same packets."""


def in_blocks(pieces: Iterable[Samples], frames: int) -> Iterator[Samples]:
    """The same sound in blocks of `frames` frames; the last block is what is left.

    Args:
        pieces: float32, `(frames,)` or `(frames, 2)`, of any lengths; it may have no end.
        frames: of each block.
    """
    import numpy as np  # noqa: PLC0415  # a script is laid out by packets before there is any sound

    waiting: list[Samples] = []
    count = 0
    for piece in pieces:
        if not count and len(piece) == frames:
            yield piece
            continue
        waiting.append(piece)
        count += len(piece)
        if count >= frames:
            whole = np.concatenate(waiting)
            ready = count - count % frames
            for start in range(0, ready, frames):
                yield whole[start : start + frames]
            waiting, count = [whole[ready:]], count - ready
    if count:
        yield np.concatenate(waiting)
