"""A script as its rules see it."""

import datetime

import pytest

from relax.lint.page import PATIENT, Page
from relax.lint.patterns import Patterns
from relax.script.parser import parse


def page(body):
    script = parse(f"---\ntitle: Letting it go\n---\n{body}\n", kind="block")
    return Page(script=script, measure=lambda utterance: 1000, today=datetime.date(2026, 11, 1))


def test_no_match_is_found_inside_another():
    found = page("Let it go, and let it go.").find(Patterns("let it go", "it go", "go"))
    assert [match.words for match in found] == ["Let it go", "let it go"]


@pytest.mark.parametrize(("kinds", "count"), [(("spoken",), 1), (PATIENT, 2), ((*PATIENT, "note"), 3)])
def test_words_are_looked_for_in_what_is_heard_in_what_is_read_and_in_notes(kinds, count):
    found = page("# It is soft\nLet it go.\n> Let it rest.").find(Patterns("let", "letting"), kinds)
    assert len(found) == count
