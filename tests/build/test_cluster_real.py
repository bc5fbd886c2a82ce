"""A build on a real cluster: of this machine, and of workers that share no folder with whoever builds."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event

import pytest

from relax.build.state import Journal

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(find_spec("distributed") is None, reason="the extra 'cluster' is not installed"),
]

SCRIPT = "---\ntitle: {0}\n---\nYou may stop at any time. \n\nRest here, {0}. \n\nStay here, {0}. \n"
NAMES = ("rest", "move", "stop", "look", "wait", "lie")
TARGETS = [f"{name}--tone" for name in NAMES]
AHEAD = 4
"""Targets that are under way at once with two workers of one thread."""
SECONDS = 300
"""For what takes a few: the machine may be busy."""
KILL = getattr(signal, "SIGKILL", signal.SIGTERM)  # on Windows any signal but Ctrl-C ends a process at once
BESIDE = Path(__file__).parent


def start(tmp_path, out, *options, names=NAMES, voice="tone"):
    """A build into a folder and with a cache of its own."""
    mine = tmp_path / "mine"
    mine.mkdir(exist_ok=True)
    for name in names:
        (mine / f"{name}.md").write_text(SCRIPT.format(name, name))
    manifest = tmp_path / f"{out}.yaml"
    manifest.write_text(
        f"out: {out}\nlibrary: [mine]\nallow_errors: a test\nrecordings:\n"
        f"  - {{scripts: [{', '.join(names)}], voices: {voice}, formats: [wav, mp3]}}\n"
    )
    cache = tmp_path / f"{out}-clips"
    return subprocess.Popen(
        [sys.executable, "-m", "relax", "--cache-dir", str(cache), "build", str(manifest), *options],
        env={**surroundings(tmp_path), "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def surroundings(tmp_path):
    """In which dask's workers tell what they make."""
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DASK_DISTRIBUTED__WORKER__PRELOAD": str(BESIDE / "telling_worker.py"),
        "RELAX_TOLD": str(tmp_path),
    }


def bytes_in(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.endswith("-build")}


@pytest.fixture
def local(tmp_path):
    """What this machine makes by itself."""
    build = start(tmp_path, "local", "--jobs", "1")
    said = build.communicate()
    assert build.returncode == 0, said
    return bytes_in(tmp_path / "local")


def test_a_cluster_makes_the_bytes_that_one_machine_makes(local, tmp_path):
    build = start(tmp_path, "cluster", "--local-cluster", "2")
    said = build.communicate()
    assert build.returncode == 0, said
    assert bytes_in(tmp_path / "cluster") == local


def told(tmp_path):
    """What the workers told, line by line, of each by its process."""
    return {
        int(path.stem): [tuple(line.split(" ")) for line in path.read_text().splitlines()]
        for path in tmp_path.glob("*.told")
    }


def count(tmp_path, word):
    """How often each thing was told with that word, by all workers together."""
    return Counter(line[1] for lines in told(tmp_path).values() for line in lines if line[0] == word)


def held(tmp_path):
    """The worker that is held in the middle of a target's speech, and the target; None until one is."""
    found = ((pid, line[1]) for pid, lines in told(tmp_path).items() for line in lines if line[0] == "held")
    return next(found, None)


def are_here(tmp_path, pid):
    """Whether all that a worker has finished is written down by the build, and let go of by the cluster."""
    lines = told(tmp_path)[pid]
    done = {line[1] for line in lines if line[0] == "done"}
    written = set(Journal(tmp_path / "killed" / ".killed-build").load(writes=False).records)
    return done <= written and done == {line[1] for line in lines if line[0] == "fetched"}


def kill_in_mid_speech(tmp_path, *options):
    """Build, and kill a worker in the middle of its second target, whose name is given."""
    (tmp_path / "hold").touch()
    build = start(tmp_path, "killed", *options)
    try:
        pid, lost = wait_for(lambda: held(tmp_path))
        wait_for(lambda: are_here(tmp_path, pid))
        os.kill(pid, KILL)
        said = build.communicate(timeout=SECONDS)
    finally:
        build.kill()
    assert build.returncode == 0, said
    return pid, lost


