"""`relax lint` and `relax explain`."""

import gc
import json
import re

import pytest
from click.testing import CliRunner

from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_FOUND, EXIT_USAGE
from relax.library.library import Library

BAD = """---
title: Fists
for: [persistent-pain]
---

Utilise a cushion , and clench your fists.
"""


@pytest.fixture
def relax(monkeypatch, tmp_path):
    """Runs a command line in an empty folder that holds one script."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "fists.md").write_text(BAD, encoding="utf-8")

    def run(*arguments, status=0):
        result = CliRunner().invoke(cli, arguments, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


def test_the_library_has_nothing_worse_than_hints(relax):
    count = len(Library.of().script_names())
    assert re.search(rf"^\d+ hints in {count} files\n\Z", relax("lint").stdout, re.MULTILINE)


def test_an_error_is_shown_with_its_line_and_ends_with_status_1(relax):
    shown = relax("lint", "fists.md", status=EXIT_FOUND).stdout
    assert "fists.md:6:25: error PAIN001: asks people in pain to tense, squeeze or brace" in shown
    assert f"  Utilise a cushion , and clench your fists.\n  {' ' * 24}^^^^^^\n  why: Tensing" in shown


def test_json_is_one_document_with_the_places(relax):
    (file,) = json.loads(relax("lint", "fists.md", "--json", status=EXIT_FOUND).stdout)["files"]
    finding = next(one for one in file["findings"] if one["code"] == "PAIN001")
    assert (file["path"], finding["line"], finding["column"], finding["end_column"]) == (
        "fists.md",
        6,
        25,
        31,
    )


def test_a_folder_is_linted_with_its_blocks(relax, tmp_path):
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "piece.md").write_text("You must rest.\n", "utf-8")
    shown = relax("lint", ".", "--format", "github", status=EXIT_FOUND).stdout
    assert "file=blocks/piece.md,line=1,col=5,endColumn=9,title=KIND003" in shown.replace("\\", "/")


def test_what_is_not_in_the_language_is_a_finding_among_others(relax, tmp_path):
    (tmp_path / "broken.md").write_text("---\ntitle: T\n---\n[pasue]\n", "utf-8")
    shown = relax("lint", "broken.md", "fists.md", status=EXIT_FOUND).stdout
    assert "broken.md:4:1: error SCRIPT001: no marker named 'pasue'; did you mean 'pause'?" in shown
    assert "PAIN001" in shown


def test_a_file_that_is_not_there_is_told_and_the_others_are_linted(relax):
    result = relax("lint", "nowhere.md", "fists.md", status=EXIT_FAILED)
    assert "nowhere.md: no such file" in result.stderr
    assert "PAIN001" in result.stdout


def test_mending_changes_what_is_safe_and_shows_it(relax, tmp_path):
    result = relax("lint", "fists.md", "--fix", status=EXIT_FOUND)
    assert "+Use a cushion, and clench your fists." in result.stderr
    assert (tmp_path / "fists.md").read_text("utf-8") == BAD.replace("Utilise a cushion ,", "Use a cushion,")


def test_a_dry_run_changes_nothing(relax, tmp_path):
    assert "+Use a cushion" in relax("lint", "fists.md", "--fix", "--dry-run", status=EXIT_FOUND).stderr
    assert (tmp_path / "fists.md").read_text("utf-8") == BAD


def test_mending_leaves_a_file_alone_whose_words_it_does_not_understand(relax, tmp_path):
    (tmp_path / "odd.md").write_text(BAD.replace("Utilise a", "Util*ise* a"), "utf-8")
    relax("lint", "odd.md", "--fix", status=EXIT_FOUND)
    assert "Util*ise* a cushion, and" in (tmp_path / "odd.md").read_text("utf-8")


def test_mending_keeps_the_line_ends_of_windows(relax, tmp_path):
    (tmp_path / "fists.md").write_bytes(BAD.replace("\n", "\r\n").encode())
    relax("lint", "fists.md", "--fix", status=EXIT_FOUND)
    mended = (tmp_path / "fists.md").read_bytes()
    assert b"Use a cushion, and" in mended
    assert mended.count(b"\n") == mended.count(b"\r\n") == BAD.count("\n")


def test_a_style_file_is_printed_under_the_report(relax, tmp_path):
    style = 'rules: [{rule: PAIN001, severity: hint, because: "a trial", by: "Clinical lead"}]'
    (tmp_path / "style.yaml").write_text(style, "utf-8")
    shown = relax("lint", "fists.md", "--style", "style.yaml", status=EXIT_FOUND).stdout
    assert "style.yaml: PAIN001 is hint: a trial (Clinical lead)" in shown
    assert "hint PAIN001" in shown


def test_many_files_are_shared_out_and_each_is_told_once(relax, tmp_path, monkeypatch):
    monkeypatch.setattr("relax.commands.lint.FILES_WORTH_A_WORKER", 1)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(BAD, "utf-8")
    files = json.loads(relax("lint", ".", "--json", status=EXIT_FOUND).stdout)["files"]
    assert [file["path"] for file in files] == ["a.md", "b.md", "fists.md"]
    assert files[0]["findings"] == files[1]["findings"] == files[2]["findings"] != []


def test_the_garbage_collector_is_left_as_it_was(relax):
    relax("lint", "fists.md", status=EXIT_FOUND)
    assert (gc.isenabled(), gc.get_freeze_count()) == (True, 0)


def test_explain_gives_reason_source_and_examples(relax):
    shown = relax("explain", "pain001").stdout
    assert "Why: Tensing can aggravate" in shown
    assert "Passes:\n  There is no need to tense anything." in shown


def test_explain_lists_every_rule(relax):
    rules = json.loads(relax("explain", "--json").stdout)["rules"]
    assert len(relax("explain").stdout.splitlines()) == len(rules) > 40


def test_a_code_with_a_slip_is_told_the_nearest(relax):
    assert "did you mean 'PAIN001'?" in relax("explain", "PIAN001", status=EXIT_USAGE).stderr
