"""A new script that starts from another: the same words, and nobody's review."""

from __future__ import annotations

from relax.script.front_matter_edit import with_keys
from relax.script.frontmatter import FrontMatter
from relax.script.writer import write_front_matter


def started_from(text: str, *, author: str, title: str = "", name: str = "<text>") -> str:
    """The text of another script as the beginning of a new one: a draft, by another author, not reviewed.

    What somebody answered for in the other script (`reviewed`, `allow`) is taken out, since they did not
    answer for this one.

    Args:
        text: of a script that parses.
        author: who writes the new one.
        title: the new title; empty to keep the other's.
        name: what errors call the text.

    Raises:
        ScriptError: the front matter cannot be read, or stands in braces.
    """
    written = write_front_matter(FrontMatter(title=title or "-", author=author)).splitlines()
    lines = {line.partition(":")[0]: line for line in written}
    changes = {"author": lines["author"], "status": "status: draft", "reviewed": None, "allow": None}
    return with_keys(text, changes | ({"title": lines["title"]} if title else {}), name=name)
