"""`relax page` as it is typed."""

import json

import pytest
from click.testing import CliRunner

from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_USAGE

QUICK = ("--length", "50m", "--every", "15m", "--for", "2m", "--activities", "stretch,breathe,window")


@pytest.fixture
def relax(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, status=0):
        result = CliRunner().invoke(cli, arguments, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


def test_a_page_needs_no_plan(relax, tmp_path):
    shown = relax("page", *QUICK, "-o", "session.html").output
    assert shown.startswith("session.html  50 minutes, 0 scripts, ")
    assert "Look out of the window for a while" in (tmp_path / "session.html").read_text("utf-8")


def test_a_page_lies_with_the_other_files_that_are_made_unless_somebody_says_where(relax, tmp_path):
    relax("page", "telephone-30", "--text")
    assert (tmp_path / "audio_out" / "telephone-30.html").exists()


def test_json_says_what_is_in_the_page(relax):
    told = json.loads(relax("page", *QUICK, "-o", "session.html", "--json").output)
    assert (told["page"], told["length_ms"], told["scripts"], told["sound"]) == (
        "session.html",
        3_000_000,
        [],
        False,
    )


def test_a_plan_that_is_not_there_makes_no_page(relax, tmp_path):
    shown = relax("page", "one-to-one-51", status=EXIT_USAGE).output
    assert "did you mean 'one-to-one-50'?" in shown
    assert list(tmp_path.rglob("*.html")) == []


def test_a_folder_that_is_not_there_is_said(relax):
    shown = relax("page", *QUICK, "-o", "nowhere/session.html", status=EXIT_FAILED).output
    assert "nowhere" in shown
