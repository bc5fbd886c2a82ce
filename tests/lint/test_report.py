"""What a report says, in each of its forms."""

from dataclasses import replace

from relax.lint.catalogue import CATALOGUE
from relax.lint.exchange import github_lines, sarif_document
from relax.lint.model import Excuse, Finding, Severity
from relax.lint.report import by_file, json_document, summary, text_lines
from relax.source import Span

FINDING = Finding(
    code="PAIN001",
    severity=Severity.ERROR,
    span=Span(name="a,b.md", line=3, column=5, end_column=11),
    words="Clench",
    message="asks to tense: 100%",
    better="let go",
    source="[seed]",
    reason="It hurts.",
)
ALLOWED = replace(FINDING, excuse=Excuse(because="a story", by="Clinical lead"))


def test_the_text_has_place_carets_reason_and_a_better_wording():
    assert list(text_lines(FINDING, "Now Clench it.")) == [
        "a,b.md:3:5: error PAIN001: asks to tense: 100%\n  Now Clench it.\n      ^^^^^^",
        "  why: It hurts. [seed]",
        "  better: let go",
    ]


def test_an_allowed_finding_says_who_answers_for_it():
    assert list(text_lines(ALLOWED, ""))[-1] == "  allowed: a story (Clinical lead)"


def test_a_finding_in_a_block_is_told_once_and_counts_where_one_script_does_not_allow_it():
    (file,) = by_file([ALLOWED, FINDING, ALLOWED], [])
    assert file.findings == (FINDING,)


def test_a_clean_file_is_in_the_report():
    assert summary(by_file([], ["clean.md"])) == "nothing found in 1 file"
    assert json_document(by_file([], ["clean.md"])) == {"files": [{"path": "clean.md", "findings": []}]}


def test_the_summary_counts_what_nobody_answers_for():
    hint = replace(FINDING, severity=Severity.HINT, code="WORDS008")
    assert (
        summary(by_file([FINDING, hint, replace(ALLOWED, words="x")], []))
        == "1 error, 1 hint and 1 allowed in 1 file"
    )


def test_json_has_the_keys_that_were_promised():
    (file,) = json_document(by_file([FINDING], []))["files"]
    assert list(file["findings"][0]) == [
        "code", "severity", "line", "column", "end_column", "words", "message", "better", "source",
    ]  # fmt: skip


def test_an_annotation_escapes_what_would_end_it():
    assert list(github_lines(by_file([FINDING], []))) == [
        "::error file=a%2Cb.md,line=3,col=5,endColumn=11,title=PAIN001"
        "::asks to tense: 100%25 (better: let go)"
    ]


def test_an_allowed_finding_is_no_annotation():
    assert list(github_lines(by_file([ALLOWED], []))) == []


def test_sarif_names_its_rules_its_places_and_what_is_suppressed():
    log = sarif_document(by_file([ALLOWED], ["clean file.md"]), rules=CATALOGUE, version="1.0")
    (run,) = log["runs"]
    (result,) = run["results"]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "PAIN001"
    assert result["suppressions"] == [{"kind": "inSource", "justification": "a story (Clinical lead)"}]


def test_sarif_points_at_the_words():
    (run,) = sarif_document(by_file([FINDING], []), rules=CATALOGUE, version="1.0")["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]
    assert place == {
        "artifactLocation": {"uri": "a%2Cb.md"},
        "region": {"startLine": 3, "startColumn": 5, "endColumn": 11},
    }


def test_a_finding_without_a_better_wording_has_no_line_for_it():
    assert list(text_lines(replace(FINDING, better=""), ""))[1:] == ["  why: It hurts. [seed]"]


def test_who_answers_for_a_finding_stands_in_the_document_too():
    (plain,) = json_document(by_file([ALLOWED], []))["files"][0]["findings"]
    assert plain["allowed"] == {"because": "a story", "by": "Clinical lead"}
