"""Processes that are ended without a word, at moments that nobody chose."""

import json
import os
import random
import time
from itertools import pairwise

import pytest

SEED = 20261122
ENDED = "pacing-break-ended"
EVERY_MS = 13_000
PLAN = """\
title: Many breaks
length: 10m
pacing_breaks:
  every: 13s
  for: 2s
  may_wait: 1s
  activities: {stretch: Stand}
  warn: [3s]
agenda:
  - {talk: One, for: 2s}
  - {talk: Two, for: 8m}
"""


def contents(folder):
    """The bytes of each file under its final name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def inodes(folder):
    """Each clip with the number that its file has for as long as it is not made again."""
    return {path.name: path.stat().st_ino for path in folder.glob("*.clip")}


@pytest.mark.fault("F1")
@pytest.mark.parametrize("kills", [3, pytest.param(25, marks=pytest.mark.slow)])
def test_a_rendering_killed_at_any_moment_leaves_whole_files_and_goes_on(relax, tmp_path, kills):
    began = time.monotonic()
    assert relax.render(tmp_path / "whole").returncode == 0
    lasts = time.monotonic() - began
    whole, moments, out = contents(tmp_path / "whole"), random.Random(SEED), tmp_path / "out"
    out.mkdir()
    for number in range(kills):
        cache = tmp_path / f"cache-{number}"
        with relax.start("--cache-dir", cache, *relax.rendering(out)) as killed:
            time.sleep(moments.uniform(0.3, 1) * lasts)  # real time: the process gets as far as it does
            killed.kill()
        assert contents(out).items() <= whole.items()
        clips = inodes(cache)
        assert relax("--cache-dir", cache, *relax.rendering(out)).returncode == 0
        assert clips.items() <= inodes(cache).items()
        assert (contents(out), len(list(out.iterdir()))) == (whole, len(whole))
    assert relax.left_behind() == []


@pytest.mark.fault("F13")
@pytest.mark.real
@pytest.mark.skipif(os.name != "posix", reason="a session is stopped by a signal of POSIX")
@pytest.mark.parametrize("kills", [4, pytest.param(25, marks=pytest.mark.slow)])
def test_a_session_killed_at_any_moment_goes_on_and_doubles_no_break(relax, tmp_path, kills):
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    moments, told, what = random.Random(SEED), [], [tmp_path / "plan.yaml"]
    for _ in range(kills):
        with relax.start("session", *what, "--text", "--hands-free", "--events", "-") as killed:
            told.append(killed.stdout.readline())
            time.sleep(moments.uniform(0, 1))  # real time: the session goes on by itself until it is killed
            killed.kill()
            told += killed.stdout.readlines()
            assert "Traceback" not in killed.stderr.read()
        what = ["--resume"]
    events = [json.loads(line) for line in told if line.endswith("\n")]
    times = [event["at_ms"] for event in events]
    breaks = [event["event"] for event in events if event["event"] in ("pacing-break-started", ENDED)]
    assert len(events) >= kills
    assert times == sorted(times)
    assert [event["event"] for event in events].count("session-started") == 1
    assert all(one != following for one, following in pairwise(breaks))
    assert len(breaks) // 2 <= times[-1] // EVERY_MS
