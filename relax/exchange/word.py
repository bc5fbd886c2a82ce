"""Word documents: their final words in reading order, with comments, notes, boxes and tables kept."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from relax.errors import OutputError
from relax.exchange.body_builder import BodyBuilder
from relax.exchange.directions import read_pause
from relax.exchange.letters import flat
from relax.exchange.plain import doubt_lines, is_short, line_of, take_line, with_headings
from relax.exchange.prose import Passage, Prose
from relax.exchange.report import Facts, Ledger
from relax.exchange.word_package import WordPackage
from relax.exchange.word_paragraph import Aside, AsideKind, WordParagraph, chosen_form, read_paragraph
from relax.exchange.xml_tree import Element
from relax.script.model import LONGEST_SCRIPT_BYTES

_MOST_PARENTS = 20
"""Styles that a style is based on, one behind the other."""


def read_word(package: WordPackage, builder: BodyBuilder, ledger: Ledger) -> Facts:
    """Put a Word document into a body.

    Raises:
        OutputError: a part of it cannot be read, or it holds too many words.
    """
    body = package.document().first("w:body")
    if body is None:
        raise OutputError(package.name, "this is no Word document: it has no words in it")
    reader = _WordReader(package, builder, ledger)
    reader.seek_title(body)
    reader.blocks(body)
    reader.finish()
    return reader.facts()


class _Styles:
    """What the styles of a document are called, whatever language Word speaks."""

    def __init__(self, package: WordPackage) -> None:
        self.names: dict[str, str] = {}
        self.parents: dict[str, str] = {}
        for root in package.related("styles"):
            for style in root.elements("w:style"):
                known = style.attributes.get("w:styleId", "")
                self.names[known] = _value(style.first("w:name")).lower()
                self.parents[known] = _value(style.first("w:basedOn"))

    def kind(self, paragraph: Element) -> str:
        """`title`, `heading`, `contents` or nothing."""
        style = _value(paragraph.first("w:pPr", "w:pStyle"))
        if _value(paragraph.first("w:pPr", "w:outlineLvl")) in tuple("012345678"):
            return "heading"
        for _ in range(_MOST_PARENTS):
            name = self.names.get(style, style.lower())
            if name == "title":
                return "title"
            if name == "subtitle" or (name.startswith("heading") and name[7:].strip().isdigit()):
                return "heading"
            if name.startswith("toc ") and name[4:].isdigit():
                return "contents"
            style = self.parents.get(style, "")
        return ""


def _value(element: Element | None) -> str:
    return element.attributes.get("w:val", "") if element else ""


class _WordReader:
    def __init__(self, package: WordPackage, builder: BodyBuilder, ledger: Ledger) -> None:
        self.package = package
        self.builder = builder
        self.ledger = ledger
        self.prose = Prose(builder, ledger)
        self.styles = _Styles(package)
        self.notes: Mapping[AsideKind, dict[str, Element]] = {
            "comment": _by_number(package.related("comments"), "w:comment"),
            "footnote": _by_number(package.related("footnotes"), "w:footnote"),
            "endnote": _by_number(package.related("endnotes"), "w:endnote"),
        }
        self.number = 0
        """Of the paragraph that is read, from 1, in reading order."""
        self.title = ""
        self.awaits_title = False
        self.lists: set[str] = set()
        self.characters = 0

    def seek_title(self, body: Element) -> None:
        """A short first line is the title where more follows and no paragraph has the style of one."""
        written = [paragraph for paragraph in _paragraphs(body) if paragraph.text().strip()]
        self.awaits_title = len(written) > 1 and all(self.styles.kind(child) != "title" for child in written)

    def blocks(self, element: Element) -> None:
        """Everything that stands one below the other."""
        for child in element.elements():
            place = max(1, self.number)  # what stands before every paragraph is told at the first
            if child.tag == "w:p":
                self.paragraph(child)
            elif child.tag == "w:tbl":
                self.ledger.remark(
                    self.number + 1, "table", "a table: its cells are spoken row by row; check their order"
                )
                self.blocks(child)
            elif child.tag in _AROUND_BLOCKS:
                self.blocks(child)
            elif child.tag == "mc:AlternateContent":
                for form in chosen_form(child):
                    self.blocks(form)
            elif child.tag in ("w:del", "w:moveFrom"):
                self.ledger.remark(place, child.text(), "deleted in tracked changes: left out")
            elif child.tag == "w:altChunk":
                self.ledger.remark(place, "altChunk", "a document inside the document: not read")
            elif child.tag not in _AROUND_NOTHING and child.text().strip():
                self.prose.doubtful(place, child.text(), "not understood; kept as a note")

    def paragraph(self, element: Element) -> None:
        """One paragraph, and then what hangs on it."""
        self.number += 1
        paragraph = read_paragraph(element)
        self.characters += len(paragraph.text)
        if self.characters > LONGEST_SCRIPT_BYTES:
            reason = f"a script has at most {LONGEST_SCRIPT_BYTES} bytes"
            raise OutputError(self.package.name, reason, "divide the document")
        self.builder.paragraph()
        if paragraph.text.strip():
            self.words(element, paragraph)
        for aside in paragraph.asides:
            self.aside(aside)
        for box in paragraph.boxes:
            self.ledger.remark(self.number, "text box", "a text box: its words come next; check their place")
            self.blocks(box)

    def words(self, element: Element, paragraph: WordParagraph) -> None:
        kind = self.styles.kind(element)
        text = flat(paragraph.text)
        if kind == "title" and not self.title:
            self.title = text
            self.ledger.read(self.number, paragraph.text, "title")
        elif kind == "contents":
            self.prose.doubtful(
                self.number, paragraph.text, "a line of contents; kept as a note: take it out"
            )
        elif kind and read_pause(text) is None:
            self.builder.heading(text)
            self.ledger.read(self.number, paragraph.text, "heading")
        elif self.awaits_title and is_short(text) and text[0].isalpha() and read_pause(text) is None:
            self.title = text
            self.ledger.read(self.number, paragraph.text, "title")
            self.ledger.remark(self.number, text, "taken for the title and not spoken; check that it is one")
        else:
            self.list_point(element)
            self.spoken(paragraph)
        self.awaits_title = False

    def list_point(self, element: Element) -> None:
        known = _value(element.first("w:pPr", "w:numPr", "w:numId"))
        if known and known != "0" and known not in self.lists:
            self.lists.add(known)
            self.ledger.remark(
                self.number,
                "list",
                "a list: its points are spoken, the numbers that Word sets before them are not",
            )

    def spoken(self, paragraph: WordParagraph) -> None:
        text = paragraph.text
        (line,) = with_headings([line_of(self.number, text)]) if "\n" not in text else [None]
        if line is not None and line.kind not in ("words", "blank"):
            take_line(line, self.prose)
            return
        if line is not None and not paragraph.is_all_stressed():
            doubt_lines([line], self.ledger)
        stressed = tuple(paragraph.stressed)
        if paragraph.is_all_stressed():
            stressed = ()
            if read_pause(text) is None and text.strip()[0] not in "[({<":
                self.ledger.remark(
                    self.number,
                    text,
                    "all in bold or italics: spoken as plain words; a heading has # before it, a note >",
                )
        self.prose.take(Passage(text=text, first_place=self.number, stressed=stressed))

    def aside(self, aside: Aside) -> None:
        if aside.kind == "doubt":
            self.prose.doubtful(self.number, aside.source, aside.message)
        elif aside.kind == "left out":
            self.ledger.remark(self.number, aside.source, aside.message)
        else:
            note = self.notes[aside.kind].pop(aside.source, None)
            if note is not None:
                self.note(aside.kind, note)

    def note(self, kind: AsideKind, note: Element) -> None:
        """A comment, a footnote or an endnote: never spoken, never lost."""
        words, asides = _gathered(note)
        author = flat(note.attributes.get("w:author", ""))
        if words:
            label = f"Comment by {author}" if kind == "comment" and author else kind.capitalize()
            self.builder.note(f"{label}: {words}")
            self.ledger.read(self.number, words, "note")
        for aside in asides:
            self.aside(aside)

    def finish(self) -> None:
        """What hangs on no paragraph: notes without a place, headers and footers."""
        self.number = max(1, self.number)
        for kind, notes in self.notes.items():
            for note in notes.values():
                self.note(kind, note)
        for part in ("header", "footer"):
            # First, even and other pages each have their own, which often say the same.
            for words, asides in dict.fromkeys(map(_gathered, self.package.related(part))):
                if words:
                    self.prose.doubtful(self.number, words, f"a page {part}; kept as a note: take it out")
                for aside in asides:
                    self.aside(aside)

    def facts(self) -> Facts:
        """Title and author: what the words say comes before the document's properties."""
        properties = self.package.properties()
        found = (
            {} if properties is None else {child.tag: flat(child.text()) for child in properties.elements()}
        )
        title = found.get("dc:title", "")
        if self.title and title and title.casefold() != self.title.casefold():
            self.ledger.remark(
                1, title, "the title in the document's properties; the one in its words is used"
            )
        for key in ("dc:subject", "dc:description", "keywords"):
            if found.get(key):
                self.ledger.remark(
                    1, found[key], f"the {key.rpartition(':')[2]} in the document's properties: left out"
                )
        return Facts(title=self.title or title, author=found.get("dc:creator", ""))


_AROUND_BLOCKS = frozenset({"w:tr", "w:tc", "w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo"})
_AROUND_NOTHING = frozenset({"w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr"})


def _by_number(roots: Iterator[Element], tag: str) -> dict[str, Element]:
    """Notes by their numbers, without the lines that Word draws above footnotes."""
    return {
        note.attributes.get("w:id", ""): note
        for root in roots
        for note in root.elements(tag)
        if note.attributes.get("w:type", "normal") == "normal"
    }


def _paragraphs(element: Element) -> Iterator[Element]:
    for child in element.elements():
        if child.tag == "w:p":
            yield child
        else:
            yield from _paragraphs(child)


def _gathered(element: Element) -> tuple[str, tuple[Aside, ...]]:
    """The words of a note, a header or a footer on one line, boxes among them, and what else hangs there."""
    words: list[str] = []
    asides: list[Aside] = []
    for paragraph in map(read_paragraph, _paragraphs(element)):
        words.append(paragraph.text)
        asides += [aside for aside in paragraph.asides if aside.kind in ("doubt", "left out")]
        for box in paragraph.boxes:
            words_in_box, asides_in_box = _gathered(box)
            words.append(words_in_box)
            asides += asides_in_box
    return flat(" ".join(words)), tuple(asides)
