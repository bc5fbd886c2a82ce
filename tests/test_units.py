import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.units import (
    Length,
    duration_in_words,
    format_clock,
    format_duration,
    frames_to_frames,
    frames_to_ms,
    ms_to_frames,
    parse_duration,
)


@pytest.mark.parametrize(
    ("text", "ms"),
    [
        ("4s", 4000),
        ("0.5s", 500),
        ("1m 30s", 90_000),
        ("1m30s", 90_000),
        ("10M", 600_000),
        ("1h 5m", 3_900_000),
        ("1.5m", 90_000),
        ("0s", 0),
    ],
)
def test_lengths_are_read_as_people_write_them(text, ms):
    assert parse_duration(text) == ms


@pytest.mark.parametrize(
    "text", ["", "soon", "5", "5 sec", "30s 1m", "1m 1m", "-5s", "1..5s", "5s x", "٥s", "1e3s"]
)
def test_what_is_not_a_length_is_refused(text):
    with pytest.raises(ValueError, match="a length is written like"):
        parse_duration(text)


@given(st.integers(0, 4 * 3600 * 1000))
def test_a_written_length_reads_back_the_same(ms):
    assert parse_duration(format_duration(ms)) == ms


def test_a_thousand_short_lengths_round_once():
    assert sum((Length(ms=1) for _ in range(1000)), Length()).in_frames(22_050) == 22_050


def test_halves_round_up():
    assert (ms_to_frames(1, 500), frames_to_ms(1, 2000), frames_to_frames(1, 44_100, 22_050)) == (1, 1, 1)


def test_lengths_are_shown_as_people_say_them():
    assert (format_clock(3_599_500), duration_in_words(3_661_000)) == ("1:00:00", "1 hour 1 minute 1 second")
