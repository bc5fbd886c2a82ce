"""A clip: the sound of one phrase, trimmed, with its audible part known to the frame."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from relax.units import frames_to_frames

if TYPE_CHECKING:  # what only passes clips on, as a rendering that was made before does, needs no numpy
    import numpy as np
    import numpy.typing as npt

Samples: TypeAlias = "npt.NDArray[np.float32]"
"""Sound, full scale ±1.0: shape `(frames,)` for one channel, `(frames, 2)` for two, left before right."""
Pcm: TypeAlias = "npt.NDArray[np.int16]"
"""16-bit numbers of the same shapes. Engines give, and the cache keeps, one channel."""
FULL_SCALE = 32768
"""The int16 value that ±1.0 stands for."""
TRIM_VERSION = 1
"""Part of every cache key: raise it when a change of trimming would trim the same speech otherwise."""


def to_pcm(samples: Samples) -> Pcm:
    """Samples as 16-bit numbers, of the same shape, rounded, without dither."""
    import numpy as np  # noqa: PLC0415  # only where sound is read

    return np.clip(np.rint(samples * FULL_SCALE), -FULL_SCALE, FULL_SCALE - 1).astype(np.int16)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Clip:
    """The sound of one phrase: a quiet lead, the audible part, a quiet tail.

    The lead and the tail are what trimming kept around the audible part so that no word is clipped. They
    sound inside the silence before and after: whoever places a clip puts its *audible* part where the words
    belong.
    """

    pcm: Pcm
    """Lead, audible part and tail."""
    sample_rate: int
    """In Hz: the engine's own."""
    lead: int
    """Frames before the audible part."""
    tail: int
    """Frames after the audible part."""

    def __post_init__(self) -> None:
        if self.lead < 0 or self.tail < 0 or self.lead + self.tail >= len(self.pcm):
            raise ValueError("a clip has an audible part between its lead and its tail")

    def samples(self) -> Samples:
        """All of it, full scale ±1.0: shape `(frames,)`."""
        import numpy as np  # noqa: PLC0415  # only where sound is read

        return self.pcm.astype(np.float32) / np.float32(FULL_SCALE)

    def audible_frames(self, sample_rate: int) -> int:
        """Frames of the audible part, at `sample_rate` Hz."""
        return frames_to_frames(len(self.pcm) - self.lead - self.tail, self.sample_rate, sample_rate)
