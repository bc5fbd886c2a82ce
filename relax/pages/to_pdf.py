"""A page as a PDF that screen readers can read, printed by the Chromium of this machine if it has one."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from relax.errors import OutputError
from relax.files import replace_file

CHROMIUM_NAMES = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "msedge",
    "chrome",
)
CHROMIUM_PLACES = (
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Microsoft/Edge/Application/msedge.exe",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
"""Where Windows and macOS keep one. Every Windows has Edge, which is a Chromium."""
QUIET = (
    "--headless",
    "--disable-gpu",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
    "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
)
"""Nothing but printing: no add-ons, no look for news, no name that could be asked for, no browser's marks."""
LONGEST_S = 60
NO_TIME = b"19800101000000"
"""As in the ZIP of a pack."""
_PRINTED = re.compile(rb"(/(?:Creation|Mod)Date ?\(D:)[0-9]{14}")


def find_chromium() -> Path | None:
    """Where this machine's Chromium, Chrome or Edge is; None where it has none."""
    found = next((path for path in map(shutil.which, CHROMIUM_NAMES) if path), None)
    place = found or next((path for path in CHROMIUM_PLACES if Path(path).is_file()), None)
    return Path(place) if place else None


def print_pdf(chromium: Path, page: Path, target: Path) -> None:
    """Print a page in a file as a tagged PDF. It is written where a browser can write; see `part_folder`.

    Args:
        chromium: the browser's program.
        page: an HTML file.
        target: the PDF.

    Raises:
        OutputError: it could not be printed.
    """
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [
            str(chromium),
            *QUIET,
            *(["--no-sandbox"] if is_root else []),  # Chromium has no sandbox for root
            f"--user-data-dir={profile}",
            f"--print-to-pdf={target.resolve()}",
            page.resolve().as_uri(),
        ]
        try:
            subprocess.run(command, capture_output=True, timeout=LONGEST_S, check=True)
        except subprocess.TimeoutExpired as error:
            raise _failed(target, chromium, f"took more than {LONGEST_S} s") from error
        except subprocess.CalledProcessError as error:
            raise _failed(target, chromium, f"ended with status {error.returncode}") from error
        except OSError as error:
            raise _failed(target, chromium, "could not be started") from error
    written = target.read_bytes() if target.is_file() else b""
    if not written.startswith(b"%PDF"):
        raise _failed(target, chromium, "wrote no PDF")
    replace_file(target, without_times(written))


def without_times(pdf: bytes) -> bytes:
    """A PDF that does not say when it was printed, so that the same page gives the same bytes.

    The dates keep their length: a PDF counts its bytes.

    >>> without_times(b"<</CreationDate (D:20261122112825+00'00')>>")
    b"<</CreationDate (D:19800101000000+00'00')>>"
    """
    return _PRINTED.sub(rb"\g<1>" + NO_TIME, pdf)


def _failed(target: Path, chromium: Path, reason: str) -> OutputError:
    return OutputError(target.name, f"{chromium} {reason}", "print the page beside it, or give --no-pdf")
