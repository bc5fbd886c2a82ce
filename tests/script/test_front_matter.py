"""Front matter: understood, or told with its line and its remedy; never lost in silence."""

import datetime

import pytest

from relax.errors import ScriptError
from relax.script.frontmatter import Allowance, Expectations, FrontMatter, Pauses, Review
from relax.script.opening import WANTED
from relax.script.parser import parse
from relax.script.ranges import Range


def front_matter(yaml: str) -> FrontMatter:
    return parse(f"---\n{yaml}\n---\nHello.\n").front_matter


def messages(text: str) -> list[str]:
    with pytest.raises(ScriptError) as caught:
        parse(text)
    return [
        f"{problem.span.line}:{problem.span.column} {problem.message}" for problem in caught.value.problems
    ]


def test_every_key_is_understood() -> None:
    assert front_matter(
        "title: Letting be\nsummary: One.\npractice: letting-be\nfor: [persistent-pain, anxiety]\n"
        "purpose: To rest.\nwhen: Once a day.\nlength: 1m 30s\nlanguage: cy\nauthor: Team\nstatus: reviewed\n"
        "reviewed: {by: Lead, on: 2026-11-01, again: 2027-11-01}\nlicence: CC-BY-4.0\n"
        "pronounce: {IAPT: eye apt}\npauses: {short: 1s, normal: 4s, long: 15s}\ngaps:\n  phrase: 0.6s\n"
    ) == FrontMatter(
        title="Letting be",
        summary="One.",
        practice="letting-be",
        for_=("persistent-pain", "anxiety"),
        purpose="To rest.",
        when="Once a day.",
        length_ms=90_000,
        language="cy",
        author="Team",
        status="reviewed",
        reviewed=Review(by="Lead", on=datetime.date(2026, 11, 1), again=datetime.date(2027, 11, 1)),
        licence="CC-BY-4.0",
        pronounce={"IAPT": "eye apt"},
        pauses=Pauses(short_ms=1000, normal_ms=4000, long_ms=15_000),
    )


@pytest.mark.parametrize(
    ("yaml", "title"),
    [
        ("title: 1984", "1984"),
        ("title: 1.10", "1.10"),
        ("title: no", "no"),
        ("title: 0x1F", "0x1F"),
        ("title: 2026-11-01", "2026-11-01"),
        ("title: 'One: two'", "One: two"),
        ("title: >\n  One\n  two\n", "One two"),
        ("title:\tTabs\u00a0and\u3000spaces", "Tabs and spaces"),
        ("# a comment\ntitle: x  # and another", "x"),
        ("title: 😀", "😀"),
    ],
)
def test_a_value_is_the_text_that_stands_there(yaml: str, title: str) -> None:
    assert front_matter(yaml).title == title


@pytest.mark.fault("F17")
def test_norway_is_a_language_and_a_tag() -> None:
    matter = front_matter("title: x\nlanguage: no\nfor: [no, on]")
    assert (matter.language, matter.for_) == ("no", ("no", "on"))


def test_a_key_left_empty_is_as_if_not_written() -> None:
    assert front_matter("title: x\nsummary:\nreviewed: ~\nlength: null") == FrontMatter(title="x")


