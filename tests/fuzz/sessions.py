"""The state machine of a session, led by chance: every byte says what a person, the player or the clock does.

The runner, the conductor and the player are the real ones; the clock and the keys are led by the bytes, and
a follower watches what must hold at every step.
"""

import json
from dataclasses import replace

from session.led import FIFTY, LONG, MINUTE, TWO_O_CLOCK
from session.timelines import LANDING, SCRIPT

from relax.session.beats import score_of
from relax.session.conductor import start, wake_ms
from relax.session.keys import ACTIONS
from relax.session.player import Scores, SilentPlayer
from relax.session.programme import Activity, Item
from relax.session.record import Record
from relax.session.runner import Runner
from relax.session.signals import Command, Event, Input, Moment
from relax.session.traces import effect_to_json, plain, replay, trace_of
from relax.session.view import view_of
from relax.session.words import event_line

GUIDED = (
    Activity(name="breathe", words="", script="break-breathe"),
    Activity(name="window", words="Look out of the window"),
)
ITEMS = (
    Item(title="rest", lasts_ms=MINUTE, script="rest"),
    Item(title="A talk", lasts_ms=2 * MINUTE),
    Item(title="letting", lasts_ms=MINUTE, script="letting"),
)
GAPS_MS = (0, 1, 250, 1000, 3999, 4000)
"""So late a tick may come, a second after the last one, and nobody was away."""
JUMPS_MS = (
    *(5001, 5001, 10_000, 30_000, MINUTE, MINUTE, 2 * MINUTE, 5 * MINUTE),
    60 * MINUTE,
    25 * 60 * MINUTE,
)
SET_MS = (-86_400_000, -3_600_000, -5001, -4999, 4999, 5001, 3_600_000)
MOST_STEPS = 300
_SCORES = Scores(script=score_of(SCRIPT), landing=score_of(LANDING))


class DoneError(Exception):
    """There are no more bytes."""


class Chance:
    """Choices out of bytes."""

    def __init__(self, data: bytes) -> None:
        self._rest = iter(data)

    def byte(self) -> int:
        found = next(self._rest, None)
        if found is None:
            raise DoneError
        return found

    def one_of(self, choices):
        return choices[self.byte() % len(choices)]


def programme_by(chance: Chance):
    """A programme that a plan can have."""
    base = chance.one_of((FIFTY, LONG))
    return replace(
        base,
        length_ms=chance.one_of((3, 10, 50, 180)) * MINUTE,
        items=chance.one_of((base.items, ITEMS, ITEMS[:1], ())),
        activities=chance.one_of((base.activities, GUIDED, ())),
        every_ms=chance.one_of((None, 2 * MINUTE, 4 * MINUTE, 15 * MINUTE)),
        at_clock_ms=chance.one_of(((), (TWO_O_CLOCK + 3 * MINUTE, TWO_O_CLOCK + 5 * MINUTE))),
        break_ms=chance.one_of((0, 1000, MINUTE)),
        warn_ms=chance.one_of(((), (MINUTE, 30_000), (10 * MINUTE,))),
        may_wait_ms=chance.one_of((0, 1000, 3 * MINUTE)),
        wait_for=chance.one_of(("phrase", "pacing-point", "script")),
        comfort_at_ms=chance.one_of((None, MINUTE, 4 * MINUTE)),
        comfort_ms=2 * MINUTE,
        decompress_ms=chance.one_of((0, 2 * MINUTE)),
        decompress_script=chance.one_of(("", "between-appointments")),
        say=chance.one_of((False, True)),
        chime=chance.one_of((False, True)),
        hands_free=chance.one_of((False, True)),
    )


class Desk:
    """A clock and keys led by chance."""

    def __init__(self, chance: Chance) -> None:
        self.chance = chance
        self.at_ms = 0
        self.ahead_ms = TWO_O_CLOCK
        self.steps = 0

    def now(self) -> Moment:
        return Moment(at_ms=self.at_ms, clock_ms=self.at_ms + self.ahead_ms)

    def begin(self) -> None:
        self.ahead_ms += self.at_ms
        self.at_ms = 0

    def wait_until(self, at_ms: int) -> str | None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise DoneError
        move = self.chance.byte()
        if move >= 200:  # a key, at any moment of the wait
            self.at_ms += (at_ms - self.at_ms) * (move - 200) // 56
            return self.chance.one_of((*ACTIONS, "1", "2", "3"))
        self.at_ms = at_ms
        if move >= 190:
            self.at_ms += self.chance.one_of(JUMPS_MS)
        elif move >= 180:
            self.ahead_ms += self.chance.one_of(SET_MS)
        elif move >= 170:
            self.at_ms = max(0, self.at_ms - self.chance.one_of(JUMPS_MS))  # a clock that is broken
        else:
            self.at_ms += GAPS_MS[move % len(GAPS_MS)]
        return None


