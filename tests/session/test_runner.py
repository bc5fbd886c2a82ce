from session.led import FIFTY, TWO_O_CLOCK

from relax.session.conductor import start
from relax.session.desk import RehearsalDesk
from relax.session.keys import Fed
from relax.session.player import SilentPlayer
from relax.session.runner import Runner
from relax.session.signals import Event


class Ear:
    """Remembers what is told."""

    def __init__(self):
        self.told = []

    def follow(self, state, effects):
        self.told += [
            (effect.event, effect.at_ms, effect.clock_ms) for effect in effects if isinstance(effect, Event)
        ]


def test_a_session_begins_when_it_is_agreed_and_its_breaks_are_counted_from_then():
    ear = Ear()
    desk = RehearsalDesk(start_clock_ms=TWO_O_CLOCK, fed=[Fed(at_ms=60_000, key="enter")])
    Runner(start(FIFTY), desk=desk, player=SilentPlayer(lambda _: None), followers=[ear]).run()
    assert ear.told[0] == ("session-started", 0, TWO_O_CLOCK + 60_000)
    assert ("pacing-break-started", 900_000, TWO_O_CLOCK + 960_000) in ear.told
