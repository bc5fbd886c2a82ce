"""The body: every way of getting it wrong, each told with its place and its remedy."""

import pytest

from relax.errors import ScriptError
from relax.script.parser import parse
from relax.script.problems import Problems
from relax.source import Source


def complaint(text: str) -> str:
    with pytest.raises(ScriptError) as caught:
        parse(text, name="x.md", kind="block")
    return str(caught.value)


def messages(text: str) -> list[str]:
    with pytest.raises(ScriptError) as caught:
        parse(text, name="x.md", kind="block")
    return [
        f"{problem.span.line}:{problem.span.column} {problem.message}" for problem in caught.value.problems
    ]


def test_a_bad_length_is_shown_with_its_line_and_its_remedy() -> None:
    assert complaint("Rest.\n[pause soon]") == (
        "x.md:2:8: a pause needs a length such as 4s or 1m 30s, not 'soon'\n  [pause soon]\n         ^^^^"
    )


def test_an_unknown_marker_is_shown_with_the_nearest() -> None:
    assert complaint("Rest. [pasue 5s] Now") == (
        "x.md:1:7: no marker named 'pasue 5s'; did you mean 'pause'?\n"
        "  Rest. [pasue 5s] Now\n"
        "        ^^^^^^^^^^"
    )


@pytest.mark.fault("F16", "F19")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[pause 5]", "1:8 a pause needs a length such as 4s or 1m 30s, not '5'; did you mean '5s'?"),
        ("[pause 5 seconds]", "1:8 a pause needs a length such as 4s or 1m 30s, not '5 seconds'"),
        ("[pause 20s to 5s]", "1:8 a range runs from small to large: write 5s to 20s"),
        ("[pause 5s to soon]", "1:14 a pause needs a length such as 4s or 1m 30s, not 'soon'"),
        ("[pause 5s to]", "1:1 a pause needs a length such as 4s or 1m 30s"),
        ("[pause 0.1234s]", "1:8 a pause needs a length such as 4s or 1m 30s, not '0.1234s'"),
        ("[pause 5s 4m]", "1:8 a length is written like 4s, 1m 30s or 10m, not '5s 4m'"),
        ("[pause 5h]", "1:8 at most 4 hours, not '5h'"),
        ("[pause ٤s]", "1:8 a pause needs a length such as 4s or 1m 30s, not '٤s'"),
        ("[short pause 5s]", "1:14 [short pause] stands alone: take out '5s'"),
        ("[wait 20]", "1:7 a wait needs no length, or one such as 20s, not '20'; did you mean '20s'?"),
        (
            "[breathe in 4]",
            "1:1 a breath is written like [breathe in 4, out 6; 6 times; spoken first 2]",
        ),
        (
            "[breathe out 6, in 4]",
            "1:10 a breath is written like [breathe in 4, out 6; 6 times; spoken first 2], not 'out 6, in 4'",
        ),
        (
            "[breathe in 4, out 6; spoken sometimes]",
            "1:30 a breath is written like [breathe in 4, out 6; 6 times; spoken first 2], not 'sometimes'",
        ),
        ("[breathe in 0, out 6]", "1:13 breathing in or out lasts longer than 0 seconds"),
        ("[breathe in 61, out 6]", "1:13 a phase of a breath lasts at most 1m, not '61' seconds"),
        ("[breathe in 4, out 6; 0 times]", "1:23 at least 1 time, not 0"),
        ("[breathe in 4, out 6; 501 times]", "1:23 at most 500 times, not '501'"),
        (
            "[breathe in 4, out 6; 2 times; 3 times]",
            "1:32 this is said twice: take one of the two out",
        ),
        ("[repeat 999999999 times] x [end]", "1:9 at most 500 times, not '999999999'"),
        ("[repeat 0 times] x [end]", "1:9 at least 1 time, not 0"),
        ("[repeat 5 to 2 times] x [end]", "1:9 a range runs from small to large: write 2 to 5"),
        (
            "[repeat] x [end]",
            "1:1 a repeat needs a count such as [repeat 3 times] or [repeat 2 to 5 times]",
        ),
        (
            "[for a, b] x [end]",
            "1:7 'for' needs a tag such as persistent-pain, or [for TAG or TAG], not ', b'",
        ),
        (
            "[include ../../etc/passwd]",
            "1:10 an include needs the name of a block: small letters, digits and single hyphens, "
            "not '../../etc/passwd'",
        ),
        ("[include NUL]", "1:10 'nul' names a device of Windows: give the block another name"),
        (f"[include {'a' * 61}]", "1:10 a name has at most 60 characters, not 61"),
        ("x [end]", "1:3 no block is open here: take [end] out"),
        ("x [end repeat]", "1:8 [end] stands alone: take out 'repeat'"),
        ("x\n[optional]\ny", "2:1 this block is never closed: write [end] where it ends"),
        ("[optional]\n\n[end]", "1:1 this block holds nothing: write something in it, or take it out"),
        ("[]", "1:1 there is nothing between the brackets; to speak them, write \\[ and \\]"),
        (
            "[silence]",
            "1:1 no marker named 'silence'; there is pause, short pause, long pause, breathe, repeat, for, "
            "not for, optional, slower, softer, end, include, bell, wait, pacing point; "
            "to speak the brackets, write \\[ and \\]",
        ),
        (f"[{'x' * 2001}]", "1:1 a marker has at most 2000 characters, this one 2001"),
        ("a [pause\n5s b", "1:3 '[' has no ']' on its line: close the marker, or write \\[ to speak it"),
        ("a ] b", "1:3 ']' has no '[' before it on its line: take it out, or write \\] to speak it"),
        ("a {home: b\n\n", "1:3 '{' has no '}' in its paragraph: close the choice, or write \\{ to speak it"),
        ("a } b", "1:3 '}' has no '{' before it in its paragraph: take it out, or write \\} to speak it"),
        (
            "a | b",
            "1:3 '|' has no choice around it, as in {sitting: words | lying: words}; to speak it, write \\|",
        ),
        (
            "2 * 3",
            "1:3 '*' has no partner around plain words: write *words* for emphasis, or \\* to speak it",
        ),
        (
            "a # b",
            "1:3 '#' in mid-line is not spoken: begin a section on a line of its own, "
            "or write \\# to speak it",
        ),
        ("a --> b", "1:5 '-->' closes no comment: take it out, or write --\\> to speak it"),
        ("a <!-- b\n\n[end] [x", "1:3 this comment is never closed: write --> where it ends"),
        ("**loud**", "1:1 emphasis has one asterisk on each side: *words*; to speak one, write \\*"),
        ("_soft_", "1:1 an underscore is not spoken: for emphasis write *words*; to speak one, write \\_"),
        ("`code`", "1:1 a backtick is not spoken: take it out; to speak one, write \\`"),
        ("~~old~~", "1:1 struck-out words would be spoken: take them out; to speak the sign, write \\~"),
        (
            "R &amp; R",
            "1:3 a character reference is not spoken: write the character itself, or \\& to speak the sign",
        ),
        (
            'Rest <break time="3s"/> now',
            "1:6 markup is not spoken: for silence write [pause 3s]; to speak the sign, write \\<",
        ),
        ("</p>", "1:1 markup is not spoken: for silence write [pause 3s]; to speak the sign, write \\<"),
        (
            "see [this](http://x.org)",
            "1:5 a link is not spoken: write its words alone, or \\[ and \\] to speak the brackets",
        ),
        (
            "Rest 😀🏽 now",
            "1:6 a picture is not a word: take it out, since a voice would read its name aloud",
        ),
        (
            "- one",
            "1:1 a list is not spoken: write its points as sentences; to speak the sign, put \\ before it",
        ),
        (
            "a\n  * one",
            "2:1 a list is not spoken: write its points as sentences; to speak the sign, put \\ before it",
        ),
        ("a\n---\n", "2:1 a line of dashes is not spoken: take it out; a section begins with '# Title'"),
        ("a\n===\n", "2:1 a line of dashes is not spoken: take it out; a section begins with '# Title'"),
        ("## Two", "1:1 a section has one '#': there are none inside it"),
        (
            "#One",
            "1:1 a section has a space after its '#', as in '# Arriving'; to speak the sign, write \\#",
        ),
        ("#  ", "1:1 a section needs a title, as in '# Arriving'"),
        ("    # One", "1:5 more than 3 spaces before '#': begin the section at the margin"),
        ("    > One", "1:5 more than 3 spaces before '>': begin the note at the margin"),
        (">  ", "1:1 a note needs words after its '>'"),
        ("> a <!-- b -->", "1:5 a note holds no comment: write it outside the note"),
        ("# Arriving [pause]", "1:12 a heading holds words only: put the marker outside it"),
        ("*a <!-- b --> c*", "1:4 emphasis holds words only: put the comment outside it"),
        ("{home: a [pause] b}", "1:10 a choice holds words only: put the marker outside it"),
        ("{home: a\n> b\n}", "2:1 a choice holds words only: put the note outside it"),
        (
            "{home: a {group: b} c}",
            "1:1 a choice cannot stand inside a choice: write one after the other",
        ),
        ("{siting: a}", "1:2 no wording is chosen by 'siting'; did you mean 'sitting'?"),
        (
            "{winter: a}",
            "1:2 no wording is chosen by 'winter'; there is sitting, standing, lying, eyes-open, "
            "eyes-closed, home, clinic, group, call, telephone",
        ),
        (
            "{sitting: a | home: b}",
            "1:15 one choice keeps to one kind of key: 'sitting' is of the kind 'posture', 'home' is not",
        ),
        ("{home: a | home: b}", "1:12 the key 'home' stands twice in this choice: take one of the two out"),
        (
            "{}",
            "1:2 each wording of a choice has a key before it, as in {sitting: words | lying: words}",
        ),
        (
            "{home: a | b}",
            "1:12 each wording of a choice has a key before it, as in {sitting: words | lying: words}",
        ),
    ],
)
def test_what_is_not_in_the_language_is_one_problem_with_a_remedy(text: str, expected: str) -> None:
    assert messages(text) == [expected]


