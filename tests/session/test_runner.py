from dataclasses import replace
from itertools import groupby

from session.led import FIFTY, TWO_O_CLOCK
from session.timelines import LANDING, SCRIPT

from relax.session.beats import score_of
from relax.session.conductor import start
from relax.session.desk import RehearsalDesk
from relax.session.keys import Fed, input_of
from relax.session.player import Scores, SilentPlayer
from relax.session.programme import Item
from relax.session.runner import Runner
from relax.session.signals import Event, Input


class Ear:
    """Remembers what is told."""

    def __init__(self):
        self.told = []
        self.phases = []

    def follow(self, state, effects):
        self.phases.append(state.phase)
        self.told += [
            (effect.event, effect.at_ms, effect.clock_ms) for effect in effects if isinstance(effect, Event)
        ]


def test_a_session_begins_when_it_is_agreed_and_its_breaks_are_counted_from_then():
    ear = Ear()
    desk = RehearsalDesk(start_clock_ms=TWO_O_CLOCK, fed=[Fed(at_ms=60_000, key="enter")])
    Runner(start(FIFTY), desk=desk, player=SilentPlayer(lambda _: None), followers=[ear]).run()
    assert ear.told[0] == ("session-started", 0, TWO_O_CLOCK + 60_000)
    assert ("pacing-break-started", 900_000, TWO_O_CLOCK + 960_000) in ear.told


def test_whoever_follows_is_told_at_each_step_where_the_session_stands():
    ear = Ear()
    fed = [Fed(at_ms=1000, key="begin"), Fed(at_ms=2000, key="break"), Fed(at_ms=3000, key="stop")]
    desk = RehearsalDesk(start_clock_ms=TWO_O_CLOCK, fed=fed)
    Runner(start(FIFTY), desk=desk, player=SilentPlayer(lambda _: None), followers=[ear]).run()
    assert [phase for phase, _ in groupby(ear.phases)] == [
        "contract", "item", "break", "decompression", "over",
    ]  # fmt: skip


def test_what_the_player_tells_is_heard_before_the_key_that_follows_it():
    ear = Ear()
    desk = RehearsalDesk(start_clock_ms=TWO_O_CLOCK, fed=[Fed(at_ms=70_000, key="q")])
    scores = Scores(script=score_of(SCRIPT), landing=score_of(LANDING))
    player = SilentPlayer(lambda _: scores)
    items = (Item(title="rest", lasts_ms=60_000, script="rest"),)
    runner = Runner(start(replace(FIFTY, items=items)), desk=desk, player=player, followers=[ear])
    runner.begin()
    runner.tell(Input(kind="on"))
    assert runner.run().phase == "over"
    names = [event for event, _, _ in ear.told]
    assert names[:5] == ["session-started", "agenda", "script-started", "phrase", "phrase"]
    assert (names.count("script-ended"), names[-2]) == (1, "session-ended")


def test_a_key_that_does_nothing_changes_nothing():
    ear = Ear()
    fed = [Fed(at_ms=1000, key="begin"), Fed(at_ms=2000, key="z"), Fed(at_ms=3000, key="stop")]
    desk = RehearsalDesk(start_clock_ms=TWO_O_CLOCK, fed=fed)
    Runner(start(FIFTY), desk=desk, player=SilentPlayer(lambda _: None), followers=[ear]).run()
    assert [event for event, at_ms, _ in ear.told if at_ms <= 3000] == [
        "session-started", "agenda", "session-ended", "decompression",
    ]  # fmt: skip


def test_digits_choose_before_the_session_and_do_nothing_in_it():
    state = start(FIFTY)
    assert input_of("4", state) == Input(kind="choose", text="walk")
    assert input_of("9", state) is input_of("z", state) is None
    assert input_of("louder", state) == Input(kind="louder")
