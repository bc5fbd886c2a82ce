"""A build from end to end, with tones in the place of speech."""

from dataclasses import replace

import pytest

from relax.build.crew import OwnHands
from relax.build.manifest import load_manifest
from relax.build.run import BuildError, BuildOrder, Tell, build, plan_of
from relax.errors import ChoiceError

RECORDINGS = "recordings:\n  - {scripts: [rest, move], voices: tone, formats: wav, companions: words}\n"
SCRIPT = "---\ntitle: A rest\n---\nRest here. [pause 1s]\n\nYou may stop at any time. [include end]\n"


@pytest.fixture
def home(tmp_path):
    """A folder with a manifest and two scripts, one of which includes a block."""
    home = tmp_path / "home"
    (home / "mine" / "blocks").mkdir(parents=True)
    (home / "mine" / "blocks" / "end.md").write_text("Now stretch.\n")
    (home / "mine" / "rest.md").write_text(SCRIPT)
    (home / "mine" / "move.md").write_text("---\ntitle: A move\n---\nMove a little, if you like.\n")
    return home


@pytest.fixture
def run(home, tmp_path, today):
    """Builds a manifest; gives what was made, by name."""

    def run(manifest=RECORDINGS, *, only_plans=False, **options):
        path = home / "relax.yaml"
        path.write_text(f"out: out\nlibrary: [mine]\nallow_errors: a test\n{manifest}")
        read, library = load_manifest(path)
        order = BuildOrder(
            manifest=read,
            manifest_path=path,
            library=library,
            voice=None,
            cache_folder=tmp_path / "clips",
            cache_bytes=10**9,
            today=today,
            hands=OwnHands(),
        )
        order = replace(order, **options)
        return plan_of(order) if only_plans else build(order, Tell())

    return run


def names(made):
    return [one.target.name for one in made.made]


def files(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_everything_is_made_once(run, home):
    assert names(run()) == ["rest--tone", "move--tone"]
    assert names(run()) == []
    made = ["move--tone.txt", "move--tone.wav", "rest--tone.txt", "rest--tone.wav"]
    assert files(home / "out") == [".relax-build", *made]


def test_an_edited_script_is_made_again_and_no_other(run, home):
    run()
    (home / "mine" / "move.md").write_text("---\ntitle: A move\n---\nMove a lot, if you like.\n")
    assert names(run()) == ["move--tone"]


def test_an_edited_block_is_made_again_with_the_scripts_that_include_it(run, home):
    run()
    (home / "mine" / "blocks" / "end.md").write_text("Now go on.\n")
    assert names(run()) == ["rest--tone"]


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"RIFF")])
def test_an_output_that_is_missing_or_damaged_is_made_again(run, home, spoil):
    run()
    before = (home / "out" / "rest--tone.wav").read_bytes()
    spoil(home / "out" / "rest--tone.wav")
    assert names(run()) == ["rest--tone"]
    assert (home / "out" / "rest--tone.wav").read_bytes() == before


def test_another_day_makes_nothing_anew_while_the_review_stands_as_it_did(run, today):
    run()
    assert names(run(today=today.replace(day=today.day + 1))) == []


def test_a_dry_run_makes_nothing(run, home):
    planned = run(only_plans=True)
    assert [due.reason for due in planned.plan.due] == ["new", "new"]
    assert not (home / "out").exists()


def test_what_left_the_manifest_is_listed_and_stays(run, home):
    run()
    made = run(RECORDINGS.replace(", move", ""))
    assert list(made.orphans) == ["move--tone.txt", "move--tone.wav"]
    assert (home / "out" / "move--tone.wav").is_file()


def test_pruning_removes_what_left_the_manifest_and_spares_what_somebody_changed(run, home):
    run()
    (home / "out" / "move--tone.txt").write_text("my own notes")
    made = run(RECORDINGS.replace(", move", ""), prunes=True)
    assert (made.pruned, made.spared) == (["move--tone.wav"], ["move--tone.txt"])
    assert files(home / "out") == [".relax-build", "move--tone.txt", "rest--tone.txt", "rest--tone.wav"]


def test_a_format_that_is_no_longer_asked_for_is_an_orphan(run, home):
    run(RECORDINGS.replace("wav", "[wav, flac]"))
    assert list(run().orphans) == ["move--tone.flac", "rest--tone.flac"]


def test_a_script_with_a_mistake_stops_a_build_before_it_begins(run, home):
    (home / "mine" / "move.md").write_text("---\ntitle: A move\n---\n[pause soon]\n")
    with pytest.raises(BuildError, match=r"move: .*move\.md:4:8: a pause needs a length"):
        run()
    assert not (home / "out").exists()


def test_keeping_going_makes_the_rest(run, home):
    (home / "mine" / "move.md").write_text("---\ntitle: A move\n---\n[pause soon]\n")
    made = run(keeps_going=True)
    assert (names(made), list(made.failed)) == (["rest--tone"], ["move"])


def test_what_was_made_of_a_script_with_a_mistake_is_no_orphan_by_its_old_name(run, home):
    run()
    (home / "mine" / "move.md").write_text("---\ntitle: A move\n---\n[pause soon]\n")
    made = run(keeps_going=True, prunes=True)
    assert made.pruned == []
    assert (home / "out" / "move--tone.wav").is_file()


def test_a_length_that_a_script_does_not_take_is_left_out_and_not_tried_again(run):
    manifest = RECORDINGS.replace("voices", "lengths: 1h, voices")
    assert len(run(manifest).left_out) == 2
    again = run(manifest)
    assert (len(again.left_out), again.plan.due) == (2, ())


def test_wordings_that_are_equal_are_made_once(run):
    made = run(RECORDINGS.replace("voices", "postures: [usual, lying], voices"))
    assert names(made) == ["rest--tone", "move--tone"]
    assert made.left_out["rest--lying--tone"] == "it says the same words as rest--tone"


def test_two_parts_that_write_the_same_files_are_refused(run):
    with pytest.raises(ChoiceError, match="two parts of the manifest make rest--tone"):
        run(RECORDINGS + "  - {scripts: rest, voices: tone}\n")


def test_a_recording_does_not_go_into_the_folder_of_a_pack(run):
    packs = "packs:\n  - {folder: home, scripts: rest, voice: tone}\n"
    with pytest.raises(ChoiceError, match="home is a pack's or a site's own folder"):
        run(RECORDINGS.replace("voices", "folder: home, voices") + packs)


def test_a_pack_a_page_and_a_site_are_made_and_left_alone(run, home):
    manifest = (
        "packs:\n  - {folder: packs/home, scripts: rest, voice: tone, zip: yes}\n"
        "site: {folder: library, words_only: yes, only: [rest], voice: tone}\n"
    )
    assert sorted(names(run(manifest))) == ["library", "packs/home"]
    assert names(run(manifest)) == []
    assert {"packs/home.zip", "packs/home/index.html", "library/index.html"} <= set(files(home / "out"))


def test_a_pack_made_twice_has_the_same_bytes(run, home):
    manifest = "packs:\n  - {folder: home, scripts: rest, voice: tone, zip: yes}\n"
    run(manifest)
    zipped = home / "out" / "home.zip"
    before = zipped.read_bytes()
    zipped.unlink()
    run(manifest)
    assert zipped.read_bytes() == before
