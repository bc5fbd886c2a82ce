from dataclasses import replace

from session.led import FIFTY, TWO_O_CLOCK, Led, in_script

from relax.session.conductor import start, step
from relax.session.signals import Input, Moment, Notice, clock_time


def test_the_contract_says_when_the_breaks_come_and_what_is_done():
    said = Led(FIFTY).last("session-started").details
    assert said["breaks"] == ("14:15:00", "14:30:00", "14:45:00")
    assert said["activities"] == ("stretch", "breathe", "window")


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
