"""The canonical form of every item, and the property that nothing is lost in it."""

import re

import pytest
from hypothesis import given, settings
from script.strategies import scrawls, scripts

from relax.errors import ScriptError
from relax.script.frontmatter import Allowance, FrontMatter, Pauses
from relax.script.model import Breath, Elastic, ForTags, Include, Item, Pause, Repeat, Script, Wait
from relax.script.parser import parse
from relax.script.writer import write, write_front_matter, write_marker


@settings(deadline=None, max_examples=60)
@given(scripts)
def test_what_is_written_parses_to_the_same_script(script: Script) -> None:
    assert parse(write(script)) == script


@settings(deadline=None)
@given(scrawls)
def test_whatever_is_written_is_a_script_in_canonical_form_or_a_script_error(text: str) -> None:
    try:
        script = parse(text, kind="block")
    except ScriptError:
        return
    assert parse(write(script)) == script


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        (Pause(), "[pause]"),
        (Pause(name="long"), "[long pause]"),
        (Pause(length_ms=Elastic(least=500, most=90_000)), "[pause 0.5s to 1m 30s]"),
        (Wait(length_ms=20_000), "[wait 20s]"),
        (Breath(inhale_ms=4000, exhale_ms=6500), "[breathe in 4, out 6.5]"),
        (
            Breath(
                inhale_ms=4000,
                hold_ms=1000,
                exhale_ms=6000,
                rest_ms=50,
                times=Elastic(least=4, most=12),
                spoken_first=None,
            ),
            "[breathe in 4, hold 1, out 6, hold 0.05; 4 to 12 times; spoken all]",
        ),
        (Breath(inhale_ms=1, exhale_ms=1, spoken_first=0), "[breathe in 0.001, out 0.001; spoken none]"),
        (Breath(inhale_ms=1, exhale_ms=1, spoken_first=5), "[breathe in 0.001, out 0.001; spoken first 5]"),
        (Repeat(times=Elastic.fixed(1), body=()), "[repeat 1 time]"),
        (Repeat(times=Elastic(least=1, most=2), body=()), "[repeat 1 to 2 times]"),
        (ForTags(tags=("a", "b"), negated=True, body=()), "[not for a or b]"),
        (Include(name="arriving"), "[include arriving]"),
    ],
)
def test_a_marker_is_written_in_one_way(item: Item, expected: str) -> None:
    assert write_marker(item) == expected


def test_what_is_by_default_is_not_written() -> None:
    assert write(Script(front_matter=FrontMatter(title="Rest"), body=())) == "---\ntitle: Rest\n---\n"


def test_front_matter_is_written_a_line_a_key() -> None:
    matter = FrontMatter(title="One: two", for_=("a", "b"), length_ms=90_000, pauses=Pauses(short_ms=1000))
    assert write_front_matter(matter) == (
        "title: 'One: two'\nfor: [a, b]\nlength: 1m 30s\npauses: {short: 1s}\n"
    )


@pytest.mark.parametrize("value", [":0", "?y", "-:x", ":", "a: b", "::", ",", "'"])
def test_a_respelling_that_begins_with_a_sign_is_read_as_it_was(value: str) -> None:
    allowed = Allowance(rule="PAIN001", because=value, by=value)
    about = FrontMatter(title="x", pronounce={value: value}, allow=(allowed,))
    assert parse(write(Script(front_matter=about, body=()))).front_matter == about


def test_every_block_and_place_is_written_as_it_was_read() -> None:
    body = "One. [pacing point]\n[optional]\nTwo.\n[end]\n[slower]\n[softer]\nThree.\n[end]\n[end]\n[bell]"
    script = parse(body, kind="block")
    assert parse(write(script)).body == script.body
    assert re.findall(r"\[.*?\]", write(script)) == re.findall(r"\[.*?\]", body)
