import datetime
import re

from relax.lint.model import Excuse, Finding, Severity
from relax.lint.report import FileFindings
from relax.pages.findings import findings_page
from relax.source import Span

LINES = ["---", "title: Rest", "---", "", "# One", "", "> A note.", "", "Clench <your> fists. [pause 5s]"]


def finding(words="", line=2, column=8, **other):
    usual = {
        "code": "PAIN001",
        "severity": Severity.ERROR,
        "message": "an order",
        "better": "let them rest",
        "source": "[seed]",
        "reason": "It can hurt.",
    }
    end = column + max(len(words), 1)
    span = Span(name="a.md", line=line, column=column, end_column=end)
    return Finding(**usual | {"span": span, "words": words} | other)


def page(*findings):
    files = [FileFindings(path="a.md", findings=findings)]
    return findings_page(files, lines_of=lambda _: LINES, made_on=datetime.date(2026, 11, 2))


def test_the_words_are_marked_where_they_stand_with_the_reason_beside_them():
    shown = page(finding("fists", line=9, column=15))
    assert 'Clench &lt;your&gt; <mark class="error">fists</mark><sup> <a href="#finding-1"' in shown
    assert '<span class="marker">[pause 5s]</span>' in shown
    assert "<strong>1. Error: an order</strong></p><p>It can hurt.</p>" in shown
    assert "<p><b>Better: </b>let them rest</p>" in shown


def test_what_the_whole_lacks_is_told_before_it():
    shown = page(finding())
    assert shown.index("About the whole") < shown.index("1. Error: an order") < shown.index("title: Rest")


def test_marks_that_overlap_are_told_apart():
    shown = page(
        finding("Clench <your>", line=9, column=1, severity=Severity.HINT),
        finding("<your> fists", line=9, column=8),
    )
    marks = re.findall(r'<mark class="(\w+)">([^<]*)</mark>', shown)
    assert marks == [("hint", "Clench "), ("error", "&lt;your&gt;"), ("error", " fists")]


def test_every_reference_leads_to_a_reason():
    shown = page(finding(), finding("fists", line=9, column=15), finding("A note", line=7, column=3))
    assert sorted(re.findall(r'href="#(finding-\d)"', shown)) == ["finding-2", "finding-3"]
    assert sorted(re.findall(r'id="(finding-\d)"', shown)) == ["finding-1", "finding-2", "finding-3"]


def test_an_exception_is_shown_with_who_answers_for_it():
    shown = page(finding("fists", line=9, column=15, excuse=Excuse(because="a <story>", by="Lead")))
    assert "<b>Allowed: </b>a &lt;story&gt; (Lead)" in shown
    assert '<mark class="error allowed">' in shown


def test_the_day_and_the_count_are_told_and_nothing_is_loaded():
    shown = page(finding())
    assert "1 error in 1 file, on 2 November 2026." in shown
    assert "default-src &#x27;none&#x27;; style-src &#x27;sha256-" in shown
    assert "<script" not in shown


def test_a_file_that_cannot_be_read_has_its_findings_all_the_same():
    files = [FileFindings(path="a.md", findings=(finding(line=3),))]
    shown = findings_page(files, lines_of=lambda _: [], made_on=datetime.date(2026, 11, 2))
    assert "1. Error: an order" in shown
