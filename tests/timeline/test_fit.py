import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.errors import LengthError
from relax.script.parser import parse
from relax.timeline.arrange import arrange
from relax.timeline.extent import TooLargeError
from relax.timeline.fit import fit, reach
from relax.timeline.place import place
from relax.timeline.variant import Variant

RATE = 1000  # A frame a millisecond keeps expected values readable.


def measure(utterance) -> int:
    """A hundred milliseconds a character."""
    return 100 * len(utterance.text)


def arranged(body: str):
    return arrange(parse(f"---\ntitle: T\n---\n{body}\n"), Variant())


def fitted_ms(body: str, length_ms: int | None = None, **options) -> int:
    arrangement = arranged(body)
    chosen = fit(arrangement, measure, RATE, length_ms=length_ms, **options)
    return place(arrangement, chosen, measure, RATE).frames


def spoken(body: str, length_ms: int) -> list[str]:
    arrangement = arranged(body)
    chosen = fit(arrangement, measure, RATE, length_ms=length_ms)
    return [cue.text for cue in place(arrangement, chosen, measure, RATE).cues if cue.utterance]


# 500 lead-in, 1,000 for ten characters, then the pause; a pause at the end stands for the lead-out.
ONE_PAUSE = "Rest here. [pause 5s to 20s]"


def test_by_nature_a_script_keeps_its_options_and_its_first_numbers():
    assert fitted_ms(ONE_PAUSE) == 500 + 1000 + 5000
    assert fitted_ms("Rest here. [pause 5s] [optional] Longer now. [pause 5s] [end]") == 6500 + 1100 + 5000


def test_a_pause_grows_to_the_length_that_was_asked():
    assert abs(fitted_ms(ONE_PAUSE, 15_000) - 15_000) <= 1


def test_counts_grow_before_pauses_do():
    body = "Rest here. [pause 5s to 20s] [breathe in 4, out 6; 2 to 4 times; spoken none] [pause 1s]"
    arrangement = arranged(body)
    chosen = fit(arrangement, measure, RATE, length_ms=500 + 1000 + 9000 + 40_000 + 1000)
    assert chosen.count_share == 1
    assert chosen.pause_ms(arrangement.parts[1].length_ms) in (8999, 9000)


def test_the_last_optional_part_is_dropped_first():
    optional = "[optional]\nFirst. [pause 5s]\n[end]\n[optional]\nSecond. [pause 5s to 6s]\n[end]"
    body = f"Rest here. [pause 5s]\n{optional}"
    assert spoken(body, 12_200) == ["Rest here.", "First."]
    assert spoken(body, 6_500) == ["Rest here."]


def test_an_elastic_pause_never_goes_under_its_first_number():
    with pytest.raises(LengthError) as caught:
        fitted_ms(ONE_PAUSE, 4_000)
    assert str(caught.value) == "4 seconds asked; with this voice the script can last 0:07 to 0:22"


def test_a_script_without_elastic_says_its_only_length():
    with pytest.raises(LengthError, match="can last 0:07 and no other length"):
        fitted_ms("Rest here. [pause 5s]", 60_000)


def test_a_length_between_two_counts_says_the_nearest_shorter():
    body = "[pause 1s] [breathe in 10, out 10; 2 to 4 times; spoken none] [pause 1s]"
    with pytest.raises(LengthError, match=r"can last 0:42 to 1:22, but not this long; .* is 1:02"):
        fitted_ms(body, 70_000)


def test_full_keeps_every_optional_part_and_brief_none():
    body = "Rest here. [pause 5s] [optional] More. [pause 5s to 9s] [end]"
    assert fitted_ms(body, optional_parts="brief") == 6500
    with pytest.raises(LengthError, match="can last 0:12 to 0:16"):
        fitted_ms(body, 6_500, optional_parts="full")


PAUSE_FOR_A_GAP = "Rest here.\n\n[optional]\n[pause 1s]\n[end]\n\n# Next\n\nAnd there."
"""Without its pause it is a second and a half longer: the gap before a section comes back."""


@pytest.mark.parametrize(("length_ms", "lasts_ms"), [(4_500, 4_500), (5_000, 4_500), (4_000, 4_500)])
def test_a_script_that_its_optional_pause_makes_shorter_can_last_as_long_as_it_does(length_ms, lasts_ms):
    assert fitted_ms(PAUSE_FOR_A_GAP) == 4_500
    assert fitted_ms(PAUSE_FOR_A_GAP, length_ms) == lasts_ms
    assert reach(arranged(PAUSE_FOR_A_GAP), measure, RATE) == (4_500, 4_500)


