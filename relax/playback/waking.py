"""Waking a device: it is opened, and plays silence, while what will be heard is still being loaded.

Loudspeakers that save power swallow the beginning of the first sound. What wakes them is a stream of its own
with nothing in it: the stream that is heard then begins with its first word, and waits behind no silence.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Thread

from relax.errors import DeviceError
from relax.playback.output import Output

SAMPLE_RATE, CHANNELS = 44_100, 2
"""As they will be: a device that has to change its rate may go to sleep for it."""


class _Silence:
    """A source with nothing in it."""

    def take(self, frames: int) -> bytes:
        """See `relax.playback.output.Source`."""
        del frames
        return b""


class Waking:
    """An output that is opened in a thread of its own and plays silence until it is closed."""

    def __init__(
        self,
        open_output: Callable[[], Output],
        *,
        monotonic_ms: Callable[[], int] = lambda: time.monotonic_ns() // 10**6,
    ) -> None:
        """Begin to wake the device.

        Args:
            open_output: gives a new output, not started; called in the thread, and may import it.
            monotonic_ms: a clock that never jumps.
        """
        self._open_output = open_output
        self._monotonic_ms = monotonic_ms
        self._output: Output | None = None
        self._error: DeviceError | None = None
        self._since_ms = 0
        self._closing: Thread | None = None
        self._thread = Thread(target=self._run, name="waking", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            output = self._open_output()
            output.start(_Silence(), sample_rate=SAMPLE_RATE, channels=CHANNELS)
        except DeviceError as error:
            self._error = error
            return
        self._output, self._since_ms = output, self._monotonic_ms()

    def awake_ms(self) -> int:
        """How long the device has been awake; waits until it is open.

        Raises:
            DeviceError: it cannot be opened.
        """
        self._thread.join()
        if self._error is not None:
            raise self._error
        return self._monotonic_ms() - self._since_ms

    def close_soon(self) -> None:
        """Begin to give the device back: a server wants its silence heard out, and nobody waits for that."""
        if self._closing is None:
            self._closing = Thread(target=self._close, name="awake", daemon=True)
            self._closing.start()

    def close(self) -> None:
        """Give the device back. Closing twice is once."""
        self.close_soon()
        if self._closing is not None:
            self._closing.join()

    def _close(self) -> None:
        self._thread.join()
        if self._output is not None:
            self._output.close()
