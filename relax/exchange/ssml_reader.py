"""SSML: its words, breaks and manner of speaking. Nothing that it names is ever opened."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from relax.errors import Problem, ScriptError
from relax.exchange.body_builder import BodyBuilder
from relax.exchange.letters import clean, flat
from relax.exchange.prose import TO_DO
from relax.exchange.report import Facts, Ledger
from relax.exchange.values import SSML_NAMESPACE, exact_pause, slower_count, softer_count, time_ms
from relax.exchange.xml_tree import Comment, Element, XmlError, read_xml
from relax.script.characters import without_refused
from relax.script.model import Item, Pause, Slower, Softer
from relax.script.writer import write_marker
from relax.source import Source

_XML = "http://www.w3.org/XML/1998/namespace"
_LANGUAGE = re.compile(r"([A-Za-z]{2,3})(?:-([A-Za-z]{4}))?(?:-([A-Za-z]{2}|[0-9]{3}))?")


def looks_like_ssml(text: str) -> bool:
    """Whether a text is XML and not words.

    >>> looks_like_ssml("<?xml version='1.0'?><speak/>"), looks_like_ssml("Speak.")
    (True, False)
    """
    return bool(
        re.match(r"\s*(?:<\?xml\b|<!DOCTYPE\b|<(?:\w+:)?speak\b|<!--[^>]*-->\s*<(?:\w+:)?speak\b)", text)
    )


def read_ssml(text: str, builder: BodyBuilder, ledger: Ledger, *, name: str) -> Facts:
    """Put an SSML document into a body.

    Raises:
        ScriptError: it is not XML, has a document type, is past a limit, or is no SSML.
    """
    # The text is decoded already: what its declaration says of bytes is no longer so.
    bare = re.sub(r"^\s*<\?xml[^>]*\?>", lambda match: "\n" * match[0].count("\n"), text, count=1)
    try:
        root = read_xml(bare.encode("utf-8", "surrogatepass"), {SSML_NAMESPACE: "", _XML: "xml"})
    except XmlError as error:
        raise _fault(text, name, error.line, error.column, str(error)) from error
    if root.tag != "speak":
        raise _fault(text, name, root.line, 1, f"SSML begins with <speak>, not <{root.tag}>")
    reader = _SsmlReader(builder, ledger)
    reader.language(root.attributes.get("xml:lang", ""), root.line)
    reader.seek_sections(root)
    reader.children(root)
    for title in reader.sections.values():
        ledger.remark(root.line, title, "the title of a section whose mark is not among the words: left out")
    return reader.facts


def _fault(text: str, name: str, line: int, column: int, reason: str) -> ScriptError:
    source = Source(name, without_refused(text))
    last = source.text.count("\n") + 1
    start = source.offset(min(max(line, 1), last), 1)
    start = min(start + max(column, 1) - 1, start + len(source.line(min(max(line, 1), last))))
    return ScriptError([Problem.at(source, start, start + 1, reason)])


class _SsmlReader:
    def __init__(self, builder: BodyBuilder, ledger: Ledger) -> None:
        self.builder = builder
        self.ledger = ledger
        self.facts = Facts()
        self.sections: dict[str, str] = {}
        """The title of the section that begins at a mark."""

    def language(self, tag: str, line: int) -> None:
        match = _LANGUAGE.fullmatch(tag)
        if match:
            parts = (match[1].lower(), (match[2] or "").title(), (match[3] or "").upper())
            self.facts.language = "-".join(filter(None, parts))
        elif tag:
            self.ledger.remark(line, tag, "a language that a script cannot name: en-GB stands in its place")

    def seek_sections(self, root: Element) -> None:
        """What `relax export` writes at the head: the titles of sections, beside title and author."""
        marks = {mark.attributes.get("name", "") for mark in _marks(root)}
        for meta in root.elements("meta"):
            name, content = meta.attributes.get("name", ""), flat(meta.attributes.get("content", ""))
            if name in marks and content:
                self.sections[name] = content
            elif name.lower() == "title" and content:
                self.facts.title = content
                self.ledger.read(meta.line, content, "title")
            elif name.lower() == "author" and content:
                self.facts.author = content
                self.ledger.read(meta.line, content, "author")
            else:
                self.remark(meta, "a fact about the document: left out")

    def children(self, element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                self.words(child, element.line)
            elif isinstance(child, Comment):
                self.builder.comment(child.text)
                if child.text.strip():
                    self.ledger.read(child.line, child.text.strip(), "comment")
            else:
                _TAKES.get(child.tag, _SsmlReader.unknown)(self, child)

    def words(self, text: str, line: int) -> None:
        cleaned, taken = clean(text)
        if taken:
            self.ledger.remark(line, ", ".join(taken), "taken out: a voice cannot say it")
        self.builder.words(cleaned)

    def remark(self, element: Element, message: str) -> None:
        self.ledger.remark(element.line, _tag(element), message)

    def own_attributes(self, element: Element) -> None:
        if element.attributes:
            self.remark(element, "its attributes are left out, its words are kept")

    def paragraph(self, element: Element) -> None:
        self.own_attributes(element)
        self.builder.paragraph()
        self.children(element)
        self.builder.paragraph()

    def sentence(self, element: Element) -> None:
        """A sentence: one that ends in no stop has a paragraph's end behind it, or it would run on."""
        self.own_attributes(element)
        self.builder.words(" ")
        self.children(element)
        words = element.text().rstrip()
        if words and words[-1] not in _STOPS:
            self.builder.paragraph()
        self.builder.words(" ")

    def pause(self, element: Element) -> None:
        time = element.attributes.get("time")
        strength = element.attributes.get("strength", "" if time else "medium")
        if time is None:
            self.strength(element, strength)
            return
        pause = exact_pause(time_ms(time))
        if pause is None:
            self.builder.note(TO_DO + _tag(element))
            self.remark(element, "a break of no length that a script can have; kept as a note")
        else:
            self.builder.lengthen(pause)
            self.ledger.read(element.line, _tag(element), write_marker(pause))

    def strength(self, element: Element, strength: str) -> None:
        if strength in ("none", "x-weak", "weak"):
            self.builder.words(" ")
            self.remark(element, "a break weaker than a pause: left to the natural gap")
        else:
            pause = Pause(name="normal" if strength == "x-strong" else "short")
            self.builder.add(pause)
            self.remark(
                element, f"a break of no exact length: read as {write_marker(pause)}; write how long it lasts"
            )

    def prosody(self, element: Element) -> None:
        counts = {"rate": slower_count, "volume": softer_count}
        makers: list[Callable[[tuple[Item, ...]], Item]] = []
        for name, value in element.attributes.items():
            count = counts[name](value.strip()) if name in counts else None
            if count is None:
                self.remark(
                    element, f"{name}={value!r} has no marker that means the same: its words are kept"
                )
            else:
                makers += [_slower if name == "rate" else _softer] * count
        opened = sum([self.builder.open(make) for make in makers])
        if opened < len(makers):
            self.remark(element, "blocks nest too deep here: its words are kept")
        self.children(element)
        for _ in range(opened):
            self.builder.close()
        if opened:
            self.ledger.read(
                element.line, _tag(element), " ".join(f"[{make.__name__[1:]}]" for make in makers)
            )

    def emphasis(self, element: Element) -> None:
        level = element.attributes.get("level", "moderate")
        if any(not isinstance(child, str) for child in element.children):
            self.remark(element, "emphasis around more than words: its words are kept as plain ones")
            self.children(element)
        elif level in ("none", "reduced"):
            self.remark(element, "there is no marker for less emphasis: its words are kept as plain ones")
            self.children(element)
        else:
            self.builder.stressed(clean(element.text())[0])
            self.ledger.read(element.line, _tag(element), "emphasis")

    def substitute(self, element: Element) -> None:
        words, alias = flat(element.text()), flat(element.attributes.get("alias", ""))
        known = self.facts.pronounce.get(words, alias)
        if words and alias and known == alias and len(alias) <= _LONGEST_ALIAS:
            self.facts.pronounce[words] = alias
            self.ledger.read(element.line, f"{_tag(element)}{words}", f"pronounce: {{{words}: {alias}}}")
        else:
            self.remark(element, "an alias that cannot be kept: its words are spoken as they are written")
        self.children(element)

    def mark(self, element: Element) -> None:
        title = self.sections.pop(element.attributes.get("name", ""), "")
        if title:
            self.builder.heading(title)
            self.ledger.read(element.line, title, "heading")
        else:
            self.remark(element, "a mark: left out")

    def audio(self, element: Element) -> None:
        words = flat(element.text())
        self.builder.note(f"{TO_DO}{_tag(element)} {words}")
        self.ledger.remark(
            element.line,
            f"{_tag(element)} {words}".strip(),
            "a recording: not opened; kept as a note with the words in it",
        )

    def head(self, element: Element) -> None:
        if element.tag != "meta":
            words = f"{_tag(element)} {flat(element.text())}".strip()
            self.ledger.remark(element.line, words, "belongs to a speech engine: left out")

    def structure(self, element: Element) -> None:
        """What stands around words and changes nothing that a script can say."""
        self.remark(element, "no marker means the same: its words are kept as they are written")
        self.children(element)

    def unknown(self, element: Element) -> None:
        self.builder.words(" ")
        self.remark(element, "not SSML that is understood: its words are kept")
        self.children(element)
        self.builder.words(" ")


