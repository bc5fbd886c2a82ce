"""A paragraph of a Word document: its final words, and everything that hangs on it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from relax.exchange.letters import clean
from relax.exchange.xml_tree import Element

AsideKind: TypeAlias = Literal["comment", "footnote", "endnote", "doubt", "left out"]

_OFF = frozenset({"0", "false", "off", "none"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Something that hangs on a paragraph and is not among its words."""

    kind: AsideKind
    """`doubt` is kept as a note and told, `left out` is told alone; the others are kept as notes."""
    source: str
    """Its words; for a comment, a footnote or an endnote, its number in the document."""
    message: str = ""


@dataclass(slots=True)
class WordParagraph:
    """What a paragraph holds, with tracked changes accepted."""

    text: str = ""
    stressed: list[tuple[int, int]] = field(default_factory=list)
    """Half-open ranges in italics or bold, in order."""
    asides: list[Aside] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """The contents of text boxes that are anchored here."""

    def is_all_stressed(self) -> bool:
        """Whether every letter is in italics or bold, so that none stands out."""
        bare = sum(end - start for start, end in self.stressed if self.text[start:end].strip())
        return bool(self.text.strip()) and bare >= len(self.text.strip())

    def put(self, text: str, *, is_stressed: bool) -> None:
        """Add words."""
        cleaned, taken = clean(text)
        if taken:
            self.leave_out(", ".join(taken), "taken out: a voice cannot say it")
        start = len(self.text)
        self.text += cleaned
        if is_stressed and cleaned:
            if self.stressed and self.stressed[-1][1] == start:
                start = self.stressed.pop()[0]
            self.stressed.append((start, len(self.text)))

    def doubt(self, source: str, message: str) -> None:
        """Note something that is kept and has to be looked at."""
        if source.strip():
            self.asides.append(Aside(kind="doubt", source=source, message=message))

    def leave_out(self, source: str, message: str) -> None:
        """Note something that is not in the script."""
        self.asides.append(Aside(kind="left out", source=source, message=message))


def read_paragraph(element: Element) -> WordParagraph:
    """The paragraph in a `w:p`."""
    paragraph = WordParagraph()
    _inline(element, paragraph)
    return paragraph


_TRANSPARENT = frozenset(
    {"w:hyperlink", "w:ins", "w:moveTo", "w:smartTag", "w:sdt", "w:sdtContent", "w:fldSimple", "w:customXml"}
    | {"w:dir", "w:bdo"}
)
"""What stands around runs without changing which words are final."""
_SILENT = frozenset({"w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tcPr", "w:trPr", "w:sectPr"})


def _inline(element: Element, paragraph: WordParagraph) -> None:
    for child in element.elements():
        if child.tag == "w:r":
            _run(child, paragraph)
        elif child.tag in _TRANSPARENT:
            _inline(child, paragraph)
        elif child.tag == "mc:AlternateContent":
            for form in chosen_form(child):
                _inline(form, paragraph)
        elif child.tag == "w:del":
            _deleted(child, paragraph, "deleted in tracked changes: left out")
        elif child.tag == "w:moveFrom":
            _deleted(child, paragraph, "moved elsewhere in tracked changes: left out here")
        elif child.tag not in _SILENT:
            paragraph.doubt(child.text(), f"not understood ({_local(child)}); kept as a note")


def _deleted(element: Element, paragraph: WordParagraph, message: str) -> None:
    words = element.text()
    if words.strip():
        paragraph.leave_out(words, message)


def _local(element: Element) -> str:
    return element.tag.rpartition(":")[2]


def _run(run: Element, paragraph: WordParagraph) -> None:
    looks = run.first("w:rPr")
    held = WordParagraph()
    is_stressed = _is_on(looks, "w:i") or _is_on(looks, "w:b")
    for child in run.elements():
        _run_piece(child, held, is_stressed)
    if _is_on(looks, "w:vanish"):
        paragraph.doubt(held.text, "hidden in the document; kept as a note")
    elif _is_on(looks, "w:strike") or _is_on(looks, "w:dstrike"):
        paragraph.doubt(held.text, "struck out; kept as a note: take it out, or write it as words")
    else:
        paragraph.put(held.text, is_stressed=is_stressed)
    paragraph.asides += held.asides
    paragraph.boxes += held.boxes


def _is_on(looks: Element | None, tag: str) -> bool:
    switch = looks.first(tag) if looks else None
    return switch is not None and switch.attributes.get("w:val", "1").lower() not in _OFF


_BREAKS = {
    "w:tab": " ",
    "w:ptab": " ",
    "w:br": "\n",
    "w:cr": "\n",
    "w:noBreakHyphen": "-",
    "w:softHyphen": "",
}
_NOTES: dict[str, AsideKind] = {
    "w:commentReference": "comment",
    "w:footnoteReference": "footnote",
    "w:endnoteReference": "endnote",
}


def _run_piece(piece: Element, paragraph: WordParagraph, is_stressed: bool) -> None:
    if piece.tag == "w:t":
        paragraph.put(piece.text(), is_stressed=is_stressed)
    elif piece.tag in _BREAKS:
        paragraph.put(_BREAKS[piece.tag], is_stressed=is_stressed)
    elif piece.tag in _NOTES:
        number = piece.attributes.get("w:id", "")
        paragraph.asides.append(Aside(kind=_NOTES[piece.tag], source=number))
    elif piece.tag == "w:sym":
        sign = f"{piece.attributes.get('w:font', '')} {piece.attributes.get('w:char', '')}".strip()
        paragraph.leave_out(sign, "a sign of a picture font: left out")
    elif piece.tag == "w:instrText":
        if piece.text().strip():
            paragraph.leave_out(
                piece.text().strip(), "a field's instruction: left out; what it shows is kept"
            )
    elif piece.tag in ("w:drawing", "w:pict", "w:object", "mc:AlternateContent"):
        _picture(piece, paragraph)
    elif piece.tag not in _SILENT:
        paragraph.doubt(piece.text(), f"not understood ({_local(piece)}); kept as a note")


def chosen_form(alternatives: Element) -> Iterator[Element]:
    """The one of several forms of the same content that is read."""
    choice = alternatives.first("mc:Choice") or alternatives.first("mc:Fallback")
    if choice:
        yield choice


def _picture(element: Element, paragraph: WordParagraph) -> None:
    boxes, words, about = [], [], []
    for found in _inside(element):
        if found.tag == "w:txbxContent":
            boxes.append(found)
        elif found.tag == "a:t":
            words.append(found.text())
        elif found.tag == "wp:docPr":
            about.append(found.attributes.get("descr") or found.attributes.get("name", ""))
        elif found.attributes.get("string"):  # of WordArt: words drawn along a path
            words.append(found.attributes["string"])
    paragraph.boxes += boxes
    paragraph.doubt(" ".join(words), "words in a drawing; kept as a note")
    if not boxes:
        paragraph.leave_out(" ".join(filter(None, about)) or "picture", "a picture: left out")


def _inside(element: Element) -> Iterator[Element]:
    """The elements inside, at any depth, but for other forms of what was read and the insides of boxes."""
    children = chosen_form(element) if element.tag == "mc:AlternateContent" else element.elements()
    for child in children:
        yield child
        if child.tag not in ("w:txbxContent", "a:t"):
            yield from _inside(child)
