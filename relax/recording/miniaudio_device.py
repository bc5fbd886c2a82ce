"""The adapter to miniaudio: the system's own microphone and loudspeaker, on Windows, macOS and Linux."""

from __future__ import annotations

import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any, Literal, Protocol

import numpy as np

from relax.audio.clip import Samples
from relax.audio.foreign import Sound
from relax.errors import DeviceError, SpeechError
from relax.recording.from_folder import LONGEST_TAKE_MS
from relax.units import ms_to_frames

SAMPLE_RATE = 48_000
"""In Hz: what almost every microphone gives by nature."""
PERIOD_MS = 50
"""Between two deliveries of the microphone."""
FIRST_SOUND_SECONDS = 5.0
"""A device that delivers nothing for so long is not working; a Bluetooth headset takes two to wake."""
DELIVERIES_AFTER = 3
"""Of silence, before the last of a sound is surely out of every buffer."""
SPARE_SECONDS = 5.0
"""That playing may last beyond the sound, before it counts as stuck."""


def load_miniaudio() -> ModuleType:
    """The library.

    Raises:
        SpeechError: it is not installed.
    """
    try:
        import miniaudio  # noqa: PLC0415  # so that where it is missing, that is told in words
    except ImportError as error:
        raise SpeechError(
            "recording needs the package miniaudio: pip install miniaudio;"
            " or record with another program and give the files with --from DIR"
        ) from error
    loaded: ModuleType = miniaudio
    return loaded


class MiniaudioMicrophone:
    """The system's own microphone."""

    def __init__(self) -> None:
        """Closed.

        Raises:
            SpeechError: miniaudio is not installed.
        """
        self._library = load_miniaudio()
        self._device: Any = None
        self._blocks: list[bytes] = []
        self._heard = threading.Event()
        self._frames = 0

    def start(self) -> None:
        """Begin to listen; see `Microphone`."""
        self._blocks, self._frames = [], 0
        self._heard.clear()
        with _translated(self._library, "microphone", "no microphone could be opened"):
            self._device = self._library.CaptureDevice(
                input_format=self._library.SampleFormat.FLOAT32,
                nchannels=1,
                sample_rate=SAMPLE_RATE,
                buffersize_msec=PERIOD_MS,
                backends=_backends("capture"),
                app_name="relax",
            )
            _refuse_nothing(self._library, self._device)
            receiver = self._receiver()
            next(receiver)
            self._device.start(receiver)
        if not self._heard.wait(FIRST_SOUND_SECONDS):
            self._close()
            raise DeviceError("microphone", "the microphone gives nothing")

    def stop(self) -> Sound:
        """Stop listening; see `Microphone`."""
        self._close()
        samples = np.frombuffer(b"".join(self._blocks), dtype=np.float32)
        if not len(samples):
            raise DeviceError("microphone", "the microphone gave nothing")
        return Sound(samples=samples, sample_rate=SAMPLE_RATE)

    def listen(self, ms: int) -> Sound:
        """What is heard in the next so many milliseconds; see `Microphone`."""
        self.start()
        wanted = ms_to_frames(ms, SAMPLE_RATE)
        while self._frames < wanted:
            self._heard.clear()
            if not self._heard.wait(FIRST_SOUND_SECONDS):
                self._close()
                raise DeviceError("microphone", "the microphone went away")
        sound = self.stop()
        return Sound(samples=sound.samples[:wanted], sample_rate=SAMPLE_RATE)

    def _receiver(self) -> Generator[None, bytes, None]:
        """Takes what the device delivers, in its own thread; no more than a phrase can need."""
        most = ms_to_frames(LONGEST_TAKE_MS, SAMPLE_RATE)
        while True:
            data = yield
            if self._frames < most:
                self._blocks.append(bytes(data))
                self._frames += len(data) // 4
            self._heard.set()

    def _close(self) -> None:
        if self._device is not None:
            self._device.close()
            self._device = None


class MiniaudioPlayer:
    """The system's own loudspeaker."""

    def __init__(self) -> None:
        """Closed; see `MiniaudioMicrophone`."""
        self._library = load_miniaudio()

    def play(self, samples: Samples, sample_rate: int) -> None:
        """Play to the end; see `Player`."""
        done = threading.Event()
        stream = _frames_of(samples, done)
        next(stream)
        with _translated(self._library, "sound", "nothing could be found to play with"):
            device = self._library.PlaybackDevice(
                output_format=self._library.SampleFormat.FLOAT32,
                nchannels=1,
                sample_rate=sample_rate,
                backends=_backends("playback"),
                app_name="relax",
            )
            _refuse_nothing(self._library, device)
            try:
                device.start(stream)
                if not done.wait(len(samples) / sample_rate + SPARE_SECONDS):
                    raise DeviceError("sound", "the loudspeaker asks for nothing")
            finally:
                device.close()


def _frames_of(samples: Samples, done: threading.Event) -> Generator[Samples, int, None]:
    """What the device asks for, piece by piece; silence once all is played, which is then told."""
    wanted = yield np.zeros(0, np.float32)
    position = 0
    while True:
        piece = samples[position : position + wanted]
        if position >= len(samples) + DELIVERIES_AFTER * wanted:
            done.set()
        position += wanted
        wanted = yield np.pad(piece, (0, wanted - len(piece)))


def _backends(of: Literal["playback", "capture"]) -> list[Any]:
    from relax.playback.miniaudio_backends import real_backends  # noqa: PLC0415  # it loads miniaudio

    return list(real_backends(of))


class _Device(Protocol):
    backend: str

    def close(self) -> None: ...


def _refuse_nothing(library: ModuleType, device: _Device) -> None:
    """Where a system has no sound at all, miniaudio takes a device that hears and plays nothing."""
    if device.backend == "Null":
        device.close()
        raise library.MiniaudioError("this system has no sound")


@contextmanager
def _translated(library: ModuleType, device: str, reason: str) -> Iterator[None]:
    try:
        yield
    except (library.MiniaudioError, OSError) as error:
        raise DeviceError(device, reason) from error
