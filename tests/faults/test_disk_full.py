"""A disk that is full: at each of its pages, in each folder, at each file that is asked for."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PAGE_BYTES = 4096
ROOT = Path(__file__).parents[2]
DRIVER = Path(__file__).parent / "nth_write.py"


def whole_files(folder):
    return {path.name: path.read_bytes() for path in folder.glob("rest*")}


@pytest.mark.fault("F2")
@pytest.mark.parametrize("full", ["out", "cache", "tmp"])
def test_a_full_disk_is_told_with_its_place_and_status_three(relax, small_disk, tmp_path, full):
    places = {name: tmp_path / name for name in ("out", "cache", "tmp")} | {full: small_disk}
    relax.settings["TMPDIR"] = str(places["tmp"])
    (small_disk / "ballast").write_bytes(bytes((1 << 20) - 4 * PAGE_BYTES))
    done = relax("--cache-dir", places["cache"], *relax.rendering(places["out"]))
    assert done.returncode == 3, done.stderr
    assert str(small_disk) in done.stderr and "no space left on device" in done.stderr.lower()
    assert "Traceback" not in done.stderr
    assert [path.name for path in small_disk.iterdir() if path.name not in ("ballast", "locks")] == []
    assert not places["out"].is_dir() or whole_files(places["out"]) == {}


def outcomes(way, folder, *, step=1):
    """What came of a rendering for each place at which the disk fails."""
    paths = os.pathsep.join([str(ROOT), *filter(None, sys.path)])
    environment = {**os.environ, "PYTHONPATH": paths, "RELAX_FAULT_STEP": str(step)}
    done = subprocess.run(
        [sys.executable, DRIVER, way, folder], check=False, capture_output=True, text=True, env=environment
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def check(found):
    assert [outcome for outcome in found if outcome["wrong"]] == []
    assert len([outcome for outcome in found if outcome["told"]]) > 3
    assert not found[-1]["told"]


@pytest.mark.fault("F2")
@pytest.mark.parametrize("step", [3, pytest.param(1, marks=pytest.mark.slow)])
def test_whichever_file_the_disk_refuses_it_is_told_and_finished_files_are_intact(tmp_path, step):
    (tmp_path / "disk").mkdir()
    check(outcomes("asked", tmp_path / "disk", step=step))


@pytest.mark.fault("F2")
@pytest.mark.parametrize("step", [9, pytest.param(1, marks=pytest.mark.slow)])
def test_however_many_pages_are_free_it_is_told_and_finished_files_are_intact(small_disk, step):
    check(outcomes("pages", small_disk, step=step))
