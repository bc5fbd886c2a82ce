import json
from functools import partial

import pytest
from click.testing import CliRunner

from relax.commands.root import COMMANDS, WELCOME, cli
from relax.errors import EXIT_FAILED, EXIT_FOUND, EXIT_USAGE
from relax.hearing.trial import trial_phrases
from relax.library.library import Library, shipped_folder

SCRIPT = """---
title: A short rest
summary: Two lines.
status: reviewed
reviewed: {by: Lead, on: 2026-11-01}
---

# Arriving

> A note.

Rest here. [pause 2s to 6s]

And here.
"""


@pytest.fixture
def relax(monkeypatch, tmp_path):
    """Runs a command line in an empty folder that holds one script."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rest.md").write_text(SCRIPT, encoding="utf-8")
    monkeypatch.setenv("RELAX_RENDER_ALLOW_ERRORS", "two lines for a test")

    def run(*arguments: str, status: int = 0, text: str | None = None):
        result = CliRunner().invoke(cli, arguments, input=text, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


def test_relax_alone_says_what_to_do_first(relax):
    assert relax().stdout == WELCOME


def test_the_help_has_each_command_with_the_first_line_of_its_own_help(relax):
    shown = relax("--help").stdout
    width = max(map(len, COMMANDS)) + 2
    for name, (_, summary) in COMMANDS.items():
        assert f"{name.ljust(width)}{summary}" in shown
        assert cli.get_command(None, name).name == name


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_has_help(relax, name):
    assert "Usage: relax " + name in relax(name, "--help").stdout


def test_an_unknown_command_is_named_with_the_nearest(relax):
    assert "no command named 'rendre'; did you mean 'render'?" in relax("rendre", status=EXIT_USAGE).stderr


def test_list_shows_each_script_with_its_lengths(relax):
    shown = relax("list").stdout
    assert "letting-be" in shown
    assert "self-kindness" in shown


def test_list_as_json_is_one_document(relax):
    scripts = json.loads(relax("list", "--json").stdout)["scripts"]
    assert [script["name"] for script in scripts] == sorted(script["name"] for script in scripts)
    assert all(script["shortest_ms"] < script["natural_ms"] < script["longest_ms"] for script in scripts)


def test_list_shows_whose_review_is_due(relax, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "rest.md").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "own" / "late.md").write_text(
        SCRIPT.replace("2026-11-01", "2001-11-01, again: 2002-11-01"), encoding="utf-8"
    )
    scripts = json.loads(relax("--library", "own", "list", "--due", "--json").stdout)["scripts"]
    shipped = dict.fromkeys(Library.of().script_names(), "draft")
    assert {script["name"]: script["review"] for script in scripts} == shipped | {"late": "overdue"}


def test_approving_is_written_into_the_script_and_holds_until_a_word_changes(relax, tmp_path):
    relax("new", "ours", "--from", "letting-be", "--author", "Pain team")
    relax("approve", "ours.md", "--by", "A. Example", "--role", "Psychologist")
    review = tmp_path / "ours.md"
    scripts = partial(relax, "--library", ".", "list", "--json")
    held = next(s for s in json.loads(scripts().stdout)["scripts"] if s["name"] == "ours")
    review.write_text(review.read_text("utf-8").replace("Hello.", "Hello there."), encoding="utf-8")
    changed = next(s for s in json.loads(scripts().stdout)["scripts"] if s["name"] == "ours")
    assert (held["status"], held["review"], changed["review"]) == ("approved", "holds", "changed")


def test_approving_keeps_the_line_ends_of_windows(relax, tmp_path):
    relax("new", "ours", "--from", "letting-be", "--author", "Pain team")
    path = tmp_path / "ours.md"
    before = path.read_bytes().replace(b"\n", b"\r\n")
    path.write_bytes(before)
    relax("approve", "ours.md", "--by", "A. Example", "--role", "Psychologist")
    after = path.read_bytes()
    assert after.count(b"\n") == after.count(b"\r\n")
    assert after[after.index(b"# ") :] == before[before.index(b"# ") :]


def test_a_script_with_errors_is_neither_approved_nor_rendered(relax, monkeypatch, tmp_path):
    monkeypatch.delenv("RELAX_RENDER_ALLOW_ERRORS")
    before = (tmp_path / "rest.md").read_text("utf-8")
    told = relax("approve", "rest.md", "--by", "A", "--role", "B", status=EXIT_FOUND).stderr
    assert "rest: the check finds 3 errors; mend them, or write under allow: who answers for them" in told
    assert (tmp_path / "rest.md").read_text("utf-8") == before
    told = relax("render", "rest.md", "--voice", "tone", status=EXIT_FOUND).stderr
    assert "SAFE001: no permission to stop" in told
    assert not (tmp_path / "audio_out").exists()


def test_a_reason_lets_it_be_rendered_and_stands_behind_the_words(relax, tmp_path):
    relax("render", "rest.md", "--voice", "tone", "--format", "wav", "--allow-errors", "a trial")
    words = (tmp_path / "audio_out" / "rest--tone.txt").read_text("utf-8")
    assert words.endswith("[Rendered with errors (SAFE001, SAFE005, SAFE004): a trial]\n")


def test_the_linter_writes_a_page_to_read_or_print(relax, tmp_path):
    relax("lint", "rest.md", "--format", "html", "-o", "report.html", status=EXIT_FOUND)
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "no permission to stop, to move or to keep the eyes open" in page


def test_a_review_that_ends_today_is_refused(relax):
    words = ("approve", "rest.md", "--by", "A", "--role", "B", "--again", "2001-01-01")
    assert "the next review lies in the future" in relax(*words, status=EXIT_USAGE).stderr


def test_a_rendering_of_a_draft_says_so_first(relax):
    document = json.loads(relax("show", "letting-be", "--json").stdout)
    spoken = [cue["text"] for cue in document["cues"] if cue["kind"] == "speech"]
    assert spoken[0] == "This is a draft, and has not been reviewed."


def test_a_draft_in_a_language_without_words_for_it_is_told_to_whoever_renders(relax, tmp_path):
    (tmp_path / "cy.md").write_text("---\ntitle: T\nlanguage: fy\n---\nHoi.\n", encoding="utf-8")
    told = relax("render", "cy.md", "--voice", "tone", "--dry-run").stderr
    assert "cy: Draft, not reviewed; its tags say so, and the recording does not" in told


def test_a_library_folder_of_ones_own_comes_first(relax, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "letting-be.md").write_text(SCRIPT, encoding="utf-8")
    assert "A short rest" in relax("--library", "own", "list").stdout


def test_list_shows_a_broken_script_and_goes_on(relax, tmp_path):
    (tmp_path / "own").mkdir()
    (tmp_path / "own" / "broken.md").write_text("---\ntitle: T\n---\n[pasue]\n", encoding="utf-8")
    result = relax("--library", "own", "list", status=EXIT_FAILED)
    assert "letting-be" in result.stdout
    assert "broken.md:4:" in result.stderr


def test_show_reads_like_the_script_with_its_times_and_says_that_it_estimates(relax):
    shown = relax("show", "rest.md").stdout
    assert "A short rest" in shown
    assert "estimated for" in shown
    assert "> A note." in shown
    assert "0:01  Rest here." in shown
    assert "[pause 2s]" in shown


def test_show_with_a_voice_is_exact(relax):
    shown = relax("show", "rest.md", "--voice", "tone").stdout
    assert "spoken by tone:" in shown
    assert "estimated" not in shown


def test_show_draws_the_timeline(relax, tmp_path):
    relax("show", "rest.md", "--svg", "rest.svg")
    assert (tmp_path / "rest.svg").read_text("utf-8").startswith("<svg ")


def test_show_as_json_is_the_timeline(relax):
    document = json.loads(relax("show", "rest.md", "--json").stdout)
    assert (document["script"], document["estimated"]) == ("rest", True)


def test_render_makes_files_and_names_them(relax, tmp_path):
    result = relax("render", "rest.md", "--voice", "tone", "--format", "wav")
    assert (tmp_path / "audio_out" / "rest--tone.wav").exists()
    assert "audio_out/rest--tone.wav" in result.stdout.replace("\\", "/")


def test_render_as_json_prints_one_document_and_nothing_else(relax):
    result = relax("render", "rest.md", "--voice", "tone", "--format", "wav", "--json")
    (rendering,) = json.loads(result.stdout)["renderings"]
    assert (rendering["phrases_spoken"], rendering["estimated"], rendering["loudness_lufs"]) == (
        2,
        False,
        pytest.approx(-19.0, abs=0.06),
    )


def test_a_dry_run_makes_nothing_and_says_that_it_estimates(relax, tmp_path):
    shown = relax("render", "rest.md", "--length", "7s", "--dry-run").stdout
    assert "rest--7s.mp3" in shown
    assert "about 7 seconds, estimated" in shown
    assert not (tmp_path / "audio_out").exists()


def test_a_length_that_cannot_be_reached_says_what_can(relax):
    result = relax("render", "rest.md", "--voice", "tone", "--length", "10m", status=EXIT_FAILED)
    assert result.stderr.startswith("10 minutes asked; with this voice the script can last 0:0")


def test_a_script_with_errors_shows_each_with_its_place(relax, tmp_path):
    (tmp_path / "bad.md").write_text("---\ntitle: T\n---\n[pasue 4s]\n\n[pause soon]\n", encoding="utf-8")
    shown = relax("render", "bad.md", status=EXIT_FAILED).stderr
    assert "bad.md:4:1: no marker named 'pasue 4s'" in shown
    assert "did you mean" in shown
    assert "bad.md:6:8: " in shown
    assert "^^^^" in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["render", "leting-be"], "no script named 'leting-be'; did you mean 'letting-be'?"),
        (["render", "rest.md", "--voice", "tune"], "no voice named 'tune'"),
        (["render", "rest.md", "--length", "soon"], "a length is written like 4s, 1m 30s or 10m"),
        (["render", "rest.md", "--for", "nobody"], "no tag named 'nobody'"),
        (["render", "rest.md", "--rate", "9"], "9.0 is not in the range"),
        (["render"], "Missing argument"),
        (["show", "rest.md", "--posture", "upside-down"], "is not one of"),
    ],
)
def test_what_is_wrong_in_a_command_is_said_with_status_two(relax, arguments, words):
    assert words in relax(*arguments, status=EXIT_USAGE).stderr


def test_fmt_puts_a_file_in_its_form_and_check_only_looks(relax, tmp_path):
    (tmp_path / "loose.md").write_text(
        "---\ntitle:   T\n---\nRest   here. [ PAUSE   5s ]\n", encoding="utf-8"
    )
    assert "loose.md" in relax("fmt", "--check", "loose.md", status=EXIT_FOUND).stdout
    relax("fmt", "loose.md")
    relax("fmt", "--check", "loose.md")
    assert "Rest here. [pause 5s]\n" in (tmp_path / "loose.md").read_text("utf-8")


def test_fmt_reads_standard_input(relax):
    assert relax("fmt", "-", text="---\ntitle: T\n---\nRest   here.\n").stdout.endswith("Rest here.\n")


def test_fmt_leaves_a_file_with_errors_as_it_is(relax, tmp_path):
    text = "---\ntitle: T\n---\n[pasue]\n"
    (tmp_path / "bad.md").write_text(text, encoding="utf-8")
    relax("fmt", "bad.md", status=EXIT_FAILED)
    assert (tmp_path / "bad.md").read_text("utf-8") == text


def test_the_cache_tells_what_it_holds_and_can_be_cleared(relax):
    relax("render", "rest.md", "--voice", "tone", "--format", "wav")
    assert json.loads(relax("cache", "--json").stdout)["clips"] == 2
    assert "deleted 2 phrases" in relax("cache", "clear").stdout
    assert json.loads(relax("cache", "--json").stdout)["clips"] == 0


@pytest.mark.real
def test_voices_lists_who_can_speak(relax):
    voices = json.loads(relax("voices", "--json").stdout)["voices"]
    assert {"tone"} < {voice["engine"] for voice in voices}
    assert all(voice["licence"] for voice in voices)


@pytest.mark.real
def test_the_doctor_finds_this_machine_well(relax):
    checks = json.loads(relax("doctor", "--json").stdout)["checks"]
    assert all(check["works"] for check in checks if check["needed"])


def test_settings_are_read_and_their_errors_have_a_place(relax, monkeypatch, tmp_path):
    path = tmp_path / "settings.yaml"
    monkeypatch.setattr("relax.commands.house.settings_path", lambda: path)
    path.write_text("voice: tone\n", encoding="utf-8")
    assert "estimated for tone:" in relax("show", "rest.md").stdout
    relax("render", "rest.md", "--format", "wav")
    assert (tmp_path / "audio_out" / "rest.wav").exists()
    path.write_text("voice: tone\nlibary: here\n", encoding="utf-8")
    assert "settings.yaml:2:1: " in relax("list", status=EXIT_FAILED).stderr


@pytest.mark.parametrize("name", ["show", "render", "fmt", "voices"])
def test_the_examples_in_the_help_are_lines_of_their_own(relax, name):
    lines = relax(name, "--help").stdout.splitlines()
    first = lines.index("  Examples:") + 1
    assert lines[first].startswith(f"    relax {name}")


class Listener:
    """A recogniser that hears the script's two phrases, or what it is told."""

    name = "listener"

    def __init__(self, text: str) -> None:
        self.text = text

    def listen(self, _samples):
        return self

    def likelihoods(self, texts):
        return tuple(0.0 for _ in texts)


