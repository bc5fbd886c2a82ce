import pytest

from relax.draft import draft_of, estimated_timeline
from relax.landing import landing_of
from relax.library.library import Library
from relax.timeline.variant import Variant
from relax.units import frames_to_ms


def landing(name, **choices):
    script, home = Library.of().load(name)
    return landing_of(draft_of(script, library=home, variant=Variant(**choices)), home)


def words(draft):
    return [utterance.text for utterance in draft.arrangement.utterances()]


@pytest.mark.parametrize("posture", ["sitting", "standing", "lying"])
def test_a_landing_takes_twenty_to_thirty_seconds(posture):
    _, timeline = estimated_timeline(landing("letting-be", posture=posture), voice_name="espeak")
    assert 20_000 <= frames_to_ms(timeline.frames, timeline.sample_rate) <= 30_000


def test_it_keeps_the_wording_that_was_chosen():
    assert "If you are getting up, you might roll onto one side first." in words(
        landing("letting-be", posture="lying")
    )


def test_a_length_and_a_tag_that_are_the_scripts_own_do_not_matter_to_it():
    asked = landing("letting-be", length_ms=600_000, tags=frozenset({"persistent-pain"}))
    assert asked.length_ms is None
    assert words(asked) == words(landing("letting-be"))


def test_a_script_without_one_lands_with_the_librarys(tmp_path):
    (tmp_path / "rest.md").write_text("---\ntitle: Rest\n---\n\nRest here.\n", encoding="utf-8")
    assert words(landing(str(tmp_path / "rest.md")))[0] == "Let's come back to the room now, with no rush."


def test_a_block_beside_the_script_comes_before_the_librarys(tmp_path):
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "landing.md").write_text("---\ntitle: L\n---\n\nWelcome back.\n", encoding="utf-8")
    (tmp_path / "rest.md").write_text("---\ntitle: Rest\n---\n\nRest here.\n", encoding="utf-8")
    assert words(landing(str(tmp_path / "rest.md"))) == ["Welcome back."]
