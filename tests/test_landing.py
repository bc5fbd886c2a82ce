import pytest

from relax.draft import draft_of, estimated_timeline
from relax.landing import landing_of, landing_start
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


def timeline_of(folder, ending):
    (folder / "blocks").mkdir()
    (folder / "blocks" / "landing.md").write_text("---\ntitle: L\n---\n\nBack. [pause 3s]\nNow.\n", "utf-8")
    (folder / "rest.md").write_text(f"---\ntitle: Rest\n---\n\nRest here.\n\n{ending}\n", "utf-8")
    script, home = Library.of().load(str(folder / "rest.md"))
    return draft_of(script, library=home, variant=Variant()).timeline(lambda _: 44_100)


def test_a_timeline_lands_where_the_words_of_the_block_begin(tmp_path):
    timeline = timeline_of(tmp_path, "[include landing]")
    assert [cue.text for cue in timeline.cues if cue.start == landing_start(timeline)] == ["Back."]


def test_words_after_the_block_belong_to_the_landing(tmp_path):
    timeline = timeline_of(tmp_path, "[include landing]\n\nGo well.")
    assert [cue.text for cue in timeline.cues if cue.start == landing_start(timeline)] == ["Back."]


@pytest.mark.parametrize("ending", ["The end.", "[include landing]\n\nOn we go. [pause 2m]"])
def test_a_timeline_that_does_not_end_with_the_block_has_no_landing(tmp_path, ending):
    assert landing_start(timeline_of(tmp_path, ending)) is None
