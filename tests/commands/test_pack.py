import json

import pytest
from click.testing import CliRunner

from relax.commands import pack as pack_module
from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_FOUND, EXIT_USAGE

SCRIPT = """---
title: A short rest
status: reviewed
reviewed: {by: Lead, on: 2026-11-01}
---

# Arriving

Rest here. [pause 2s to 20s]

{sitting: Sit. | lying: Lie.}
"""


@pytest.fixture
def relax(monkeypatch, tmp_path):
    """Runs `relax pack` in an empty folder that holds one script, on a machine without a browser."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rest.md").write_text(SCRIPT, encoding="utf-8")
    monkeypatch.setattr(pack_module, "find_chromium", lambda: None)

    def run(*arguments, status=0, reason="a few lines for a test"):
        reason = ["--allow-errors", reason] if reason else []
        command = ["pack", "rest.md", "--voice", "tone", *reason, *arguments]
        result = CliRunner().invoke(cli, command, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


def test_it_says_what_it_made_and_what_to_open(relax):
    told = relax("-o", "pack", "--lengths", "8s,12s", "--posture", "sitting", "--posture", "lying")
    assert told.stdout.splitlines() == [
        "A short rest: Reviewed by Lead on 2026-11-01.",
        "01-rest-8-seconds-sitting  8 seconds, Sitting",
        "02-rest-12-seconds-sitting  12 seconds, Sitting",
        "03-rest-8-seconds-lying  8 seconds, Lying down",
        "04-rest-12-seconds-lying  12 seconds, Lying down",
        "open pack/index.html",
    ]
    assert told.stderr == (
        "no PDF: there is no Chromium, Chrome or Edge on this machine; print the pages from any browser\n"
    )


def test_json_is_one_document_with_what_was_left_out(relax):
    told = relax("-o", "pack", "--lengths", "1s,8s", "--json", "--zip", "--bed", "none", "--bed", "rain")
    document = json.loads(told.stdout)
    assert [one["file"] for one in document["recordings"]] == [
        "01-rest-8-seconds.mp3",
        "02-rest-8-seconds-with-rain.mp3",
    ]
    assert (
        document["recordings"][1] | {"bed": "rain", "computer_voice": "tone:sine"}
        == document["recordings"][1]
    )
    assert document["left_out"][0]["what"] == "1 second"
    assert document["zip"] == "pack.zip"


def test_a_script_with_errors_is_refused(relax, tmp_path):
    assert "rest: the check finds" in relax("-o", "pack", status=EXIT_FOUND, reason="").stderr
    assert not (tmp_path / "pack").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("-o", "pack", "--lengths", "soon"), EXIT_USAGE, "a length is written like"),
        (
            ("-o", "pack", "--lengths", "1s"),
            EXIT_FAILED,
            "rest: 1 second asked; with this voice the script can",
        ),
        (("-o", "pack", "--logo", "rest.md"), EXIT_FAILED, "rest.md: a logo is a PNG, JPEG or SVG picture"),
        (("-o", "pack", "--bed", "rian"), EXIT_USAGE, "did you mean 'rain'?"),
        (("-o", "."), EXIT_FAILED, ".: you are in this folder; name a new one with -o"),
        ((), EXIT_USAGE, "Missing option '-o'"),
    ],
)
def test_a_mistake_is_told_in_a_sentence_and_changes_nothing(relax, tmp_path, arguments, status, words):
    assert words in relax(*arguments, status=status).stderr
    assert [path.name for path in tmp_path.iterdir() if path.name not in ("cache", "config")] == ["rest.md"]


def test_the_same_pack_again_makes_no_sound(relax, monkeypatch):
    relax("-o", "pack", "--lengths", "8s")
    monkeypatch.setattr("relax.sound_files.make_files", lambda *_a, **_o: pytest.fail("sound was made again"))
    relax("-o", "pack", "--lengths", "8s", "--replace")
