"""What PRIVACY.md says: where things are kept, how they go again, and that nothing else leaves or stays."""

import ast
import tempfile
from pathlib import Path, PureWindowsPath

import platformdirs.windows
import pytest
from click.testing import CliRunner
from platformdirs.macos import MacOS
from platformdirs.unix import Unix
from platformdirs.windows import Windows

import relax
from relax import folders
from relax.commands.root import cli

PAPER = (Path(__file__).parents[1] / "PRIVACY.md").read_text("utf-8")
NETWORK = {
    *("aiohttp", "asyncio", "distributed", "ftplib", "http", "httpx", "imaplib", "poplib", "requests"),
    *("smtplib", "socket", "socketserver", "ssl", "urllib3", "webbrowser", "websockets", "wsgiref", "xmlrpc"),
}
"""Modules by which Python code reaches a network; of urllib it is `urllib.request`."""
SYSTEMS = {"Linux": Unix, "macOS": MacOS, "Windows": Windows}
HOMES = {"Linux": "~", "macOS": "~", "Windows": r"%LOCALAPPDATA%"}
KEPT = ("settings_path", "voices_folder", "own_voices_folder", "sessions_folder", "cache_folder")


PACKAGE = Path(relax.__file__).parent
MODULES = {path.relative_to(PACKAGE).as_posix(): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported(path):
    """The modules that a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))


@pytest.mark.fault("F24")
def test_two_modules_alone_can_reach_a_network():
    reaching = {
        name
        for name, path in MODULES.items()
        for module in imported(path)
        if module.partition(".")[0] in NETWORK or module.startswith("urllib.request")
    }
    assert reaching == {"speech/piper_collection.py", "build/cluster.py"}


@pytest.mark.fault("F24")
@pytest.mark.parametrize(
    ("module", "user"),
    [
        ("relax.speech.piper_collection", "commands/voices_add.py"),
        ("relax.build.cluster", "commands/build.py"),
        ("relax.recording.miniaudio_device", "commands/record.py"),
    ],
    ids=["the network", "a cluster", "the microphone"],
)
def test_one_command_alone_reaches_it(module, user):
    assert [name for name, path in MODULES.items() if module in set(imported(path))] == [user]


@pytest.mark.parametrize("system", SYSTEMS)
@pytest.mark.parametrize("kept", KEPT)
def test_the_paper_names_every_folder_as_each_system_has_it(system, kept, monkeypatch, tmp_path):
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    monkeypatch.setattr(platformdirs.windows, "get_win_folder", lambda _name: str(tmp_path))
    monkeypatch.setattr(folders, "_DIRS", SYSTEMS[system]("relax", appauthor=False))
    inside = getattr(folders, kept)().relative_to(tmp_path)
    shown = PureWindowsPath(inside) if system == "Windows" else inside.as_posix()
    separator = "\\" if system == "Windows" else "/"
    assert f"`{HOMES[system]}{separator}{shown}`" in PAPER


def test_every_folder_of_the_program_is_looked_for_in_the_paper():
    public = {name for name, value in vars(folders).items() if callable(value) and name.islower()}
    assert public == set(KEPT)


@pytest.fixture
def home(monkeypatch, tmp_path):
    """Runs commands; gives the files that are there afterwards, by folder."""
    (tmp_path / "work").mkdir()
    (tmp_path / "temp").mkdir()
    (tmp_path / "work" / "rest.md").write_text("---\ntitle: T\n---\nRest here. And here.\n", "utf-8")
    monkeypatch.chdir(tmp_path / "work")
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))

    def run(*arguments):
        result = CliRunner().invoke(cli, ("--cache-dir", "../cache", *arguments), prog_name="relax")
        assert result.exit_code == 0, result.output
        return {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}

    return run


RENDER = ("render", "rest.md", "--voice", "tone", "--format", "wav", "--allow-errors", "a test")


def test_a_rendering_leaves_its_files_and_its_cache_and_nothing_else(home):
    left = {name for name in home(*RENDER) if not name.startswith(("cache/", "work/audio_out/"))}
    assert left == {"work/rest.md"}


def test_clearing_the_cache_leaves_no_speech_and_no_words(home):
    assert any(name.endswith(".clip") for name in home(*RENDER))
    left = {name for name in home("cache", "clear") if name.startswith("cache/")}
    assert all(name.startswith("cache/locks/") for name in left)
