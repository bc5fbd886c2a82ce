"""The player: feeds an output from a reel, obeys keys with a fade, and notices when the device goes away."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import TracebackType
from typing import Literal, Protocol, TypeAlias

import numpy as np

from relax.audio.bell import raised_cosine
from relax.audio.clip import Pcm
from relax.errors import DeviceError, RelaxError
from relax.playback.feed import Feed
from relax.playback.output import Output
from relax.playback.places import back_from, end_of_phrase, next_section, start_of
from relax.playback.reel import Reel
from relax.playback.transport import (
    LOUDEST_DB,
    VOLUME_STEP_DB,
    Mode,
    Piece,
    Transport,
    advance,
    at_volume,
    ending_at,
    jumped,
    paused,
    resumed,
    stopped,
)
from relax.timeline.model import Timeline
from relax.units import db_to_ratio, ms_to_frames

SAMPLE_RATE = 44_100
CHANNELS = 2
FADE_MS = 150
BLOCK_MS = 20
AHEAD_MS = 600
"""How much is ready for the device: so long may the rest of the process be busy without a gap."""
TICK_SECONDS = 0.03
WAKE_MS = 300
"""So much silence an output gets before the first sound: wireless loudspeakers swallow what comes first."""
LOST_MS = 1800
"""A device that asks for nothing for so long is lost; with the tick, it is told within two seconds."""
WAKING_MS = 5000
"""A device that was just opened may take so long: a wireless one, or a server full of silence."""
WAKING_CALLS = 5
"""Once it has asked so many times it is awake."""
BACK_AFTER_LOSS_MS = 3000
"""How far before the place of a loss it goes on: what was in the cable was not heard."""
TRY_AGAIN_MS = 1000
LONGEST_TICK_MS = 5000
"""A longer time between two ticks is a gap: the machine was asleep, or its clock was set."""


class Programme(Protocol):
    """Something to play: its sound, and what is in it. Both may still grow at their ends."""

    @property
    def reel(self) -> Reel:
        """The sound."""

    @property
    def timeline(self) -> Timeline:
        """What is heard when; exact as far as the reel is ready."""

    @property
    def is_exact(self) -> bool:
        """Whether the timeline is known to its end, and not estimated."""


NoticeKind: TypeAlias = Literal["device-lost", "device-back", "gap", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something that happened to the player and that a person should be told."""

    kind: NoticeKind
    ms: int = 0
    """Of a gap: how long it was."""
    error: RelaxError | None = None
    """Of a failure: why there is no more sound."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """How things stand."""

    position: int
    """The frame of the programme that the device has come to."""
    heard: int
    """The frame that leaves the loudspeaker about now: a little before it while it plays."""
    mode: Mode
    """What it is doing, or will do when the fade under way is over."""
    ended: bool
    """Whether it has ended and nothing more is heard."""
    waiting: bool
    """Whether it would play on, and the next sound is still being made."""
    device_lost: bool
    volume_db: float


class Player:
    """Plays one programme at a time.

    Its methods may be called from any thread; they return at once and take effect at the frame that the
    device has come to. `tick` keeps it going: `running` does that in a thread of its own.
    """

    def __init__(
        self,
        open_output: Callable[[], Output],
        *,
        monotonic_ms: Callable[[], int] = lambda: time.monotonic_ns() // 10**6,
        wall_ms: Callable[[], int] = lambda: time.time_ns() // 10**6,
    ) -> None:
        """A player with its output started, playing silence.

        Args:
            open_output: gives a new output, not started; called again when a device was lost.
            monotonic_ms: a clock that never jumps.
            wall_ms: the clock on the wall.

        Raises:
            DeviceError: the output cannot be started.
        """
        self._open_output = open_output
        self._monotonic_ms = monotonic_ms
        self._wall_ms = wall_ms
        self._lock = threading.RLock()
        self._feed = Feed(CHANNELS)
        self._state = Transport(fade_frames=ms_to_frames(FADE_MS, SAMPLE_RATE), mode="ended")
        self._shape = raised_cosine(self._state.fade_frames + 1)
        self._programme: Programme | None = None
        self._notices: list[Notice] = []
        self._failed = False
        self._waited = False
        self._ticked = (self._monotonic_ms(), self._wall_ms())
        self._calls, self._asked_ms = 0, self._monotonic_ms()
        self._tried_ms = self._asked_ms
        self._plays_when_back = False
        self._output: Output | None = self._started_output()

    def _started_output(self) -> Output:
        output = self._open_output()
        self._fill()
        output.start(self._feed, sample_rate=SAMPLE_RATE, channels=CHANNELS)
        return output

    # What a person can do.

    def play(self, programme: Programme, *, at: int | None = None) -> None:
        """Play a programme, from a frame or from just before its first sound. What was playing fades out."""
        with self._lock:
            self._take_back()
            self._state = stopped(self._state)
            while self._state.goal is not None:
                self._put_block()
            self._programme = programme
            self._failed = False
            position = self._first_frame(programme) if at is None else at
            self._state = Transport(
                fade_frames=self._state.fade_frames,
                position=position,
                since=position,
                # A beginning is silent, and needs no fade; anywhere else may be in the midst of words.
                rise=self._state.fade_frames if at is None else 0,
                mode="playing",
                volume_db=self._state.volume_db,
                reached_db=self._state.volume_db,
                programme=self._state.programme + 1,
            )
            self._fill()

    def _first_frame(self, programme: Programme) -> int:
        """Just before the first sound; earlier where the output has not been awake for long."""
        awake = self._feed.asked
        owed = max(0, ms_to_frames(WAKE_MS, SAMPLE_RATE) - awake)
        return max(0, start_of(programme.timeline) - owed)

    def pause(self) -> None:
        """Fade out; `resume` goes on with the very frame at which this was called."""
        self._change(paused)

    def resume(self) -> None:
        """Go on."""
        self._change(resumed)

    def stop(self) -> None:
        """Fade out for good."""
        self._change(stopped)

    def jump(self, position: int) -> None:
        """Go on at a frame of the programme; what is paused stays paused there."""
        self._change(lambda state: jumped(state, position))

    def back(self) -> None:
        """Go back to the beginning of the phrase, or of the one before it."""
        if self._programme is not None:
            timeline = self._programme.timeline
            self._change(lambda state: jumped(state, back_from(timeline, state.target)))

    def next_section(self) -> bool:
        """Go on to the next section; False in the last one, where nothing happens."""
        if self._programme is None:
            return False
        aim = next_section(self._programme.timeline, self.status().position)
        if aim is not None:
            self.jump(aim)
        return aim is not None

    def end_with_phrase(self) -> None:
        """Let the phrase end, then fade out for good. What is paused, or silent, ends at once."""
        if self._programme is not None:
            timeline = self._programme.timeline
            self._change(lambda state: ending_at(state, end_of_phrase(timeline, state.position)))

    def louder(self, steps: int = 1) -> None:
        """Change the volume by so many steps of `VOLUME_STEP_DB`; softer where negative."""
        self._change(lambda state: at_volume(state, state.volume_db + steps * VOLUME_STEP_DB))

    def _change(self, command: Callable[[Transport], Transport]) -> None:
        """Take a command to the frame that the device has come to."""
        with self._lock:
            self._take_back()
            self._state = command(self._state)
            self._fill()

    def _take_back(self) -> None:
        taken_back = self._feed.take_back(self._state.programme)
        if taken_back is not None:
            self._state = replace(taken_back, volume_db=self._state.volume_db)

    # What a person can see.

    def status(self) -> Status:
        """How things stand."""
        with self._lock:
            heard = self._feed.heard(self._state.programme) if self._output is not None else None
            state, into = heard or (self._state, 0)
            position = state.target + (0 if state.goal else into)
            return Status(
                position=position,
                heard=self._heard(state, position),
                mode=self._state.intent,
                ended=state.mode == "ended" and self._state.mode == "ended",
                waiting=self._is_waiting(),
                device_lost=self._output is None,
                volume_db=self._state.volume_db,
            )

    def _heard(self, state: Transport, position: int) -> int:
        if state.mode != "playing" or state.goal is not None or self._output is None:
            return position
        latency = ms_to_frames(self._output.latency_ms, SAMPLE_RATE)
        return max(min(state.since, position), position - latency)

    def _is_waiting(self) -> bool:
        if self._programme is None or self._state.mode != "playing":
            return False
        reel = self._programme.reel
        return self._state.position >= reel.ready and reel.total is None

    def notices(self) -> list[Notice]:
        """What has happened since this was last asked."""
        with self._lock:
            notices, self._notices = self._notices, []
            return notices

    @property
    def missed_frames(self) -> int:
        """Frames that the device asked for and did not get."""
        return self._feed.missed

    # What keeps it going.

    def tick(self) -> None:
        """Keep the device fed, and look whether it is still there. To be called every few milliseconds."""
        with self._lock:
            now, wall = self._monotonic_ms(), self._wall_ms()
            self._look_at_clocks(now, wall)
            if self._output is None:
                self._try_again(now)
            else:
                self._look_at_device(now)
            self._look_at_reel()
            if self._output is not None:
                self._fill()

    def _look_at_clocks(self, now: int, wall: int) -> None:
        before, wall_before = self._ticked
        self._ticked = (now, wall)
        gap_ms = max(now - before, abs(wall - wall_before))
        if gap_ms <= LONGEST_TICK_MS:
            return
        self._asked_ms = now  # the device was asleep as well
        if self._state.intent == "playing":
            self._notices.append(Notice(kind="gap", ms=gap_ms))
            self._change(paused)

    def _look_at_device(self, now: int) -> None:
        if self._feed.calls != self._calls:
            self._calls, self._asked_ms = self._feed.calls, now
        elif now - self._asked_ms >= (LOST_MS if self._calls > WAKING_CALLS else WAKING_MS):
            self._lose(now)

    def _lose(self, now: int) -> None:
        position = self.status().position
        lost, self._output = self._output, None
        self._plays_when_back = self._state.intent == "playing"
        back = ms_to_frames(BACK_AFTER_LOSS_MS, SAMPLE_RATE)
        position = max(0, position - back) if self._plays_when_back else position
        self._feed = Feed(CHANNELS)
        if self._state.intent != "ended":
            self._state = replace(self._state, position=position, mode="paused", rise=0, goal=None)
        self._tried_ms = now
        self._notices.append(Notice(kind="device-lost"))
        if lost is not None:
            # In a thread: giving back a device that is gone can take its time, and words go on meanwhile.
            threading.Thread(target=lost.close, name="lost-output", daemon=True).start()

    def _try_again(self, now: int) -> None:
        if now - self._tried_ms < TRY_AGAIN_MS:
            return
        self._tried_ms = now
        try:
            self._output = self._started_output()
        except DeviceError:  # not back yet: it was told when it went, and is tried again
            return
        self._calls, self._asked_ms = self._feed.calls, now
        self._notices.append(Notice(kind="device-back"))
        if self._plays_when_back:
            self._change(resumed)

    def _look_at_reel(self) -> None:
        waited, self._waited = self._waited, self._is_waiting()
        if waited and not self._waited:
            self._take_back()  # the silence that was ready is no longer wanted
        error = self._programme.reel.error if self._programme else None
        if error is not None and not self._failed and self._is_waiting():
            self._failed = True
            self._notices.append(Notice(kind="failed", error=error))
            self._change(stopped)

    def _fill(self) -> None:
        """Make ready what the device will ask for next."""
        while self._feed.frames < ms_to_frames(AHEAD_MS, SAMPLE_RATE):
            self._put_block()

    def _put_block(self) -> None:
        frames = ms_to_frames(BLOCK_MS, SAMPLE_RATE)
        before, reel = self._state, self._programme.reel if self._programme else None
        ready, total = (reel.ready, reel.total) if reel else (0, 0)
        self._state, piece = advance(before, frames, ready=ready, total=total)
        if reel is None or piece is None:
            silence = np.zeros((frames, CHANNELS), dtype=np.int16)
            self._feed.put(before, silence, sounding=False)
        else:
            self._feed.put(before, self._faded(reel.read(piece.start, piece.frames), piece), sounding=True)

    def _faded(self, pcm: Pcm, piece: Piece) -> Pcm:
        """A piece of the reel with its fade and its volume; as it was where both are full."""
        full = self._state.fade_frames
        if piece.rise == full and piece.direction == 1 and piece.from_db == piece.to_db == LOUDEST_DB:
            return pcm
        steps = piece.rise + piece.direction * np.arange(piece.frames)
        volume = np.linspace(db_to_ratio(piece.from_db), db_to_ratio(piece.to_db), piece.frames)
        gain = self._shape[np.clip(steps, 0, full)] * volume
        return np.round(pcm * gain[:, np.newaxis]).astype(np.int16)

    def running(self) -> Running:
        """A context in which a thread keeps it going; at its end the output is closed."""
        return Running(self)

    def close(self) -> None:
        """Give the output back, without a fade."""
        with self._lock:
            output, self._output = self._output, None
        if output is not None:
            output.close()


class Running:
    """A player with a thread that keeps it going."""

    def __init__(self, player: Player) -> None:
        self._player = player
        self._closing = threading.Event()
        self._thread = threading.Thread(target=self._run, name="player", daemon=True)

    def _run(self) -> None:
        while not self._closing.wait(TICK_SECONDS):
            self._player.tick()

    def __enter__(self) -> Player:
        self._thread.start()
        return self._player

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._closing.set()
        self._thread.join()
        self._player.close()