class Player(SilentPlayer):
    """The player by the clock, watched: no phrase comes twice but where somebody asked for it."""

    def __init__(self) -> None:
        super().__init__(lambda _command: _SCORES)
        self.begun: dict[int, int] = {}
        self.last_ms: dict[int, int] = {}

    def do(self, command: Command, now_ms: int) -> None:
        if command.name == "play":
            assert command.play == max(self.begun, default=0) + 1, "a script is played twice"
            self.begun[command.play] = now_ms
        if command.name in ("play", "back", "land"):
            self.last_ms.pop(command.play, None)
        elif command.restart_phrase and command.play in self.last_ms:
            self.last_ms[command.play] -= 1  # the phrase that was cut, and none before it
        super().do(command, now_ms)

    def poll(self, now_ms: int) -> Input | None:
        before = {number: (playing.score, playing.beat) for number, playing in self._playing.items()}
        heard = super().poll(now_ms)
        if heard is not None:
            score, number = before[heard.play]
            beat = score.beats[number]
            if heard.kind == "phrase-started":
                assert beat.at_ms > self.last_ms.get(heard.play, -1), "a phrase comes twice"
                self.last_ms[heard.play] = beat.at_ms
            after = self._playing.get(heard.play)
            if after is not None and after.score is not score:
                self.last_ms.pop(heard.play, None)  # it went over to its landing
        return heard


class Watch:
    """Follows a session and says what is broken."""

    def __init__(self, state, player: Player) -> None:
        self.state, self.player, self.record = state, player, Record(state)
        self.on_break = False
        self.ends = 0

    def follow(self, state, effects) -> None:
        before, self.state = self.state, state
        events = [effect for effect in effects if isinstance(effect, Event)]
        assert state.at_ms >= before.at_ms, "elapsed time ran backwards"
        assert all(before.at_ms <= event.at_ms <= state.at_ms for event in events)
        assert not (state.on_break and state.waiting), "a break is on while one waits"
        assert (state.phase == "break") == (state.on_break is not None)
        names = [event.event for event in events]
        self._turns(names)
        self._offers(before, events)
        wake = wake_ms(state)
        assert wake is None or wake > state.at_ms, "what was due was left undone"
        self.record.follow(state, effects)
        assert all(event_line(event, state) is not None for event in events)
        assert view_of(state, self.player.reading(state.at_ms)).large

    def _turns(self, names) -> None:
        for name in names:
            if name.endswith("-break-started"):
                assert not self.on_break, "two breaks are on at once"
                self.on_break = True
            elif name.endswith("-break-ended"):
                assert self.on_break, "a break ends that never began"
                self.on_break = False
        self.ends += names.count("session-ended")
        assert self.ends <= 1, "a session ends twice"

    def _offers(self, before, events) -> None:
        """A break is offered once, and announced again only where the next one's time comes first."""
        settled = {"pacing-break-started", "comfort-break-started", "postponed", "skipped"}
        waiting = before.waiting
        waits, is_offer = waiting is not None, waiting is not None and waiting.offered and not waiting.asked
        for event in events:
            if event.event == "pacing-break-due":
                is_new_offer = "offered" in event.details
                assert not waits or (is_offer and not is_new_offer), "a break that waits is offered again"
                waits, is_offer = True, is_new_offer
            elif event.event in settled:
                waits = is_offer = False


def session(data: bytes) -> None:
    """A session from its first key to wherever the bytes leave it, and the same again from its trace."""
    chance = Chance(data)
    steps: list[tuple[Moment, Input]] = []
    try:
        programme = programme_by(chance)
    except DoneError:
        return
    state, player, desk = start(programme), Player(), Desk(chance)
    watch, told = Watch(state, player), []

    class Traced(Runner):
        def _take(self, given: Input) -> None:
            super()._take(given)
            steps.append((desk.now(), given))

    class Told:
        def follow(self, _state, effects) -> None:
            told.append([plain(effect_to_json(effect)) for effect in effects])

    runner = Traced(state, desk=desk, player=player, followers=[watch, Told()])
    try:
        runner.begin()
        runner.run()
    except DoneError:
        pass
    trace = trace_of(programme, steps)
    assert [entry["effects"] for entry in trace["steps"]] == told
    assert replay(json.loads(json.dumps(trace))) == told
