import os
import signal
from datetime import date
from pathlib import Path

import pytest

from relax.audio.choices import SPEECH_ALONE
from relax.build.crew import Crew
from relax.build.target import RecordingTask, Target, Workshop
from relax.library.library import Library
from relax.timeline.variant import Variant

pytestmark = pytest.mark.real


@pytest.fixture
def shop(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("rest", "move", "stop"):
        (mine / f"{name}.md").write_text(f"---\ntitle: {name}\n---\nYou may stop at any time.\n")
    return Workshop(
        library=Library((mine,)),
        cache_folder=tmp_path / "clips",
        cache_bytes=10**9,
        out=tmp_path / "out",
        today=date(2026, 11, 22),
        made_on=date(2026, 11, 22),
        because="a test",
    )


def target(script):
    task = RecordingTask(
        script=script, variant=Variant(), sounds=SPEECH_ALONE, voice="tone", formats=("wav",), companions=()
    )
    return Target(name=script, key="k", task=task)


def makers():
    """The processes that this one has started to make targets; Python's own helpers are not among them."""
    me = Path(f"/proc/{os.getpid()}/task/{os.getpid()}/children")
    pids = [int(pid) for pid in me.read_text().split()]
    return [pid for pid in pids if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_crew_makes_what_one_process_makes(shop):
    outcomes = list(Crew(2).make_all(map(target, ("rest", "move", "stop")), shop, lambda _target: None))
    assert {one.target.name: one.ending for one in outcomes} == dict.fromkeys(
        ("rest", "move", "stop"), "made"
    )
    assert sorted(path.name for path in shop.out.iterdir()) == ["move.wav", "rest.wav", "stop.wav"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for its processes")
def test_a_process_that_is_killed_costs_nothing_but_a_second_try(shop):
    outcomes = []
    for number, outcome in enumerate(
        Crew(1).make_all(map(target, ("rest", "move", "stop")), shop, lambda _target: None)
    ):
        outcomes.append(outcome.ending)
        if number == 0:
            for pid in makers():
                os.kill(pid, signal.SIGKILL)
    assert outcomes == ["made", "made", "made"]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for its processes")
def test_a_crew_that_is_left_early_leaves_nobody_behind(shop):
    making = Crew(2).make_all(map(target, ("rest", "move", "stop")), shop, lambda _target: None)
    next(making)
    making.close()
    assert makers() == []


def test_a_script_with_errors_fails_alone(shop):
    outcomes = list(Crew(2).make_all(map(target, ("rest", "nothing")), shop, lambda _target: None))
    assert {one.target.name: one.ending for one in outcomes} == {"rest": "made", "nothing": "failed"}