def test_a_checked_rendering_tells_what_was_heard(relax, monkeypatch):
    monkeypatch.setattr("relax.commands.render.open_recogniser", lambda _language: Listener("Rest here"))
    result = relax("render", "rest.md", "--voice", "tone", "--format", "wav", "--check", "--json")
    (rendering,) = json.loads(result.stdout)["renderings"]
    assert rendering["heard"]["recogniser"] == "listener"
    assert "may be unclear" in result.stderr


def test_a_lost_negation_ends_with_status_three_and_makes_nothing(relax, monkeypatch, tmp_path):
    (tmp_path / "not.md").write_text("---\ntitle: T\n---\nDo not push.\n", encoding="utf-8")
    monkeypatch.setattr("relax.commands.render.open_recogniser", lambda _language: Listener("Do push"))
    result = relax("render", "not.md", "--voice", "tone", "--check", status=EXIT_FAILED)
    assert "not.md:4:1: at 0:0" in result.stderr
    assert "in 'Do not push.', 'not' was not heard" in result.stderr
    assert not list((tmp_path / "audio_out").iterdir())


def test_a_language_that_cannot_be_checked_is_refused_before_any_speech(relax, tmp_path):
    (tmp_path / "cy.md").write_text("---\ntitle: T\nlanguage: cy\n---\nHelo.\n", encoding="utf-8")
    result = relax("render", "cy.md", "--voice", "tone", "--check", status=EXIT_FAILED)
    assert "leave out --check" in result.stderr


