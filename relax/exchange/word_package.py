"""A Word document as a zip file from a stranger: only the parts that are asked for, each within limits.

Nothing is unpacked to disk and no name inside the archive is ever used as a path.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from typing import Self

from relax.errors import OutputError
from relax.exchange.xml_tree import LARGEST_XML_BYTES, Element, XmlError, read_xml

LARGEST_FILE_BYTES = 64 << 20
"""Of the file itself: pictures make Word documents large."""
MOST_PARTS = 5000
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""Begins a .doc of Word 97 to 2003, and a .docx that is locked with a password."""
ZIP_MAGIC = b"PK\x03\x04"

_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_NAMESPACES = {
    **dict.fromkeys(_WORD, "w"),
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
}
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
"""The ways that a part may be packed (ECMA-376, part 2); what reads the others fails in ways of its own."""
_SAVE_AGAIN = "open it in Word and save it again as .docx"


class WordPackage:
    """The parts of a .docx, by what they are to the document."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive = archive
        self.name = name
        self.names = frozenset(archive.namelist())
        self.main = self._main_part()

    @classmethod
    def open(cls, content: bytes, *, name: str) -> Self:
        """The package in a file's bytes.

        Raises:
            OutputError: it is not one, or is past a limit.
        """
        # Counted before they are read: each costs memory.
        if content.count(b"PK\x01\x02") > MOST_PARTS:
            raise OutputError(name, f"more than {MOST_PARTS} parts in a Word document", _SAVE_AGAIN)
        try:
            archive = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise OutputError(name, "this Word document is damaged or not whole", _SAVE_AGAIN) from error
        return cls(archive, name)

    def document(self) -> Element:
        """The root of the document's own words.

        Raises:
            OutputError: they cannot be read.
        """
        return self.part(self.main)

    def related(self, kind: str) -> Iterator[Element]:
        """The roots of the parts that the document calls `styles`, `comments`, `footnotes`, `header`.

        Raises:
            OutputError: one of them cannot be read.
        """
        for target in self._targets(self.main, kind):
            if target in self.names:
                yield self.part(target)

    def properties(self) -> Element | None:
        """The root of the title, author and language of the document, where it has them."""
        targets = self._targets("", "core-properties")
        return self.part(targets[0]) if targets and targets[0] in self.names else None

    def part(self, part: str) -> Element:
        """The root of a part.

        Raises:
            OutputError: it is not there, not whole, or past a limit.
        """
        try:
            return read_xml(self._bytes(part), _NAMESPACES)
        except XmlError as error:
            raise OutputError(self.name, f"its part {part} is not read: {error}", _SAVE_AGAIN) from error

    def _bytes(self, part: str) -> bytes:
        try:
            info = self.archive.getinfo(part)
        except KeyError as error:
            raise OutputError(
                self.name, "this is no Word document: it has no words in it", _SAVE_AGAIN
            ) from error
        if info.flag_bits & 1:
            raise OutputError(
                self.name, "this Word document is locked with a password", "save it without one"
            )
        if info.compress_type not in _PACKED:
            reason = f"its part {part} is packed as no Word document is"
            raise OutputError(self.name, reason, _SAVE_AGAIN)
        try:
            with self.archive.open(info) as file:
                # What the archive says of its own sizes is not believed.
                content = file.read(LARGEST_XML_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError) as error:
            raise OutputError(self.name, "this Word document is damaged or not whole", _SAVE_AGAIN) from error
        if len(content) > LARGEST_XML_BYTES:
            reason = f"its part {part} holds more than {LARGEST_XML_BYTES >> 20} MiB"
            raise OutputError(self.name, reason, "divide the document, or save it as plain text")
        return content

    def _main_part(self) -> str:
        targets = self._targets("", "officeDocument")
        return targets[0] if targets else "word/document.xml"

    def _targets(self, part: str, kind: str) -> list[str]:
        folder, base = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{base}.rels")
        if relations not in self.names:
            return []
        return [
            _resolved(folder, relation.attributes.get("Target", ""))
            for relation in self.part(relations).elements()
            if relation.attributes.get("Type", "").rpartition("/")[2] == kind
            and relation.attributes.get("TargetMode") != "External"
        ]


def _resolved(folder: str, target: str) -> str:
    """The name inside the archive that a relation means: only ever looked up among the archive's own."""
    return target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
