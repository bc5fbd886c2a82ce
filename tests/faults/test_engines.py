"""Engines that die, hang and lie, seen from a whole rendering."""

from pathlib import Path

import pytest

from relax.draft import draft_of
from relax.errors import PhraseError
from relax.library.library import Library
from relax.render import render
from relax.script.parser import parse
from relax.speech import engines, pool
from relax.speech.cache import Cache
from relax.speech.engines import EngineEntry
from relax.timeline.variant import Variant

FAKES = Path(__file__).parents[1] / "speech" / "fakes"


@pytest.fixture
def rendered(monkeypatch, tmp_path):
    """Renders three phrases, of which an engine may fail at the second as its first word says."""
    monkeypatch.syspath_prepend(str(FAKES))
    tone = engines.ENGINES["tone"]
    scripted = EngineEntry(name="tone", target="scripted_engine:ScriptedEngine", install=tone.install)
    monkeypatch.setattr(engines, "ENGINES", {**engines.ENGINES, "tone": scripted})
    engines.look_at.cache_clear()

    def make(phrase):
        script = parse(f"---\ntitle: T\n---\n\nRest here.\n\n{phrase}\n\nAnd here.\n", name="rest.md")
        plan = draft_of(script, library=Library(()), variant=Variant())
        out, cache = tmp_path / "out", Cache(tmp_path / "clips")
        return render(plan, cache=cache, out_folder=out, voice_name="tone", formats=["wav"])

    yield make
    engines.look_at.cache_clear()


@pytest.mark.fault("F6", "F8")
@pytest.mark.parametrize(
    "way", ["die", "silence", "nothing", "noise", "distorted", "cut", "endless", "numberless", "refuse"]
)
def test_a_phrase_that_an_engine_fails_at_is_named_and_no_file_has_a_hole(rendered, tmp_path, way):
    with pytest.raises(PhraseError, match=rf"rest\.md:7:1: the phrase '{way} for a few words") as raised:
        rendered(f"{way} for a few words and on.")
    assert raised.value.reason
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.fault("F7")
def test_an_engine_that_hangs_is_ended_and_no_file_has_a_hole(rendered, tmp_path, monkeypatch):
    monkeypatch.setattr(pool, "LEAST_LIMIT_SECONDS", 0.5)
    monkeypatch.setattr(pool, "LIMIT_PER_ESTIMATE", 0.0)
    with pytest.raises(PhraseError, match=r"rest\.md:7:1: .* gave no answer within 0\.5 s"):
        rendered("hang for ever.")
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.fault("F6")
def test_a_rendering_goes_on_from_the_phrases_before_the_one_that_failed(rendered):
    with pytest.raises(PhraseError):
        rendered("die now.")
    assert rendered("Rest again.").phrases_spoken <= 2
