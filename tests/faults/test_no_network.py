"""Commands with every socket blocked: each process of the suite is ended if it reaches for one."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

REFUSED = 99
REACHES = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=1)"


@pytest.mark.fault("F9", "F24")
@pytest.mark.parametrize(
    "command",
    [
        "list",
        "show letting-be",
        "lint letting-be",
        "voices",
        "render letting-be --length 5m --dry-run",
        "page one-to-one-50 --no-sound -o page.html",
        "doctor",
    ],
)
def test_no_command_reaches_for_a_network(relax, command):
    done = relax(*command.split())
    assert done.returncode != REFUSED
    assert "Traceback" not in done.stderr and "the network was asked for" not in done.stderr


@pytest.mark.fault("F24")
def test_whatever_reaches_for_a_network_would_be_noticed():
    watched = {**os.environ, "PYTHONPATH": str(Path(__file__).parent / "no_network")}
    done = subprocess.run([sys.executable, "-c", REACHES], check=False, env=watched, capture_output=True)
    assert done.returncode == REFUSED
