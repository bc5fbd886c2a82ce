"""YAML with the place of everything in it, checked against a schema and explained in plain sentences.

Only as much of YAML as a person needs who describes a script or a session: mappings, lists and scalars. A
scalar is the text that its author wrote (YAML's failsafe schema), so that `title: 1984`, `language: no` and
`on: 2026-11-01` mean what they say; the schema makes numbers, lengths and dates of them. Anchors, aliases,
tags, double keys and second documents are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceStartEvent,
)
from ruamel.yaml.scanner import Scanner
from ruamel.yaml.tokens import ScalarToken

from relax.errors import nearest
from relax.script.characters import LOST, refused_characters
from relax.script.problems import Problems, quote

LONGEST_YAML = 64 * 1024
"""Characters."""
DEEPEST_YAML = 8

AnyModel = TypeVar("AnyModel", bound=BaseModel)


@dataclass(slots=True)
class Scalar:
    """A text, a number, a date: the characters of it."""

    start: int
    """Offset in the source."""
    end: int
    text: str
    is_null: bool
    """Whether it was left empty, or is written `~` or `null`."""


@dataclass(slots=True)
class ListNode:
    """A list."""

    start: int
    end: int
    items: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class MapNode:
    """Keys and their values, in order."""

    start: int
    end: int
    entries: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Scalar] = field(default_factory=dict)
    """Where each key stands."""
    pending: Scalar | None = None
    """The key whose value comes next."""


Node: TypeAlias = Scalar | ListNode | MapNode


class _Unusable(Exception):  # noqa: N818  # it never leaves this module
    """A problem behind which nothing can be read."""

    def __init__(self, start: int, end: int, message: str) -> None:
        super().__init__(start, end, message)
        self.problem = (start, end, message)


def read_yaml(problems: Problems, start: int, end: int) -> MapNode | None:
    """The mapping that stands at `[start, end)` of a source; None where there is a problem in its YAML."""
    if end - start > LONGEST_YAML:
        problems.add(start, start + 1, f"at most {LONGEST_YAML} characters of YAML, not {end - start}")
        return None
    try:
        return _compose(_events(problems.source.text[start:end], start), problems, start)
    except _Unusable as error:
        problems.add(*error.problem)
        return None


def read_model(
    model: type[AnyModel], problems: Problems, mapping: MapNode, wanted: Mapping[str, str]
) -> AnyModel | None:
    """A mapping as a value of a schema; None where there is a problem.

    Args:
        model: the schema.
        problems: where to tell what does not fit.
        mapping: what was read.
        wanted: a sentence for each key that says what its value is, such as `status is draft or approved`.
            A key within a key is written `reviewed.on`, and `*` stands for one that authors choose;
            how they may choose it is said by `[key]`.
    """
    try:
        return model.model_validate(plain(mapping), by_alias=True, by_name=False)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False)
        # What may be one thing or another is neither, and that is one mistake.
        for told in dict.fromkeys(_explain(details, mapping, wanted) for details in found):
            problems.add(*told)
        return None


Plain: TypeAlias = "str | list[Plain] | dict[str, Plain]"
"""What YAML holds, without its places."""


def plain(node: Node) -> Plain:
    """The texts, lists and dicts of a node. A key without a value is left out, as if it were not written."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return {
        key: plain(value)
        for key, value in node.entries.items()
        if not (isinstance(value, Scalar) and value.is_null)
    }


def scalars(node: Node, path: str = "") -> Iterator[tuple[str, Scalar]]:
    """Every value that is written in a node, with the keys and numbers that lead to it: `allow.0.rule`."""
    if isinstance(node, Scalar):
        yield path, node
        return
    inside = node.entries.items() if isinstance(node, MapNode) else enumerate(node.items)
    for step, child in inside:
        yield from scalars(child, f"{path}.{step}" if path else str(step))


_WORDS = r"[^:#\n\r\t\0\x85\u2028\u2029\ufeff]++(?<! )"
_KEY_OR_LINE = re.compile(rf"{_WORDS}(?=:[ \n])|(?<=: ){_WORDS}(?=\n(?:[A-Za-z_]++:|\0))")
"""A key, or a value that ends with its line, since the next one begins with a key."""