def test_a_backslash_before_any_other_sign_is_a_problem() -> None:
    assert messages(r"a \n b")[0].startswith("1:3 a backslash stands only before one of \\ [ ] { }")


def test_everything_wrong_is_told_at_once_in_order_of_place() -> None:
    text = "---\ntitle: x\nlenth: 8m\nstatus: done\n---\n[optional]\n[pasue]\nzero\u200bwidth [end] [end]\n"
    assert [message.split(" ")[0] for message in messages(text)] == ["3:1", "4:9", "7:1", "8:5", "8:18"]


def test_a_bad_block_marker_still_takes_its_end() -> None:
    assert messages("[slower a bit] [repeat soon] x [end] [end]") == [
        "1:9 [slower] stands alone: take out 'a bit'",
        "1:24 a repeat needs a count such as [repeat 3 times] or [repeat 2 to 5 times], not 'soon'",
    ]


@pytest.mark.fault("F16")
def test_a_seventeenth_block_is_refused_once() -> None:
    assert messages("[slower]" * 30 + "x" + "[end]" * 30) == [
        "1:129 blocks nest at most 16 deep: take a block out"
    ]


def test_a_hundred_problems_are_shown_and_the_rest_counted() -> None:
    shown = messages("[x] " * 250)
    assert len(shown) == 101
    assert shown[-1].endswith("(and 150 more from here on)")


