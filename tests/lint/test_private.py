"""Private details: found wherever a file can hold them, and names where nobody answers for anything."""

import datetime

import pytest

from relax.lint.linter import lint
from relax.script.parser import parse

TODAY = datetime.date(2026, 11, 1)


def found(text, name="x.md"):
    findings = lint(parse(text, name=name), measure=lambda _: 1000, today=TODAY, packs=["core"])
    return {(one.code, one.span.line, one.words) for one in findings if one.code.startswith("PRIV")}


def script(body="Rest a while.", keys=""):
    return f"---\ntitle: T\n{keys}---\n{body}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (script("> Ring Mrs Obi first.\nRest."), ("PRIV003", 4, "Mrs Obi")),
        (script("<!-- asked for by Mrs Obi -->\nRest."), ("PRIV003", 4, "Mrs Obi")),
        (script(keys="summary: For Mrs Obi.\n"), ("PRIV003", 3, "Mrs Obi")),
        (script(keys="practice: for Mrs Obi\n"), ("PRIV003", 3, "Mrs Obi")),
        (script(keys="# for Mrs Obi\n"), ("PRIV003", 3, "Mrs Obi")),
        (script(keys="practice: rest # for Mrs Obi\n"), ("PRIV003", 3, "Mrs Obi")),
        (script(keys="author: Pain team, 020 7946 0123\n"), ("PRIV004", 3, "020 7946 0123")),
        (script("# Mrs Obi rests\n\nRest."), ("PRIV003", 4, "Mrs Obi")),
    ],
)
def test_a_detail_is_found_wherever_the_file_holds_it(text, expected):
    assert found(text) == {expected}


@pytest.mark.parametrize("name", ["for-mrs-obi.md", "dob-12-03-1961.md", "clinic-zz99-3wz.md"])
def test_a_detail_is_found_in_the_name_of_the_file(name):
    assert len(found(script(), name=name)) == 1


@pytest.mark.parametrize(
    "keys",
    [
        "author: Dr Obi\n",
        'status: reviewed\nreviewed: {by: Dr Obi, on: 2026-10-01, words: "9434765919aaaaaa"}\n',
        'evidence: "Dr Obi 2016, doi 10.1016/0207946012"\n',
        'allow: [{rule: KIND003, because: "a story", by: Dr Obi}]\n',
        'purpose: "a sign such as # is no comment"\n',
    ],
)
def test_who_answers_for_a_script_may_be_named_and_a_hash_is_no_number(keys):
    assert found(script(keys=keys)) == set()
