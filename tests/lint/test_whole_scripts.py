"""Rules about a script as a whole, and the small things that they stand on."""

import datetime

import pytest

from relax.errors import ScriptError, UnknownNameError
from relax.lint.catalogue import CATALOGUE, find_rule
from relax.lint.exchange import sarif_document
from relax.lint.hearings import Hearing, Hearings
from relax.lint.linter import lint, not_understood
from relax.lint.moments import Moments, variant_of
from relax.lint.patterns import Patterns
from relax.lint.report import by_file
from relax.lint.sentences import side_sentences, spoken_sentences
from relax.lint.syllables import reading_age
from relax.script.parser import parse
from relax.timeline.extent import TooLargeError

TODAY = datetime.date(2026, 12, 1)


def script(body, keys="", name="x.md"):
    return parse(f"---\ntitle: T\nlanguage: en-GB\n{keys}---\n{body}\n", name=name)


def _all(whole, hearings):
    return [*spoken_sentences(whole, hearings), *side_sentences(whole, hearings)]


def found(whole, code):
    return [one for one in lint(whole, measure=lambda _: 2000, today=TODAY) if one.code == code]


def test_a_rule_is_found_by_its_code_in_small_letters_too():
    assert find_rule("pain001").name == "tensing"


def test_a_code_that_no_rule_has_is_told_with_the_nearest():
    with pytest.raises(UnknownNameError, match="no rule named 'PAIN01'; did you mean"):
        find_rule("PAIN01")


def test_what_is_not_in_the_language_is_a_finding_that_no_rule_stands_behind():
    with pytest.raises(ScriptError) as caught:
        script("[pasue]")
    (finding,) = not_understood(caught.value)
    log = sarif_document(by_file([finding], []), rules=CATALOGUE, version="1")
    assert (finding.code, finding.span.line) == ("SCRIPT001", 5)
    assert "ruleIndex" not in log["runs"][0]["results"][0]


def test_permission_that_only_some_hear_is_told_with_who_does_not():
    body = "Settle in. [pause 10s]\n" * 40
    (finding,) = found(script(f"{{lying: You can stop at any time. | sitting: Sit.}}\n{body}"), "SAFE001")
    assert "those who hear it with sitting" in finding.message


def test_a_way_out_that_may_be_left_out_is_none():
    body = "You might think of a friend.\n[optional]\nKindness can be hard.\n[end]"
    assert found(script(body, "practice: self-kindness\n"), "KIND002")


def test_ten_digits_in_a_files_name_are_somebodys_where_their_check_digit_is_right():
    assert found(script("Rest.", name="999-123-4543.md"), "PRIV001")
    assert not found(script("Rest.", name="999-123-4544.md"), "PRIV001")


def test_a_part_that_is_asked_about_twice_is_heard_by_the_same_people():
    body = "{lying: Lie. | sitting: Sit.}\n[for a]\nOne.\n[end]\n[for a]\nTwo.\n[end]\n"
    whole = script(f"{body}{{lying: Lie. | sitting: Sit.}}")
    read = {sentence.text: [] for sentence in _all(whole, Hearings(whole))}
    for sentence in _all(whole, Hearings(whole)):
        read[sentence.text].append(sentence.heard)
    assert read["One."] == read["Two."]
    assert read["Lie."][0] == read["Lie."][1] != read["Sit."][0]


def test_signs_alone_are_no_sentence():
    whole = script("# One. —\n\n{lying: — | sitting: Sit.}")
    assert [one.text for one in _all(whole, Hearings(whole))][:2] == ["One.", "Sit."]


@pytest.mark.parametrize(
    ("key", "choices"),
    [("lying", {"posture": "lying"}), ("eyes-open", {"eyes": "open"}), ("home", {"setting": "home"})],
)
def test_whoever_hears_a_script_one_way_hears_a_variant(key, choices):
    variant = variant_of(Hearing(key=key, tags=frozenset({"a", "group"})))
    assert {name: getattr(variant, name) for name in choices} == choices
    assert variant.tags == {"a"}


def test_the_moments_of_a_script_that_can_grow_beyond_every_limit_are_read_where_it_does_not():
    repeats = "[repeat 1 to 500 times]\n" * 2
    whole = script(f"[bell]\n{repeats}One.\n[optional]\nTwo.\n[end]\n[end]\n[end]")
    moments = Moments.of(whole, Hearings(whole).all[0], lambda _: 1000)
    assert [one.text for one in moments.all() if one.kind == "speech"] == ["One.", "Two."]
    with pytest.raises(TooLargeError):
        moments.all(grown=True)


def test_the_moments_of_a_script_are_worked_out_once():
    whole = script("One.")
    moments = Moments.of(whole, Hearings(whole).all[0], lambda _: 1000)
    assert moments.all() is moments.all()


def test_a_pattern_whose_group_is_never_closed_is_a_programmers_mistake():
    with pytest.raises(ValueError, match="a group of a pattern is not closed"):
        _ = Patterns("(let it go").first_words


def test_no_words_are_read_with_the_greatest_ease():
    assert reading_age([]) == reading_age(["…"]) == 0.0
