import pytest

from relax.exchange.directions import Direction, read_direction, read_pause
from relax.script.model import Bell, Breath, Elastic, Pause


def exactly(least_ms: int, most_ms: int | None = None) -> Pause:
    return Pause(length_ms=Elastic(least=least_ms, most=least_ms if most_ms is None else most_ms))


@pytest.mark.parametrize(
    ("inside", "meant"),
    [
        ("pause", Pause()),
        ("Pause here", Pause()),
        ("a short pause", Pause(name="short")),
        ("Brief pause", Pause(name="short")),
        ("LONG PAUSE", Pause(name="long")),
        ("long pause - 30 seconds", exactly(30_000)),
        ("Pause 10 seconds", exactly(10_000)),
        ("pause, 15 secs", exactly(15_000)),
        ("pause for 5-10 seconds", exactly(5000, 10_000)),
        ("pause for between five and ten seconds", exactly(5000, 10_000)),
        ("pause 30 seconds to 1 minute", exactly(30_000, 60_000)),
        ("Pause: 1 min 30 sec", exactly(90_000)),
        ("silence 1 minute", exactly(60_000)),
        ("two minutes of silence", exactly(120_000)),
        ("twenty-five second pause", exactly(25_000)),
        ("seventy seconds of silence", exactly(70_000)),
        ("pause for nineteen seconds", exactly(19_000)),
        ("wait 30 secs", exactly(30_000)),
        ("pause for half a minute", exactly(30_000)),
        ("3s", exactly(3000)),
        ("0.5 s", exactly(500)),
        ("bell", Bell()),
        ("ring the bell", Bell()),
        ("breathe in 4, out 6", Breath(inhale_ms=4000, exhale_ms=6000)),
    ],
)
def test_what_is_plainly_a_marker_becomes_one(inside, meant):
    assert read_direction(inside) == meant


@pytest.mark.parametrize(
    "inside",
    [
        "softly",
        "speak slowly",
        "Therapist: check everyone is comfortable",
        "in a quiet voice",
        "dim the lights",
    ],
)
def test_a_stage_direction_is_a_note_without_a_doubt(inside):
    assert read_direction(inside, bracket="(") == Direction(doubt="")


@pytest.mark.parametrize(
    ("inside", "doubt"),
    [
        ("breathe in… 2… 3… 4", "a counted breath"),
        ("pause for a count of five", "no exact length"),
        ("a very long pause", "no exact length"),
        ("or in your lap", "not understood"),
        ("allow your shoulders to drop", "not understood"),
        ("ring the bell three times", "not understood"),
        ("pause 99999 minutes", "no exact length"),
        ("pause 10 to 5 seconds", "no exact length"),
        ("x" * 5000, "not understood"),
    ],
)
def test_what_is_not_plain_is_doubted(inside, doubt):
    sense = read_direction(inside, bracket="(")
    assert isinstance(sense, Direction)
    assert doubt in sense.doubt


def test_minutes_alone_in_round_brackets_may_be_the_length_of_a_part():
    assert "how long a part lasts" in read_direction("5 minutes", bracket="(").doubt


def test_a_sentence_about_a_pause_is_none():
    assert read_pause("pause for a moment and notice") is None