@pytest.mark.parametrize("length_ms", [3_900, 6_000])
def test_a_script_that_its_optional_pause_makes_shorter_says_its_only_length(length_ms):
    with pytest.raises(LengthError, match="the script can last 0:05 and no other length"):
        fitted_ms(PAUSE_FOR_A_GAP, length_ms)


def test_reach_runs_from_everything_least_to_everything_most():
    body = "Rest here. [pause 5s to 20s] [optional] [breathe in 5, out 5; 1 to 2 times] [end] [pause 1s]"
    assert reach(arranged(body), measure, RATE) == (7_500, 42_500)


@pytest.mark.fault("F16")
@pytest.mark.parametrize(
    "body",
    [
        "[repeat 500 times] [repeat 500 times] [repeat 500 times] Rest. [end] [end] [end]",
        "[repeat 500 times] [breathe in 30, out 30; 500 times] [end]",
        "[repeat 500 times] [repeat 500 times] [repeat 500 times] [pause 0s] [end] [end] [end]",
    ],
)
def test_what_is_past_the_limits_is_refused_before_it_is_expanded(body):
    with pytest.raises(TooLargeError):
        fitted_ms(body)


ELEMENTS = [
    "Rest here.",
    "And on…",
    "[pause 2s to 9s]",
    "[short pause]",
    "[breathe in 3, out 4; 2 to 6 times]",
    "[bell]",
    "[wait 1s]",
    "\n\n",
    "\n\n# Next\n\n",
    "[repeat 2 to 4 times] Again. [pause 1s to 3s] And. [end]",
    "[repeat 3 times] [short pause] [end]",
    "[optional] Perhaps. [pause 3s to 5s] [end]",
    "[repeat 2 times] [optional] Or not.\n\n[end] Yes. [end]",
    "[slower] Slowly. [end]",
]


@given(st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=12), st.integers(0, 90_000))
def test_what_is_worked_out_is_what_is_placed(elements, length_ms):
    arrangement = arranged("Begin.\n" + " ".join(elements) + "\nDone.")
    shortest, longest = reach(arrangement, measure, RATE)
    try:
        chosen = fit(arrangement, measure, RATE, length_ms=length_ms)
    except LengthError:
        return
    timeline = place(arrangement, chosen, measure, RATE)
    assert abs(timeline.frames - length_ms) <= 500
    assert shortest - 500 <= timeline.frames <= longest + 500


@given(st.lists(st.sampled_from(ELEMENTS), min_size=1, max_size=12))
def test_cues_tile_the_timeline(elements):
    arrangement = arranged(" ".join(elements) + "\nDone.")
    timeline = place(arrangement, fit(arrangement, measure, RATE), measure, RATE)
    edges = [0, *(cue.end for cue in timeline.cues)]
    assert [cue.start for cue in timeline.cues] == edges[:-1]
    assert edges[-1] == timeline.frames
    assert [section.start for section in timeline.sections[1:]] == [s.end for s in timeline.sections[:-1]]


@pytest.mark.parametrize(("length_ms", "lasts_ms"), [(6_000, 6_500), (6_500, 6_500), (7_000, 6_500)])
def test_half_a_second_beside_the_length_that_was_asked_is_near_enough(length_ms, lasts_ms):
    assert fitted_ms("Rest here. [pause 5s]", length_ms) == lasts_ms


@pytest.mark.parametrize("length_ms", [5_999, 7_001])
def test_more_than_half_a_second_beside_the_length_is_refused(length_ms):
    with pytest.raises(LengthError):
        fitted_ms("Rest here. [pause 5s]", length_ms)


def test_a_count_that_lasts_exactly_as_long_as_was_asked_is_taken():
    body = "[pause 1s] [breathe in 10, out 10; 2 to 4 times; spoken none] [pause 1s]"
    assert fitted_ms(body, 62_000) == 62_000


def test_past_the_longest_there_is_no_nearest_shorter_length():
    with pytest.raises(LengthError) as caught:
        fitted_ms(ONE_PAUSE, 60_000)
    assert str(caught.value) == "1 minute asked; with this voice the script can last 0:07 to 0:22"


@pytest.mark.parametrize(
    ("optional_parts", "expected"),
    [("fit", (6_500, 12_600)), ("brief", (6_500, 6_500)), ("full", (8_600, 12_600))],
)
def test_reach_hangs_on_which_optional_parts_are_wanted(optional_parts, expected):
    arrangement = arranged("Rest here. [pause 5s] [optional] Longer now. [pause 1s to 5s] [end]")
    assert reach(arrangement, measure, RATE, optional_parts) == expected
