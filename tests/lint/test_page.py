"""A script as its rules see it."""

import datetime
import gc
import weakref

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


def test_words_that_are_looked_for_the_first_time_are_found_as_they_are_ever_after():
    patterns = Patterns("let it go", "it go", "go ..", "rest")
    body = "# Rest\nLet it go, and let it go. Go on now.\n\nGo and rest."
    first, later = page(body).find(patterns, PATIENT), page(body).find(patterns, PATIENT)
    words = ["Rest", "Let it go", "let it go", "Go on", "Go and", "rest", "it go"]
    assert [match.words for match in first] == words
    assert first == later


def test_patterns_that_are_looked_for_together_do_not_hide_each_other():
    long, short = Patterns("let it all go"), Patterns("it all", "go")
    for _ in range(2):
        one = page("Let it all go.")
        assert [match.words for match in one.find(long)] == ["Let it all go"]
        assert [match.words for match in one.find(short)] == ["it all", "go"]


def test_nothing_of_a_page_stays_behind_when_it_is_done():
    done = page("Let it go. [pause 5s] Rest.")
    assert done.usual.all()
    assert not done.find(Patterns("pause"))
    left = weakref.ref(done)
    gc.disable()
    try:
        del done
        assert left() is None
    finally:
        gc.enable()
