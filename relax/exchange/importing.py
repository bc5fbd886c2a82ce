"""From someone's document to a script that parses, with nothing in it lost and nothing guessed in silence."""

from __future__ import annotations

import re
from pathlib import Path

from relax.errors import OutputError, ScriptError
from relax.exchange.body_builder import BodyBuilder
from relax.exchange.letters import flat
from relax.exchange.plain import decode_text, read_plain
from relax.exchange.report import Facts, Imported, Ledger, Unit
from relax.exchange.ssml_reader import looks_like_ssml, read_ssml
from relax.exchange.word import read_word
from relax.exchange.word_package import LARGEST_FILE_BYTES, OLE_MAGIC, ZIP_MAGIC, WordPackage
from relax.files import explain
from relax.script.frontmatter import FrontMatter
from relax.script.model import LONGEST_SCRIPT_BYTES, Script
from relax.script.parser import parse
from relax.script.writer import join, write_body, write_front_matter

LONGEST_TITLE = 200
"""Characters; a longer one is no title."""
_LONGEST_FACT = 2000

_OTHER_KINDS = (
    (OLE_MAGIC, "an old Word document, or one locked with a password"),
    (b"{\\rtf", "a rich-text document"),
    (b"%PDF", "a PDF: where a page ends, and what stands above what, can only be guessed"),
)
_SAVE_AS_DOCX = "open it in Word and save it as .docx without a password"


def import_file(path: Path) -> Imported:
    """The script in a document: plain text, Markdown, Word (.docx) or SSML, known by its first bytes.

    Raises:
        ScriptError: a text that is not understood at all, such as broken XML.
        OutputError: the file cannot be read, is past a limit, or is of another kind.
    """
    content = _read_bytes(path)
    return import_bytes(content, name=str(path))


def import_bytes(content: bytes, *, name: str) -> Imported:
    """The same for a document that is at hand.

    Args:
        content: the whole file.
        name: its path, as errors call it; without a title of its own the script is named after it.

    Raises:
        ScriptError: as above.
        OutputError: as above.
    """
    for magic, kind in _OTHER_KINDS:
        if content.startswith(magic):
            raise OutputError(name, f"this is {kind}", _SAVE_AS_DOCX)
    builder, ledger = BodyBuilder(), Ledger()
    if content.startswith(ZIP_MAGIC):
        facts = read_word(WordPackage.open(content, name=name), builder, ledger)
        return _finish(builder, ledger, facts, name=name, unit="paragraph")
    if len(content) > LONGEST_SCRIPT_BYTES:
        raise OutputError(name, f"a text has at most {LONGEST_SCRIPT_BYTES} bytes", "divide it")
    text = decode_text(content, ledger, name=name)
    if looks_like_ssml(text):
        facts = read_ssml(text, builder, ledger, name=name)
    else:
        _refuse_script(text, name)
        facts = Facts(title=read_plain(text, builder, ledger))
    return _finish(builder, ledger, facts, name=name, unit="line")


def import_text(text: str, *, name: str = "<text>") -> Imported:
    """The same for words that are at hand: plain text, Markdown or SSML.

    >>> print(import_text("Let go. (pause 5 secs)", name="rest.txt").text.splitlines()[-1])
    Let go. [pause 5s]
    """
    return import_bytes(text.encode("utf-8", "replace"), name=name)


def _read_bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE_BYTES + 1)
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error
    if len(content) > LARGEST_FILE_BYTES:
        raise OutputError(str(path), f"a document has at most {LARGEST_FILE_BYTES >> 20} MiB", "divide it")
    return content


def _refuse_script(text: str, name: str) -> None:
    """Refuse what is a script already: importing it would make notes of its blocks."""
    try:
        parse(text, name=name)
    except ScriptError:
        return
    raise OutputError(name, "this is a script already", f"relax fmt {name} puts it in its canonical form")


def _finish(builder: BodyBuilder, ledger: Ledger, facts: Facts, *, name: str, unit: Unit) -> Imported:
    front_matter = FrontMatter(
        title=_title(facts.title, name, ledger),
        author=facts.author[:_LONGEST_FACT].strip(),
        language=facts.language or "en-GB",
        pronounce=facts.pronounce,
        status="draft",
    )
    script = Script(front_matter=front_matter, body=builder.items())
    text = join(_front_matter(front_matter), write_body(script.body))
    if len(text.encode()) > LONGEST_SCRIPT_BYTES:
        raise OutputError(name, f"it makes a script of more than {LONGEST_SCRIPT_BYTES} bytes", "divide it")
    parsed = parse(text, name=name)
    if parsed != script:
        raise AssertionError("importing changed what the script says")
    remarks = sorted(ledger.remarks, key=lambda remark: remark.place)
    return Imported(
        script=parsed, text=text, unit=unit, readings=tuple(ledger.readings), remarks=tuple(remarks)
    )


def _front_matter(front_matter: FrontMatter) -> str:
    """The YAML, with what is still to be filled in."""
    author = "" if front_matter.author else "author: ''\n"
    return f"{write_front_matter(front_matter)}{author}status: draft\n"


def _title(found: str, name: str, ledger: Ledger) -> str:
    title = flat(found)
    if len(title) > LONGEST_TITLE:
        ledger.remark(1, title, "too long for a title: the file's name stands in its place")
        title = ""
    stem = flat(re.sub(r"[-_]+", " ", Path(name).stem))
    stem = stem[:1].upper() + stem[1:]
    return title or (stem if any(map(str.isalnum, stem)) else "Untitled")