@pytest.mark.fault("F15")
def test_the_problems_of_one_long_line_share_its_text() -> None:
    with pytest.raises(ScriptError) as caught:
        parse("[" * 1000, kind="block")
    assert len({id(problem.line_text) for problem in caught.value.problems[:100]}) == 1


@pytest.mark.fault("F15")
def test_a_text_of_more_than_a_mebibyte_is_refused_before_it_is_read() -> None:
    assert complaint("é" * (1 << 19) + "[") == (
        "x.md:1:1: a script has at most 1048576 bytes, this one 1048577; "
        "move parts of it into blocks and include them\n"
        f"  {'é' * 80}\n  ^"
    )


def test_reading_goes_on_and_gathering_ends_where_hundreds_of_things_are_wrong() -> None:
    told = complaint("[pasue]\n" * 1200).splitlines()
    assert told[0].startswith("x.md:1:1: no marker")
    assert told[-3].startswith("x.md:101:1: ") and "many" in told[-3]


def test_so_many_problems_are_gathered_and_no_more() -> None:
    problems = Problems(Source("x.md", "Rest."))
    for _ in range(1001):
        problems.add(0, 1, "wrong")
    assert (len(problems), problems.full) == (1000, True)


def test_a_backslash_in_a_note_escapes_something() -> None:
    assert messages("> Offer a \\chair")[0].startswith("1:11 ")


def test_a_note_holds_no_comment() -> None:
    assert messages("> Offer a chair <!-- or two -->") == [
        "1:17 a note holds no comment: write it outside the note"
    ]


def test_what_is_not_spoken_is_not_spoken_in_a_heading_either() -> None:
    assert messages("# One `two` three")[0].startswith("1:7 ")
