from dataclasses import replace

import pytest
from session.led import FIFTY, TWO_O_CLOCK, Led, in_script

from relax.session.conductor import start, step
from relax.session.programme import Activity
from relax.session.signals import Command, Input, Moment, Notice, clock_time
from relax.session.view import view_of


def test_the_contract_says_when_the_breaks_come_and_what_is_done():
    said = Led(FIFTY).last("session-started").details
    assert said["breaks"] == ("14:15:00", "14:30:00", "14:45:00")
    assert said["activities"] == ("stretch", "breathe", "window")


def test_what_was_agreed_beforehand_is_what_is_done():
    assert Led(FIFTY, agreed=("walk",)).last("session-started").details["activities"] == ("walk",)


def test_one_to_three_activities_are_agreed():
    session = Led(FIFTY, begin=False)
    session.give("choose", text="walk")
    assert session.state.agreed == ("stretch", "breathe", "window")
    for name in ("stretch", "breathe", "window"):
        session.give("choose", text=name)
    assert session.give("begin") == (Notice(text="agree on one activity at least"),)
    session.give("choose", text="walk")
    session.give("begin")
    assert session.last("session-started").details["activities"] == ("walk",)


def test_the_time_before_the_session_is_not_part_of_it():
    state, _ = step(start(FIFTY), Input(kind="tick"), Moment(at_ms=600_000, clock_ms=TWO_O_CLOCK))
    assert (state.at_ms, clock_time(state.clock_ms)) == (0, "14:00")


def test_what_a_player_says_of_an_earlier_script_is_not_heeded():
    session = in_script()
    session.give("script-ended", play=9)
    assert session.state.playing is not None
    assert session.times("script-ended") == []


def test_a_session_that_nobody_ends_ends_by_itself():
    session = Led(FIFTY)
    session.wait(111)
    assert session.told("session-ended", "decompression") == [
        ("session-ended", "110:00"),
        ("decompression", "110:00"),
    ]


def test_a_session_that_nobody_ends_ends_in_its_break_too():
    session = Led(FIFTY)
    session.wait(105)
    session.press(*["extend"] * 10)
    session.wait(6)
    assert session.told("pacing-break-ended", "session-ended")[-2:] == [
        ("pacing-break-ended", "110:00"),
        ("session-ended", "110:00"),
    ]


def test_the_end_leads_into_time_for_whoever_led():
    session = Led(replace(FIFTY, decompress_script="between-appointments"))
    session.give("stop")
    session.wait(5)
    assert session.told("session-ended", "decompression", "script-started", "script-ended") == [
        ("session-ended", "0:00"),
        ("decompression", "0:00"),
        ("script-started", "0:00"),
        ("script-ended", "5:00"),
    ]
    assert session.state.phase == "over"


def test_the_time_for_whoever_led_can_be_made_longer():
    session = Led(FIFTY)
    session.press("stop", "extend")
    session.wait(5)
    assert session.state.phase == "decompression"
    session.wait(1)
    assert session.state.phase == "over"


def test_stopping_in_a_script_lands_first():
    session = in_script()
    session.give("stop")
    assert (session.commands[-1], session.told("landing", "session-ended")) == (
        "land",
        [("landing", "14:58")],
    )
    session.wait(0, 25)
    session.give("script-ended", play=1)
    assert session.times("session-ended") == ["15:23"]


def test_a_second_stop_fades():
    session = in_script()
    session.give("stop")
    session.give("stop")
    assert session.commands[-1] == "fade"
    assert session.times("session-ended") == ["14:58"]


def test_landing_goes_on_to_the_next_item():
    session = in_script()
    session.give("land")
    session.wait(0, 20)
    session.give("script-ended", play=1)
    assert session.last("agenda").details["title"] == "The week to come"


def test_pausing_holds_the_script_on_the_spot():
    session = in_script()
    session.give("pause")
    session.wait(0, 1)
    session.give("pause")
    assert session.commands == ["play", "hold", "go-on"]
    assert session.effects[-1].restart_phrase is False


def test_the_sound_going_away_holds_the_script_and_says_so():
    session = in_script()
    effects = session.give("sound-lost", text="the loudspeaker went away")
    assert session.state.paused
    assert effects[-1] == Notice(text="the loudspeaker went away")


