"""Ctrl-C and closed terminals, told to the process group as a terminal tells them."""

import os
import signal
import time

import pytest

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals of POSIX")
LONG = "---\ntitle: Rest\n---\n\n" + "\n\n".join(f"Rest here for a while, and {n} more." for n in range(3000))


@pytest.mark.fault("F25")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_rendering_that_is_stopped_ends_within_two_seconds_and_leaves_nothing(relax, tmp_path, number):
    (tmp_path / "rest.md").write_text(LONG, encoding="utf-8")
    cache = tmp_path / "clips"
    command = relax.rendering(tmp_path / "out")
    with relax.start("--cache-dir", cache, *command, start_new_session=True) as process:
        while not list(cache.glob("*.clip")):
            time.sleep(0.05)  # real time, until it is in the middle of its work
            assert process.poll() is None, process.stderr.read()
        asked = time.monotonic()
        os.killpg(process.pid, number)
        told = process.communicate()[1]
        assert time.monotonic() - asked < 2
    assert (process.returncode, "Traceback" in told) == (130, False), told
    assert relax.left_behind() == []
    assert [path.name for path in (*relax.temporary.iterdir(), *(tmp_path / "out").iterdir())] == []
