"""The canonical form: the same script, comments and all, and nothing to change in it the second time."""

import pytest
from hypothesis import given, settings
from script.strategies import scripts

from relax.errors import ScriptError
from relax.script.formatter import format_text
from relax.script.model import Script
from relax.script.parser import parse
from relax.script.writer import write

FRONT_MATTER = """\
---
# who and what
title:   Low and slow   # for now
for:
- anxiety
language: "no"
length: 08m
summary:
reviewed: {by: Lead,   on: 2026-11-01}
---
"""

UNTIDY = """\
<!-- first -->
Hello.   This is 'it'. Is it? {Sitting : The chair.|lying: The bed.  } *Now* rest.[PAUSE 5S TO 20s] [bell]
<!-- why a bell -->


And <!-- mid --> on.
[Optional]

# Two
> Ask
> first.
[ breathe in 4.50, hold 0, out 6s ; spoken first 2; 6 to 6 times ] Then [slower] out [end]

[end]
"""

TIDY = """\

<!-- first -->
Hello.
This is 'it'.
Is it?
{sitting: The chair. | lying: The bed.}
*Now* rest. [pause 5s to 20s] [bell] <!-- why a bell -->

And <!-- mid --> on.
[optional]
# Two

> Ask first.
[breathe in 4.5, out 6; 6 times]
Then
[slower]
out
[end]
[end]
"""


def test_an_untidy_script_becomes_tidy() -> None:
    assert format_text(FRONT_MATTER + UNTIDY) == FRONT_MATTER + TIDY


def test_a_tidy_script_stays_as_it_is() -> None:
    assert format_text(FRONT_MATTER + TIDY) == FRONT_MATTER + TIDY


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("Hello.", "Hello.\n"),
        ("\\- a\n\\> b\n\\===\n\\+", "\\- a > b === +\n"),
        ("x\n\\# y", "x \\# y\n"),
        ("A. B! C? d. 3.5 E.", "A.\nB!\nC? d. 3.5 E.\n"),
        ("> a\n\n> b", "> a\n\n> b\n"),
        ("\\---\ntitle: x\n", "\\--- title: x\n"),
    ],
)
def test_a_block_without_front_matter_gets_none(text: str, expected: str) -> None:
    assert format_text(text, kind="block") == expected


def test_a_text_with_errors_is_not_formatted() -> None:
    with pytest.raises(ScriptError):
        format_text("---\ntitle: x\n---\n[pasue]")


@settings(deadline=None, max_examples=40)
@given(scripts)
def test_formatting_keeps_the_script_and_settles_at_once(script: Script) -> None:
    formatted = format_text(write(script))
    assert parse(formatted) == script
    assert format_text(formatted) == formatted
