"""Regular expressions that every supported Python reads alike."""

import ast
import re
from pathlib import Path

import pytest

import relax

PACKAGE = Path(relax.__file__).parent
POSSESSIVE_GROUP = re.compile(r"(?<!\\)\)(?:[*+?]|\{\d*,?\d*\})\+")
"""`(…)*+`. Python 3.11 before 3.11.5, such as Debian 12's, matches it wrongly where the group has two ways to
match (CPython issue 106052); `(?>(…)*)` means the same and is matched rightly everywhere."""


def strings(path):
    """Every string of a file with its line, the fixed parts of f-strings too."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


@pytest.mark.parametrize("pattern", ["(?:a|b)*+", "(?:a|b)++c", "(a)?+", "(?:[ ]x){2,}+"])
def test_a_possessive_group_is_found(pattern):
    assert POSSESSIVE_GROUP.search(pattern)


@pytest.mark.parametrize("pattern", ["(?>(?:a|b)*)", "[^-]*+", r"\)++", "(?:a|b)+"])
def test_what_every_python_reads_alike_is_none(pattern):
    assert not POSSESSIVE_GROUP.search(pattern)


def test_no_pattern_repeats_a_group_possessively():
    found = [
        f"{path.relative_to(PACKAGE)}:{line}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for line, text in strings(path)
        if POSSESSIVE_GROUP.search(text)
    ]
    assert found == []
