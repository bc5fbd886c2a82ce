"""XML from strangers, read with limits: no document type, no entities of its own, nothing opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

LARGEST_XML_BYTES = 8 << 20
"""About 500 pages of Word."""
MOST_ELEMENTS = 300_000
DEEPEST_ELEMENT = 150
"""Python's own stack holds several calls for each level."""


class XmlError(ValueError):
    """XML that is not read, and why."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason, line, column)
        self.reason = reason
        self.line = line
        """From 1."""
        self.column = column
        """From 1."""

    def __str__(self) -> str:
        return self.reason


@dataclass(slots=True)
class Element:
    """An element with its text and elements in the order of the page."""

    tag: str
    """`prefix:name` for a namespace that the caller named, else `name`."""
    attributes: Mapping[str, str]
    """By the same kind of names."""
    line: int
    """From 1."""
    children: list[Element | Comment | str] = field(default_factory=list)

    def elements(self, *tags: str) -> Iterator[Element]:
        """The elements directly inside, of these tags or of any."""
        for child in self.children:
            if isinstance(child, Element) and (not tags or child.tag in tags):
                yield child

    def first(self, *path: str) -> Element | None:
        """The element at the end of a path of tags, each the first of its kind."""
        found: Element | None = self
        for tag in path:
            found = next(found.elements(tag), None) if found else None
        return found

    def text(self) -> str:
        """All text inside, at any depth."""
        return "".join(
            child if isinstance(child, str) else child.text()
            for child in self.children
            if not isinstance(child, Comment)
        )


@dataclass(frozen=True, slots=True)
class Comment:
    """`<!-- … -->`, or a processing instruction."""

    text: str
    line: int


class _TreeReader:
    def __init__(self, namespaces: Mapping[str, str]) -> None:
        self.namespaces = namespaces
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = 0
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.parser.CommentHandler = self.comment
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.StartDoctypeDeclHandler = self.refuse_doctype

    def refuse_doctype(self, *_declaration: object) -> None:
        raise self.error("a document type (<!DOCTYPE) is not read: take it out")

    def error(self, reason: str) -> XmlError:
        return XmlError(reason, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)

    def named(self, name: str) -> str:
        namespace, _, local = name.rpartition(" ")
        prefix = self.namespaces.get(namespace, "")
        return f"{prefix}:{local}" if prefix else local

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_ELEMENTS:
            raise self.error(f"more than {MOST_ELEMENTS} elements: divide the document")
        if len(self.open) >= DEEPEST_ELEMENT:
            raise self.error(f"elements nest more than {DEEPEST_ELEMENT} deep")
        named = {self.named(key): value for key, value in attributes.items()}
        element = Element(self.named(name), named, self.parser.CurrentLineNumber)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, text: str) -> None:
        if self.open:
            self.open[-1].children.append(text)

    def comment(self, text: str) -> None:
        if self.open:
            self.open[-1].children.append(Comment(text, self.parser.CurrentLineNumber))

    def instruction(self, target: str, data: str) -> None:
        self.comment(f"{target} {data}")


def read_xml(content: bytes, namespaces: Mapping[str, str]) -> Element:
    """The root of a document.

    Args:
        content: the document's bytes.
        namespaces: a prefix for each namespace whose names are to have one.

    Raises:
        XmlError: it is not well-formed, has a document type, or is past a limit.
    """
    if len(content) > LARGEST_XML_BYTES:
        raise XmlError(f"more than {LARGEST_XML_BYTES >> 20} MiB of XML: divide the document")
    reader = _TreeReader(namespaces)
    try:
        reader.parser.Parse(content, True)
    except (expat.ExpatError, LookupError) as error:
        # A made-up encoding is a LookupError.
        line = getattr(error, "lineno", 1)
        raise XmlError(f"not well-formed XML ({error})", line, getattr(error, "offset", 0) + 1) from error
    if reader.root is None:
        raise XmlError("no element in it")
    return reader.root
