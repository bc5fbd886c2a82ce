from dataclasses import replace

from session.led import FIFTY, LONG, Led, in_script

from relax.session.beats import Reading
from relax.session.programme import Activity
from relax.session.view import countdown, minutes_in_words, next_break_in_words, view_of

READING = Reading(script="breathing", phrase="Let go.", next_phrase="Rest.", note="Slowly.", left_ms=125_000)


def after(minutes=0, seconds=0, *keys, programme=FIFTY):
    session = Led(programme)
    session.wait(minutes, seconds)
    for key in keys:
        session.give(key)
    return session.state


def test_the_contract_is_a_card_with_what_is_chosen_and_when_breaks_come():
    view = view_of(Led(FIFTY, begin=False).state)
    assert "1  [x]  stretch: stretch for a while" in view.lines
    assert "4  [ ]  walk: walk for a while" in view.lines


def test_the_contract_names_the_comfort_break():
    session = Led(LONG, begin=False)
    session.give("tick")
    assert "15:22 (comfort break)" in " ".join(view_of(session.state).lines)


def test_the_next_break_is_always_in_sight():
    assert next_break_in_words(after(2)) == "Next break 14:15, in 13 minutes: stretch"
    assert next_break_in_words(after(14, 1)) == "Next break 14:15, in 0:59: stretch"


def test_a_break_that_is_near_stands_out():
    assert not view_of(after(11)).is_break_soon
    assert view_of(after(12)).is_break_soon


def test_running_over_is_shown_calmly():
    assert view_of(after(8)).lines[0] == "2 minutes left of this"
    assert view_of(after(10, 5)).lines[0] == "time to round off"
    assert view_of(after(14)).lines[0] == "4 minutes over, and that is all right"


def test_a_break_is_shown_large_with_what_to_do():
    view = view_of(after(15, 30))
    assert (view.head, view.large, view.lines) == (
        "Time for a break",
        "1:30",
        ("stretch for a while", "Until 14:17"),
    )


def test_a_script_shows_its_phrase_the_next_one_and_the_note():
    session = Led(FIFTY)
    session.give("next")
    session.give("on")
    assert view_of(session.state, READING).lines == (
        "Let go.",
        "Next: Rest.",
        "Note: Slowly.",
        "2 minutes left of this script",
    )


def test_a_script_that_nobody_has_started_says_what_starts_it():
    assert "Space starts it" in view_of(after(1, 0, "next")).lines[0]


def test_a_break_that_is_offered_says_what_can_be_done():
    session = Led(FIFTY)
    session.wait(14)
    session.sleep(3)
    assert (
        next_break_in_words(session.state)
        == "A break was due at 14:15: B takes it, P puts it off, S skips it"
    )


def test_a_pause_is_said_first():
    assert view_of(after(3, 0, "pause")).lines[0] == "Paused. Space goes on."


def test_when_the_agenda_is_done_the_time_left_is_shown():
    state = after(1, 0, "next", "next", "next")
    assert (view_of(state).head, view_of(state).lines) == ("The agenda is done", ("49 minutes left",))


def test_the_time_after_the_session_belongs_to_whoever_led():
    view = view_of(after(1, 0, "stop"))
    assert (view.head, view.large) == ("For you", "5:00")
    assert view_of(after(1, 0, "stop", "stop")).head == "Done"


def test_without_further_breaks_that_is_said():
    state = after(46, 0, programme=replace(FIFTY, every_ms=None, at_clock_ms=(52_200_000,)))
    assert next_break_in_words(state) == "No more breaks are planned"


def test_times_left_seldom_change():
    assert [minutes_in_words(ms) for ms in (719_999, 60_000, 59_999)] == [
        "11 minutes",
        "1 minute",
        "less than a minute",
    ]
    assert [countdown(ms) for ms in (60_000, 59_001, 0, -5)] == ["1:00", "1:00", "0:00", "0:00"]


def test_the_contract_of_a_plan_without_breaks_names_no_times():
    programme = replace(FIFTY, every_ms=None, activities=())
    assert view_of(Led(programme, begin=False).state).lines[-1].startswith("Sitting is optional")
    assert "If we begin now" not in " ".join(view_of(Led(programme, begin=False).state).lines)


def test_the_last_phrase_of_a_script_has_none_after_it():
    session = Led(FIFTY)
    session.press("next", "on")
    reading = replace(READING, next_phrase="", note="")
    assert view_of(session.state, reading).lines == ("Let go.", "2 minutes left of this script")


def test_a_comfort_break_says_what_it_is_for():
    session = Led(replace(LONG, every_ms=None, comfort_at_ms=60_000))
    session.wait(2)
    view = view_of(session.state)
    assert (view.head, view.lines[0]) == ("Comfort break", "Move, drink, come back when you are ready.")


def test_a_guided_break_and_the_time_after_the_session_show_their_words():
    guided = (Activity(name="breathe", words="Breathe", script="break-breathe"),)
    programme = replace(FIFTY, activities=guided, decompress_script="between")
    in_break, behind = after(15, programme=programme), after(1, 0, "stop", programme=programme)
    assert view_of(in_break, READING).lines == ("Breathe", "Let go.", "Until 14:17")
    assert view_of(behind, READING).lines[-1] == "Let go."


def test_a_break_that_waits_says_for_what():
    session = in_script()
    session.wait(0, 5)
    assert next_break_in_words(session.state).startswith("A break is due since 14:15: it comes when")
    assert next_break_in_words(replace(session.state, playing=None)) == "A break is due"
