"""The page's conductor is held to the traces of the one in Python, and to whatever else that one does."""

import json
from dataclasses import asdict
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from session.make_traces import Traced
from session.timelines import SCRIPT

from relax.pages.bundle import bundle
from relax.pages.html import asset
from relax.pages.session_page import written_score
from relax.session.beats import score_of
from relax.session.conductor import wake_ms
from relax.session.programme import DAY_MS, Activity, Item, Programme
from relax.session.state import State
from relax.session.traces import trace_of

pytestmark = pytest.mark.real

TRACES = sorted((Path(__file__).parent.parent / "session" / "traces").glob("*.json"))
REPLAY = """
window.replay = ({programme, steps}) => {
  let state = start(programme);
  const wakes = [];
  const effects = steps.map(({event, now}) => {
    const made = step(state, event, now);
    state = made.state;
    wakes.push(wakeMs(state));
    return made.effects;
  });
  const {programme: _, ...rest} = state;
  return {effects, wakes, state: rest};
};
"""


@pytest.fixture(scope="module")
def replay(browser, tmp_path_factory):
    """`replay(trace, …)`: for each trace its effects, when it wakes and how it then stands."""
    program = bundle("conductor.js", lambda name: asset(f"modules/session/{name}")) + REPLAY
    path = tmp_path_factory.mktemp("machine") / "machine.html"
    path.write_text(f'<!doctype html><title>.</title><script type="module">{program}</script>', "utf-8")
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        yield lambda *traces: page.evaluate("traces => traces.map(replay)", list(traces))


@pytest.mark.parametrize("path", TRACES, ids=lambda path: path.stem)
def test_the_page_does_what_a_recorded_trace_says(replay, path):
    kept = json.loads(path.read_text("utf-8"))
    assert replay(kept)[0]["effects"] == [entry["effects"] for entry in kept["steps"]]


SECOND = 1000
PRESSED = (
    "on",
    "on",
    "pause",
    "pause",
    "break",
    "break",
    "postpone",
    "skip",
    "extend",
    "next",
    "back",
    "land",
)
TOLD = ("phrase-started", "phrase-ended", "phrase-ended", "pacing-point", "wait", "script-ended")
ITEMS = (
    Item(title="A talk", lasts_ms=70 * SECOND),
    Item(title="rest", lasts_ms=60 * SECOND, script="rest"),
    Item(title="A talk", lasts_ms=20 * SECOND),
    Item(title="letting", lasts_ms=50 * SECOND, script="letting"),
)
ACTIVITIES = (
    Activity(name="stretch", words="Stretch"),
    Activity(name="breathe", words="", script="break-breathe"),
    Activity(name="window", words="Look out of the window"),
    Activity(name="walk", words="Walk"),
)


def any_programme(chance, start_clock_ms):
    """A short programme with anything that a programme can have."""
    near_ms = (start_clock_ms + seconds * SECOND for seconds in chance.sample(range(-90, 240, 15), 4))
    every_ms = chance.choice([None, 45 * SECOND, 60 * SECOND, 100 * SECOND])
    comfort_at_ms = chance.choice([None, 80 * SECOND, 130 * SECOND])
    return Programme(
        title="A session",
        length_ms=chance.choice([150, 240]) * SECOND,
        items=chance.choice([ITEMS, ITEMS[1:], ITEMS[:1]]),
        activities=chance.choice([ACTIVITIES, ACTIVITIES, ACTIVITIES[1:2], ()]),
        every_ms=every_ms,
        at_clock_ms=() if every_ms else tuple(sorted(at_ms % DAY_MS for at_ms in near_ms)),
        break_ms=chance.choice([10, 20, 40]) * SECOND,
        warn_ms=chance.choice([(), (30 * SECOND, 10 * SECOND)]),
        may_wait_ms=chance.choice([0, 15 * SECOND, 40 * SECOND]),
        wait_for=chance.choice(["phrase", "pacing-point", "script"]),
        comfort_at_ms=comfort_at_ms,
        comfort_ms=30 * SECOND if comfort_at_ms else 0,
        decompress_ms=chance.choice([0, 60 * SECOND]),
        decompress_script=chance.choice(["", "between-appointments"]),
        say=chance.random() < 0.3,
        chime=chance.random() < 0.3,
        hands_free=chance.random() < 0.3,
        gap_ms=20 * SECOND,
    )


def any_session(chance):
    """A session that is led at random: its trace, and how it then stands."""
    start_clock_ms = chance.choice([DAY_MS - 60 * SECOND, chance.randrange(DAY_MS)])
    session = Traced(any_programme(chance, start_clock_ms), begin=False)
    session.clock_ahead_ms = start_clock_ms
    for name in chance.choices(["stretch", "walk", "window", "none"], k=chance.randrange(3)):
        session.give("choose", text=name)
    session.give("begin")
    for _ in range(chance.randrange(80)):
        happen(session, chance)
    return trace_of(session.state.programme, session.inputs), session.state


def happen(session, chance):
    """Anything: time passes, a key is pressed, the player tells something, nobody was there."""
    what = chance.random()
    if what < 0.4:
        session.wait(seconds=chance.choice([1, 1, 3, 7, 20, 45]))
    elif what < 0.7:
        session.give(chance.choice(PRESSED) if chance.random() < 0.98 else "stop")
    elif what < 0.94:
        kind = chance.choice(TOLD)
        next_ms = chance.choice([None, 8000]) if kind == "phrase-ended" else None
        session.give(kind, play=any_play(session.state, chance), next_ms=next_ms)
    elif what < 0.96:
        session.at_ms += chance.choice([9, 19, 21, 50, 150]) * SECOND
        session.give(chance.choice(["tick", "tick", "taken-up"]))
    elif what < 0.98:
        session.give("phrase-started", play=any_play(session.state, chance))
        session.press("break", chance.choice(["skip", "postpone", "pause"]))
    elif what < 0.985:
        session.clock_ahead_ms += chance.choice([3600, -3600, 30]) * SECOND
        session.give("tick")
    else:
        session.give(chance.choice(["sound-lost", "sound-notice", "louder", "quieter", "begin", "taken-up"]))


def any_play(state, chance):
    """The playing that is under way, and now and then one that is not."""
    on_break = state.on_break.play if state.on_break else 0
    current = on_break or (state.playing.play if state.playing else state.decompress_play)
    return current if chance.random() < 0.9 else chance.randrange(4)


def test_the_beats_of_a_score_are_those_of_python(browser, tmp_path):
    program = bundle("score.js", lambda name: asset(f"modules/session/{name}")) + "window.scoreOf = scoreOf;"
    path = tmp_path / "score.html"
    path.write_text(f'<!doctype html><title>.</title><script type="module">{program}</script>', "utf-8")
    score = score_of(SCRIPT)
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.goto(path.as_uri())
        beats = page.evaluate("written => scoreOf(written).beats", written_score(score))
    assert beats == [asdict(beat) for beat in score.beats]


_STATE = TypeAdapter(State)


@settings(
    max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=[Phase.generate]
)
@given(seeds=st.lists(st.integers(0, 2**32 - 1), min_size=20, max_size=20))
def test_the_page_does_what_python_does_whatever_happens(replay, seeds):
    sessions = [any_session(Random(seed)) for seed in seeds]
    found = replay(*(trace for trace, _ in sessions))
    for (trace, state), made in zip(sessions, found, strict=True):
        assert made["effects"] == [entry["effects"] for entry in trace["steps"]]
        assert made["state"] == json.loads(_STATE.dump_json(state, exclude={"programme"}))
        assert made["wakes"][-1] == wake_ms(state)
