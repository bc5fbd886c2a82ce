from dataclasses import replace

import pytest
from session.led import ACTIVITIES, FIFTY, LONG, Led, in_script

from relax.session.beats import Reading
from relax.session.programme import Activity
from relax.session.view import View, countdown, minutes_in_words, next_break_in_words, view_of

READING = Reading(script="breathing", phrase="Let go.", next_phrase="Rest.", note="Slowly.", left_ms=125_000)
COMFORT = replace(LONG, every_ms=None)


def after(minutes=0, seconds=0, *keys, programme=FIFTY):
    session = Led(programme)
    session.wait(minutes, seconds)
    for key in keys:
        session.give(key)
    return session.state


def agreeing(programme):
    session = Led(programme, begin=False)
    session.give("tick")
    return session.state


def test_the_contract_is_a_card_with_what_is_chosen_and_when_breaks_come():
    guided = Activity(name="breathe", words="Breathe", script="break-breathe")
    state = agreeing(replace(FIFTY, activities=(guided, *ACTIVITIES[1:])))
    assert view_of(state) == View(
        mood="contract",
        title="Fifty minutes",
        clock="14:00",
        head="Our agreement",
        large="14:00",
        lines=(
            "What shall we do in breaks? One to three, chosen together.",
            "",
            "1  [x]  breathe: Breathe (guided)",
            "2  [x]  breathe: breathe for a while",
            "3  [x]  window: window for a while",
            "4  [ ]  walk: walk for a while",
            "",
            "If we begin now, breaks come at 14:15, 14:30, 14:45, 2 minutes each.",
            "",
            "Sitting is optional: stand, sit, lie, change, whenever you like.",
        ),
        next_break="",
        is_break_soon=False,
        keys="1 to 9 choose   Enter begin   Q leave",
    )


def test_where_there_is_nothing_to_choose_nothing_is_asked():
    view = view_of(agreeing(replace(LONG, every_ms=None, break_ms=0, activities=())))
    assert (view.lines, view.keys) == (
        (
            "If we begin now, breaks come at 15:22 (comfort break).",
            "",
            "Sitting is optional: stand, sit, lie, change, whenever you like.",
        ),
        "Enter begin   Q leave",
    )


def test_the_contract_names_the_comfort_break_among_the_others():
    assert view_of(agreeing(LONG)).lines[-3] == (
        "If we begin now, breaks come at 14:20, 14:40, 15:00, 15:22 (comfort break), 16:00, 16:20, 16:40,"
        " 2 minutes each."
    )


def test_the_contract_of_a_plan_without_breaks_says_so():
    assert (
        view_of(agreeing(replace(FIFTY, every_ms=None, activities=()))).lines[0] == "No breaks are planned."
    )


def test_the_next_break_is_always_in_sight():
    assert next_break_in_words(after(2)) == "Next break 14:15, in 13 minutes: stretch"
    assert next_break_in_words(after(14, 1)) == "Next break 14:15, in 0:59: stretch"
    assert next_break_in_words(after(15, 30)) == "Next break 14:30, in 14 minutes: breathe"
    assert next_break_in_words(after(70, programme=COMFORT)) == "Next comfort break 15:22, in 12 minutes"
    assert next_break_in_words(after(81, programme=COMFORT)) == "Next comfort break 15:22, in 1:00"
    assert next_break_in_words(after(1, 0, "stop")) == ""


@pytest.mark.parametrize(("seconds", "left"), [(0, "2 minutes"), (1, "1:59")])
def test_the_time_to_a_break_is_told_in_seconds_below_two_minutes(seconds, left):
    assert next_break_in_words(after(13, seconds)) == f"Next break 14:15, in {left}: stretch"


def test_a_break_that_is_near_stands_out():
    assert not view_of(after(11, 59)).is_break_soon
    assert view_of(after(12)).is_break_soon
    session = in_script()
    assert view_of(session.state, READING).is_break_soon
    session.wait(0, 5)
    assert view_of(session.state, READING).is_break_soon


def test_in_a_break_the_next_one_does_not_stand_out():
    programme = replace(FIFTY, every_ms=5 * 60_000, break_ms=3 * 60_000)
    state = after(7, 30, programme=programme)
    assert (state.next_due.due_ms - state.at_ms, view_of(state).is_break_soon) == (150_000, False)


def test_an_item_is_shown_with_the_time_that_is_left_and_what_comes_then():
    assert view_of(after(2)) == View(
        mood="talk",
        title="Fifty minutes",
        clock="14:02",
        head="How it has been",
        large="14:02",
        lines=("8 minutes left of this", "Then: breathing"),
        next_break="Next break 14:15, in 13 minutes: stretch",
        is_break_soon=False,
        keys="→ on   ← back   Space pause   B break now   P postpone   S skip   Q end",
    )


def test_nothing_comes_after_the_last_item():
    assert view_of(after(1, 0, "next", "next")).lines == ("20 minutes left of this",)