@pytest.mark.fault("F17")
@pytest.mark.parametrize(
    ("yaml", "expected"),
    [
        ("title: a: b", '2:9 a value with a colon in it stands in quotes: title: "One: two"'),
        ("title:a", "2:1 each line is written 'key: value', with a space after the colon"),
        ("title: a\nfor:[b]", "3:1 each line is written 'key: value', with a space after the colon"),
        ("- a\n- b", "2:1 each line is written 'key: value', with a space after the colon"),
        ("title: x\ntitle: y", "3:1 the key 'title' stands twice: take one of the two out"),
        ("title: x\nlenth: 8m", "3:1 no key named 'lenth'; did you mean 'length'?"),
        ("title: x\nlength_ms: 8m", "3:1 no key named 'length_ms'; did you mean 'length'?"),
        ("title: x\nfor_: [a]", "3:1 no key named 'for_'; did you mean 'for'?"),
        (
            "title: x\npauses: {shrt: 1s}",
            "3:10 no key named 'shrt' in pauses; did you mean 'short'?",
        ),
        (
            "title: x\nreviewed: {by: a, on: 2026-11-01, zzz: b}",
            "3:35 no key named 'zzz' in reviewed; there is by, role, on, again, words",
        ),
        ("author: x", "2:1 there is no title: title is a line of words"),
        ("title:", "2:1 there is no title: title is a line of words"),
        ("# nothing", "2:1 there is no title: title is a line of words"),
        ("title: ''", "2:8 title is a line of words, not ''"),
        ("title: [x]", "2:8 title is a line of words, not a list"),
        ("title: {x: y}", "2:8 title is a line of words, not keys with values"),
        ("title: x\nstatus: finished", "3:9 status is draft, reviewed or approved, not 'finished'"),
        (
            "title: x\nlength: long",
            "3:9 length is written like 8m or 1m 30s, at most 4h, not 'long'",
        ),
        ("title: x\nlength: 8", "3:9 length is written like 8m or 1m 30s, at most 4h, not '8'"),
        ("title: x\nlength: 5h", "3:9 length is written like 8m or 1m 30s, at most 4h, not '5h'"),
        ("title: x\nlanguage: English", "3:11 language is a tag such as en-GB, not 'English'"),
        (
            "title: x\nfor: persistent-pain",
            "3:6 for is a list of tags in small letters, such as [persistent-pain, anxiety], "
            "not 'persistent-pain'",
        ),
        (
            "title: x\nfor:\n  - pain\n  - Low Mood",
            "5:5 for is a list of tags in small letters, such as [persistent-pain, anxiety], not 'Low Mood'",
        ),
        (
            "title: x\nreviewed: {by: a}",
            "3:11 there is no reviewed.on: reviewed.on is a day such as 2026-11-01",
        ),
        (
            "title: x\nreviewed: {by: a, on: 0}",
            "3:23 reviewed.on is a day such as 2026-11-01, not '0'",
        ),
        (
            "title: x\nreviewed: {by: a, on: 2026-02-30}",
            "3:23 reviewed.on is a day such as 2026-11-01, not '2026-02-30'",
        ),
        (
            "title: x\npronounce: {IAPT: [eye, apt]}",
            "3:19 pronounce is written {word: how it sounds, word: how it sounds}, not a list",
        ),
        (
            "title: &a x",
            "2:8 anchors and aliases are not understood: write the value out, in quotes if it has a * or &",
        ),
        (
            "title: *a",
            "2:8 anchors and aliases are not understood: write the value out, in quotes if it has a * or &",
        ),
        (
            "title: x\nauthor: &a {<<: *a}",
            "3:9 anchors and aliases are not understood: write the value out, in quotes if it has a * or &",
        ),
        (
            "title: !!python/object:os.system x",
            "2:8 tags are not understood: take it out, or put the value in quotes",
        ),
        ("title: !x y", "2:8 tags are not understood: take it out, or put the value in quotes"),
        ("[a]: x", "2:1 a key is a word before a colon"),
        ("title: x\n: y", "3:1 a key is a word before a colon"),
        (
            "title: x\n...\nauthor: y",
            "4:1 there is one document here, and no second one: take out what follows",
        ),
        ("title: " + "[" * 5000, "2:15 lists and keys nest at most 8 deep"),
        ("title: 'x", "2:8 a quotation mark is never closed"),
        (
            "title: x\u202ey",
            "2:9 a character that cannot be seen, U+202E (right-to-left override): take it out",
        ),
        (
            'title: "x\\u200by"',
            "2:8 a character that cannot be seen, U+200B (zero width space): take it out",
        ),
        (
            f"title: {'x ' * 33000}",
            "2:1 at most 65536 characters of YAML, not 66008",
        ),
    ],
)
def test_what_does_not_fit_is_one_problem_with_its_place(yaml: str, expected: str) -> None:
    assert messages(f"---\n{yaml}\n---\nHello.\n") == [expected]


