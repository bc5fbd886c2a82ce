"""Scripts that were found without errors, remembered: one that is heard again waits for no linter.

Loading the linter and reading a script with it is a quarter of a rendering that was made before, and of what
a person waits for the first sound. A script is remembered by its whole content, with its includes, and by the
linter's own files: whatever changes in either is checked anew.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path

from relax.draft import Draft
from relax.errors import OutputError
from relax.files import replace_file
from relax.version import VERSION

LINTER = Path(__file__).parent / "lint"
FILE = "checked.json"
MOST_REMEMBERED = 200


def released_once(
    draft: Draft, checked: Checked, *, today: date, because: str = "", doing: str = "render"
) -> Draft:
    """A draft that may be heard by patients: as `relax.release.released`, but asked once for each script.

    Raises:
        ReleaseError: the linter finds errors, and there is no reason.
    """
    if not checked.has(draft):
        from relax.release import released  # noqa: PLC0415  # the linter, seldom wanted

        draft = released(draft, today=today, because=because, doing=doing)
        if not draft.waiver:
            checked.add(draft)
    return draft


class Checked:
    """The scripts that were found without errors, in a folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE

    def has(self, draft: Draft) -> bool:
        """Whether a draft's script, as it now stands, was found without errors by the linter as it now is."""
        return self._key(draft) in self._read()

    def add(self, draft: Draft) -> None:
        """Remember a draft's script; where that cannot be written, it is checked again next time."""
        key = self._key(draft)
        keys = [*(other for other in self._read() if other != key), key][-MOST_REMEMBERED:]
        with suppress(OSError, OutputError):  # a cache that cannot be written is told where speech is kept
            self._path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(self._path, json.dumps(keys))

    def _read(self) -> list[str]:
        try:
            found = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):  # none yet, or torn: everything is checked again
            return []
        return [key for key in found if isinstance(key, str)] if isinstance(found, list) else []

    def _key(self, draft: Draft) -> str:
        """A hash of all that the errors hang on. No error of the linter hangs on the day."""
        script = draft.script
        whole = (VERSION, tuple(_linter_files()), script.name, script.front_matter, script.body)
        return sha256(repr(whole).encode()).hexdigest()


def _linter_files() -> Iterator[tuple[str, int, int]]:
    """What the linter is made of, by name, size and time."""
    for path in sorted(LINTER.rglob("*")):
        if path.suffix not in (".pyc", "") and path.is_file():
            status = path.stat()
            yield path.name, status.st_size, status.st_mtime_ns
