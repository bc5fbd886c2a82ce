import json

import pytest
from click.testing import CliRunner

from relax.commands.root import cli


@pytest.fixture
def manifest(tmp_path):
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "rest.md").write_text("---\ntitle: A rest\n---\nRest here. You may stop at any time.\n")
    path = tmp_path / "relax.yaml"
    path.write_text(
        "library: [mine]\nallow_errors: a test\n"
        "recordings:\n  - {scripts: rest, voices: tone, formats: wav, companions: []}\n"
    )
    return path


def run(*words):
    return CliRunner().invoke(cli, ["build", *map(str, words)])


def test_a_build_tells_each_target_and_the_sum(manifest):
    result = run(manifest, "--jobs", "1")
    assert (result.exit_code, result.stderr.startswith("1 of 1  rest--tone  made in ")) == (0, True)
    assert result.stdout.startswith("1 made (")


def test_a_second_build_says_that_nothing_changed(manifest):
    run(manifest, "--jobs", "1")
    assert run(manifest).stdout.startswith("0 made, 1 unchanged, 0 failed, in ")


def test_a_dry_run_says_what_would_be_made_and_why(manifest):
    assert run(manifest, "--dry-run").stdout == "rest--tone  new\n1 to make, 0 unchanged\n"


def test_json_is_one_document(manifest):
    document = json.loads(run(manifest, "--jobs", "1", "--json").stdout)
    assert [one["files"] for one in document["made"]] == [["rest--tone.wav"]]
    assert (document["unchanged"], document["failed"], document["orphans"]) == ([], {}, [])


def test_a_script_with_a_mistake_ends_with_status_three_and_its_place(manifest):
    (manifest.parent / "mine" / "rest.md").write_text("---\ntitle: A rest\n---\n[pause soon]\n")
    result = run(manifest)
    assert (result.exit_code, "rest.md:4:8: a pause needs a length" in result.stderr) == (3, True)


def test_a_manifest_that_is_not_there_is_told(tmp_path):
    result = run(tmp_path / "none.yaml")
    assert (result.exit_code, "no such file or directory" in result.stderr) == (3, True)


def test_two_ways_to_say_who_works_are_one_too_many(manifest):
    result = run(manifest, "--jobs", "2", "--local-cluster", "2")
    assert (result.exit_code, "--jobs and --local-cluster both say" in result.stderr) == (2, True)
