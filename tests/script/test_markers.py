"""What stands between square brackets, and where it stops making sense."""

import pytest

from relax.script.markers import Fault, read_marker
from relax.script.model import Breath, Elastic, ForTags, Pause


def test_case_and_spacing_do_not_matter() -> None:
    assert read_marker("  PAUSE   4S  TO 1m30s ") == Pause(length_ms=Elastic(least=4000, most=90_000))
    assert read_marker("Long  Pause") == Pause(name="long")


def test_a_breath_is_understood_whole_and_short() -> None:
    whole = read_marker("breathe in 4, hold 2, out 6s, hold 1; spoken all; 4 to 12 times")
    assert whole == Breath(
        inhale_ms=4000,
        hold_ms=2000,
        exhale_ms=6000,
        rest_ms=1000,
        times=Elastic(least=4, most=12),
        spoken_first=None,
    )
    assert read_marker("breathe in 4, out 6.5") == Breath(inhale_ms=4000, exhale_ms=6500)


def test_a_tag_may_be_called_or() -> None:
    assert read_marker("not for or or b") == ForTags(tags=("or", "b"), negated=True, body=())


@pytest.mark.parametrize(
    ("inside", "wrong"),
    [
        ("pause 5", "5"),
        ("pause 5s to", "pause 5s to"),
        ("pause 5s until 9s", "until 9s"),
        ("breathe in 4, out 6, out 2", "out 2"),
        ("breathe in 4, out 6; spoken twice", "twice"),
        ("repeat 2 to five times", "five times"),
        ("for two words", "words"),
        ("include Two Blocks", "Blocks"),
        ("bell please", "please"),
        ("for5", "for5"),
        ("breathe in 4, out 6; 2 times; 3 times", "3"),
        ("repeat 5 to 2 times", "5 to 2"),
    ],
)
def test_a_fault_says_where_a_marker_stops_making_sense(inside: str, wrong: str) -> None:
    fault = read_marker(inside)
    assert isinstance(fault, Fault)
    assert f"[{inside}]"[fault.start : fault.end].strip("[]") == wrong


def test_a_letter_that_is_small_s_in_an_old_hand_makes_no_marker() -> None:
    fault = read_marker("pau\N{LATIN SMALL LETTER LONG S}e please")
    assert isinstance(fault, Fault)
    assert fault.message.startswith("no marker named 'pauſe please'")
