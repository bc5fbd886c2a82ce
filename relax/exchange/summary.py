"""An import in one line, and the name of the file it makes."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from relax.exchange.report import Imported
from relax.files import safe_name
from relax.script.model import Item, Slower, Softer

_NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")


def script_name(path: Path) -> str:
    """The file name of a script made from a document, in small letters, digits and hyphens.

    >>> script_name(Path("notes/Body Scan (v2).docx"))
    'body-scan-v2.md'
    """
    plain = unicodedata.normalize("NFKD", path.stem).encode("ascii", "ignore").decode().lower()
    return f"{safe_name(_NOT_IN_A_NAME.sub('-', plain).strip('-') or 'script')}.md"


def summary(imported: Imported) -> str:
    """What became of a document, in words."""
    kinds = Counter(type(item).__name__ for item in _items(imported.script.body))
    parts = [
        _count(kinds["Pause"], "pause"),
        _count(kinds["Heading"], "section"),
        _count(kinds["Note"], "note"),
    ]
    doubts = len(imported.remarks)
    looks = "nothing to look at" if not doubts else f"{_count(doubts, 'thing')} to look at, listed above"
    return f"{', '.join(parts)}; {looks}"


def _items(items: Sequence[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Slower | Softer):
            yield from _items(item.body)


def _count(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"
