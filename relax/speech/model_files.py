"""Whether a model is the very one that this version was tried with, before anything loads it.

A model that comes inside a package is a hundred million numbers that nobody can read, and what loads it is
compiled code. Another one under the same name could be damaged, could speak or hear otherwise, or could be
made to harm; so it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import file_digest
from pathlib import Path

from relax.errors import SpeechError
from relax.files import explain
from relax.version import VERSION


def check_model(folder: Path, sha256_by_name: Mapping[str, str], install: str) -> None:
    """Refuse a model of which one file is another than it was.

    Args:
        folder: where its files lie.
        sha256_by_name: of each file, in hexadecimal.
        install: the line that brings the right ones.

    Raises:
        SpeechError: a file is another, or cannot be read.
    """
    for name, expected in sha256_by_name.items():
        path = folder / name
        try:
            with path.open("rb") as file:
                found = file_digest(file, "sha256").hexdigest()
        except OSError as error:
            raise SpeechError(f"{path}: {explain(error)}; install it again: {install}") from error
        if found != expected:
            raise SpeechError(
                f"{path} is not the file that relax {VERSION} was tried with, and is not loaded;"
                f" install it again: {install}"
            )
