"""The page's conductor is held to the traces of the one in Python, and to whatever else that one does."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter
from session.make_traces import Traced
from session.test_properties import GAP_MS, lead_on, moves, programmes

from relax.pages.bundle import bundle
from relax.pages.html import asset
from relax.session.programme import DAY_MS
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


@st.composite
def led_sessions(draw):
    """A session that is led at random, from what is agreed on; how it went, and how it then stands."""
    programme = draw(programmes())
    if draw(st.booleans()):
        times = draw(st.lists(st.integers(0, DAY_MS - 1), max_size=6))
        programme = replace(programme, every_ms=None, at_clock_ms=tuple(sorted(times)))
    programme = replace(programme, say=draw(st.booleans()), chime=draw(st.booleans()), gap_ms=GAP_MS)
    session = Traced(programme, begin=False)
    for name in draw(st.lists(st.sampled_from(["stretch", "walk", "window", "none"]), max_size=3)):
        session.give("choose", text=name)
    session.give("begin")
    for move in draw(st.lists(moves, max_size=25)):
        lead_on(session, move)
    return trace_of(programme, session.inputs), session.state


_STATE = TypeAdapter(State)


@settings(
    max_examples=30,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.large_base_example],
)
@given(sessions=st.lists(led_sessions(), min_size=1, max_size=8))
def test_the_page_does_what_python_does_whatever_happens(replay, sessions):
    found = replay(*(trace for trace, _ in sessions))
    for (trace, state), made in zip(sessions, found, strict=True):
        assert made["effects"] == [entry["effects"] for entry in trace["steps"]]
        assert made["state"] == json.loads(_STATE.dump_json(state, exclude={"programme"}))
