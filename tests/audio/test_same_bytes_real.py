import pytest

from relax.draft import draft_of
from relax.library.library import Library
from relax.render import FORMAT_NAMES, render
from relax.script.parser import parse
from relax.speech.cache import Cache
from relax.timeline.variant import Variant

SCRIPT = "---\ntitle: A rest\n---\n# One\n\nRest here. [pause 2s]\n\n# Two\n\nAnd go on.\n"


@pytest.mark.real
@pytest.mark.parametrize("audio_format", FORMAT_NAMES)
def test_a_file_encoded_twice_has_the_same_bytes(audio_format, tmp_path):
    made = [
        render(
            draft_of(parse(SCRIPT, name="rest.md"), library=Library(()), variant=Variant()),
            cache=Cache(tmp_path / turn / "clips"),
            out_folder=tmp_path / turn,
            voice_name="tone",
            formats=[audio_format],
        )
        for turn in ("first", "second")
    ]
    first, second = (rendering.audio[0].read_bytes() for rendering in made)
    assert first == second
