"""The runner: it brings a session to life, through ports for the clock, the keys, the player and the screen.

It waits for absolute moments, the next of what the conductor, the player and the screen need, and tells the
conductor what happened. Whatever it learns it hands to those that follow: screen, journal, record.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from relax.session.conductor import step, wake_ms
from relax.session.desk import Desk
from relax.session.keys import input_of
from relax.session.player import Player
from relax.session.signals import Command, Effect, Input
from relax.session.state import State

TICK_MS = 1000
"""How often the conductor is told that time passes, at least; five seconds without it would be a gap."""


class Follower(Protocol):
    """Whoever is told how a session goes: a screen, a journal, a record."""

    def follow(self, state: State, effects: Sequence[Effect]) -> None:
        """Take note of a step: where the session stands, and what came of it."""


class Runner:
    """A session under way."""

    def __init__(self, state: State, *, desk: Desk, player: Player, followers: Sequence[Follower]) -> None:
        self.state = state
        self._desk = desk
        self._player = player
        self._followers = followers

    def run(self) -> State:
        """Lead the session to its end; gives how it then stands."""
        while True:
            self._take(Input(kind="tick"))
            self._hear()
            if self.state.phase == "over":
                return self.state
            key = self._desk.wait_until(self._next_ms())
            given = input_of(key, self.state) if key else None
            if given is not None:
                self._hear()
                self._take(given)

    def begin(self) -> None:
        """Begin what was agreed, without asking."""
        self._take(Input(kind="begin"))

    def tell(self, given: Input) -> None:
        """Tell the conductor something that is neither time nor key."""
        self._take(given)

    def _hear(self) -> None:
        """Take what the player has to tell, one thing at a time: each may change what comes next."""
        while (heard := self._player.poll(self._desk.now().at_ms)) is not None:
            self._take(heard)

    def _take(self, given: Input) -> None:
        if given.kind == "begin" and self.state.phase == "contract":
            self._desk.begin()
        now = self._desk.now()
        self.state, effects = step(self.state, given, now)
        for effect in effects:
            if isinstance(effect, Command):
                self._player.do(effect, now.at_ms)
        for follower in self._followers:
            follower.follow(self.state, effects)

    def _next_ms(self) -> int:
        now_ms = self._desk.now().at_ms
        times = (now_ms + TICK_MS, wake_ms(self.state), self._player.wake_ms())
        return max(now_ms, min(at_ms for at_ms in times if at_ms is not None))
