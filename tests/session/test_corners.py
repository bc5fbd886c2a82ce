"""What is pressed at an odd moment, and what happens there: nothing is lost, and nobody is left wondering."""

from dataclasses import replace

import pytest
from session.led import FIFTY, LONG, MINUTE, Led, in_script

from relax.session import agenda, breaks, deadlines, view
from relax.session.conductor import start
from relax.session.programme import Activity, Item
from relax.session.signals import Notice
from relax.session.turn import Turn

GUIDED = (Activity(name="breathe", words="Breathe", script="break-breathe"),)
SCRIPTS = (
    Item(title="rest", lasts_ms=8 * MINUTE, script="rest"),
    Item(title="letting", lasts_ms=8 * MINUTE, script="letting"),
)
NO_BREAKS = replace(FIFTY, every_ms=None, break_ms=0, activities=())


def notices(session):
    return [effect.text for effect in session.effects if isinstance(effect, Notice)]


def after(minutes, *keys, programme=FIFTY):
    session = Led(programme)
    session.wait(minutes)
    session.press(*keys)
    return session


@pytest.mark.parametrize("rule", [agenda.start_agenda_script, agenda.agenda_script_ended])
def test_a_rule_of_the_agenda_that_does_not_fit_is_a_programmers_mistake(rule):
    with pytest.raises(ValueError, match="only "):
        rule(Turn(Led(FIFTY).state))


@pytest.mark.parametrize("rule", [breaks.begin_break, breaks.end_break, deadlines._warn])
def test_a_rule_of_breaks_that_does_not_fit_is_a_programmers_mistake(rule):
    with pytest.raises(ValueError, match="only "):
        rule(Turn(start(FIFTY)), 0)


def test_where_no_break_is_on_none_is_shown_and_none_grows_longer():
    turn = Turn(Led(FIFTY).state)
    breaks.extend(turn)
    assert turn.effects == []
    with pytest.raises(ValueError, match="in the phase of a break, one is on"):
        view.view_of(replace(turn.state, phase="break"))


def test_an_activity_that_the_plan_does_not_have_is_not_agreed():
    session = Led(FIFTY, begin=False)
    session.give("choose", text="stretch")
    session.give("choose", text="dance")
    assert session.state.agreed == ("breathe", "window")


def test_pausing_while_a_script_lands_changes_nothing():
    session = in_script()
    session.press("land", "pause", "back", "on")
    assert (session.state.paused, session.commands[-1]) == (False, "land")


def test_landing_twice_lands_once():
    session = in_script()
    session.press("land", "land")
    assert session.commands.count("land") == 1


def test_landing_where_nothing_plays_is_told():
    assert notices(after(1, "land")) == ["nothing is playing"]


def test_a_script_that_waits_goes_on_from_the_pause_key_and_moves_on_from_the_others():
    session = in_script()
    session.give("wait", play=1)
    session.press("pause")
    assert (session.state.playing.awaits, session.commands[-1]) == (False, "go-on")
    session.give("wait", play=1)
    session.press("on")
    assert (session.state.playing.awaits, session.commands[-1]) == (False, "go-on")


def test_on_in_a_script_goes_to_its_next_section():
    session = in_script()
    session.press("on")
    assert session.commands[-1] == "on"


def test_from_a_pause_to_the_next_item_nothing_is_heard_again():
    session = in_script()
    session.press("pause", "next")
    assert (session.commands[-2:], session.state.paused) == (["hold", "fade"], False)


def test_back_at_the_first_item_stays_there():
    assert after(1, "back").state.item == 0


def test_on_behind_the_agenda_ends_the_session():
    session = after(1, "next", "next", "next")
    assert notices(session) == ["the agenda is done"]
    session.press("on")
    assert len(session.told("session-ended")) == 1


def test_the_next_item_behind_the_agenda_is_the_end():
    assert len(after(1, "next", "next", "next", "next").told("session-ended")) == 1


def test_while_a_script_lands_the_session_for_good_nothing_else_is_begun():
    session = in_script()
    session.press("stop", "next", "break")
    assert (session.state.ending, session.state.item, session.told("pacing-break-started")) == (True, 1, [])


@pytest.mark.parametrize("key", ["next", "break"])
def test_a_last_landing_that_lost_its_sound_goes_on_whatever_was_pressed_meanwhile(key):
    session = in_script()
    session.press("stop", "sound-lost", key)
    assert session.state.paused
    session.press("pause")
    assert session.commands == ["play", "land", "hold", "go-on"]


