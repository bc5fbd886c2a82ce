"""A build on a real cluster of this machine."""

import os
import signal
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(find_spec("distributed") is None, reason="the extra 'cluster' is not installed"),
]

SCRIPT = "---\ntitle: {}\n---\nYou may stop at any time. Rest here, {}.\n"
NAMES = ("rest", "move", "stop", "look")


def start(tmp_path, out, *options):
    """A build into a folder and with a cache of its own."""
    mine = tmp_path / "mine"
    mine.mkdir(exist_ok=True)
    for name in NAMES:
        (mine / f"{name}.md").write_text(SCRIPT.format(name, name))
    manifest = tmp_path / f"{out}.yaml"
    manifest.write_text(
        f"out: {out}\nlibrary: [mine]\nallow_errors: a test\nrecordings:\n"
        f"  - {{scripts: [{', '.join(NAMES)}], voices: tone, formats: wav}}\n"
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


def workers_of(pid):
    """The workers that a build's threads have started."""
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    pids = [int(child) for one in lists for child in one.read_text().split()]
    return [child for child in pids if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