class _Scanner(Scanner):
    """Takes a key, and a value of one line, at once: letter by letter they are a tenth of a linting."""

    def scan_plain(self) -> ScalarToken:
        reader = self.reader
        in_mapping = self.indent >= 0 and not self.flow_level
        words = _KEY_OR_LINE.match(reader.buffer, reader.pointer) if in_mapping else None
        if words is None:
            return super().scan_plain()  # type: ignore[no-any-return]  # ruamel calls it anything
        start = reader.get_mark()
        length = len(words[0])
        reader.pointer += length
        reader.index += length
        reader.column += length
        self.allow_simple_key = False
        return ScalarToken(words[0], True, start, reader.get_mark())


class _Yaml(YAML):
    """Looks for no plug-ins of its own on the disk, each time that it is made."""

    def official_plug_ins(self) -> list[str]:
        """None."""
        return []


def _events(text: str, start: int) -> Iterator[Event]:
    yaml = _Yaml(typ="safe", pure=True)
    yaml.Scanner = _Scanner
    try:
        yield from yaml.parse(text)
    except MarkedYAMLError as error:
        # What was never closed is told where it was opened; a block begins too far up to be of help.
        in_block = "block" in str(error.context)
        mark = error.context_mark if error.context_mark and not in_block else error.problem_mark
        place = start + (min(mark.index, max(0, len(text) - 1)) if mark else 0)
        raise _Unusable(place, place + 1, _explain_yaml(str(error.problem or error.context))) from error
    except YAMLError as error:
        raise _Unusable(start, start + 1, f"this is not YAML: {error}") from error


_YAML_REMEDIES = {
    "mapping values are not allowed here": 'a value with a colon in it stands in quotes: title: "One: two"',
    "could not find expected ':'": "each line is written 'key: value', with a space after the colon",
    "while scanning a simple key": "each line is written 'key: value', with a space after the colon",
    "found unexpected end of stream": "a quotation mark is never closed",
    "found duplicate anchor": "anchors and aliases are not understood: write the value out",
}


def _explain_yaml(problem: str) -> str:
    for words, remedy in _YAML_REMEDIES.items():
        if words in problem:
            return remedy
    return f"this is not YAML ({problem}); a value with signs such as : # [ {{ * & ! @ % stands in quotes"


def _compose(events: Iterable[Event], problems: Problems, start: int) -> MapNode | None:
    stack: list[ListNode | MapNode] = []
    root: Node | None = None
    for event in events:
        span = (start + event.start_mark.index, start + max(event.end_mark.index, event.start_mark.index + 1))
        if isinstance(event, DocumentStartEvent) and root is not None:
            raise _Unusable(*span, "there is one document here, and no second one: take out what follows")
        if isinstance(event, CollectionEndEvent):
            stack.pop().end = span[1]
        if not isinstance(event, NodeEvent):
            continue
        _refuse_cleverness(event, span)
        node = _node(event, span, problems)
        if stack:
            _put(stack[-1], node, problems)
        else:
            root = node
        if not isinstance(node, Scalar):
            stack.append(node)
        if len(stack) > DEEPEST_YAML:
            raise _Unusable(*span, f"lists and keys nest at most {DEEPEST_YAML} deep")
    return _whole(root, problems, start)


def _whole(root: Node | None, problems: Problems, start: int) -> MapNode | None:
    if root is None or (isinstance(root, Scalar) and root.is_null):
        return MapNode(start, start + 1)
    if isinstance(root, MapNode):
        return root
    message = "each line is written 'key: value', with a space after the colon"
    problems.add(root.start, root.end, message)
    return None


def _refuse_cleverness(event: NodeEvent, span: tuple[int, int]) -> None:
    if isinstance(event, AliasEvent) or event.anchor is not None:
        message = "anchors and aliases are not understood: write the value out, in quotes if it has a * or &"
        raise _Unusable(*span, message)
    if getattr(event, "tag", None) is not None:
        raise _Unusable(*span, "tags are not understood: take it out, or put the value in quotes")


