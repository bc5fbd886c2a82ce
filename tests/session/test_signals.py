import pytest

from relax.session.signals import clock_time, parse_clock_time


@pytest.mark.parametrize(
    ("text", "clock_ms"),
    [
        ("00:00", 0),
        ("9:05", 32_700_000),
        (" 14:15 ", 51_300_000),
        ("14:15:30", 51_330_000),
        ("23:59:59", 86_399_000),
        ("1:2:3", 3_723_000),
    ],
)
def test_a_clock_time_is_read_to_the_second(text, clock_ms):
    assert parse_clock_time(text) == clock_ms


@pytest.mark.parametrize(
    "text", ["", "14", "14:", ":15", "014:15", "14:015", "14:15:", "14:15:30:00", "2 pm", "-1:15", "14:1x"]
)
def test_what_is_not_written_like_a_clock_time_is_refused(text):
    with pytest.raises(ValueError, match="a clock time is written like 14:15, not "):
        parse_clock_time(text)


@pytest.mark.parametrize("text", ["24:00", "23:60", "23:59:60", "99:00"])
def test_a_time_that_no_clock_shows_is_refused(text):
    with pytest.raises(ValueError, match=f"there is no {text} on the clock"):
        parse_clock_time(text)


def test_the_clock_goes_round_at_midnight():
    assert clock_time(86_399_999, seconds=True) == "23:59:59"
    assert clock_time(86_400_000, seconds=True) == "00:00:00"
