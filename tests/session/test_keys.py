import pytest
from session.led import FIFTY, TWO_O_CLOCK, Led

from relax.errors import ScriptError
from relax.session.conductor import start
from relax.session.keys import Fed, input_of, read_feed
from relax.session.signals import Input


def fed(text):
    return read_feed(text, name="keys.txt", start_clock_ms=TWO_O_CLOCK)


def test_a_line_is_a_time_and_a_key():
    assert fed("# a comment\n14:20 postpone\n\n+300s p  # and why\n") == (
        Fed(at_ms=300_000, key="p"),
        Fed(at_ms=1_200_000, key="postpone"),
    )


def test_a_rehearsal_can_sleep_and_have_its_clock_set():
    assert fed("+10m sleep 3m\n+11m clock -1h\n+12m clock +30m\n") == (
        Fed(at_ms=600_000, asleep_ms=180_000),
        Fed(at_ms=660_000, clock_set_ms=-3_600_000),
        Fed(at_ms=720_000, clock_set_ms=1_800_000),
    )


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("14:20 postpon", "no key named 'postpon'; did you mean 'postpone'?"),
        ("25:00 p", "there is no 25:00 on the clock"),
        ("soon p", "a clock time is written like 14:15, not 'soon'"),
        ("+soon p", "a length is written like 4s, 1m 30s or 10m, not 'soon'"),
        ("14:20 clock 1h", "a line is a time and a key, such as 14:20 postpone or +300s p"),
        ("14:20", "a line is a time and a key, such as 14:20 postpone or +300s p"),
    ],
)
def test_a_line_that_is_not_understood_is_told_with_its_place(line, words):
    with pytest.raises(ScriptError) as caught:
        fed(line + "\n")
    assert str(caught.value).splitlines()[0] == f"keys.txt:1:1: {words}"


def test_each_line_that_is_not_understood_is_shown():
    with pytest.raises(ScriptError) as caught:
        fed("14:20 postpone\n14:21 postpon\n\n14:22\n")
    assert str(caught.value).splitlines() == [
        "keys.txt:2:1: no key named 'postpon'; did you mean 'postpone'?",
        "  14:21 postpon",
        "  ^^^^^^^^^^^^^",
        "keys.txt:4:1: a line is a time and a key, such as 14:20 postpone or +300s p",
        "  14:22",
        "  ^^^^^",
    ]


def test_where_no_key_comes_close_all_are_named():
    with pytest.raises(
        ScriptError, match=r"no key named 'xyzzy'; there is space, left, pageup, right, .*, stop"
    ):
        fed("14:20 xyzzy\n")


def test_before_the_session_digits_choose_and_enter_begins():
    state = start(FIFTY)
    assert input_of("1", state) == Input(kind="choose", text="stretch")
    assert input_of("4", state) == Input(kind="choose", text="walk")
    assert input_of("9", state) is None
    assert input_of("enter", state) == Input(kind="begin")


def test_a_clicker_turns_pages():
    state = start(FIFTY)
    assert input_of("pageup", state) == Input(kind="back")
    assert input_of("pagedown", state) == Input(kind="begin")


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("space", "pause"),
        ("left", "back"),
        ("pageup", "back"),
        ("right", "on"),
        ("pagedown", "on"),
        ("n", "next"),
        ("N", "next"),
        ("b", "break"),
        ("p", "postpone"),
        ("s", "skip"),
        ("e", "extend"),
        ("l", "land"),
        ("up", "louder"),
        ("down", "quieter"),
        ("q", "stop"),
        ("escape", "stop"),
        ("postpone", "postpone"),
        ("1", None),
        ("tick", None),
        ("phrase-started", None),
        ("choose", None),
    ],
)
def test_in_a_session_each_key_does_what_the_screen_says_and_no_other_does_anything(key, kind):
    assert input_of(key, Led(FIFTY).state) == (Input(kind=kind) if kind else None)


@pytest.mark.parametrize("key", ["enter", "space", "right", "pagedown", "begin", "Enter"])
def test_before_the_session_each_of_these_keys_begins_it(key):
    assert input_of(key, start(FIFTY)) == Input(kind="begin")