def _node(event: NodeEvent, span: tuple[int, int], problems: Problems) -> Node:
    if isinstance(event, SequenceStartEvent):
        return ListNode(*span)
    if isinstance(event, MappingStartEvent):
        return MapNode(*span)
    if not isinstance(event, ScalarEvent):
        raise TypeError(f"no node is made of {event!r}")
    for refused in refused_characters(event.value):
        if event.value[refused.start] != LOST:  # an escape such as "\u200b"; the rest has been told
            problems.add(*span, refused.message)
    is_null = event.style is None and event.value in ("", "~", "null", "Null", "NULL")
    return Scalar(*span, text=event.value, is_null=is_null)


def _put(parent: ListNode | MapNode, node: Node, problems: Problems) -> None:
    if isinstance(parent, ListNode):
        parent.items.append(node)
    elif parent.pending is None:
        parent.pending = _key(parent, node, problems)
    else:
        parent.entries[parent.pending.text] = node
        parent.pending = None


def _key(parent: MapNode, node: Node, problems: Problems) -> Scalar:
    if not isinstance(node, Scalar) or not node.text:
        raise _Unusable(node.start, node.end, "a key is a word before a colon")
    if node.text in parent.keys:
        problems.add(
            node.start, node.end, f"the key {quote(node.text)} stands twice: take one of the two out"
        )
    parent.keys[node.text] = node
    return node


def _explain(details: ErrorDetails, mapping: MapNode, wanted: Mapping[str, str]) -> tuple[int, int, str]:
    """The place and the sentence for one thing that does not fit a schema."""
    path = [step for step in details["loc"] if isinstance(step, str)]
    chosen = wanted.get(".".join([*path[:-2], "[key]"])) if path[-1] == "[key]" else None
    if chosen:
        key = _follow(mapping, details["loc"][:-1])[0].keys[path[-2]]
        return key.start, key.end, f"{chosen}, not {quote(path[-2])}"
    parent, node = _follow(mapping, details["loc"])
    if details["type"] == "extra_forbidden":
        key = parent.keys[path[-1]]
        return key.start, key.end, _unknown_key(path, wanted)
    sentence = _sentence(path, wanted)
    if details["type"] == "missing":
        return parent.start, parent.start + 1, f"there is no {'.'.join(path)}: {sentence}"
    return node.start, node.end, f"{sentence}, not {_found(node)}"


def _follow(mapping: MapNode, steps: tuple[str | int, ...]) -> tuple[MapNode, Node]:
    """What a path leads to, as far as it is written, and the innermost mapping on the way."""
    parent: MapNode = mapping
    node: Node = mapping
    for step in steps:
        if isinstance(node, MapNode) and isinstance(step, str):
            parent = node
            node = node.entries.get(step, node)
        elif isinstance(node, ListNode) and isinstance(step, int):
            node = node.items[step]
    return parent, node


def _sentence(path: list[str], wanted: Mapping[str, str]) -> str:
    """The most particular sentence that there is for a path."""
    known = _as_wanted(path, wanted)
    for length in range(len(path), 0, -1):
        sentence = wanted.get(".".join(known[:length]))
        if sentence:
            return sentence
    raise KeyError(f"no sentence says what {'.'.join(path)} is")


def _as_wanted(path: list[str], wanted: Mapping[str, str]) -> list[str]:
    """A path with `*` in the place of keys that authors choose."""
    found: list[str] = []
    for step in path:
        chosen = ".".join([*found, "*", ""])
        found.append("*" if any(key.startswith(chosen) for key in wanted) else step)
    return found


def _unknown_key(path: list[str], wanted: Mapping[str, str]) -> str:
    within = ".".join(path[:-1])
    place = ".".join(_as_wanted(path[:-1], wanted))
    known = [key.rpartition(".")[2] for key in wanted if key.rpartition(".")[0] == place]
    close = nearest(path[-1], known)
    hint = f"did you mean '{close}'?" if close else f"there is {', '.join(known)}"
    return f"no key named {quote(path[-1])}{f' in {within}' if within else ''}; {hint}"


def _found(node: Node) -> str:
    if isinstance(node, Scalar):
        return quote(node.text)
    return "a list" if isinstance(node, ListNode) else "keys with values"
