"""Characters that cannot be seen are told; letters are composed; spaces are spaces."""

import pytest

from relax.errors import ScriptError
from relax.script.model import Text
from relax.script.parser import parse


def messages(text: str) -> list[str]:
    with pytest.raises(ScriptError) as caught:
        parse(text, kind="block")
    return [
        f"{problem.span.line}:{problem.span.column} {problem.message}" for problem in caught.value.problems
    ]


@pytest.mark.fault("F18")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cafe\u0301", "caf\u00e9"),
        ("a\u00a0b\u2009c\u3000d\te\u202ff", "a b c d e f"),
        ("\ufeffstart", "start"),
        ("\u212bngstr\u00f6m", "\u00c5ngstr\u00f6m"),
        ("\u0645\u0631\u062d\u0628\u0627 \u4f60\u597d", "\u0645\u0631\u062d\u0628\u0627 \u4f60\u597d"),
    ],
)
def test_letters_are_composed_and_spaces_are_plain(text: str, expected: str) -> None:
    assert parse(text, kind="block").body == (Text(text=expected),)


@pytest.mark.fault("F18")
@pytest.mark.parametrize(
    ("character", "expected"),
    [
        ("\u200b", "a character that cannot be seen, U+200B (zero width space): take it out"),
        ("\u200c", "a character that cannot be seen, U+200C (zero width non-joiner): take it out"),
        ("\u200d", "a character that cannot be seen, U+200D (zero width joiner): take it out"),
        ("\u2060", "a character that cannot be seen, U+2060 (word joiner): take it out"),
        ("\ufeff", "a character that cannot be seen, U+FEFF (zero width no-break space): take it out"),
        ("\u00ad", "a character that cannot be seen, U+00AD (soft hyphen): take it out"),
        ("\u202e", "a character that cannot be seen, U+202E (right-to-left override): take it out"),
        ("\u2066", "a character that cannot be seen, U+2066 (left-to-right isolate): take it out"),
        ("\x1b", "a character that cannot be seen, U+001B (a control character): take it out"),
        ("\x00", "a character that cannot be seen, U+0000 (a control character): take it out"),
        ("\ue000", "a character that cannot be seen, U+E000 (a code with no agreed character): take it out"),
        ("\U000e0041", "a character that cannot be seen, U+E0041 (tag latin capital letter a): take it out"),
        ("\ud800", "a character that cannot be seen, U+D800 (a code with no agreed character): take it out"),
        ("\u2028", "an unusual line break, U+2028: use an ordinary one"),
        ("\x0c", "an unusual line break, U+000C: use an ordinary one"),
        ("\ufffd", "a character was lost here before the file was saved (U+FFFD): type it again"),
    ],
)
@pytest.mark.parametrize("around", ["pau{}se", "> pau{}se", "<!-- {} -->"])
def test_what_cannot_be_seen_is_told_wherever_it_stands(character: str, expected: str, around: str) -> None:
    column = around.index("{") + 1
    assert messages("Rest.\n" + around.format(character)) == [f"2:{column} {expected}"]


@pytest.mark.fault("F18")
def test_a_refused_character_is_never_shown() -> None:
    with pytest.raises(ScriptError) as caught:
        parse("a\x1b[31m\u202eb", kind="block")
    assert not {"\x1b", "\u202e"} & set(str(caught.value))


def test_pictures_are_welcome_where_nothing_is_spoken() -> None:
    assert len(parse("> 😀☕️\n<!-- ☕ -->\n", kind="block").body) == 2


@pytest.mark.fault("F15")
def test_a_pile_of_accents_is_refused_before_it_costs_time() -> None:
    assert messages("a" + "\u0301\u0316" * 200_000) == [
        "1:2 more than 30 accents on one letter: take them out"
    ]


def test_a_long_word_of_another_script_is_no_run_of_accents() -> None:
    (text,) = parse("\u03b1" * 40 + "\u0301", kind="block").body
    assert text.text == "\u03b1" * 39 + "\u03ac"
