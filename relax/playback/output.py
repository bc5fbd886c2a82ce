"""The port to loudspeakers: what every output offers, and what it draws its sound from."""

from __future__ import annotations

from typing import Protocol

SAMPLE_BYTES = 2
"""Sound goes to outputs as 16-bit numbers."""


class Source(Protocol):
    """Where an output gets its sound. Asked from the output's own thread, so it answers at once."""

    def take(self, frames: int) -> bytes:
        """The next frames, at most so many: int16, interleaved, native order; fewer where fewer are ready."""


class Output(Protocol):
    """Something that sound comes out of. Opened once, closed once."""

    name: str
    """The key in the table of outputs."""
    latency_ms: int
    """About how long it takes until what was taken from the source is heard."""

    def start(self, source: Source, *, sample_rate: int, channels: int) -> None:
        """Begin to draw from the source, in a thread of the output's own, until `close`.

        It never stops drawing by itself, and plays silence where the source has nothing. A device that goes
        away is told by this alone: that it asks for no more.

        Raises:
            DeviceError: there is no device, or it cannot be used.
        """

    def close(self) -> None:
        """Give the device back. Closing twice is once."""
