"""Changing keys of a script's front matter in its text; every other character of the file stays as it is."""

from __future__ import annotations

from collections.abc import Mapping

from relax.script.opening import find_front_matter
from relax.script.problems import Problems
from relax.script.yaml_source import ListNode, MapNode, Node, Scalar, read_yaml


def with_keys(text: str, lines: Mapping[str, str | None], *, name: str) -> str:
    """The text of a script with some keys of its front matter written anew.

    Args:
        text: of a script that parses.
        lines: by key, what to write in its place, such as `status: draft`, without a line feed; a key that is
            not there yet is added at the end. None takes the key out, with its lines.
        name: what errors call the text.

    Raises:
        ScriptError: the front matter cannot be read, or stands in braces.
    """
    problems = Problems.of_text(text, name=name)
    text = problems.source.text
    place = find_front_matter(text)
    mapping = read_yaml(problems, place.start, place.end) if place else None
    problems.check()
    if place is None or mapping is None:
        raise ValueError("a script that parses has front matter")
    if text[mapping.start] == "{":
        problems.add(
            mapping.start, mapping.end, "to be written into, front matter needs each key on its own line"
        )
        problems.check()
    edits = [_edit(text, mapping, key, line) for key, line in lines.items() if key in mapping.keys]
    added = [f"{line}\n" for key, line in lines.items() if key not in mapping.keys and line is not None]
    edits.append((place.end, place.end, "".join(added)))
    # From the last place to the first, so that the offsets of the others stay true.
    for start, end, line in sorted(edits, reverse=True):
        text = text[:start] + line + text[end:]
    return text


def _edit(text: str, mapping: MapNode, key: str, line: str | None) -> tuple[int, int, str]:
    """What is written in the place of a key that is there."""
    return (*_lines_of(text, mapping, key), "") if line is None else (*_place(text, mapping, key), line)


def _place(text: str, mapping: MapNode, key: str) -> tuple[int, int]:
    """Where a key and its value stand."""
    return mapping.keys[key].start, _entry_end(text, mapping, key)


def _lines_of(text: str, mapping: MapNode, key: str) -> tuple[int, int]:
    """The whole lines that a key and its value stand in."""
    start, end = _place(text, mapping, key)
    return text.rfind("\n", 0, start) + 1, text.index("\n", end) + 1


def _entry_end(text: str, mapping: MapNode, key: str) -> int:
    """Where a key and its value end: at the colon, where nothing is written behind it."""
    value = mapping.entries[key]
    if isinstance(value, Scalar) and value.is_null and not value.text:
        return text.index(":", mapping.keys[key].end) + 1
    return _end(text, value)


def _end(text: str, node: Node) -> int:
    """Where a value ends. What the parser calls the end of indented keys is where the next key begins."""
    if isinstance(node, Scalar):  # a text of several lines (`>`, `|`) would end there too
        return node.start + len(text[node.start : node.end].rstrip())
    if text[node.end - 1] in "]}":
        return node.end
    if isinstance(node, ListNode):
        return max(_end(text, item) for item in node.items)
    return max(_entry_end(text, node, key) for key in node.entries)
