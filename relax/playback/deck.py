"""The deck: what is ready for the device of a programme under way, with its fades and at its volume."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from relax.audio.bell import raised_cosine
from relax.audio.clip import Pcm
from relax.playback.feed import Feed
from relax.playback.places import start_of
from relax.playback.programme import Programme
from relax.playback.transport import LOUDEST_DB, Piece, Transport, advance, stopped
from relax.units import db_to_ratio, ms_to_frames

SAMPLE_RATE = 44_100
CHANNELS = 2
FADE_MS = 150
BLOCK_MS = 20
AHEAD_MS = 1500
"""How much is ready for the device: so long may the rest of the process be busy without a gap."""
HELD_BACK_MS = 500
"""Where the next sound is still being made, silence is put in its place no sooner than this before it is
heard: a little more than what a device takes at a time."""
WAKE_MS = 300
"""So much silence an output gets before the first sound: wireless loudspeakers swallow what comes first."""


class Deck:
    """A programme, how it stands, and the blocks that are ready of it.

    One thread at a time may use it, except for its feed, which the device draws from.
    """

    def __init__(self, *, awake_ms: int = 0) -> None:
        """A deck with nothing on it.

        Args:
            awake_ms: how long what is played through has been awake already.
        """
        self.feed = Feed(CHANNELS)
        self._awake = ms_to_frames(awake_ms, SAMPLE_RATE)
        self.state = Transport(fade_frames=ms_to_frames(FADE_MS, SAMPLE_RATE), mode="ended")
        """How things stand behind the last block that is ready."""
        self.programme: Programme | None = None
        self._shape = raised_cosine(self.state.fade_frames + 1)

    def play(self, programme: Programme, at: int | None) -> None:
        """Go on with another programme, from a frame or from just before its first sound, after a fade."""
        self.take_back()
        self.state = stopped(self.state)
        while self.state.goal is not None:
            self._put_block()
        self.programme = programme
        position = self._first_frame(programme) if at is None else at
        self.state = Transport(
            fade_frames=self.state.fade_frames,
            position=position,
            since=position,
            # A beginning is silent, and needs no fade; anywhere else may be in the midst of words.
            rise=self.state.fade_frames if at is None else 0,
            mode="playing",
            volume_db=self.state.volume_db,
            reached_db=self.state.volume_db,
            programme=self.state.programme + 1,
        )
        self.fill()

    def _first_frame(self, programme: Programme) -> int:
        """Just before the first sound; earlier where the output has not been awake for long."""
        awake = self._awake + self.feed.asked
        owed = max(0, ms_to_frames(WAKE_MS, SAMPLE_RATE) - awake)
        return max(0, start_of(programme.timeline) - owed)

    def change(self, command: Callable[[Transport], Transport]) -> None:
        """Take a command to the frame that the device has come to."""
        self.take_back()
        self.state = command(self.state)
        self.fill()

    def take_back(self) -> None:
        """Forget what the device has not begun; only the volume stays as it was last asked for."""
        taken_back = self.feed.take_back(self.state.programme)
        if taken_back is not None:
            self.state = replace(taken_back, volume_db=self.state.volume_db)

    def renew(self, position: int) -> None:
        """Start over for another device: what was ready is forgotten, and what has not ended is paused."""
        self.feed, self._awake = Feed(CHANNELS), 0
        if self.state.intent != "ended":
            self.state = replace(self.state, position=position, mode="paused", rise=0, goal=None)

    @property
    def is_waiting(self) -> bool:
        """Whether it would play on, and the next sound is still being made."""
        if self.programme is None or self.state.mode != "playing":
            return False
        reel = self.programme.reel
        return self.state.position >= reel.ready and reel.total is None

    def fill(self) -> None:
        """Make ready what the device will ask for next."""
        while self.feed.frames < ms_to_frames(AHEAD_MS, SAMPLE_RATE):
            if self.is_waiting and self.feed.frames >= ms_to_frames(HELD_BACK_MS, SAMPLE_RATE):
                return  # what is still being made may well be there before the device gets so far
            self._put_block()

    def _put_block(self) -> None:
        frames = ms_to_frames(BLOCK_MS, SAMPLE_RATE)
        before, reel = self.state, self.programme.reel if self.programme else None
        ready, total = (reel.ready, reel.total) if reel else (0, 0)
        self.state, piece = advance(before, frames, ready=ready, total=total)
        if reel is None or piece is None:
            silence = np.zeros((frames, CHANNELS), dtype=np.int16)
            self.feed.put(before, silence, sounding=False)
        else:
            self.feed.put(before, self._faded(reel.read(piece.start, piece.frames), piece), sounding=True)

    def _faded(self, pcm: Pcm, piece: Piece) -> Pcm:
        """A piece of the reel with its fade and its volume; as it was where both are full."""
        full = self.state.fade_frames
        if piece.rise == full and piece.direction == 1 and piece.from_db == piece.to_db == LOUDEST_DB:
            return pcm
        steps = piece.rise + piece.direction * np.arange(piece.frames)
        volume = np.linspace(db_to_ratio(piece.from_db), db_to_ratio(piece.to_db), piece.frames)
        gain = self._shape[np.clip(steps, 0, full)] * volume
        return np.round(pcm * gain[:, np.newaxis]).astype(np.int16)
