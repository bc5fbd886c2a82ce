"""The player's port, and a player by the clock: it makes no sound and keeps the time that the sound would."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from relax.session.beats import Beat, Reading, Score, reading_of
from relax.session.signals import Command, Input

LANDING_MS = 30_000
"""So close to its end, a script lands by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How far a script has been played."""

    command: Command
    """The `play` that began it."""
    at_ms: int
    """Since the script began, or since its landing did."""
    is_landing: bool = False


class Player(Protocol):
    """What makes a session's scripts heard. It is told what to do and asked what happened."""

    why: str
    """Why nothing is heard, for whoever leads; empty where there is sound, or none is wanted."""

    def do(self, command: Command, now_ms: int) -> None:
        """Begin to do what a command asks. Sound is faded, never cut."""

    def poll(self, now_ms: int) -> Input | None:
        """The next thing that has happened by now: a phrase began, a script ended, the sound was lost."""

    def wake_ms(self) -> int | None:
        """When the next thing happens, since the session began; None where nothing will."""

    def places(self, now_ms: int) -> tuple[Place, ...]:
        """Every script that is under way, for the journal."""

    def restore(self, place: Place) -> None:
        """Take a script up, held, where a session that was interrupted had left it."""

    def reading(self, now_ms: int) -> Reading | None:
        """What whoever leads reads along; None where no script is under way."""

    def close(self) -> None:
        """Stop, and let the device go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """A script and the landing that ends it early."""

    script: Score
    landing: Score


FindScores: TypeAlias = Callable[[Command], Scores]
"""The scores of the script that a `play` command asks for."""


@dataclass(slots=True, kw_only=True)
class _Playing:
    command: Command
    scores: Scores
    score: Score
    """The script's or, once it lands, the landing's."""
    position_ms: int = 0
    beat: int = 0
    """The next beat of the score."""
    since_ms: int | None = None
    """When the session stood at `position_ms`; None while it is held."""
    lands: bool = False
    """Whether it goes over to its landing at the end of this phrase."""

    def place_ms(self, now_ms: int) -> int:
        since_ms = now_ms if self.since_ms is None else self.since_ms
        return self.position_ms + max(0, now_ms - since_ms)

    @property
    def is_landing(self) -> bool:
        return self.score is self.scores.landing


class SilentPlayer:
    """Plays scripts by the clock: what would be said is told, and nothing is heard."""

    def __init__(self, find_scores: FindScores) -> None:
        self.why = ""
        self._find = find_scores
        self._playing: dict[int, _Playing] = {}

    def do(self, command: Command, now_ms: int) -> None:
        """See `Player`."""
        if command.name == "play":
            scores = self._find(command)
            self._playing[command.play] = _Playing(
                command=command, scores=scores, score=scores.script, since_ms=now_ms
            )
            return
        playing = self._playing.get(command.play)
        if playing is None:
            return
        match command.name:
            case "hold":
                self._hold(playing, now_ms)
            case "go-on":
                self._go_on(playing, now_ms, restart_phrase=command.restart_phrase)
            case "fade":
                del self._playing[command.play]
            case "land":
                self._land(playing, now_ms)
            case "back":
                self._move(playing, _phrase_before(playing, now_ms), now_ms)
            case "on":
                self._move(playing, _section_after(playing, now_ms), now_ms)

    def _hold(self, playing: _Playing, now_ms: int) -> None:
        playing.position_ms = playing.place_ms(now_ms)
        playing.since_ms = None

    def _go_on(self, playing: _Playing, now_ms: int, *, restart_phrase: bool) -> None:
        if playing.since_ms is not None:
            return
        playing.since_ms = now_ms
        score = playing.score
        if restart_phrase and score.phrases:
            self._move(playing, score.phrases[score.phrase_at(playing.position_ms)].start_ms, now_ms)

    def _land(self, playing: _Playing, now_ms: int) -> None:
        at_ms = playing.place_ms(now_ms)
        if playing.since_ms is None:
            playing.since_ms = now_ms
        if playing.score.length_ms - at_ms <= LANDING_MS:
            return
        if playing.score.is_in_phrase(at_ms):
            playing.lands = True
        else:
            self._go_over(playing, now_ms)

    def _go_over(self, playing: _Playing, now_ms: int) -> None:
        playing.score, playing.lands = playing.scores.landing, False
        playing.position_ms, playing.beat, playing.since_ms = 0, 0, now_ms

    def _move(self, playing: _Playing, to_ms: int, now_ms: int) -> None:
        playing.position_ms = to_ms
        playing.beat = playing.score.beat_from(to_ms)
        if playing.since_ms is not None:
            playing.since_ms = now_ms

    def poll(self, now_ms: int) -> Input | None:
        """See `Player`."""
        due = [(at_ms, number) for number in self._playing if (at_ms := self._next_ms(number)) is not None]
        at_ms, number = min(due, default=(now_ms + 1, 0))
        return self._pass(number, at_ms) if at_ms <= now_ms else None

    def _next_ms(self, number: int) -> int | None:
        playing = self._playing[number]
        if playing.since_ms is None:
            return None
        return playing.since_ms + self._beat(playing).at_ms - playing.position_ms

    def _beat(self, playing: _Playing) -> Beat:
        return playing.score.beats[playing.beat]

    def _pass(self, number: int, at_ms: int) -> Input:
        playing = self._playing[number]
        beat = self._beat(playing)
        playing.beat += 1
        if beat.kind == "script-ended":
            del self._playing[number]
        elif beat.kind == "phrase-ended" and playing.lands:
            self._go_over(playing, at_ms)
        else:
            playing.position_ms, playing.since_ms = beat.at_ms, at_ms
        return Input(kind=beat.kind, text=beat.text, play=number, next_ms=beat.next_ms)

    def wake_ms(self) -> int | None:
        """See `Player`."""
        times = (self._next_ms(number) for number in self._playing)
        return min((at_ms for at_ms in times if at_ms is not None), default=None)

    def places(self, now_ms: int) -> tuple[Place, ...]:
        """See `Player`."""
        return tuple(
            Place(command=playing.command, at_ms=playing.place_ms(now_ms), is_landing=playing.is_landing)
            for playing in self._playing.values()
        )

    def restore(self, place: Place) -> None:
        """See `Player`."""
        scores = self._find(place.command)
        score = scores.landing if place.is_landing else scores.script
        playing = _Playing(command=place.command, scores=scores, score=score)
        self._playing[place.command.play] = playing
        self._move(playing, min(place.at_ms, score.length_ms), 0)

    def reading(self, now_ms: int) -> Reading | None:
        """See `Player`. Of a script that is held and one that is heard, it is the one that came last."""
        if not self._playing:
            return None
        playing = self._playing[max(self._playing)]
        return reading_of(playing.command.script, playing.score, playing.place_ms(now_ms))

    def close(self) -> None:
        """See `Player`."""
        self._playing.clear()


def _phrase_before(playing: _Playing, now_ms: int) -> int:
    """The start of the phrase before the one that is spoken, or was spoken last."""
    phrases = playing.score.phrases
    if not phrases:
        return 0
    number = playing.score.phrase_at(playing.place_ms(now_ms))
    return phrases[max(0, number - 1)].start_ms


def _section_after(playing: _Playing, now_ms: int) -> int:
    """The start of the next section; the end behind the last one."""
    starts = playing.score.section_starts_ms
    after = bisect_right(starts, playing.place_ms(now_ms))
    return starts[after] if after < len(starts) else playing.score.length_ms
