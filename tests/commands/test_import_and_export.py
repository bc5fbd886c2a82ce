import json

import pytest
from click.testing import CliRunner

from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_FOUND, EXIT_USAGE


@pytest.fixture
def relax(monkeypatch, tmp_path):
    """Runs a command line in a folder with a text that is no script yet."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "Old Script.txt").write_text("Rest (pause 5 secs). And (as you like) go.\n", encoding="utf-8")

    def run(*arguments: str, status: int = 0):
        result = CliRunner().invoke(cli, arguments, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


def test_import_writes_a_script_and_lists_what_to_look_at(relax, tmp_path):
    result = relax("import", "Old Script.txt")
    assert "Rest. [pause 5s]" in (tmp_path / "old-script.md").read_text("utf-8")
    assert "Old Script.txt, line 1: (as you like): not understood" in result.stderr
    assert "wrote old-script.md: 1 pause, 0 sections, 1 note; 1 thing to look at" in result.stderr


def test_what_is_imported_can_be_shown_at_once(relax):
    relax("import", "Old Script.txt")
    assert "[pause 5s]" in relax("show", "old-script.md").stdout


def test_import_writes_over_nothing_unless_it_is_told_to(relax, tmp_path):
    (tmp_path / "old-script.md").write_text("mine", encoding="utf-8")
    assert "there is a file of this name" in relax("import", "Old Script.txt", status=EXIT_FAILED).stderr
    assert (tmp_path / "old-script.md").read_text("utf-8") == "mine"
    relax("import", "Old Script.txt", "--replace")
    assert "Rest." in (tmp_path / "old-script.md").read_text("utf-8")


def test_import_never_writes_over_the_document_itself(relax, tmp_path):
    (tmp_path / "rest.md").write_text("Rest.", encoding="utf-8")
    result = relax("import", "rest.md", "--replace", status=EXIT_FAILED)
    assert "this is the document itself" in result.stderr


def test_an_import_that_fails_writes_nothing(relax, tmp_path):
    (tmp_path / "a.docx").write_bytes(b"PK\x03\x04 broken")
    relax("import", "a.docx", status=EXIT_FAILED)
    assert not (tmp_path / "a.md").exists()


def test_import_to_standard_output_writes_no_file(relax, tmp_path):
    assert "Rest. [pause 5s]" in relax("import", "Old Script.txt", "-o", "-").stdout
    assert not (tmp_path / "old-script.md").exists()


def test_the_report_is_one_document(relax):
    report = json.loads(relax("import", "Old Script.txt", "--json").stdout)
    assert report["understood"] == [{"place": 1, "source": "(pause 5 secs)", "became": "[pause 5s]"}]
    assert [entry["source"] for entry in report["to_look_at"]] == ["(as you like)"]
    assert (report["written"], report["unit"]) == ("old-script.md", "line")


def test_export_prints_ssml_or_writes_it(relax, tmp_path):
    assert relax("export", "letting-be", "--ssml").stdout.startswith('<?xml version="1.0"')
    relax("export", "letting-be", "--ssml", "--posture", "lying", "-o", "lying.ssml")
    assert "</speak>\n" in (tmp_path / "lying.ssml").read_text("utf-8")


def test_export_asks_for_its_form(relax):
    assert "say in which form: --ssml" in relax("export", "letting-be", status=EXIT_USAGE).stderr


def test_export_fits_to_a_length(relax):
    short = relax("export", "letting-be", "--ssml", "--length", "6m").stdout
    long = relax("export", "letting-be", "--ssml", "--length", "12m").stdout
    assert short.count('<break time="10s"/>') < long.count('<break time="10s"/>')


def test_what_is_exported_of_a_draft_says_so_first_and_in_its_metadata(relax):
    told = relax("export", "letting-be", "--ssml").stdout
    assert '<meta name="review" content="Draft, not reviewed"/>' in told
    assert told.partition("<s>")[2].startswith("This is a draft, and has not been reviewed.")


def test_a_script_with_errors_is_exported_only_where_somebody_answers_for_it(relax, tmp_path):
    (tmp_path / "bad.md").write_text("---\ntitle: T\n---\nRest.\n", encoding="utf-8")
    refused = relax("export", "bad.md", "--ssml", status=EXIT_FOUND).stderr
    assert "SAFE001" in refused
    assert "or export with --allow-errors REASON" in refused
    told = relax("export", "bad.md", "--ssml", "--allow-errors", "a trial").stdout
    assert "Exported with errors (SAFE001, SAFE005, SAFE004): a trial" in told
