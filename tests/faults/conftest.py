"""Rigs for faults: commands as processes of their own, a small disk, somebody who is not root."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NETWORK_WATCH = Path(__file__).parent / "no_network"
PATIENCE_SECONDS = 600
NOBODY = 65534
SCRIPT = """---
title: A short rest
---

# Arriving

Rest here for a while. [pause 2s]

And here. [pause 1s] Let the chair take your weight.

# Leaving

[breathe in 3, out 4]

When you are ready, come back.
"""


@dataclass(kw_only=True)
class Relax:
    """Commands of the checkout, each a process of its own that may not reach a network."""

    folder: Path
    """Where the processes start, with what they need under it."""
    before: tuple[str, ...] = ()
    """What stands in front of the command, such as `setpriv`."""
    settings: dict[str, str] = field(default_factory=dict)
    """What is different in the environment."""

    @property
    def temporary(self) -> Path:
        """Where the processes keep what is for the moment only."""
        return Path(self.settings.get("TMPDIR", self.folder / "tmp"))

    def start(self, *arguments: object, **how) -> "subprocess.Popen[str]":
        """Start a command."""
        command = [*self.before, sys.executable, "-B", str(ROOT / "cli.py"), *map(str, arguments)]
        self.temporary.mkdir(exist_ok=True)
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(NETWORK_WATCH), str(ROOT)]),
            "RELAX_RENDER_ALLOW_ERRORS": "for a test",
            "TMPDIR": str(self.temporary),
            **self.settings,
        }
        pipes = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        return subprocess.Popen(
            command, text=True, encoding="utf-8", env=environment, cwd=self.folder, **{**pipes, **how}
        )

    def __call__(self, *arguments: object, **how) -> "subprocess.CompletedProcess[str]":
        """Run a command to its end."""
        with self.start(*arguments, **how) as process:
            out, errors = process.communicate(timeout=PATIENCE_SECONDS)
        return subprocess.CompletedProcess(process.args, process.returncode, out, errors)

    def render(self, out: Path, *more: object) -> "subprocess.CompletedProcess[str]":
        """Render the script with the voice of tests."""
        return self(*self.rendering(out, *more))

    def rendering(self, out: Path, *more: object) -> tuple[object, ...]:
        """The command that renders the script."""
        return "render", self.folder / "rest.md", "--voice", "tone", "--format", "wav", "-o", out, *more

    def left_behind(self) -> list[str]:
        """Processes that were started here, or with something of here, and still run."""
        found = []
        for process in Path("/proc").glob("[0-9]*"):
            try:
                command = (process / "cmdline").read_bytes()
                is_dead = (process / "stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"
            except OSError:  # it has ended meanwhile
                continue
            if os.fsencode(self.folder) in command and not is_dead and process.name != str(os.getpid()):
                found.append(command.replace(b"\0", b" ").decode(errors="replace"))
        return found


@pytest.fixture
def relax(tmp_path):
    """Commands that are run in a folder with one script, `rest.md`."""
    (tmp_path / "rest.md").write_text(SCRIPT, encoding="utf-8")
    return Relax(folder=tmp_path)


@pytest.fixture
def unprivileged():
    """Commands that are run by somebody who is not root, in a folder that anybody may look into."""
    if os.name != "posix":
        pytest.skip("modes of files are those of POSIX")
    is_root = os.geteuid() == 0
    if is_root and not shutil.which("setpriv"):
        pytest.skip("root may write anywhere, and there is no setpriv")
    folder = Path(tempfile.mkdtemp(prefix="relax-faults-"))
    folder.chmod(0o755)
    (folder / "rest.md").write_text(SCRIPT, encoding="utf-8")
    for name in ("cache", "tmp"):
        (folder / name).mkdir()
        (folder / name).chmod(0o777)
    before = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups") if is_root else ()
    reading = [*before, sys.executable, "-c", "import sys; open(sys.argv[1])", str(ROOT / "cli.py")]
    if is_root and subprocess.run(reading, check=False, capture_output=True).returncode:
        shutil.rmtree(folder)
        pytest.skip("this checkout or its Python lies in a folder that nobody else may look into")
    settings = {"HOME": "/nonexistent"}
    settings |= {f"XDG_{kind}_HOME": str(folder / "cache") for kind in ("CACHE", "CONFIG", "DATA")}
    yield Relax(folder=folder, before=before, settings=settings)
    for path in folder.rglob("*"):
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path):
    """A file system of one megabyte."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("only root can make a disk of one megabyte, and on Linux")
    folder = tmp_path / "disk"
    folder.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "none", folder], check=False, capture_output=True, text=True
    )
    if made.returncode:
        pytest.skip(f"a disk of one megabyte cannot be made here: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", folder], check=True)