def test_a_script_that_ends_in_a_break_leaves_the_break_alone():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.wait(1)
    session.give("script-ended", play=1)
    assert session.state.phase == "break"
    assert session.last("agenda").details["title"] == "The week to come"
    session.wait(2)
    assert session.times("pacing-break-ended") == ["17:00"]
    assert session.state.item_away_ms == 62_000


def test_a_script_that_waits_goes_on_when_whoever_leads_says_so():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.give("wait", play=1)
    session.give("on")
    assert session.commands == ["play", "hold", "go-on"]


def test_hands_free_the_agenda_moves_on_by_the_clock():
    session = Led(replace(FIFTY, hands_free=True))
    session.wait(11)
    assert session.told("agenda", "script-started") == [
        ("agenda", "0:00"),
        ("agenda", "10:00"),
        ("script-started", "10:00"),
    ]


def test_led_by_hand_a_script_begins_when_somebody_says_so():
    session = Led(FIFTY)
    session.wait(12)
    session.give("on")
    assert session.told("agenda", "script-started")[1:] == [("agenda", "12:00")]
    session.give("pause")
    assert session.times("script-started") == ["12:00"]


def test_hands_free_a_pause_makes_a_talk_as_much_longer():
    session = Led(replace(FIFTY, hands_free=True))
    session.wait(4)
    session.give("pause")
    session.wait(2)
    session.give("pause")
    session.wait(8)
    assert session.times("agenda") == ["0:00", "12:00"]


def test_a_pause_leaves_as_much_of_a_talk_as_there_was():
    session = Led(FIFTY)
    session.wait(4)
    session.give("pause")
    session.wait(2)
    session.give("pause")
    assert view_of(session.state).lines[0] == "6 minutes left of this"


def test_hands_free_a_script_does_not_begin_before_the_break_that_is_offered():
    session = Led(replace(FIFTY, hands_free=True))
    session.wait(9)
    session.sleep(minutes=7)
    session.wait(6)
    assert session.told("agenda", "pacing-break-started", "script-started")[1:] == [
        ("agenda", "16:00"),
        ("pacing-break-started", "19:00"),
        ("script-started", "21:00"),
    ]


def test_hands_free_a_session_ends_when_it_was_to_end():
    session = Led(replace(FIFTY, hands_free=True))
    session.wait(18)
    session.give("script-ended", play=1)
    session.wait(32)
    assert session.told("agenda", "session-ended") == [
        ("agenda", "0:00"),
        ("agenda", "10:00"),
        ("agenda", "18:00"),
        ("session-ended", "50:00"),
    ]


def test_hands_free_a_script_that_waits_goes_on_by_the_clock():
    session = Led(replace(FIFTY, hands_free=True))
    session.wait(11)
    session.give("wait", play=1)
    assert (session.commands, session.state.playing.held) == (["play"], False)


def test_a_wait_in_a_script_that_is_held_already_asks_for_nothing():
    session = in_script()
    session.give("pause")
    assert session.give("wait", play=1) == ()
    assert session.give("wait", play=9) == ()


def test_a_break_that_waits_for_the_phrase_begins_where_the_script_waits():
    session = in_script()
    session.wait(0, 8)
    session.give("wait", play=1)
    assert session.told("pacing-break-started") == [("pacing-break-started", "15:06")]
    session.wait(3)
    session.give("on")
    assert session.commands == ["play", "hold", "go-on"]
    assert session.effects[-1].restart_phrase is False


def test_no_break_begins_in_a_landing_that_was_asked_for_while_the_script_waited():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.give("wait", play=1)
    session.give("land")
    session.wait(1)
    assert session.told("pacing-break-started") == []
    session.give("script-ended", play=1)
    assert session.times("pacing-break-started") == ["15:58"]


def test_no_break_begins_where_the_last_landing_waits():
    session = in_script()
    session.wait(0, 8)
    session.give("stop")
    session.give("wait", play=1)
    assert (session.state.phase, session.told("pacing-break-started")) == ("item", [])
    session.give("pause")
    session.give("script-ended", play=1)
    assert session.told("session-ended") == [("session-ended", "15:06")]