def test_in_a_pause_a_plan_without_breaks_says_so_and_stays_paused():
    session = after(10, "next", "on", "pause", "break", programme=NO_BREAKS)
    assert (notices(session), session.state.paused) == (["this plan has no pacing breaks"], True)
    session.press("pause")
    assert session.commands == ["play", "hold", "go-on"]


def test_stopping_in_a_break_ends_the_break_too():
    session = after(16, "stop")
    assert session.told("pacing-break-ended", "session-ended") == [
        ("pacing-break-ended", "16:00"),
        ("session-ended", "16:00"),
    ]


def test_a_session_without_time_for_whoever_led_is_over_at_once():
    assert after(1, "stop", programme=replace(FIFTY, decompress_ms=0)).state.phase == "over"


def test_the_time_for_whoever_led_is_paused_with_its_script():
    session = after(1, "stop", programme=replace(FIFTY, decompress_script="between"))
    session.press("pause")
    session.wait(2)
    session.press("pause")
    assert session.commands[-3:] == ["play", "hold", "go-on"]
    assert session.state.decompress_ends_ms == 8 * MINUTE


def test_the_time_for_whoever_led_is_paused_without_one():
    session = after(1, "stop", "pause")
    session.wait(2)
    session.press("pause")
    assert (session.state.decompress_ends_ms, session.commands) == (8 * MINUTE, [])


def test_the_script_for_whoever_led_tells_its_phrases_and_its_end():
    session = after(1, "stop", programme=replace(FIFTY, decompress_script="between"))
    session.give("phrase-started", text="Stand.", play=1)
    session.give("script-ended", play=1)
    session.give("script-ended", play=1)
    assert [event.details.get("text") or event.details["finished"] for event in session.events[-2:]] == [
        "Stand.",
        True,
    ]


def test_a_guided_break_is_paused_with_its_script():
    session = after(15, "pause", programme=replace(FIFTY, activities=GUIDED))
    session.wait(1)
    session.press("pause")
    assert session.commands == ["play", "hold", "go-on"]


def test_a_guided_break_that_ends_early_fades_its_script():
    session = after(15, "on", programme=replace(FIFTY, activities=GUIDED))
    assert session.commands == ["play", "fade"]


def test_a_phrase_that_nobody_plays_any_more_is_not_told():
    session = in_script()
    told = len(session.events)
    session.give("phrase-started", text="Late.", play=7)
    session.give("phrase-ended", play=7)
    session.give("wait", play=7)
    session.give("script-ended", play=7)
    assert len(session.events) == told


def test_a_break_that_waits_begins_at_a_wait_and_between_two_items():
    waits = in_script(replace(FIFTY, wait_for="script"))
    waits.wait(0, 5)
    waits.give("wait", play=1)
    assert waits.told("pacing-break-started") == [("pacing-break-started", "15:03")]
    moves = in_script(replace(FIFTY, wait_for="script"))
    moves.wait(0, 5)
    moves.press("next")
    assert moves.told("pacing-break-started") == [("pacing-break-started", "15:03")]


def test_a_break_that_waits_begins_when_the_script_is_over():
    session = in_script(replace(FIFTY, wait_for="script"))
    session.wait(0, 5)
    session.give("phrase-ended", play=1)
    session.give("script-ended", play=1)
    assert session.state.phase == "break"


def test_sound_that_goes_where_nothing_is_heard_pauses_nothing():
    session = after(1)
    session.give("sound-lost", text="no device")
    session.give("sound-notice", text="the device is back")
    assert (session.state.paused, notices(session)) == (False, ["no device", "the device is back"])


def test_hands_free_the_session_ends_at_its_time_when_the_agenda_is_done():
    session = after(49, programme=replace(FIFTY, hands_free=True, items=FIFTY.items[:1]))
    assert session.state.phase == "item"
    session.wait(1)
    assert session.times("session-ended") == ["50:00"]


def test_a_gap_in_a_pause_changes_nothing_but_is_told():
    session = after(1, "pause")
    session.sleep(2)
    assert (session.state.paused_ms, len(session.told("gap"))) == (MINUTE, 1)


def test_a_gap_over_the_end_of_the_time_for_whoever_led_ends_it():
    session = after(1, "stop")
    session.sleep(10)
    assert session.state.phase == "over"


