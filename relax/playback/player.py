"""The player: plays through an output, obeys keys, and notices when the device or the machine was away."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from types import TracebackType

from relax.errors import DeviceError
from relax.playback.deck import CHANNELS, SAMPLE_RATE, Deck
from relax.playback.output import Output
from relax.playback.places import back_from, end_of_phrase, next_section
from relax.playback.programme import Notice, Programme, Status
from relax.playback.transport import (
    VOLUME_STEP_DB,
    Transport,
    at_volume,
    ending_at,
    jumped,
    paused,
    resumed,
    stopped,
)
from relax.units import ms_to_frames

TICK_SECONDS = 0.03
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


class Player:
    """Plays one programme at a time.

    Its methods may be called from any thread; they return at once and take effect at the frame that the
    device has come to. `tick` keeps it going: `running` does that in a thread of its own.
    """

    def __init__(
        self,
        open_output: Callable[[], Output],
        *,
        first: Programme | None = None,
        awake_ms: int = 0,
        monotonic_ms: Callable[[], int] = lambda: time.monotonic_ns() // 10**6,
        wall_ms: Callable[[], int] = lambda: time.time_ns() // 10**6,
    ) -> None:
        """A player with its output started, playing silence or what comes first.

        Args:
            open_output: gives a new output, not started; called again when a device was lost.
            first: is played at once: no silence is in the device's buffer before it.
            awake_ms: how long the device has been awake already.
            monotonic_ms: a clock that never jumps.
            wall_ms: the clock on the wall.

        Raises:
            DeviceError: the output cannot be started.
        """
        self._open_output = open_output
        self._monotonic_ms = monotonic_ms
        self._wall_ms = wall_ms
        self._lock = threading.RLock()
        self._deck = Deck(awake_ms=awake_ms)
        if first is not None:
            self._deck.play(first, None)
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
        self._deck.fill()
        output.start(self._deck.feed, sample_rate=SAMPLE_RATE, channels=CHANNELS)
        return output

    # What a person can do.

    def play(self, programme: Programme, *, at: int | None = None) -> None:
        """Play a programme, from a frame or from just before its first sound. What was playing fades out."""
        with self._lock:
            self._failed = False
            self._deck.play(programme, at)

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
        programme = self._deck.programme
        if programme is not None:
            timeline = programme.timeline
            self._change(lambda state: jumped(state, back_from(timeline, state.target)))

    def next_section(self) -> bool:
        """Go on to the next section; False in the last one, where nothing happens."""
        programme = self._deck.programme
        if programme is None:
            return False
        aim = next_section(programme.timeline, self.status().position)
        if aim is not None:
            self.jump(aim)
        return aim is not None

    def end_with_phrase(self) -> None:
        """Let the phrase end, then fade out for good. What is paused, or silent, ends at once."""
        programme = self._deck.programme
        if programme is not None:
            timeline = programme.timeline
            self._change(lambda state: ending_at(state, end_of_phrase(timeline, state.position)))

    def louder(self, steps: int = 1) -> None:
        """Change the volume by so many steps of `VOLUME_STEP_DB`; softer where negative."""
        self._change(lambda state: at_volume(state, state.volume_db + steps * VOLUME_STEP_DB))

    def _change(self, command: Callable[[Transport], Transport]) -> None:
        """Take a command to the frame that the device has come to."""
        with self._lock:
            self._deck.change(command)

    # What a person can see.

    def status(self) -> Status:
        """How things stand."""
        with self._lock:
            to_come = self._deck.state
            heard = self._deck.feed.heard(to_come.programme) if self._output is not None else None
            state, into = heard or (to_come, 0)
            position = state.target + (0 if state.goal else into)
            return Status(
                position=position,
                heard=self._heard(state, position),
                mode=to_come.intent,
                ended=state.mode == "ended" and to_come.mode == "ended",
                waiting=self._deck.is_waiting,
                device_lost=self._output is None,
                volume_db=to_come.volume_db,
            )

    def _heard(self, state: Transport, position: int) -> int:
        if state.mode != "playing" or state.goal is not None or self._output is None:
            return position
        latency = ms_to_frames(self._output.latency_ms, SAMPLE_RATE)
        return max(min(state.since, position), position - latency)

    def notices(self) -> list[Notice]:
        """What has happened since this was last asked."""
        with self._lock:
            notices, self._notices = self._notices, []
            return notices

    @property
    def missed_frames(self) -> int:
        """Frames that the device asked for and did not get."""
        return self._deck.feed.missed

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
                self._deck.fill()

    def _look_at_clocks(self, now: int, wall: int) -> None:
        before, wall_before = self._ticked
        self._ticked = (now, wall)
        gap_ms = max(now - before, abs(wall - wall_before))
        if gap_ms <= LONGEST_TICK_MS:
            return
        self._asked_ms = now  # the device was asleep as well
        if self._deck.state.intent == "playing":
            self._notices.append(Notice(kind="gap", ms=gap_ms))
            self._change(paused)

    def _look_at_device(self, now: int) -> None:
        if self._deck.feed.calls != self._calls:
            self._calls, self._asked_ms = self._deck.feed.calls, now
        elif now - self._asked_ms >= (LOST_MS if self._calls > WAKING_CALLS else WAKING_MS):
            self._lose(now)

    def _lose(self, now: int) -> None:
        position = self.status().position
        lost, self._output = self._output, None
        self._plays_when_back = self._deck.state.intent == "playing"
        back = ms_to_frames(BACK_AFTER_LOSS_MS, SAMPLE_RATE)
        self._deck.renew(max(0, position - back) if self._plays_when_back else position)
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
        self._calls, self._asked_ms = self._deck.feed.calls, now
        self._notices.append(Notice(kind="device-back"))
        if self._plays_when_back:
            self._change(resumed)

    def _look_at_reel(self) -> None:
        waited, self._waited = self._waited, self._deck.is_waiting
        if waited and not self._waited:
            self._deck.take_back()  # the silence that was ready is no longer wanted
        error = self._deck.programme.reel.error if self._deck.programme else None
        if error is not None and not self._failed and self._deck.is_waiting:
            self._failed = True
            self._notices.append(Notice(kind="failed", error=error))
            self._change(stopped)

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
