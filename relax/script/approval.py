"""Writing a review into a script's front matter; every other character of the file stays as it is."""

from __future__ import annotations

from typing import Literal

from relax.script.frontmatter import FrontMatter, Review
from relax.script.opening import find_front_matter
from relax.script.problems import Problems
from relax.script.writer import write_front_matter
from relax.script.yaml_source import ListNode, MapNode, Node, Scalar, read_yaml


def with_review(text: str, review: Review, status: Literal["reviewed", "approved"], *, name: str) -> str:
    """The text of a script with a review in its front matter, in the place of an earlier one.

    Args:
        text: of a script that parses.
        review: who reviewed which words, when.
        status: what the script then is.
        name: what errors call the text.

    Raises:
        ScriptError: the front matter cannot be read.
    """
    problems = Problems.of_text(text, name=name)
    text = problems.source.text
    place = find_front_matter(text)
    mapping = read_yaml(problems, place.start, place.end) if place else None
    problems.check()
    if place is None or mapping is None:
        raise ValueError("a script that parses has front matter")
    if text[mapping.start] == "{":
        problems.add(mapping.start, mapping.end, "a review needs front matter with each key on its own line")
        problems.check()
    written = write_front_matter(FrontMatter(title="-", status=status, reviewed=review)).splitlines()
    lines = {line.partition(":")[0]: line for line in written if not line.startswith("title:")}
    edits = [(*_place(text, mapping, key), lines.pop(key)) for key in tuple(lines) if key in mapping.keys]
    edits.append((place.end, place.end, "".join(f"{line}\n" for line in lines.values())))
    # From the last place to the first, so that the offsets of the others stay true.
    for start, end, line in sorted(edits, reverse=True):
        text = text[:start] + line + text[end:]
    return text


def _place(text: str, mapping: MapNode, key: str) -> tuple[int, int]:
    """Where a key and its value stand."""
    start, colon = mapping.keys[key].start, text.index(":", mapping.keys[key].end) + 1
    value = mapping.entries[key]
    return start, colon if isinstance(value, Scalar) and not value.text else _end(text, value)


def _end(text: str, node: Node) -> int:
    """Where a value ends. What the parser calls the end of indented keys is where the next key begins."""
    if isinstance(node, Scalar) or text[node.end - 1] in "]}":
        return node.end
    return max(
        _end(text, child) for child in (node.items if isinstance(node, ListNode) else node.entries.values())
    )