def test_a_gap_over_the_end_of_a_break_holds_the_script_that_it_interrupted():
    session = in_script()
    session.wait(0, 1)
    session.give("phrase-ended", play=1)
    session.wait(0, 2)
    session.sleep(5)
    assert (session.state.phase, session.state.paused, session.state.playing.held) == ("item", True, True)


def test_a_break_beside_the_plan_that_is_left_out_simply_ends():
    session = after(5, "break", "skip")
    assert (session.state.phase, session.state.counts.extra, session.state.counts.skipped) == ("item", 1, 0)


def test_a_break_of_the_plan_that_is_left_out_keeps_its_turn_for_its_activity():
    session = after(15, "skip")
    assert (session.state.counts.skipped, session.state.counts.taken) == (1, 0)
    assert session.state.next_activity == "stretch"


def test_a_break_that_waits_can_be_put_off_or_left_out():
    put_off, left_out = in_script(), in_script()
    for session, key in ((put_off, "postpone"), (left_out, "skip")):
        session.wait(0, 5)
        session.press(key)
    assert (put_off.state.waiting, put_off.state.schedule[0].due_ms) == (None, 20 * MINUTE + 3000)
    assert (left_out.state.waiting, left_out.state.counts.skipped) == (None, 1)


def test_a_break_that_was_asked_for_and_waits_can_be_taken_back_uncounted():
    session = after(5, "next", "on")
    session.give("phrase-started", text="Let go.", play=1)
    session.press("break", "skip")
    assert (session.state.waiting, session.state.counts.skipped) == (None, 0)
    assert notices(session) == ["the break comes at the end of this phrase"]


def test_a_break_that_was_asked_for_and_one_that_falls_due_are_one():
    session = Led(replace(FIFTY, wait_for="script", may_wait_ms=20 * MINUTE))
    session.wait(9)
    session.press("next", "on")
    session.give("phrase-started", text="Let go.", play=1)
    session.press("break")
    session.wait(7)
    waiting = session.state.waiting
    assert (waiting.planned, waiting.missed, session.state.counts.merged) == (True, 1, 0)


def test_a_break_that_falls_due_while_another_waits_is_one_with_it():
    session = in_script(replace(FIFTY, wait_for="script", may_wait_ms=40 * MINUTE))
    session.wait(16)
    assert (session.state.waiting.missed, session.state.counts.merged) == (2, 1)


def test_a_break_that_waited_when_nobody_was_there_is_offered():
    session = in_script()
    session.wait(0, 5)
    session.sleep(10)
    assert (session.state.waiting.offered, session.state.waiting.missed) == (True, 1)
    assert len(session.told("pacing-break-due")) == 1


@pytest.mark.parametrize("key", ["postpone", "skip"])
def test_where_no_break_is_to_come_none_is_put_off_or_left_out(key):
    session = after(1, key, programme=NO_BREAKS)
    assert notices(session) == ["no break is to come"]


def test_where_the_plan_has_no_breaks_none_is_taken():
    assert notices(after(1, "break", programme=NO_BREAKS)) == ["this plan has no pacing breaks"]


def test_a_break_that_is_near_is_taken_early_and_one_that_is_far_beside_the_plan():
    near, far = after(11, "break"), after(5, "break")
    assert (near.state.counts.taken, near.state.counts.extra) == (1, 0)
    assert (far.state.counts.taken, far.state.counts.extra) == (0, 1)


def test_a_comfort_break_that_waits_for_a_phrase_is_announced():
    programme = replace(LONG, every_ms=None, items=SCRIPTS, comfort_at_ms=5 * MINUTE)
    session = after(4, "on", programme=programme)
    session.give("phrase-started", text="Let go.", play=1)
    session.wait(1, 1)
    assert notices(session) == ["the comfort break is due at 14:05"]


def test_a_comfort_break_that_came_in_a_gap_is_offered_plainly():
    programme = replace(LONG, every_ms=None, comfort_at_ms=5 * MINUTE)
    session = after(4, programme=programme)
    session.sleep(3)
    assert notices(session) == ["the comfort break was due at 14:05"]


def test_a_minute_more_of_a_break_is_told():
    session = after(15, "extend")
    assert (notices(session), session.state.on_break.ends_ms) == (["1 minute more, until 14:18"], 18 * MINUTE)
