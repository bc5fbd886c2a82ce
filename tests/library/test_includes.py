from pathlib import Path

import pytest

from relax.errors import ScriptError
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.script.model import Text
from relax.script.parser import parse


@pytest.fixture
def library(tmp_path):
    (tmp_path / "blocks").mkdir()

    def with_blocks(**blocks: str) -> Library:
        for name, text in blocks.items():
            (tmp_path / "blocks" / f"{name}.md").write_text(text, encoding="utf-8")
        return Library((tmp_path,))

    return with_blocks


def resolved(body: str, library: Library):
    return resolve_includes(parse(f"---\ntitle: T\n---\n{body}\n"), library)


def words(script) -> list[str]:
    return [item.text for item in script.body if isinstance(item, Text)]


def complaint(body: str, library: Library) -> str:
    with pytest.raises(ScriptError) as caught:
        resolved(body, library)
    return str(caught.value)


def test_an_include_becomes_the_words_of_its_block(library):
    script = resolved("Before. [include rest] After.", library(rest="Rest here.\n"))
    assert words(script) == ["Before.", "Rest here.", "After."]


def test_blocks_include_blocks_inside_markers_too(library):
    blocks = library(outer="[slower]\n[include inner]\n[end]\n", inner="Inner.\n")
    script = resolved("[include outer]", blocks)
    (slower,) = script.body
    assert slower.body[0].text == "Inner."


def test_words_of_a_block_know_the_file_and_line_they_come_from(library):
    script = resolved("[include rest]", library(rest="\n\nRest here.\n"))
    assert Path(script.body[0].span.name).name == "rest.md"
    assert script.body[0].span.line == 3


def test_a_missing_block_is_named_with_the_nearest_one(library):
    expected = "<text>:4:1: the library has no block named 'landign'; did you mean 'landing'?"
    assert complaint("[include landign]", library(landing="Land.\n")) == expected


@pytest.mark.fault("F16")
def test_a_circle_of_includes_is_printed(library):
    blocks = library(one="[include two]\n", two="[include three]\n", three="[include one]\n")
    assert "this block includes itself: one → two → three → one" in complaint("[include one]", blocks)


def test_a_block_may_be_included_twice(library):
    script = resolved("[include rest]\n\n[include rest]", library(rest="Rest.\n"))
    assert words(script) == ["Rest.", "Rest."]


def test_the_errors_of_a_block_are_the_errors_of_the_script(library):
    assert "rest.md:1:1: " in complaint("[include rest]", library(rest="[pasue]\n"))


@pytest.mark.fault("F16")
def test_blocks_that_double_at_each_step_are_refused_by_arithmetic(library):
    blocks = {f"b{n}": f"[include b{n - 1}]\n" * 30 for n in range(1, 12)}
    assert "holds more than 500,000 items" in complaint("[include b11]", library(b0="Rest.\n", **blocks))


@pytest.mark.fault("F16")
def test_nested_doubling_is_refused_too(library):
    blocks = {f"b{n}": f"[slower] [include b{n - 1}] [end]\n" * 30 for n in range(1, 7)}
    assert "holds more than 500,000 items" in complaint(
        "[include b6]", library(b0="Rest. [pause]\n", **blocks)
    )


@pytest.mark.fault("F16")
def test_a_chain_of_includes_that_is_too_deep_is_refused(library):
    blocks = {f"b{n}": f"[include b{n - 1}]\n" for n in range(1, 30)}
    assert "nest at most 16 deep" in complaint("[include b29]", library(b0="Rest.\n", **blocks))


def test_a_block_brings_its_respellings_and_the_script_has_the_last_word(library):
    blocks = library(rest="---\npronounce: {IAPT: eye apt, PWP: pee double-you pee}\n---\nRest.\n")
    script = resolve_includes(
        parse("---\ntitle: T\npronounce: {PWP: practitioner}\n---\n[include rest]\n"), blocks
    )
    assert script.front_matter.pronounce == {"IAPT": "eye apt", "PWP": "practitioner"}


def test_a_block_in_another_language_is_refused(library):
    block = "---\ntitle: Glanio\nlanguage: cy\n---\nDewch yn ôl.\n"
    assert complaint("[include glanio]", library(glanio=block)) == (
        "<text>:4:1: the block 'glanio' is in cy, and the script is in en-GB; write its words here, "
        "or include a block in the script's language"
    )