def test_running_over_is_shown_calmly():
    assert view_of(after(8)).lines[0] == "2 minutes left of this"
    assert view_of(after(10)).lines[0] == "time to round off"
    assert view_of(after(10, 59)).lines[0] == "time to round off"
    assert view_of(after(11)).lines[0] == "1 minute over, and that is all right"
    assert view_of(after(14)).lines[0] == "4 minutes over, and that is all right"


def test_a_break_is_shown_large_with_what_to_do():
    view = view_of(after(15, 30))
    assert (view.mood, view.head, view.large, view.lines) == (
        "break",
        "Time for a break",
        "1:30",
        ("stretch for a while", "Until 14:17"),
    )
    assert view.keys == "→ back to work   E one minute more   P postpone   S skip   Space pause   Q end"


def test_a_break_without_anything_agreed_says_how_long_it_is():
    assert view_of(after(15, programme=replace(FIFTY, activities=()))).lines == ("Until 14:17",)


def test_in_a_pause_what_is_left_of_a_break_stands_still():
    session = Led(FIFTY)
    session.wait(15, 30)
    session.give("pause")
    session.wait(1)
    assert view_of(session.state).large == "1:30"


def test_what_plays_beside_a_break_is_not_read_along_in_it():
    assert view_of(after(15, 30), READING).lines == ("stretch for a while", "Until 14:17")
    assert view_of(after(1, 0, "stop"), READING).lines == (
        "The session is over. This time is yours: stand, breathe, look out of the window.",
    )


def test_a_script_shows_its_phrase_the_next_one_and_the_note():
    session = Led(FIFTY)
    session.give("next")
    session.give("on")
    view = view_of(session.state, READING)
    assert (view.mood, view.head) == ("script", "breathing")
    assert view.lines == ("Let go.", "Next: Rest.", "Note: Slowly.", "2 minutes left of this script")
    assert view.keys == (
        "Space pause   ← back   → on   ↑ ↓ volume   L land   B break   P postpone   S skip   Q end"
    )


def test_before_the_first_phrase_of_a_script_there_is_a_sign_for_it():
    reading = replace(READING, phrase="")
    assert view_of(in_script().state, reading).lines[:2] == ("…", "Next: Rest.")


def test_a_script_that_nobody_has_started_says_what_starts_it():
    view = view_of(after(1, 0, "next"), READING)
    assert (view.mood, view.head) == ("talk", "breathing")
    assert view.lines == ("About 8 minutes. Space starts it when everyone is ready.",)
    assert view.keys == "Space start   → start   N next item   B break now   P postpone   S skip   Q end"


def test_a_break_that_is_offered_says_what_can_be_done():
    session = Led(FIFTY)
    session.wait(14)
    session.sleep(3)
    assert (
        next_break_in_words(session.state)
        == "A break was due at 14:15: B takes it, P puts it off, S skips it"
    )


def test_a_pause_is_said_first():
    session = Led(FIFTY)
    session.wait(3)
    session.give("pause")
    session.wait(2)
    assert view_of(session.state).lines == (
        "Paused. Space goes on.",
        "7 minutes left of this",
        "Then: breathing",
    )


def test_when_the_agenda_is_done_the_time_left_is_shown():
    view = view_of(after(1, 0, "next", "next", "next"))
    assert (view.mood, view.head, view.lines) == ("talk", "The agenda is done", ("49 minutes left",))
    assert view.keys == "→ end   ← back   Space pause   B break now   Q end"


@pytest.mark.parametrize(
    ("minutes", "words"), [(50, "time to round off"), (52, "2 minutes over, and that is all right")]
)
def test_when_the_agenda_is_done_running_over_is_shown_calmly_too(minutes, words):
    assert view_of(after(minutes, 0, "next", "next", "next")).lines == (words,)


def test_the_time_after_the_session_belongs_to_whoever_led():
    assert view_of(after(1, 0, "stop")) == View(
        mood="rest",
        title="Fifty minutes",
        clock="14:01",
        head="For you",
        large="5:00",
        lines=("The session is over. This time is yours: stand, breathe, look out of the window.",),
        next_break="",
        is_break_soon=False,
        keys="E one minute more   Q done",
    )


def test_when_everything_is_over_there_is_nothing_left_to_press():
    view = view_of(after(1, 0, "stop", "stop"))
    assert (view.mood, view.head, view.large, view.lines, view.keys) == ("rest", "Done", "14:01", (), "")


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
    assert view_of(behind, READING).lines == (
        "The session is over. This time is yours: stand, breathe, look out of the window.",
        "Let go.",
    )
    assert view_of(in_break).lines == ("Breathe", "Until 14:17")
    assert len(view_of(behind).lines) == 1


def test_a_break_that_waits_says_for_what():
    session = in_script()
    session.wait(0, 5)
    assert next_break_in_words(session.state) == "A break is due since 14:15: it comes when this phrase ends"
    assert next_break_in_words(replace(session.state, playing=None)) == "A break is due"


def test_the_contract_names_breaks_that_are_planned_by_the_clock():
    state = agreeing(replace(FIFTY, every_ms=None, at_clock_ms=(52_200_000, 53_100_000)))
    assert view_of(state).lines[-3] == "If we begin now, breaks come at 14:30, 14:45, 2 minutes each."