def test_a_worker_that_is_killed_costs_its_target_and_of_that_not_what_is_in_the_cache(local, tmp_path):
    pid, lost = kill_in_mid_speech(tmp_path, "--local-cluster", "2")
    lines = told(tmp_path)[pid]
    spoken = {line[1] for line in lines[lines.index(("begun", lost)) :] if line[0] == "kept"}
    assert count(tmp_path, "begun") == Counter([*TARGETS, lost])
    assert [count(tmp_path, "kept")[clip] for clip in spoken] == [1]
    assert bytes_in(tmp_path / "killed") == local


@pytest.fixture
def strangers(tmp_path):
    """A scheduler with two workers, each with a folder and a cache of its own: its address."""
    with ExitStack() as stack:

        def launch(name, module, *options):
            home = tmp_path / name
            home.mkdir()
            settings = {"XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home), "HOME": str(home)}
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *options],
                cwd=home,
                env={**surroundings(tmp_path), **settings},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.kill)

        place = tmp_path / "scheduler.json"
        launch(
            *("scheduler", "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
            *("--scheduler-file", str(place)),
        )
        address = wait_for(lambda: place.exists() and json.loads(place.read_text())["address"])
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--name")
        for name in ("one", "other"):
            launch(name, "dask_worker", address, *options, name)
        wait_for(lambda: len(told(tmp_path)) == 2)
        yield address


def wait_for(what):
    """What comes of a call, once it is something."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        with suppress(ValueError):  # half-written
            if found := what():
                return found
        Event().wait(0.1)
    raise AssertionError("what was waited for did not come")


def clips_of(tmp_path, worker):
    """The clips that a worker keeps."""
    return [path for path in (tmp_path / worker / "cache").rglob("*.clip") if path.is_file()]


def test_workers_without_a_common_folder_make_the_bytes_of_one_machine(local, strangers, tmp_path):
    build = start(tmp_path, "far", "--scheduler", strangers)
    said = build.communicate(timeout=SECONDS)
    assert build.returncode == 0, said
    assert bytes_in(tmp_path / "far") == local
    assert not list((tmp_path / "far-clips").rglob("*.clip"))
    assert clips_of(tmp_path, "one")
    assert clips_of(tmp_path, "other")


def test_a_worker_that_is_killed_far_away_costs_only_the_target_it_was_at(local, strangers, tmp_path):
    _, lost = kill_in_mid_speech(tmp_path, "--scheduler", strangers)
    assert count(tmp_path, "begun") == Counter([*TARGETS, lost])
    assert count(tmp_path, "done") == Counter(TARGETS)
    assert bytes_in(tmp_path / "killed") == local


def test_what_a_killed_worker_had_finished_is_here_although_the_builder_was_busy(strangers, tmp_path):
    builder = subprocess.Popen(
        [sys.executable, str(BESIDE / "busy_builder.py"), strangers, str(tmp_path), *NAMES],
        env=surroundings(tmp_path),
        stdin=subprocess.PIPE,
        text=True,
    )
    try:
        wait_for(lambda: count(tmp_path, "fetched").total() == AHEAD)
        os.kill(max(told(tmp_path), key=lambda pid: len(told(tmp_path)[pid])), KILL)
        builder.communicate("go on\n", timeout=SECONDS)
    finally:
        builder.kill()
    assert builder.returncode == 0
    assert count(tmp_path, "begun") == Counter(NAMES)


@pytest.mark.skipif(find_spec("piper") is None, reason="the extra 'neural' is not installed")
def test_the_neural_voice_speaks_far_away_as_it_speaks_here(strangers, tmp_path):
    here = start(tmp_path, "near", "--jobs", "1", names=NAMES[:2], voice="piper")
    said = here.communicate(timeout=SECONDS)
    assert here.returncode == 0, said
    there = start(tmp_path, "far", "--scheduler", strangers, names=NAMES[:2], voice="piper")
    said = there.communicate(timeout=SECONDS)
    assert there.returncode == 0, said
    assert bytes_in(tmp_path / "far") == bytes_in(tmp_path / "near")
