import json
import re

import pytest
from click.testing import CliRunner

from relax.commands import site as site_module
from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_FOUND, EXIT_USAGE

SCRIPT = """---
title: A short rest
practice: resting
status: reviewed
reviewed: {by: Lead, on: 2026-11-01}
---

Rest here. [pause 2s to 20s]
"""


@pytest.fixture
def relax(monkeypatch, tmp_path):
    """Runs `relax site` with a library of two short scripts, on a machine without a browser."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "rest.md").write_text(SCRIPT, encoding="utf-8")
    draft = SCRIPT.replace("status: reviewed\n", "").replace("A short rest", "A long rest")
    (tmp_path / "own" / "long-rest.md").write_text(draft, encoding="utf-8")
    monkeypatch.setattr(site_module, "find_chromium", lambda: None)

    def run(*arguments, status=0, reason="a few lines for a test", only=("rest", "long-rest")):
        options = [word for name in only for word in ("--only", name)]
        options += ["--allow-errors", reason] if reason else []
        command = ["--library", "own", "site", "-o", "pages", "--voice", "tone", *options, *arguments]
        result = CliRunner().invoke(cli, command, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


def test_it_says_how_large_the_site_is_and_what_to_open(relax):
    told = relax("--lengths", "14s").stdout.splitlines()
    assert told[0].startswith("2 scripts and 0 session plans, 20 files, ")
    assert told[0].endswith(" of it packs in one file")
    assert told[1:] == ["1 script without a review that holds; each page says so", "open pages/index.html"]


def test_it_tells_which_script_is_being_made(relax):
    told = relax("--lengths", "14s", "--no-packs")
    assert told.stderr.splitlines()[:2] == ["1 of 2: A short rest", "2 of 2: A long rest"]
    assert "packs" not in told.stdout


def test_a_site_of_words_is_quiet(relax):
    told = relax("--words-only")
    assert re.fullmatch(r"left out \d+ session plans with scripts that the site does not have\n", told.stderr)
    assert told.stdout.startswith("2 scripts and 0 session plans, 8 files, ")


def test_json_is_one_document(relax):
    document = json.loads(relax("--words-only", "--json").stdout)
    assert document["files"] == 8
    assert document["bytes"] > 50_000
    assert [(one["name"], one["page"], one["review"]) for one in document["scripts"]] == [
        ("long-rest", "scripts/long-rest/index.html", "draft"),
        ("rest", "scripts/rest/index.html", "holds"),
    ]


def test_title_service_and_contact_stand_in_the_pages(relax, tmp_path):
    relax(
        "--words-only",
        "--title",
        "Our <library>",
        "--service",
        "Example Therapies",
        "--contact",
        "01632 960000",
    )
    page = (tmp_path / "pages" / "index.html").read_text("utf-8")
    assert "<h1>Our &lt;library&gt;</h1>" in page
    assert "Example Therapies" in page
    assert "Questions? 01632 960000" in page


def test_an_older_site_is_replaced_only_where_that_is_asked_for(relax):
    relax("--words-only")
    told = relax("--words-only", status=EXIT_FAILED)
    assert told.stderr.startswith("pages: there is such a folder already; choose another folder with -o")
    relax("--words-only", "--replace")


def test_scripts_with_errors_stop_it_and_are_named(relax):
    told = relax("--words-only", reason="", status=EXIT_FOUND)
    assert "rest: the check finds" in told.stderr
    assert told.stderr.splitlines()[-1] == (
        "2 scripts and session plans keep the site from being made; mend what is said above, or leave it out"
        " with --without rest --without long-rest"
    )


def test_a_script_that_is_not_there_is_told_with_the_nearest(relax):
    assert "did you mean 'rest'" in relax("--words-only", only=("rset",), status=EXIT_USAGE).stderr


def test_a_length_that_is_none_is_refused(relax):
    assert "'soon'" in relax("--lengths", "soon", status=EXIT_USAGE).stderr


def test_without_a_browser_there_is_no_pdf_and_it_says_so(relax):
    told = relax("--lengths", "14s", "--only", "rest", "--pdf", only=())
    assert told.stderr.startswith("no PDF: there is no Chromium, Chrome or Edge on this machine\n")


@pytest.mark.parametrize("option", [["--lengths", "14s"], ["--pdf"], ["--no-packs"], ["--format", "ogg"]])
def test_words_alone_refuse_what_is_about_recordings(relax, option):
    told = relax("--words-only", *option, status=EXIT_USAGE)
    assert f"{option[0]} is about recordings" in told.stderr.replace("--packs or --no-packs", "--no-packs")
