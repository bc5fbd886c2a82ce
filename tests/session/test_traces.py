"""The traces that another implementation is held to: replayed here too, and kept in step with the code.

`python -m tests.session.make_traces` writes them anew; a change in one is a change of the contract.
"""

import json
from pathlib import Path

import pytest
from session.led import LONG
from session.make_traces import SCENES, trace

from relax.session.traces import programme_to_json, replay

FOLDER = Path(__file__).parent / "traces"
FILES = sorted(FOLDER.glob("*.json"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_trace_gives_the_same_effects_again(path):
    kept = json.loads(path.read_text("utf-8"))
    assert replay(kept) == [entry["effects"] for entry in kept["steps"]]


def test_there_is_a_trace_of_every_scene():
    assert {path.stem for path in FILES} == set(SCENES)


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_is_kept_as_it_is_led(name):
    assert json.loads((FOLDER / f"{name}.json").read_text("utf-8")) == trace(name)


def test_the_traces_show_every_event_that_there_is():
    shown = {
        effect["event"]
        for path in FILES
        for entry in json.loads(path.read_text("utf-8"))["steps"]
        for effect in entry["effects"]
        if "event" in effect
    }
    assert shown >= {
        "session-started", "agenda", "script-started", "phrase", "warning", "pacing-break-due",
        "pacing-break-started", "pacing-break-ended", "postponed", "skipped", "comfort-break-started",
        "comfort-break-ended", "gap", "landing", "script-ended", "session-ended", "decompression",
    }  # fmt: skip


def test_a_programme_comes_back_from_json_as_it_was_written():
    written = programme_to_json(LONG)
    assert json.loads(json.dumps(written)) == written
    assert (written["length_ms"], written["items"][0]["title"]) == (10_800_000, "A long talk")
