import pytest

from relax.draft import draft_of
from relax.library.library import Library
from relax.render import render
from relax.script.parser import parse
from relax.speech.cache import Cache
from relax.timeline.variant import Variant

REGIONS = 9


def spoilt(data):
    """A file with one byte changed in each of its regions, without its end, and empty."""
    for region in range(REGIONS):
        at = region * (len(data) - 1) // (REGIONS - 1)
        yield data[:at] + bytes([data[at] ^ 0x40]) + data[at + 1 :]
    yield data[: len(data) // 2]
    yield b""


@pytest.mark.fault("F4")
@pytest.mark.parametrize("kind", ["clips", "renderings"])
def test_wherever_a_kept_file_is_damaged_the_rendering_is_as_before(tmp_path, kind):
    script = parse("---\ntitle: T\n---\n\nRest here.\n", name="rest.md")
    plan = draft_of(script, library=Library(()), variant=Variant())

    def rendered():
        out = tmp_path / "out"
        made = render(
            plan, cache=Cache(tmp_path / "kept"), out_folder=out, voice_name="tone", formats=["wav"]
        )
        return made.audio[0].read_bytes()

    before = rendered()
    folder = tmp_path / "kept" / ("renderings" if kind == "renderings" else "")
    files = [path for path in folder.iterdir() if path.is_file()]
    assert files
    for path in files:
        for data in spoilt(path.read_bytes()):
            path.write_bytes(data)
            assert rendered() == before
