"""From a file's bytes to text and to a script: understood, or refused with the place and the remedy."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from relax.errors import OutputError, Problem, ScriptError
from relax.files import explain
from relax.script.characters import unify_line_ends, without_refused
from relax.script.model import LONGEST_SCRIPT_BYTES, Script
from relax.script.parser import TOO_LONG_REMEDY, ScriptKind, parse
from relax.source import Source

_MARKED_ENCODINGS = (
    # UTF-32 first: its mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    (codecs.BOM_UTF8, "utf-8-sig"),
)
_REMEDY = "save it as UTF-8"
MOST_BLOCKS_REMEMBERED = 64
Remedies: TypeAlias = Mapping[type[OSError], str]
"""What is to be done about a file that cannot be read, by why."""
_SCRIPT_REMEDIES: Remedies = {
    FileNotFoundError: "relax list shows the scripts of the library",
    IsADirectoryError: "name a script in it",
}


def load_script(path: Path, *, kind: ScriptKind = "script") -> Script:
    """The script that a file holds, with the hash of the file's bytes.

    Args:
        path: a text file of at most 1 MiB, in UTF-8, or in UTF-16 with a byte-order mark.
        kind: a `block` needs no front matter.

    Raises:
        ScriptError: the text has errors.
        OutputError: the file cannot be read, or is too long.
    """
    content = _read_bytes(path, _SCRIPT_REMEDIES)
    return (_known_block if kind == "block" else _understood)(content, str(path), kind)


def _understood(content: bytes, name: str, kind: ScriptKind) -> Script:
    script = parse(decode(content, name=name), name=name, kind=kind)
    return replace(script, sha256=hashlib.sha256(content).hexdigest())


# Scripts share blocks: whoever goes through a library, or watches a script, would read each many times.
_known_block = lru_cache(MOST_BLOCKS_REMEMBERED)(_understood)


def read_text(path: Path, *, remedies: Remedies = _SCRIPT_REMEDIES) -> str:
    """The text of a file, with single line feeds and otherwise as it is.

    Args:
        path: a text file of at most 1 MiB.
        remedies: said where it cannot be read; those of a script unless it is something else.

    Raises:
        ScriptError: the file is no text that is understood.
        OutputError: it cannot be read, or is too long.
    """
    return decode(_read_bytes(path, remedies), name=str(path))


def decode(content: bytes, *, name: str) -> str:
    r"""The text that bytes hold.

    Bytes that are not Unicode are refused and not guessed at: the byte that is `é` in one old encoding is
    another letter in the next, and a wrong letter would be spoken.

    Raises:
        ScriptError: the bytes are not UTF-8, nor what their byte-order mark says.

    >>> decode("é\r\n".encode("utf-16"), name="x")
    'é\n'
    """
    encoding = next((encoding for mark, encoding in _MARKED_ENCODINGS if content.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\0" in content:
        raise _undecodable(
            content, content.index(0), "this file is not UTF-8 text (here is a zero byte)", name
        )
    try:
        return unify_line_ends(content.decode(encoding))
    except UnicodeDecodeError as error:
        at = error.start if encoding == "utf-8" else 0
        message = f"this file is not {encoding.upper()} throughout (here is byte {content[error.start]:#04x})"
        raise _undecodable(content, at, message, name) from error


def _undecodable(content: bytes, at: int, message: str, name: str) -> ScriptError:
    """The error for bytes that are no text from offset `at` on; shows their line as Windows would."""
    before = unify_line_ends(content[:at].decode("utf-8", "replace"))
    text = before + unify_line_ends(content[at:].decode("cp1252", "replace"))
    problem = Problem.at(
        Source(name, without_refused(text)), len(before), len(before) + 1, f"{message}: {_REMEDY}"
    )
    return ScriptError([problem])


def _read_bytes(path: Path, remedies: Remedies) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(LONGEST_SCRIPT_BYTES + 1)
    except OSError as error:
        raise OutputError(str(path), explain(error), remedies.get(type(error), "")) from error
    if len(content) > LONGEST_SCRIPT_BYTES:
        raise OutputError(str(path), f"a script has at most {LONGEST_SCRIPT_BYTES} bytes", TOO_LONG_REMEDY)
    return content
