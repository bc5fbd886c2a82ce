"""A build that is killed again and again, and one that is interrupted."""

import os
import random
import signal
import subprocess
import sys
import time
from hashlib import sha256

import pytest

from relax.library.library import shipped_folder

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL on Windows"),
]

SCRIPT = "---\ntitle: {}\n---\nYou may stop at any time. \n\nRest here, {}. \n"


@pytest.fixture
def manifest(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    for name in ("rest", "move", "stop", "look"):
        (mine / f"{name}.md").write_text(SCRIPT.format(name, name))
    path = tmp_path / "relax.yaml"
    path.write_text(
        "library: [mine]\nallow_errors: a test\nmade_on: 2026-11-22\nrecordings:\n"
        "  - {scripts: [rest, move, stop, look], voices: tone"
        ", formats: [ogg, wav]}\n"
    )
    return path


@pytest.fixture
def whole_library(tmp_path):
    path = tmp_path / "relax.yaml"
    path.write_text(
        "allow_errors: a test\nmade_on: 2026-11-22\nrecordings:\n"
        "  - {scripts: all, voices: tone, formats: wav}\n"
    )
    return path


def start(manifest, out, tmp_path):
    """A build of the manifest into a folder of its own, with its own cache."""
    own = manifest.with_name(f"{out}.yaml")
    own.write_text(f"out: {out}\n" + manifest.read_text())
    command = [
        sys.executable,
        "-m",
        "relax",
        "--cache-dir",
        str(tmp_path / f"{out}-clips"),
        "build",
        str(own),
    ]
    return subprocess.Popen(
        [*command, "--jobs", "2"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        stderr=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def bytes_in(folder):
    """A hash of each file, the build's own journal apart."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith("-build")
    }


@pytest.mark.fault("F1")
@pytest.mark.parametrize("kills", [10, pytest.param(25, marks=pytest.mark.slow)])
def test_a_build_killed_again_and_again_ends_with_the_bytes_of_an_undisturbed_one(manifest, tmp_path, kills):
    kill_again_and_again(manifest, tmp_path, kills, shares=(0.2, 0.8))


@pytest.mark.slow
@pytest.mark.fault("F1")
def test_so_does_a_build_of_the_whole_library(whole_library, tmp_path):
    made = kill_again_and_again(whole_library, tmp_path, 10, shares=(0.05, 0.2))
    assert sum(path.endswith(".wav") for path in made) == len(list(shipped_folder().glob("*.md")))


def kill_again_and_again(manifest, tmp_path, kills, *, shares):
    """Build, and build with kills after some share of what that took; gives a hash of each file."""
    begun = time.monotonic()
    calm = start(manifest, "calm", tmp_path)
    said = calm.communicate()
    assert calm.returncode == 0, said
    lasts = time.monotonic() - begun
    dice = random.Random(11)
    for _ in range(kills):
        build = start(manifest, "killed", tmp_path)
        try:
            build.communicate(timeout=dice.uniform(*shares) * lasts)
        except subprocess.TimeoutExpired:
            build.kill()  # the parent alone: whoever it started has to notice
            build.communicate()
    last = start(manifest, "killed", tmp_path)
    said = last.communicate()
    assert last.returncode == 0, said
    made = bytes_in(tmp_path / "calm")
    assert bytes_in(tmp_path / "killed") == made
    return made


def test_an_interrupted_build_stops_within_two_seconds_and_leaves_nobody_behind(manifest, tmp_path):
    build = start(manifest, "stopped", tmp_path)
    assert build.stderr.readline().startswith("1 of ")
    os.killpg(build.pid, signal.SIGINT)
    begun = time.monotonic()
    assert build.wait(20) == 130
    assert time.monotonic() - begun < 2
    build.communicate(timeout=5)  # whoever is left would hold its standard error open
    assert not list((tmp_path / "stopped").rglob("*.part"))
