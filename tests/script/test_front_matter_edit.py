"""Keys written anew in a text, with every other character as it was."""

import pytest

from relax.script.front_matter_edit import with_keys

TEXT = "---\ntitle: Rest  # for now\nsummary:\nfor:\n  - pain\nauthor: A\n---\nLet go.\n"


def front(**lines: str | None) -> str:
    return with_keys(TEXT, lines, name="x.md").removesuffix("---\nLet go.\n")


def test_a_key_that_is_taken_out_goes_with_its_lines() -> None:
    assert front(**{"for": None}) == "---\ntitle: Rest  # for now\nsummary:\nauthor: A\n"


def test_a_key_without_a_value_is_written_in_its_place() -> None:
    assert "summary: A rest\nfor:\n  - pain\n" in front(summary="summary: A rest")


def test_a_key_that_is_not_there_is_added_at_the_end_or_is_left_out() -> None:
    assert front(status="status: draft", level=None).endswith("author: A\nstatus: draft\n")


def test_a_text_that_never_was_a_script_is_a_programmers_mistake() -> None:
    with pytest.raises(ValueError, match="a script that parses has front matter"):
        with_keys("Let go.\n", {}, name="x.md")
