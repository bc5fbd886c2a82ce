"""The adapter to miniaudio, which reaches the loudspeakers of every system from inside its wheel."""

from __future__ import annotations

from collections.abc import Generator

import miniaudio

from relax.errors import DeviceError
from relax.playback.miniaudio_backends import real_backends
from relax.playback.output import SAMPLE_BYTES, Source

PERIOD_MS = 400
PERIODS = 2
"""Few and long. A PulseAudio server lets its sink take all but two periods at once, so that two periods are
what there is to spare. On a machine with six times as much to do as it has processors, half a minute held 14
gaps at five of 100 ms, 7 at two of 300 ms, one or none at two of 400 ms. Half a second from a key to what it
does is little in a relaxation."""
DEVICE_REMEDY = "plug one in or turn one on, or read along with --text"


class MiniaudioOutput:
    """The device that the system plays through."""

    name = "miniaudio"
    latency_ms = PERIOD_MS * PERIODS - PERIOD_MS // 2

    def __init__(self, backends: tuple[miniaudio.Backend, ...] | None = None) -> None:
        """An output that is not started yet.

        Args:
            backends: which of the system's ways to its devices to try, in order; None for all that are real.
        """
        self._backends = list(real_backends("playback") if backends is None else backends)
        self._device: miniaudio.PlaybackDevice | None = None

    @staticmethod
    def look() -> str:
        """The device that would be heard, in words; nothing is opened.

        Raises:
            DeviceError: there is none.
        """
        try:
            devices = miniaudio.Devices(list(real_backends("playback")))
            names = [str(device["name"]) for device in devices.get_playbacks()]
        except miniaudio.MiniaudioError as error:
            raise _no_device() from error
        if not names:
            raise _no_device()
        return f"{devices.backend}: {', '.join(names)}"

    def start(self, source: Source, *, sample_rate: int, channels: int) -> None:
        """Begin to draw from the source: see `Output`."""
        try:
            self._device = miniaudio.PlaybackDevice(
                output_format=miniaudio.SampleFormat.SIGNED16,
                nchannels=channels,
                sample_rate=sample_rate,
                buffersize_msec=PERIOD_MS,
                callback_periods=PERIODS,
                backends=self._backends,
                app_name="relax",
            )
            drawing = _drawing(source, channels * SAMPLE_BYTES)
            next(drawing)
            self._device.start(drawing)
        except miniaudio.MiniaudioError as error:
            self.close()
            raise _no_device() from error

    def close(self) -> None:
        """Give the device back."""
        if self._device is not None:
            self._device.close()
            self._device = None


def _drawing(source: Source, frame_bytes: int) -> Generator[bytes, int, None]:
    """What miniaudio's own thread runs: it is sent how many frames are wanted, and gives them."""
    frames = yield b""
    while True:
        frames = yield source.take(frames).ljust(frames * frame_bytes, b"\0")


def _no_device() -> DeviceError:
    return DeviceError("", "there is no device that plays sound", DEVICE_REMEDY)