_LONGEST_ALIAS = 2000
_STOPS = ".?!…\"'”’)]"


def _slower(body: tuple[Item, ...]) -> Item:
    return Slower(body=body)


def _softer(body: tuple[Item, ...]) -> Item:
    return Softer(body=body)


_TAKES: Mapping[str, Callable[[_SsmlReader, Element], None]] = {
    "p": _SsmlReader.paragraph,
    "paragraph": _SsmlReader.paragraph,
    "s": _SsmlReader.sentence,
    "sentence": _SsmlReader.sentence,
    "break": _SsmlReader.pause,
    "prosody": _SsmlReader.prosody,
    "emphasis": _SsmlReader.emphasis,
    "sub": _SsmlReader.substitute,
    "mark": _SsmlReader.mark,
    "audio": _SsmlReader.audio,
    "meta": _SsmlReader.head,
    "metadata": _SsmlReader.head,
    "lexicon": _SsmlReader.head,
    **dict.fromkeys(("say-as", "phoneme", "voice", "lang", "token", "w", "lookup"), _SsmlReader.structure),
}


def _tag(element: Element) -> str:
    """The opening tag, as its author would know it again."""
    attributes = "".join(f' {name}="{value}"' for name, value in element.attributes.items())
    return f"<{element.tag}{attributes}>"


def _marks(element: Element) -> list[Element]:
    found, waiting = [], [element]
    while waiting:
        inner = waiting.pop()
        found += [inner] if inner.tag == "mark" else []
        waiting += inner.elements()
    return found
