"""Other people's documents: text, Markdown, SSML and Word, whole or damaged."""

from exchange.word_files import docx
from fuzz.promises import understood

from relax.exchange.importing import import_bytes
from relax.script.formatter import format_text
from relax.script.parser import parse


def _import(content: bytes, name: str) -> None:
    imported = understood(import_bytes, content, name=name)
    if imported is None:
        return
    assert parse(imported.text, name=name) == imported.script
    assert format_text(imported.text, name=name) == imported.text
    assert all(remark.place >= 1 and str(remark) for remark in imported.remarks)
    assert all(reading.place >= 1 and reading.became for reading in imported.readings)


def plain(data: bytes) -> None:
    """Any file at all."""
    _import(data, "leaflet.txt")


def ssml(data: bytes) -> None:
    """The inside of a `speak` element."""
    _import(b'<speak version="1.1">%s</speak>' % data, "words.ssml")


def word(data: bytes) -> None:
    """The paragraphs of a Word document, in a package that is whole."""
    _import(docx(data.decode("utf-8", "replace")), "leaflet.docx")


def package(data: bytes) -> None:
    """A file that says it is a Word document."""
    _import(b"PK\x03\x04" + data.removeprefix(b"PK\x03\x04"), "leaflet.docx")
