"""Front matter as YAML: what is read at once is what is read letter by letter."""

from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, StringConstraints
from ruamel.yaml.scanner import Scanner

from relax.script import yaml_source
from relax.script.frontmatter import FrontMatter
from relax.script.problems import Problems
from relax.script.yaml_source import read_model, read_yaml
from relax.source import Source

LINES = [
    "title: Letting be",
    "summary: One line of words, to be read at once",
    "when: two  spaces ",
    "time: at 10:30",
    "colon: one: two",
    "end:",
    "  on: the next",
    "  inner: words",
    "number: a #comment",
    "# a comment",
    "for: [one, two]",
    'quoted: "open',
    'closed"',
    "words alone",
    "- item one",
    "? what",
    "block: |",
    "...",
    "alias: *one",
    "anchor: &one two",
    "",
    "title: Twice",
    "é: ü",
    "a.b: c",
]


class _LetterByLetter(Scanner):
    """ruamel's own."""


def _read(text: str) -> tuple[str, list[tuple[int, int, str]]]:
    problems = Problems(Source("script.md", text))
    return repr(read_yaml(problems, 0, len(text))), problems._found


@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=6), st.sampled_from(["", "\n"]))
def test_a_line_that_is_read_at_once_is_what_it_would_be_letter_by_letter(lines: list[str], end: str) -> None:
    text = "\n".join(lines) + end
    at_once = _read(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_source, "_Scanner", _LetterByLetter)
        assert _read(text) == at_once


def test_plain_lines_are_read_at_once_but_for_the_first_key(monkeypatch: pytest.MonkeyPatch) -> None:
    slow = []
    by_letters = Scanner.scan_plain

    def spy(scanner: Scanner) -> object:
        slow.append(scanner.reader.column)
        return by_letters(scanner)

    monkeypatch.setattr(Scanner, "scan_plain", spy)
    _read("title: Letting be\nwhen: at night\nlength: 8m\n")
    assert slow == [0]


def test_a_sign_that_yaml_cannot_hold_is_told() -> None:
    ((place, _, message),) = _read("title: a\x07b")[1]
    assert (place, message.startswith("this is not YAML: ")) == (0, True)


def test_a_schema_has_a_sentence_for_each_of_its_keys() -> None:
    problems = Problems(Source("x.yaml", "title: [T]"))
    mapping = read_yaml(problems, 0, 10)
    with pytest.raises(KeyError, match="no sentence says what title is"):
        read_model(FrontMatter, problems, mapping, {})


class _Own(BaseModel):
    """A schema whose keys are people's own, within bounds."""

    parts: dict[Annotated[str, StringConstraints(max_length=3)], str]


def test_a_key_of_ones_own_that_has_a_sentence_of_its_own_is_told_at_the_key() -> None:
    problems = Problems(Source("x.yaml", "parts: {long: words}"))
    mapping = read_yaml(problems, 0, 20)
    wanted = {"parts": "a part has a short name", "parts.[key]": "a short name has three letters at most"}
    assert read_model(_Own, problems, mapping, wanted) is None
    assert problems._found == [(8, 12, "a short name has three letters at most, not 'long'")]


def test_a_key_of_ones_own_that_does_not_fit_is_told_at_its_value() -> None:
    problems = Problems(Source("x.yaml", "parts: {long: words}"))
    mapping = read_yaml(problems, 0, 20)
    assert read_model(_Own, problems, mapping, {"parts": "a part has a short name"}) is None
    assert problems._found == [(14, 19, "a part has a short name, not 'words'")]
