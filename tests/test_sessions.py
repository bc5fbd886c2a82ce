"""The session plans that are shipped: each can be led, and its breaks come when they are agreed."""

from collections import Counter
from datetime import date
from functools import cache

import pytest

from relax.conduct import SessionScripts
from relax.library.library import Library
from relax.session.conductor import start
from relax.session.desk import RehearsalDesk
from relax.session.keys import Fed
from relax.session.plans import find_plan, plan_names
from relax.session.player import SilentPlayer
from relax.session.runner import Runner
from relax.session.signals import Event

LIBRARY = Library.of()
PLANS = plan_names(LIBRARY)
TWO_O_CLOCK = 14 * 60 * 60 * 1000


class Ear:
    """Remembers what is told."""

    def __init__(self):
        self.events = []

    def follow(self, state, effects):
        self.events += [effect for effect in effects if isinstance(effect, Event)]

    def times(self, name):
        return [event.at_ms for event in self.events if event.event == name]


@cache
def rehearsed(name, *fed):
    scripts = SessionScripts(
        plan=find_plan(name, LIBRARY), library=LIBRARY, voice_name="espeak", today=date(2026, 11, 1)
    )
    programme = scripts.programme(hands_free=True)
    ear = Ear()
    desk = RehearsalDesk(start_clock_ms=TWO_O_CLOCK, fed=fed)
    runner = Runner(start(programme), desk=desk, player=SilentPlayer(scripts.scores), followers=[ear])
    runner.begin()
    runner.run()
    return programme, ear


def test_the_plans_that_services_need_are_there():
    weeks = {f"pain-course-week-{week}" for week in range(1, 9)}
    assert set(PLANS) == weeks | {
        "group-2h",
        "one-to-one-25-twice",
        "one-to-one-50",
        "telephone-30",
        "workshop-3h",
    }


@pytest.mark.parametrize("name", PLANS)
def test_each_break_of_each_plan_begins_within_a_second_of_its_time(name):
    programme, ear = rehearsed(name)
    planned = [due.due_ms for due in programme.breaks(TWO_O_CLOCK)]
    begun = sorted(ear.times("pacing-break-started") + ear.times("comfort-break-started"))
    assert len(begun) == len(planned)
    assert all(abs(at_ms - due_ms) <= 1000 for at_ms, due_ms in zip(begun, planned, strict=True))


@pytest.mark.parametrize("name", PLANS)
def test_each_plan_ends_on_its_minute_with_every_script_played_to_its_end(name):
    programme, ear = rehearsed(name)
    assert ear.times("session-ended") == [programme.length_ms]
    ended = [event.details for event in ear.events if event.event == "script-ended"]
    assert all(details["finished"] for details in ended)
    played = Counter(details["script"] for details in ended)
    assert played >= Counter(item.script for item in programme.items if item.script)


@pytest.mark.parametrize("name", [name for name in PLANS if name != "telephone-30"])
def test_each_break_of_each_plan_is_guided_by_its_script(name):
    _, ear = rehearsed(name)
    activities = [event.details["activity"] for event in ear.events if event.event == "pacing-break-started"]
    ended = [event.details["script"] for event in ear.events if event.event == "script-ended"]
    assert Counter(f"break-{activity}" for activity in activities) <= Counter(ended)


@pytest.mark.parametrize("name", PLANS)
def test_after_each_plan_comes_a_script_for_whoever_led_at_its_natural_length(name):
    scripts = SessionScripts(
        plan=find_plan(name, LIBRARY), library=LIBRARY, voice_name="espeak", today=date(2026, 11, 1)
    )
    made = scripts.draft(scripts.commands(scripts.programme())[-1])
    assert (made.script.name, made.length_ms) == ("between-appointments", None)
    assert made.variant.setting == "clinic"


def test_a_workshop_keeps_its_breaks_after_some_were_put_off_and_left_out():
    fed = (Fed(at_ms=1_190_000, key="p"), Fed(at_ms=3_500_000, key="s"), Fed(at_ms=7_000_000, key="b"))
    _, ear = rehearsed("workshop-3h", *fed)
    minutes = [round(at_ms / 60_000, 1) for at_ms in ear.times("pacing-break-started")]
    assert minutes == [25.0, 40.0, 116.7, 140.0, 160.0]


@pytest.mark.fault("F11")
def test_a_workshop_whose_computer_sleeps_offers_one_break_and_goes_on():
    _, ear = rehearsed("workshop-3h", Fed(at_ms=1_100_000, asleep_ms=3_000_000))
    offered = [event for event in ear.events if event.details.get("offered")]
    assert [(event.at_ms, event.details["missed"]) for event in offered] == [(4_100_000, 3)]
    assert ear.times("pacing-break-started")[0] == 4_280_000
