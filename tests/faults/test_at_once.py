import contextlib

import pytest
import soundfile


@pytest.mark.fault("F14")
def test_eight_renderings_of_one_script_at_once_all_finish_and_nothing_is_torn(relax, tmp_path):
    with contextlib.ExitStack() as stack:
        started = [stack.enter_context(relax.start(*relax.rendering(tmp_path / "out"))) for _ in range(8)]
        told = [process.communicate()[1] for process in started]
    assert [process.returncode for process in started] == [0] * 8, told
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == [f"rest--tone{ending}" for ending in (".timeline.json", ".txt", ".vtt", ".wav")]
    assert soundfile.info(tmp_path / "out" / "rest--tone.wav").frames > 44_100
