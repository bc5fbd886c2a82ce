"""The examples in the rules' docstrings, as scripts: how a line of one becomes something to lint."""

from __future__ import annotations

import re

from relax.script.model import Script
from relax.script.parser import parse

_OPENING = re.compile(r"^---\s*\{(.*)\}\s*---\s*")
_USUAL = {"title": "Example", "for": "[persistent-pain]"}


def example_script(line: str) -> Script:
    r"""The script that an example line stands for.

    A line is the body of a script for people with persistent pain; `\n` in it is a new line. What stands
    before it between `---{` and `}---` is front matter: `---{status: approved}--- Rest here.`

    Raises:
        ScriptError: the line is not in the language.

    >>> example_script("---{level: introductory}--- Rest here.").front_matter.level
    'introductory'
    """
    opening = _OPENING.match(line)
    body = line[opening.end() :] if opening else line
    keys = opening[1] if opening else ""
    own = {part.partition(":")[0].strip() for part in keys.split(", ")}
    usual = [f"{key}: {value}" for key, value in _USUAL.items() if key not in own]
    flow = "{" + ", ".join(filter(None, [*usual, keys])) + "}"
    return parse(f"---\n{flow}\n---\n" + body.replace("\\n", "\n"), name="<example>")
