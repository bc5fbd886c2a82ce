"""The feed: a few ready blocks between the player and the thread of the device, which only copies."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from threading import Lock

from relax.audio.clip import Pcm
from relax.playback.transport import Transport


@dataclass(slots=True, eq=False)
class _Block:
    before: Transport
    """How things stood before its first frame."""
    pcm: bytes
    sounding: bool
    """Whether the programme moves on in it."""
    read: int = 0
    """Bytes of it that the device has."""


class Feed:
    """Ready sound, first in, first out. What has not been taken yet can be taken back.

    Every block knows how things stood before it, so that a key is obeyed at the frame that the device has
    come to, and not behind what was ready already.
    """

    def __init__(self, channels: int) -> None:
        self.frame_bytes = 2 * channels
        self.asked = 0
        """Frames that the device asked for."""
        self.calls = 0
        """How often it asked: what grows while it lives."""
        self.missed = 0
        """Frames that were asked for and were not there."""
        self._blocks: deque[_Block] = deque()
        self._bytes = 0
        self._lock = Lock()

    def take(self, frames: int) -> bytes:
        """The next frames for the device: see `relax.playback.output.Source`."""
        wanted = frames * self.frame_bytes
        pieces: list[bytes] = []
        with self._lock:
            while wanted and self._blocks:
                block = self._blocks[0]
                piece = block.pcm[block.read : block.read + wanted]
                pieces.append(piece)
                wanted -= len(piece)
                block.read += len(piece)
                self._bytes -= len(piece)
                if block.read == len(block.pcm):
                    self._blocks.popleft()
            self.asked += frames
            self.calls += 1
            self.missed += wanted // self.frame_bytes
        return b"".join(pieces)

    @property
    def frames(self) -> int:
        """How many are ready."""
        return self._bytes // self.frame_bytes

    def put(self, before: Transport, samples: Pcm, *, sounding: bool) -> None:
        """Add a block: int16, shape `(frames, channels)`, and how things stood before it."""
        block = _Block(before, samples.tobytes(), sounding)
        with self._lock:
            self._blocks.append(block)
            self._bytes += len(block.pcm)

    def take_back(self, programme: int) -> Transport | None:
        """Forget every block of a programme that the device has not begun.

        Gives how things stood before the first of them; None if there was none. What an earlier programme
        ends with is left: it is fading out.
        """
        first = None
        with self._lock:
            while self._blocks and not self._blocks[-1].read:
                if self._blocks[-1].before.programme != programme:
                    break
                block = self._blocks.pop()
                self._bytes -= len(block.pcm)
                first = block.before
        return first

    def heard(self, programme: int) -> tuple[Transport, int] | None:
        """How things stood before the block that the device is at, and how far into it it is, in frames.

        While an earlier programme fades out, that is the first block of this one. None where there is none.
        """
        with self._lock:
            for block in self._blocks:
                if block.before.programme == programme:
                    return block.before, block.read // self.frame_bytes if block.sounding else 0
        return None
