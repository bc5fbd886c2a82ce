import pickle

import pytest

from relax.script.parser import parse
from relax.timeline.arrange import arrange
from relax.timeline.extent import Extent, TooLargeError, check_limits, extent
from relax.timeline.fit import fit
from relax.timeline.place import place
from relax.timeline.variant import Variant
from relax.units import Length

RATE = 1000


def measured(body: str, **choices) -> tuple[Extent, int, int]:
    """How long a script lasts by arithmetic, and how many frames and cues there then are."""

    def measure(_utterance) -> int:
        return 1000

    arrangement = arrange(parse(f"---\ntitle: T\n---\n{body}\n"), Variant(**choices))
    chosen = fit(arrangement, measure, RATE)
    timeline = place(arrangement, chosen, measure, RATE)
    return extent(arrangement, chosen, measure), timeline.frames, len(timeline.cues)


@pytest.mark.parametrize(
    ("body", "lasts_ms"),
    [
        ("[repeat 1 times] One. [end]", 500 + 1000 + 1000),
        ("[repeat 2 times] One. [end]", 500 + 1000 + 600 + 1000 + 1000),
        ("[repeat 3 times] One. [end]", 500 + 3 * 1000 + 2 * 600 + 1000),
        ("[repeat 2 times] One.\n\nTwo. [end]", 500 + 4 * 1000 + 2 * 1200 + 600 + 1000),
        ("One. [repeat 3 times] [pause 2s] Two. [end] Three.", 500 + 1000 + 3 * 3000 + 600 + 1000 + 1000),
        ("[breathe in 4, out 6; 3 times] [bell]", 500 + 30_000 + 600 + 4000 + 1000),
        ("[breathe in 4, out 6]\n\n[breathe in 3, out 5]", 500 + 10_000 + 8000 + 1000),
        ("[breathe in 4, out 6]\n\n# Next\n\n[breathe in 3, out 5]", 500 + 10_000 + 2500 + 8000 + 1000),
        ("[bell] One. [breathe in 4, out 6]", 500 + 4000 + 600 + 1000 + 600 + 10_000 + 1000),
        ("[optional] One. [end] [wait 5s]", 500 + 1000 + 5000),
    ],
)
def test_the_length_by_arithmetic_is_the_length_that_is_placed(body, lasts_ms):
    size, frames, _ = measured(body)
    assert size.in_ms(RATE) == frames == lasts_ms


def test_an_interpreter_takes_as_long_as_the_phrase_by_arithmetic_too():
    size, frames, _ = measured("One. Two.", interpreted=True)
    assert size.in_ms(RATE) == frames == 500 + 2000 + 600 + 2000 + 1000


@pytest.mark.parametrize(
    ("body", "cues"),
    [
        ("One.", 4),  # a gap, the words, what an interpreter would have, and the end
        ("[pause 2s] [wait 3s]", 3),
        ("[breathe in 4, hold 1, out 6; 5 times]", 17),
        ("[bell]", 3),
        ("# On\n\nOne.\n\nTwo… [pacing point]", 7),
        ("[repeat 3 times] One. [end]", 10),
    ],
)
def test_never_more_cues_are_placed_than_were_counted(body, cues):
    size, _, placed = measured(body)
    assert size.cues == cues
    assert placed <= cues


def test_four_hours_and_three_cues_for_each_of_a_hundred_thousand_phrases_are_the_most():
    check_limits(Extent(Length(ms=4 * 3_600_000), 300_000), RATE)
    with pytest.raises(TooLargeError) as caught:
        check_limits(Extent(Length(ms=4 * 3_600_000 + 1000), 1), RATE)
    assert str(caught.value) == "the rendering would last 4 hours 1 second; 4 hours is the most"
    with pytest.raises(TooLargeError) as caught:
        check_limits(Extent(Length(ms=1), 300_001), RATE)
    assert (
        str(caught.value)
        == "the rendering would hold too many phrases and pauses; 100,000 phrases is the most"
    )


def test_what_was_too_large_is_told_across_processes():
    again = pickle.loads(pickle.dumps(TooLargeError("last 5 hours", "4 hours")))
    assert str(again) == "the rendering would last 5 hours; 4 hours is the most"
    assert (again.what, again.limit) == ("last 5 hours", "4 hours")
