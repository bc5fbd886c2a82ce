"""Sound as other libraries know it."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from typing import TYPE_CHECKING

from relax.audio.channels import with_channels
from relax.audio.clip import Samples, to_pcm

if TYPE_CHECKING:
    from pydub import AudioSegment


def to_audio_segment(blocks: Iterable[Samples], sample_rate: int) -> AudioSegment:
    """A stream of blocks as one `pydub.AudioSegment`, 16-bit. Holds the whole sound in memory.

    Args:
        blocks: float32, `(frames,)` or `(frames, 2)`, full scale ±1.0.
        sample_rate: in Hz.
    """
    with warnings.catch_warnings():
        # It warns that ffmpeg is missing, which nothing here needs, and of its own old age.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment  # noqa: PLC0415  # heavy, and seldom wanted

    channels, blocks = with_channels(blocks)
    pcm = b"".join(to_pcm(block).astype("<i2").tobytes() for block in blocks)
    return AudioSegment(data=pcm, sample_width=2, frame_rate=sample_rate, channels=channels)
