"""Folders that somebody who is not root may not write to."""

import sys

import pytest


@pytest.mark.fault("F3")
@pytest.mark.parametrize("place", ["out", "cache"])
def test_a_folder_that_cannot_be_written_is_told_before_any_speech(unprivileged, place):
    folder = unprivileged.folder
    (folder / "locked").mkdir(mode=0o555)
    clips = folder / ("locked" if place == "cache" else "cache")
    out = folder / "locked" if place == "out" else folder / "cache" / "out"
    done = unprivileged("--cache-dir", clips, *unprivileged.rendering(out))
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert str(folder / "locked") in done.stderr
    assert list(folder.rglob("*.clip")) == []


def rendered(unprivileged):
    """What came of a rendering into a folder that can be written, where this Python can be started."""
    done = unprivileged.render(unprivileged.folder / "cache" / "out")
    if "could not be started" in done.stderr and sys.executable in done.stderr:
        pytest.skip("this Python lies in a folder that nobody else may look into")
    return done


@pytest.mark.fault("F3")
def test_a_script_in_a_folder_that_cannot_be_written_is_rendered_elsewhere(unprivileged):
    done = rendered(unprivileged)
    assert done.returncode == 0, done.stderr


@pytest.mark.fault("F3")
def test_where_the_folder_for_the_moment_cannot_be_written_the_systems_next_one_is_taken(unprivileged):
    (unprivileged.folder / "locked").mkdir(mode=0o555)
    unprivileged.settings["TMPDIR"] = str(unprivileged.folder / "locked")
    done = rendered(unprivileged)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