def test_a_landing_that_lost_its_sound_goes_on_though_the_script_had_waited():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.give("wait", play=1)
    session.press("land", "sound-lost", "pause")
    assert session.commands == ["play", "hold", "land", "hold", "go-on"]


def test_a_landing_is_not_said_again_though_a_break_had_cut_the_script():
    session = in_script()
    session.wait(3, 30)
    session.sleep(minutes=5)
    session.press("land", "sound-lost", "pause")
    assert session.commands[-3:] == ["land", "hold", "go-on"]
    assert session.effects[-1].restart_phrase is False


def test_where_nothing_plays_there_is_nothing_to_land():
    assert Led(FIFTY).give("land") == (Notice(text="nothing is playing"),)


def test_a_sound_that_went_away_without_a_word_says_what_goes_on():
    effects = in_script().give("sound-lost")
    assert effects[-1] == Notice(text="the sound went away; Space goes on")


def test_what_the_player_has_to_say_is_shown():
    assert Led(FIFTY).give("sound-notice", text="the sound is back") == (Notice(text="the sound is back"),)


def test_before_the_first_item_there_is_none_and_one_can_go_back_to_each():
    session = Led(FIFTY)
    assert session.give("back") == ()
    session.press("next", "back")
    assert session.times("agenda") == ["0:00", "0:00", "0:00"]
    assert session.last("agenda").details["item"] == 1


def test_behind_the_last_item_the_next_one_is_the_end():
    session = Led(FIFTY)
    session.press("next", "next", "next")
    assert session.effects[-1] == Notice(text="the agenda is done")
    session.give("next")
    assert session.told("session-ended", "decompression") == [
        ("session-ended", "0:00"),
        ("decompression", "0:00"),
    ]


def test_in_a_pause_the_next_item_is_entered_and_the_script_is_not_heard_again():
    session = in_script()
    session.press("pause", "next")
    assert session.commands == ["play", "hold", "fade"]
    assert session.last("agenda").details["title"] == "The week to come"


def test_the_sound_can_be_made_louder_and_quieter():
    session = Led(FIFTY)
    session.press("louder", "quieter")
    assert session.commands == ["louder", "quieter"]


def test_a_session_that_was_called_off_before_it_began_never_begins():
    session = Led(FIFTY, begin=False)
    session.press("stop", "begin")
    assert (session.state.phase, session.effects) == ("over", [])


def test_a_phrase_of_a_script_that_is_over_is_not_told():
    session = in_script()
    session.give("script-ended", play=1)
    assert session.give("phrase-started", text="Too late.", play=1) == ()


def test_the_script_for_whoever_led_ends_once_and_leaves_them_their_time():
    session = Led(replace(FIFTY, decompress_script="between-appointments"))
    session.give("stop")
    session.wait(1)
    session.give("script-ended", play=9)
    assert session.times("script-ended") == []
    session.give("script-ended", play=1)
    session.wait(4)
    assert session.told("script-ended") == [("script-ended", "1:00")]
    assert session.last("script-ended").details == {"script": "between-appointments", "finished": True}


def test_a_pause_holds_the_script_of_a_break_and_goes_on_with_it():
    guided = replace(FIFTY, activities=(Activity(name="breathe", words="", script="break-breathe"),))
    session = Led(guided)
    session.wait(15, 20)
    session.press("pause", "pause")
    assert session.commands == ["play", "hold", "go-on"]
    assert [effect.play for effect in session.effects if isinstance(effect, Command)] == [1, 1, 1]


def test_a_break_that_is_ended_from_a_pause_ends_the_pause_too():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.wait(1)
    session.press("pause", "on")
    assert (session.state.paused, session.commands) == (False, ["play", "hold", "go-on"])


def test_a_pause_holds_the_script_of_whoever_led_and_gives_them_as_much_more_time():
    session = Led(replace(FIFTY, decompress_script="between-appointments"))
    session.press("stop", "pause")
    session.wait(2)
    session.give("pause")
    assert [effect.play for effect in session.effects if isinstance(effect, Command)] == [1, 1, 1]
    assert (session.commands, session.state.decompress_ends_ms) == (["play", "hold", "go-on"], 420_000)


