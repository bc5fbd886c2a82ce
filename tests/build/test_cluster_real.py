"""A build on a real cluster: of this machine, and of workers that share no folder with whoever builds."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import ExitStack, suppress
from importlib.util import find_spec
from pathlib import Path
from threading import Event

import pytest

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(find_spec("distributed") is None, reason="the extra 'cluster' is not installed"),
]

SCRIPT = "---\ntitle: {}\n---\nYou may stop at any time. Rest here, {}.\n"
NAMES = ("rest", "move", "stop", "look")
SECONDS = 300
"""For what takes a few: the machine may be busy."""


def start(tmp_path, out, *options, voice="tone"):
    """A build into a folder and with a cache of its own."""
    mine = tmp_path / "mine"
    mine.mkdir(exist_ok=True)
    for name in NAMES:
        (mine / f"{name}.md").write_text(SCRIPT.format(name, name))
    manifest = tmp_path / f"{out}.yaml"
    manifest.write_text(
        f"out: {out}\nlibrary: [mine]\nallow_errors: a test\nrecordings:\n"
        f"  - {{scripts: [{', '.join(NAMES)}], voices: {voice}, formats: [wav, mp3]}}\n"
    )
    cache = tmp_path / f"{out}-clips"
    return subprocess.Popen(
        [sys.executable, "-m", "relax", "--cache-dir", str(cache), "build", str(manifest), *options],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "XDG_CACHE_HOME": str(cache)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


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


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="asks Linux for its processes")
def test_a_worker_that_is_killed_loses_nothing_but_its_task(local, tmp_path):
    build = start(tmp_path, "killed", "--local-cluster", "2")
    assert build.stderr.readline().startswith("1 of 4")
    os.kill(workers_of(build.pid)[0], signal.SIGKILL)
    said = build.communicate()
    assert build.returncode == 0, said
    assert bytes_in(tmp_path / "killed") == local


@pytest.fixture
def strangers(tmp_path):
    """A scheduler and two workers, each with a folder and a cache of its own: its address, and the two."""
    with ExitStack() as stack:

        def launch(name, module, *options):
            home = tmp_path / name
            home.mkdir()
            settings = {"XDG_CACHE_HOME": str(home / "cache"), "TMPDIR": str(home), "HOME": str(home)}
            process = subprocess.Popen(
                [sys.executable, "-m", f"distributed.cli.{module}", *options],
                cwd=home,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **settings},
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            stack.callback(process.wait)
            stack.callback(process.kill)
            return process

        told = tmp_path / "scheduler.json"
        launch(
            *("scheduler", "dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard"),
            *("--scheduler-file", str(told)),
        )
        address = wait_for(lambda: told.exists() and json.loads(told.read_text())["address"])
        options = ("--nthreads", "1", "--no-nanny", "--no-dashboard", "--name")
        workers = [launch(name, "dask_worker", address, *options, name) for name in ("one", "other")]
        yield address, workers


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
    address, _ = strangers
    build = start(tmp_path, "far", "--scheduler", address)
    said = build.communicate(timeout=SECONDS)
    assert build.returncode == 0, said
    assert bytes_in(tmp_path / "far") == local
    assert not list((tmp_path / "far-clips").rglob("*.clip"))
    assert clips_of(tmp_path, "one")
    assert clips_of(tmp_path, "other")


def test_a_worker_that_is_killed_far_away_loses_nothing_but_its_task(local, strangers, tmp_path):
    address, workers = strangers
    build = start(tmp_path, "killed", "--scheduler", address)
    wait_for(lambda: clips_of(tmp_path, "one"))
    workers[0].kill()
    said = build.communicate(timeout=SECONDS)
    assert build.returncode == 0, said
    assert bytes_in(tmp_path / "killed") == local


@pytest.mark.skipif(find_spec("piper") is None, reason="the extra 'neural' is not installed")
def test_the_neural_voice_speaks_far_away_as_it_speaks_here(strangers, tmp_path):
    here = start(tmp_path, "near", "--jobs", "1", voice="piper")
    said = here.communicate(timeout=SECONDS)
    assert here.returncode == 0, said
    there = start(tmp_path, "far", "--scheduler", strangers[0], voice="piper")
    said = there.communicate(timeout=SECONDS)
    assert there.returncode == 0, said
    assert bytes_in(tmp_path / "far") == bytes_in(tmp_path / "near")


def workers_of(pid):
    """The workers that a build's threads have started."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    pids = [int(child) for one in lists for child in one.read_text().split()]
    return [child for child in pids if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
