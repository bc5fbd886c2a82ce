"""The ports to a microphone and a loudspeaker."""

from __future__ import annotations

from typing import Protocol

from relax.audio.clip import Samples
from relax.audio.foreign import Sound


class Microphone(Protocol):
    """One channel from whatever the system records with."""

    def start(self) -> None:
        """Begin to listen; what was heard before is gone.

        Raises:
            DeviceError: there is no microphone, or it gives nothing.
        """

    def stop(self) -> Sound:
        """Stop listening; all that was heard since `start`.

        Raises:
            DeviceError: the microphone went away meanwhile.
        """

    def listen(self, ms: int) -> Sound:
        """What is heard in the next so many milliseconds.

        Raises:
            DeviceError: as above.
        """


class Player(Protocol):
    """Whatever the system plays with."""

    def play(self, samples: Samples, sample_rate: int) -> None:
        """Play to the end: float32, shape `(frames,)`, at a rate in Hz.

        Raises:
            DeviceError: there is nothing to play with.
        """
