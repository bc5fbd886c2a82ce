"""Sessions for tests: programmes written out, and a clock that is moved by hand."""

from dataclasses import replace

from relax.session.conductor import start, step, wake_ms
from relax.session.programme import Activity, Item, Programme
from relax.session.signals import Command, Event, Input, Moment

MINUTE = 60_000
TWO_O_CLOCK = 14 * 60 * MINUTE
ACTIVITIES = tuple(
    Activity(name=name, words=f"{name} for a while") for name in ("stretch", "breathe", "window", "walk")
)
FIFTY = Programme(
    title="Fifty minutes",
    length_ms=50 * MINUTE,
    items=(
        Item(title="How it has been", lasts_ms=10 * MINUTE),
        Item(title="breathing", lasts_ms=8 * MINUTE, script="breathing"),
        Item(title="The week to come", lasts_ms=20 * MINUTE),
    ),
    activities=ACTIVITIES,
    every_ms=15 * MINUTE,
    break_ms=2 * MINUTE,
    warn_ms=(2 * MINUTE, 30_000),
    may_wait_ms=3 * MINUTE,
    decompress_ms=5 * MINUTE,
)
LONG = replace(
    FIFTY,
    title="Three hours",
    length_ms=180 * MINUTE,
    items=(Item(title="A long talk", lasts_ms=150 * MINUTE),),
    every_ms=20 * MINUTE,
    comfort_at_ms=82 * MINUTE,
    comfort_ms=15 * MINUTE,
)

BREAK_EVENTS = (
    "pacing-break-due",
    "pacing-break-started",
    "pacing-break-ended",
    "comfort-break-started",
    "comfort-break-ended",
    "postponed",
    "skipped",
)


class Led:
    """A session that is led by hand: time passes in strides, and everything that comes of it is noted."""

    def __init__(self, programme, *, agreed=None, begin=True, stride_ms=None):
        self.stride_ms = stride_ms or programme.gap_ms * 4 // 5  # often enough that nobody seems away
        self.state = start(programme, agreed)
        self.at_ms = 0
        self.clock_ahead_ms = TWO_O_CLOCK
        self.effects = []
        if begin:
            self.give("begin")

    def give(self, kind, **said):
        now = Moment(at_ms=self.at_ms, clock_ms=self.at_ms + self.clock_ahead_ms)
        self.state, effects = step(self.state, Input(kind=kind, **said), now)
        self.effects.extend(effects)
        return effects

    def press(self, *keys):
        for key in keys:
            self.give(key)

    def wait(self, minutes=0, seconds=0):
        until = self.at_ms + minutes * MINUTE + seconds * 1000
        while self.at_ms < until:
            wake = wake_ms(self.state)
            self.at_ms = min(
                until, self.at_ms + self.stride_ms, wake if wake and wake > self.at_ms else until
            )
            self.give("tick")

    def sleep(self, minutes=0, seconds=0):
        self.at_ms += minutes * MINUTE + seconds * 1000
        self.give("tick")

    @property
    def events(self):
        return [effect for effect in self.effects if isinstance(effect, Event)]

    def told(self, *names):
        """The events of these names: their names and when they happened, in minutes and seconds."""
        return [
            (event.event, f"{event.at_ms // MINUTE}:{event.at_ms // 1000 % 60:02d}")
            for event in self.events
            if event.event in names
        ]

    def times(self, name):
        """When the events of this name happened, in minutes and seconds."""
        return [time for _, time in self.told(name)]

    def last(self, name):
        return [event for event in self.events if event.event == name][-1]

    @property
    def commands(self):
        return [effect.name for effect in self.effects if isinstance(effect, Command)]


def in_script(programme=FIFTY):
    """A session that has played its script from 10:00 on, with a phrase since 14:58."""
    session = Led(programme)
    session.wait(10)
    session.press("on", "on")
    session.wait(4, 58)
    session.give("phrase-started", text="Let go.", play=1)
    return session