def test_a_voice_is_tried_and_what_was_heard_is_told(relax, monkeypatch):
    monkeypatch.setattr("relax.hearing.recogniser.open_recogniser", lambda _language: Listener("Rest."))
    few = trial_phrases()[5:7]
    monkeypatch.setattr("relax.hearing.trial.trial_phrases", lambda: few)
    document = json.loads(relax("voices", "test", "tone", "--json", status=EXIT_FOUND).stdout)
    assert document["passes"] is False
    assert document["heard"]["words"] == 19


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--bed", "see"], "no bed named 'see'; did you mean 'sea'?"),
        (["--bed", "sea", "--bed-level", "-12"], "at least 20 dB under the speech"),
        (["--bed", "sea", "--quiet"], "leave out --quiet or --bed"),
        (["--bed", "sea", "--setting", "call"], "leave out --bed or --setting call"),
    ],
)
def test_a_choice_of_sound_that_cannot_be_is_a_usage_error_that_says_why(relax, options, said):
    assert said in relax("render", "rest.md", "--dry-run", *options, status=EXIT_USAGE).stderr


def test_a_dry_run_names_the_file_by_what_would_be_heard(relax):
    shown = relax(
        "render", "rest.md", "--dry-run", "--bed", "sea", "--bed-level", "-30", "--breath-guide"
    ).stdout
    assert "rest--bed-sea--bed-level-30--breath-guide.mp3" in shown


def test_a_script_that_was_rendered_is_read_by_the_linter_again_only_when_it_has_changed(
    relax, tmp_path, monkeypatch
):
    copy = tmp_path / "copy.md"
    copy.write_text((shipped_folder() / "break-window.md").read_text("utf-8"), encoding="utf-8")
    command = (
        "render",
        "copy.md",
        "--voice",
        "tone",
        "--format",
        "wav",
        "--length",
        "1m",
        "--allow-errors",
        "",
    )
    relax(*command)
    with monkeypatch.context() as changed:
        changed.setattr("relax.release.released", None)
        relax(*command)
    copy.write_text(copy.read_text("utf-8") + "\nPush through the pain. [pause 2s]\n", encoding="utf-8")
    assert "copy.md:41:1: PAIN002" in relax(*command, status=EXIT_FOUND).stderr
