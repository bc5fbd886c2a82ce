"""The linter as a whole: packs, exceptions and shipped blocks; shipped scripts are in test_scripts.py."""

import datetime

import pytest

from relax.library.includes import resolve_includes
from relax.library.library import Library, shipped_folder
from relax.lint.linter import counted, lint
from relax.lint.model import PACKS, Severity
from relax.script.parser import parse
from relax.script.reading import load_script

TODAY = datetime.date(2026, 11, 1)
LIBRARY = Library.of()
BLOCKS = sorted((shipped_folder() / "blocks").glob("*.md"))


def found(text, **choices):
    script = parse(text, name="x.md")
    return lint(script, measure=lambda utterance: 60 * len(utterance.text), today=TODAY, **choices)


def script(body, keys=""):
    return f"---\ntitle: T\n{keys}---\n{body}\n"


def codes(text, **choices):
    return {finding.code for finding in found(text, **choices)}


@pytest.mark.parametrize("path", BLOCKS, ids=lambda path: path.stem)
def test_each_shipped_block_has_no_error_and_no_warning_under_every_pack(path):
    whole = resolve_includes(load_script(path, kind="block"), LIBRARY)
    findings = lint(
        whole, measure=lambda utterance: 70 * len(utterance.text), today=TODAY, packs=PACKS, kind="block"
    )
    assert [
        f"{finding.code} {finding.words}" for finding in counted(findings, Severity.ERROR, Severity.WARNING)
    ] == []
    assert not any(finding.excuse for finding in findings)


def test_clenched_fists_are_refused_for_persistent_pain_with_the_reason():
    text = script("Clench your fists.", "for: [persistent-pain]\n")
    finding = next(one for one in found(text) if one.code == "PAIN001")
    assert (finding.severity, finding.words, finding.span.line) == ("error", "Clench", 5)
    assert finding.reason.startswith("Tensing can aggravate a painful condition")


def test_the_pain_pack_is_for_those_who_may_be_in_pain():
    body = "Clench your fists."
    assert "PAIN001" not in codes(script(body))
    assert "PAIN001" in codes(script(body), packs=["pain"])
    assert "PAIN001" in codes(script(f"[for persistent-pain] {body} [end]"))


def test_an_exception_keeps_its_reason_and_is_not_counted():
    allow = 'for: [persistent-pain]\nallow: [{rule: PAIN001, because: "a story", by: Clinical lead}]\n'
    findings = found(script("Clench your fists.", allow))
    excused = [finding for finding in findings if finding.code == "PAIN001"]
    assert [finding.excuse.because for finding in excused] == ["a story"]
    assert "PAIN001" not in {finding.code for finding in counted(findings)}


def test_an_exception_from_no_rule_names_the_nearest():
    allow = 'allow: [{rule: SAFE0011, because: "x", by: "y"}]\n'.replace("0011", "000")
    finding = next(one for one in found(script("Rest.", allow)) if one.code == "ALLOW001")
    assert finding.message.startswith("there is no rule 'SAFE000'; did you mean 'SAFE00")
    assert (finding.span.line, finding.span.column) == (3, 16)


def test_an_exception_that_excuses_nothing_is_a_hint():
    allow = 'allow: [{rule: PRIV001, because: "x", by: "y"}]\n'
    assert [one.severity for one in found(script("Rest.", allow)) if one.code == "ALLOW002"] == ["hint"]


def test_rules_about_a_whole_script_leave_a_block_alone():
    whole = {code for code in codes(script("Rest."), kind="block") if code.startswith(("SAFE", "REVIEW"))}
    assert whole == set()


def test_words_of_an_included_block_are_found_in_its_own_file(tmp_path):
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "fists.md").write_text("Now  *clench* your fists.\n", "utf-8")
    parsed = parse(script("[include fists]", "for: [persistent-pain]\n"), name="x.md")
    whole = resolve_includes(parsed, Library((tmp_path,)))
    findings = lint(whole, measure=lambda utterance: 1000, today=TODAY)
    span = next(one.span for one in findings if one.code == "PAIN001")
    assert span.name.endswith("fists.md")
    assert (span.line, span.column, span.end_column) == (1, 7, 13)


@pytest.mark.parametrize(
    "words",
    [
        "clench",
        "CLENCH",
        "*clench*",
        "Then clench",
        "cl*en*ch",
        "ｃｌｅｎｃｈ",
        "clеnch",
    ],  # the last has a Cyrillic е
)
def test_no_way_of_writing_hides_a_word(words):
    assert "PAIN001" in codes(script(f"{words} your fists.", "for: [persistent-pain]\n"))


def test_two_lintings_say_the_same_in_the_same_order():
    text = script("Clench your fists. You must relax. It is proven.", "for: [persistent-pain]\n")
    assert found(text) == found(text)
    places = [(one.span.line, one.span.column) for one in found(text)]
    assert places == sorted(places)


@pytest.mark.parametrize(("day", "is_past"), [(1, False), (2, True)])
def test_a_review_holds_on_its_last_day(day, is_past):
    reviewed = parse(
        script("Rest.", "reviewed: {by: Example reviewer, on: 2026-01-01, again: 2026-11-01}\n"), name="x.md"
    )
    findings = lint(reviewed, measure=lambda utterance: 1000, today=datetime.date(2026, 11, day))
    assert ("REVIEW004" in {finding.code for finding in findings}) is is_past


def test_a_welsh_script_is_held_to_what_keeps_people_safe():
    told = "Gallwch chi stopio unrhyw bryd. Gadewch i ni ddod yn ôl i'r ystafell."
    about = "---\ntitle: T\nlanguage: cy\nwhen: Nid wrth yrru.\n---\n"
    assert not {"SAFE001", "SAFE004", "SAFE005"} & set(codes(f"{about}{told}\n"))
    assert {"SAFE001", "SAFE004", "SAFE005"} <= set(codes("---\ntitle: T\nlanguage: cy\n---\nHelo.\n"))


@pytest.mark.parametrize(
    ("language", "severity", "told"),
    [
        ("fr", "warning", "which no rule here reads"),
        ("cy", "hint", "only what a script has to say to be safe"),
    ],
)
def test_words_that_no_rule_reads_are_told_and_not_passed_as_safe(language, severity, told):
    text = f"---\ntitle: T\nlanguage: {language}\n---\nHelo.\n"
    (one,) = (finding for finding in found(text) if finding.code == "REVIEW006")
    assert (str(one.severity), told in one.message) == (severity, True)


def test_what_has_to_be_said_is_not_asked_for_in_a_language_that_nobody_reads():
    assert not {"SAFE001", "SAFE004", "SAFE005"} & codes("---\ntitle: T\nlanguage: fr\n---\nBonjour.\n")
