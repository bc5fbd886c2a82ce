"""A clip: the sound of one phrase, trimmed, with its audible part known to the frame."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a clip without its sound."""

    digest: str
    """A hash of all of it, in hex: clips with equal ones sound alike."""
    sample_rate: int
    """In Hz: the engine's own."""
    lead: int
    """Frames before the audible part."""
    tail: int
    """Frames after the audible part."""
    frames: int
    """Lead, audible part and tail."""
    loudest: int
    """The size of its largest sample, at most `FULL_SCALE`."""
    energy: int
    """The sum of its squared samples."""

    def audible_frames(self, sample_rate: int) -> int:
        """Frames of the audible part, at `sample_rate` Hz."""
        return frames_to_frames(self.frames - self.lead - self.tail, self.sample_rate, sample_rate)


class ClipGoneError(Exception):
    """A clip of which something was known is there no longer, or is damaged."""


@dataclass(frozen=True, kw_only=True, eq=False)
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

    @cached_property
    def facts(self) -> Facts:
        """What there is to know of it besides its sound."""
        import numpy as np  # noqa: PLC0415  # only where sound is read

        return Facts(
            digest=self.digest,
            sample_rate=self.sample_rate,
            lead=self.lead,
            tail=self.tail,
            frames=len(self.pcm),
            loudest=max(int(self.pcm.max()), -int(self.pcm.min())),
            # Whole numbers as floats, exact up to 2⁵³. Not `@`: that wakes a thread for each processor.
            energy=int(np.einsum("i,i", self.pcm, self.pcm, dtype=np.float64)),
        )

    @cached_property
    def digest(self) -> str:
        """A hash of all of it, in hex."""
        whole = sha256(f"{self.sample_rate} {self.lead} {self.tail} ".encode())
        whole.update(self.pcm.astype("<i2", order="C", copy=False).data)
        return whole.hexdigest()

    def samples(self) -> Samples:
        """All of it, full scale ±1.0: shape `(frames,)`."""
        import numpy as np  # noqa: PLC0415  # only where sound is read

        return self.pcm.astype(np.float32) / np.float32(FULL_SCALE)

    def audible_frames(self, sample_rate: int) -> int:
        """Frames of the audible part, at `sample_rate` Hz."""
        return frames_to_frames(len(self.pcm) - self.lead - self.tail, self.sample_rate, sample_rate)