def test_a_break_that_waits_is_not_lost_in_a_pause():
    session = in_script()
    session.wait(0, 8)
    session.give("pause")
    session.wait(5)
    session.give("pause")
    session.give("phrase-ended", play=1)
    assert session.times("pacing-break-started") == ["20:06"]


def test_space_goes_on_with_a_script_that_waits():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.give("wait", play=1)
    session.give("pause")
    assert (session.commands, session.state.paused) == (["play", "hold", "go-on"], False)


def test_in_a_break_space_pauses_the_break_and_not_the_script_that_waits():
    session = in_script()
    session.give("phrase-ended", play=1)
    session.give("wait", play=1)
    session.wait(1)
    session.give("pause")
    assert (session.state.phase, session.state.paused, session.state.playing.awaits) == ("break", True, True)


def test_the_sound_going_away_holds_the_script_of_a_break():
    guided = replace(FIFTY, activities=(Activity(name="breathe", words="", script="break-breathe"),))
    session = Led(guided)
    session.wait(15, 20)
    session.give("sound-lost")
    assert (session.commands, session.state.paused) == (["play", "hold"], True)


def test_a_pause_in_the_time_for_whoever_led_ends_with_it():
    session = Led(replace(FIFTY, decompress_script="between-appointments"))
    session.press("stop", "pause", "stop")
    assert (session.state.phase, session.state.paused, session.state.decompress_play) == ("over", False, 0)


@pytest.mark.parametrize("kind", ["phrase-ended", "pacing-point", "wait"])
def test_what_a_player_says_late_of_another_script_begins_no_break_and_holds_nothing(kind):
    session = in_script()
    session.wait(0, 8)
    assert session.give(kind, play=9) == ()
    session.give("script-ended", play=1)
    session.give("on")
    assert session.give(kind, play=1) == ()


@pytest.mark.parametrize("kind", ["phrase-ended", "pacing-point", "wait"])
def test_what_a_player_says_where_no_script_plays_is_not_heeded(kind):
    session = Led(FIFTY)
    assert session.give(kind, play=1) == ()


def test_a_break_that_waited_when_the_session_ended_is_counted_as_unmet_and_waits_no_more():
    session = in_script()
    session.wait(0, 8)
    session.press("stop", "stop")
    assert (session.state.waiting, session.state.counts.unmet) == (None, 1)


@pytest.mark.parametrize(("seconds", "unmet"), [(1, 0), (2, 1), (20, 1)])
def test_a_break_that_falls_due_while_the_session_lands_is_counted_as_missed(seconds, unmet):
    session = in_script()  # the break is due in two seconds
    session.give("stop")
    session.at_ms += seconds * 1000
    session.state = replace(session.state, at_ms=session.at_ms)
    session.give("script-ended", play=1)
    assert session.state.counts.unmet == unmet
    assert session.told("pacing-break-started") == []


def test_when_the_session_has_ended_nothing_waits_is_to_come_or_is_paused():
    session = in_script()
    session.wait(0, 8)
    session.press("stop", "pause", "stop")
    state = session.state
    assert (state.phase, state.playing, state.on_break) == ("decompression", None, None)
    assert (state.waiting, state.schedule, state.paused, state.ending) == (None, (), False, False)


def test_a_session_that_is_ended_from_a_pause_leaves_whoever_led_their_time():
    session = Led(replace(FIFTY, decompress_script="between-appointments"))
    session.give("pause")
    session.wait(1)
    session.give("stop")
    session.wait(5)
    assert session.told("session-ended", "script-ended") == [
        ("session-ended", "1:00"),
        ("script-ended", "6:00"),
    ]


def test_when_everything_is_over_nothing_more_is_told():
    session = Led(replace(FIFTY, decompress_ms=0))
    session.give("stop")
    told = len(session.effects)
    session.sleep(minutes=30)
    session.press("on", "break", "pause", "stop")
    assert session.effects[told:] == []


def test_without_time_for_whoever_led_the_end_is_the_end():
    session = Led(replace(FIFTY, decompress_ms=0))
    session.give("stop")
    assert (session.state.phase, session.told("decompression")) == ("over", [])