@pytest.mark.fault("F17")
def test_yaml_that_is_none_is_told_with_its_place() -> None:
    assert messages("---\ntitle: @x\n---\n")[0].startswith("2:8 this is not YAML (")


def test_everything_that_does_not_fit_is_told_at_once() -> None:
    assert len(messages("---\nlength: 8\nstatus: x\nfor: y\nzzz: 1\n---\n")) == 5


@pytest.mark.fault("F17")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1 a script begins with ---, a line such as 'title: Letting be', and --- again"),
        ("Hello.", "1:1 a script begins with ---, a line such as 'title: Letting be', and --- again"),
        (
            "---\ntitle: x\n\nHello [pasue].",
            "1:1 this front matter is never closed: write --- on a line of its own behind it",
        ),
        ("---", "1:1 this front matter is never closed: write --- on a line of its own behind it"),
        (
            "\n\n---\ntitle: x\n---\n",
            "1:1 front matter begins on the first line: take out the blank lines before it",
        ),
    ],
)
def test_a_script_needs_front_matter_that_is_whole(text: str, expected: str) -> None:
    assert messages(text) == [expected]


def test_what_somebody_answers_for_and_expects_is_understood() -> None:
    matter = front_matter(
        "title: x\nlevel: therapeutic\nevidence: A trial.\n"
        "allow: [{rule: PAIN001, because: They asked for it., by: Clinical lead}]\n"
        "expect: {breaths_per_minute: 5..7.5, silence: 35%..60%, permission_by: 1m, length: 8m..12m}"
    )
    assert matter.allow == (Allowance(rule="PAIN001", because="They asked for it.", by="Clinical lead"),)
    assert matter.expect == Expectations(
        breaths_per_minute=Range(least=5, most=7.5),
        silence=Range(least=35, most=60),
        permission_by_ms=60_000,
        length=Range(least=480_000, most=720_000),
    )


@pytest.mark.parametrize(
    ("yaml", "message"),
    [
        ("silence: 60%..35%", "expect.silence is two shares, such as 35%..60%, not '60%..35%'"),
        ("silence: 35%..101%", "expect.silence is two shares, such as 35%..60%, not '35%..101%'"),
        (
            "breaths_per_minute: few..8",
            "expect.breaths_per_minute is two numbers, such as 5..8, not 'few..8'",
        ),
        ("length: 8m", "expect.length is two lengths, such as 8m..12m, not '8m'"),
        ("silense: 1..2", "no key named 'silense' in expect; did you mean 'silence'?"),
    ],
)
def test_a_range_that_is_none_is_told(yaml: str, message: str) -> None:
    assert messages(f"---\ntitle: x\nexpect: {{{yaml}}}\n---\nHello.\n")[0].partition(" ")[2] == message


def test_every_key_of_the_schema_has_a_sentence() -> None:
    def written(model: type, prefix: str = "") -> set[str]:
        return {f"{prefix}{field.alias}" for field in model.model_fields.values()}

    nested = written(Review, "reviewed.") | written(Pauses, "pauses.") | written(FrontMatter)
    nested |= written(Allowance, "allow.") | written(Expectations, "expect.")
    gaps = {"gaps.phrase", "gaps.paragraph", "gaps.section"}
    assert set(WANTED) == nested | gaps


@pytest.mark.parametrize(
    ("yaml", "first_word", "places"),
    [
        ("title: Letting be", (8, 15), [(0, 8, 18)]),
        ('title: "Letting be"', (9, 16), [(0, 9, 19)]),
        ("title: Letting  be", (8, 15), [(0, 8, 15), (8, 17, 19)]),
    ],
)
def test_words_of_a_value_know_where_they_stand(
    yaml: str, first_word: tuple[int, int], places: list[tuple[int, int, int]]
) -> None:
    title = parse(f"---\n{yaml}\n---\nRest.\n").written["title"]
    assert (title.text, title.span.column, title.span.end_column) == ("Letting be", *first_word)
    assert [(at, span.column, span.end_column) for at, span in title.anchors] == places
