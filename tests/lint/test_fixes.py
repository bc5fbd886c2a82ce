"""What is mended without a person looking, and what is left alone."""

import pytest

from relax.lint.fixes import fixed
from relax.lint.model import Excuse, Finding, Severity
from relax.source import Span

TEXT = "Utilise it.\nThe color utilised."


def finding(words, line, column, fix, **more):
    return Finding(
        code="WORDS006",
        severity=Severity.WARNING,
        span=Span(name="x.md", line=line, column=column, end_column=column + len(words)),
        words=words,
        message="long",
        better=fix,
        source="[NHS]",
        fix=fix,
        **more,
    )


def test_everything_that_is_safe_is_mended_where_it_stands():
    findings = [
        finding("Utilise", 1, 1, "Use"),
        finding("color", 2, 5, "colour"),
        finding("utilised", 2, 11, "used"),
    ]
    assert fixed(TEXT, findings, name="x.md") == "Use it.\nThe colour used."


def test_what_somebody_answers_for_is_left_alone():
    excuse = Excuse(because="a quotation", by="Editorial lead")
    assert fixed(TEXT, [finding("color", 2, 5, "colour", excuse=excuse)], name="x.md") == TEXT


def test_of_two_that_overlap_one_is_mended():
    findings = [finding("color utilised", 2, 5, "colour used"), finding("utilised", 2, 11, "used")]
    assert fixed(TEXT, findings, name="x.md") == "Utilise it.\nThe color used."


@pytest.mark.parametrize(("words", "name"), [("colour", "x.md"), ("color", "y.md")])
def test_other_words_and_other_files_are_passed_over(words, name):
    assert fixed(TEXT, [finding(words, 2, 5, "x")], name=name) == TEXT
