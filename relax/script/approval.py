"""Writing a review into a script's front matter; every other character of the file stays as it is."""

from __future__ import annotations

from typing import Literal

from relax.script.front_matter_edit import with_keys
from relax.script.frontmatter import FrontMatter, Review
from relax.script.writer import write_front_matter


def with_review(text: str, review: Review, status: Literal["reviewed", "approved"], *, name: str) -> str:
    """The text of a script with a review in its front matter, in the place of an earlier one.

    Args:
        text: of a script that parses.
        review: who reviewed which words, when.
        status: what the script then is.
        name: what errors call the text.

    Raises:
        ScriptError: the front matter cannot be read, or stands in braces.
    """
    written = write_front_matter(FrontMatter(title="-", status=status, reviewed=review)).splitlines()
    lines = {line.partition(":")[0]: line for line in written if not line.startswith("title:")}
    return with_keys(text, lines, name=name)
