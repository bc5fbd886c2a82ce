"""What is loaded before a command runs: a person waits for it each time."""

import subprocess
import sys

import pytest

import relax

ROOT = relax.__path__[0].rpartition("relax")[0]


@pytest.mark.parametrize(
    ("loads", "does_without"),
    [
        ("relax.commands.root", "pydantic"),
        ("relax.commands.house, relax.commands.render, relax.speech.espeak, relax.speech.piper", "numpy"),
        ("relax.commands.house, relax.commands.render, relax.speech.espeak", "relax.lint"),
        ("relax.commands.house, relax.commands.render, relax.speech.espeak", "rich"),
    ],
)
def test_what_help_and_a_rendering_that_was_made_before_load_is_what_they_need(loads, does_without):
    code = f"import sys, {loads}; sys.exit({does_without!r} in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, f"{does_without} is loaded {done.stderr}"
