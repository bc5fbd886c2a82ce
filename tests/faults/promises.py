"""What can go wrong, and what is promised then: the rows of docs/faults.md, and the tests marked for them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parents[1]

PROMISES: dict[str, tuple[str, str]] = {
    "F1": (
        "killed in the middle of a rendering",
        "no half file under a final name; running again goes on from the finished phrases; what was left "
        "half written is swept",
    ),
    "F2": (
        "disk full",
        "a plain message that names the place; finished files intact; exit status 3",
    ),
    "F3": ("a folder that cannot be written", "told before any speech is made"),
    "F4": (
        "a cached clip cut short, flipped or empty",
        "noticed by its checksum, and made again",
    ),
    "F5": (
        "a voice or an engine that is missing",
        "named, with what is there and the exact line that installs it; never another voice in silence",
    ),
    "F6": (
        "an engine that crashes on a phrase",
        "one more try, then an error that names phrase and line; no audio with a hole, ever",
    ),
    "F7": (
        "an engine that hangs",
        "ended with its children after 20 s or five times the estimate, whichever is longer",
    ),
    "F8": (
        "an engine that gives silence, noise or the wrong length",
        "every clip is checked: its length for its words, level, clipping, not-a-number",
    ),
    "F9": (
        "no audio device",
        "words and timers still run; a clear notice; rendering never needs a device",
    ),
    "F10": (
        "a device unplugged while it plays",
        "playback pauses within 2 s and says so; it goes on from 3 s before",
    ),
    "F11": (
        "the laptop was asleep, or its clock was set",
        "playback pauses and says how long; a break that fell in the gap is offered once, never announced as "
        "if on time; elapsed time never runs backwards",
    ),
    "F12": (
        "a browser tab that is hidden or slowed down",
        "times are worked out afresh on return; a late cue is never doubled",
    ),
    "F13": (
        "a page reloaded, a tab closed, a process killed in a session",
        "it goes on at the same place",
    ),
    "F14": (
        "several renderings of one script at once",
        "all of them finish; nothing is torn",
    ),
    "F15": (
        "a huge script, a word of a megabyte, 100,000 markers",
        "refused by size before it is read, or read in time in proportion to it",
    ),
    "F16": (
        "endless repeats, repeats in repeats, includes in a circle",
        "refused by arithmetic before anything is expanded",
    ),
    "F17": (
        "YAML with aliases, tags, depth, doubled keys; a byte-order mark, cp1252, UTF-16, CRLF; a title "
        "with a colon",
        "understood, or an error that names line and remedy; front matter is never lost in silence",
    ),
    "F18": (
        "zero-width, bidirectional and control characters, emoji, decomposed letters",
        "composed, or an error that names the place",
    ),
    "F19": (
        "paths that lead elsewhere, links, names that Windows cannot have",
        "refused, or made safe",
    ),
    "F20": ("a playlist under the name of a sound", "refused by its content"),
    "F21": (
        "words that an engine might read as options or markup",
        "spoken as plain words, or refused",
    ),
    "F22": (
        "markup in titles and words",
        "escaped wherever it goes; pages carry a content security policy",
    ),
    "F23": (
        "chapters, captions and words that drift from the sound",
        "what is written is read back by another tool and is within 20 ms",
    ),
    "F24": (
        "any attempt to use the network",
        "none, but for a voice that a person asks to download",
    ),
    "F25": (
        "Ctrl-C, a closed terminal",
        "a clean stop within 2 s, and no process left behind",
    ),
    "F26": ("a small machine", "a rendering of three hours needs no more than 400 MB"),
    "F27": (
        "a sudden loud sound",
        "no peak over the ceiling; a fade at every edge",
    ),
}
"""Of each row: the fault, and the promise."""


@dataclass(frozen=True, slots=True, order=True)
class Proof:
    """A test that carries the mark of a row."""

    row: str
    path: str
    """From the folder of the checkout, with slashes."""
    name: str


def proofs() -> tuple[Proof, ...]:
    """Every test that carries a mark, in the order of rows, files and places, read from the files."""
    found = [proof for path in sorted(TESTS.rglob("test_*.py")) for proof in _proofs_in(path)]
    return tuple(sorted(found, key=lambda proof: int(proof.row[1:])))


def _proofs_in(path: Path) -> Iterator[Proof]:
    text = path.read_text("utf-8")
    if "mark.fault(" not in text:
        return
    shown = path.relative_to(TESTS.parent).as_posix()
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            for row in _rows(node):
                yield Proof(row, shown, node.name)


def _rows(test: ast.FunctionDef) -> Iterator[str]:
    """The rows in the marks of a test."""
    for mark in test.decorator_list:
        if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.fault":
            yield from (str(ast.literal_eval(row)) for row in mark.args)
