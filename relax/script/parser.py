"""From text to a `Script`: what its author wrote, or everything that is wrong with it.

Nothing is guessed. What is not in the language is a problem that says where it stands and what to write
instead, and reading goes on behind it.
"""

from __future__ import annotations

from pathlib import PurePath
from typing import Literal, TypeAlias

from relax.script.body import read_body
from relax.script.model import LONGEST_SCRIPT_BYTES, Script
from relax.script.opening import read_opening
from relax.script.problems import Problems
from relax.source import Source

ScriptKind: TypeAlias = Literal["script", "block"]
"""A block, which scripts include, may do without front matter."""

TOO_LONG_REMEDY = "move parts of it into blocks and include them"
_LONGEST_LINE_SHOWN = 80


def parse(text: str, *, name: str = "<text>", kind: ScriptKind = "script") -> Script:
    r"""The script that a text holds.

    Args:
        text: front matter between two lines of `---`, then the body.
        name: what errors call the text: its path, where it has one.
        kind: a `block` needs no front matter; its title is its name where it gives none.

    Raises:
        ScriptError: the text has errors. All of them are told, in order of place.

    >>> script = parse("---\ntitle: Rest\n---\nLet go. [pause 5s]\n")
    >>> [type(item).__name__ for item in script.body]
    ['Text', 'Pause']
    """
    _refuse_size(text, name)
    stem = "script" if name.startswith("<") else PurePath(name).stem
    problems = Problems.of_text(text, name=name)
    opening = read_opening(problems, title=stem if kind == "block" else None)
    body = read_body(problems, opening.body_start)
    problems.check()
    if opening.front_matter is None:
        raise AssertionError("front matter that cannot be read is a problem")
    return Script(front_matter=opening.front_matter, body=body, name=stem, written=opening.written)


def _refuse_size(text: str, name: str) -> None:
    size = len(text) if text.isascii() else len(text.encode("utf-8", "surrogatepass"))
    if size > LONGEST_SCRIPT_BYTES:
        problems = Problems(Source(name, text.partition("\n")[0][:_LONGEST_LINE_SHOWN]))
        problems.add(
            0, 1, f"a script has at most {LONGEST_SCRIPT_BYTES} bytes, this one {size}; {TOO_LONG_REMEDY}"
        )
        problems.check()
