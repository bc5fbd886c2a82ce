from dataclasses import replace

import pytest
from session.led import BREAK_EVENTS, FIFTY, LONG, MINUTE, TWO_O_CLOCK

from relax.session.conductor import start, step
from relax.session.inputs import HANDLERS
from relax.session.programme import Activity
from relax.session.signals import Input, Moment, Notice, clock_time

BREATHE = replace(FIFTY, activities=(Activity(name="breathe", words="", script="break-breathe"),))


def in_script(lead, programme=FIFTY, **said):
    """A session that has played its script from 10:00 on, with a phrase since 14:58."""
    session = lead(programme, **said)
    session.wait(10)
    session.give("on")
    session.give("on")
    session.wait(4, 58)
    session.give("phrase-started", text="Let go.", play=1)
    return session


def test_the_contract_says_when_the_breaks_come_and_what_is_done(lead):
    said = lead(FIFTY).last("session-started").details
    assert said["breaks"] == ("14:15:00", "14:30:00", "14:45:00")
    assert said["activities"] == ("stretch", "breathe", "window")


def test_one_to_three_activities_are_agreed(lead):
    session = lead(FIFTY, begin=False)
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


def test_breaks_come_by_the_clock_and_take_turns(lead):
    session = lead(FIFTY)
    session.wait(50)
    assert session.told("pacing-break-started") == [
        ("pacing-break-started", "15:00"),
        ("pacing-break-started", "30:00"),
        ("pacing-break-started", "45:00"),
    ]
    started = [event.details["activity"] for event in session.events if event.event == "pacing-break-started"]
    assert started == ["stretch", "breathe", "window"]


def test_a_break_on_time_is_told_with_its_activity_and_nothing_else(lead):
    session = lead(FIFTY)
    session.wait(15)
    due = session.last("pacing-break-due")
    assert (due.at_ms, clock_time(due.clock_ms, seconds=True)) == (900_000, "14:15:00")
    assert due.details == {"activity": "stretch"}


def test_warnings_come_two_minutes_and_half_a_minute_before(lead):
    session = lead(FIFTY)
    session.wait(16)
    assert session.told("warning") == [("warning", "13:00"), ("warning", "14:30")]


def test_a_warning_that_comes_late_never_comes_after_its_break(lead):
    session = lead(replace(FIFTY, warn_ms=(2000,)))
    session.wait(14, 57)
    session.at_ms += 4000
    session.give("tick")
    assert session.told("warning", "pacing-break-started") == [("pacing-break-started", "15:01")]


def test_a_break_lasts_as_long_as_agreed_though_its_tick_came_late(lead):
    session = lead(FIFTY)
    session.wait(14, 59)
    session.at_ms += 3000
    session.give("tick")
    session.wait(2)
    assert session.told("pacing-break-started", "pacing-break-ended") == [
        ("pacing-break-started", "15:02"),
        ("pacing-break-ended", "17:00"),
    ]


def test_a_break_waits_for_the_end_of_the_phrase(lead):
    session = in_script(lead)
    session.wait(0, 8)
    assert session.told(*BREAK_EVENTS) == [("pacing-break-due", "15:00")]
    session.give("phrase-ended", play=1)
    assert session.told("pacing-break-started") == [("pacing-break-started", "15:06")]
    session.wait(2)
    assert session.commands == ["play", "hold", "go-on"]
    assert session.effects[-1].restart_phrase is False


def test_in_a_silence_of_the_script_a_break_begins_at_once(lead):
    session = in_script(lead)
    session.give("phrase-ended", play=1)
    session.wait(0, 2)
    assert session.told("pacing-break-started") == [("pacing-break-started", "15:00")]


def test_a_break_never_waits_longer_than_it_may_and_a_cut_phrase_is_said_again(lead):
    session = in_script(lead)
    session.wait(6)
    assert session.told("pacing-break-started") == [("pacing-break-started", "18:00")]
    assert session.effects[-1].restart_phrase is True


def test_a_plan_can_have_breaks_wait_for_a_pacing_point(lead):
    session = in_script(lead, replace(FIFTY, wait_for="pacing-point"))
    session.wait(0, 8)
    session.give("phrase-ended", play=1, next_ms=10_000)
    assert session.told("pacing-break-started") == []
    session.wait(0, 5)
    session.give("pacing-point", play=1)
    assert session.told("pacing-break-started") == [("pacing-break-started", "15:11")]


def test_where_no_pacing_point_comes_the_break_takes_the_last_phrase_end_in_time(lead):
    session = in_script(lead, replace(FIFTY, wait_for="pacing-point"))
    session.wait(2, 50)
    session.give("phrase-ended", play=1, next_ms=12_000)
    assert session.told("pacing-break-started") == []
    session.give("phrase-ended", play=1, next_ms=13_000)
    assert session.told("pacing-break-started") == [("pacing-break-started", "17:48")]


def test_a_plan_can_have_breaks_wait_for_the_end_of_the_script(lead):
    session = in_script(lead, replace(FIFTY, wait_for="script"))
    session.give("phrase-ended", play=1)
    session.wait(1)
    session.give("script-ended", play=1)
    assert session.told("script-ended", "agenda", "pacing-break-started")[-3:] == [
        ("script-ended", "15:58"),
        ("agenda", "15:58"),
        ("pacing-break-started", "15:58"),
    ]


def test_what_a_player_says_of_an_earlier_script_is_not_heeded(lead):
    session = in_script(lead)
    session.give("script-ended", play=9)
    assert session.state.playing is not None
    assert session.told("script-ended") == []


def test_a_break_can_be_taken_early_and_stands_in_for_the_next_one(lead):
    session = lead(FIFTY)
    session.wait(11)
    session.give("break")
    session.wait(20)
    assert session.told("pacing-break-started") == [
        ("pacing-break-started", "11:00"),
        ("pacing-break-started", "30:00"),
    ]


def test_a_break_long_before_the_next_one_is_taken_beside_it(lead):
    session = lead(FIFTY)
    session.wait(5)
    session.give("break")
    session.wait(11)
    assert session.told("pacing-break-started") == [
        ("pacing-break-started", "5:00"),
        ("pacing-break-started", "15:00"),
    ]
    assert (session.state.counts.taken, session.state.counts.extra) == (1, 1)


def test_a_break_that_is_asked_for_in_a_phrase_comes_at_its_end(lead):
    session = in_script(lead, replace(FIFTY, wait_for="script"))
    session.give("break")
    assert session.effects[-1] == Notice(text="the break comes at the end of this phrase")
    session.give("phrase-ended", play=1)
    assert session.told("pacing-break-started") == [("pacing-break-started", "14:58")]


def test_a_postponed_break_says_when_it_comes(lead):
    session = lead(FIFTY)
    session.wait(14)
    session.give("postpone")
    assert session.last("postponed").details == {"until": "14:20:00", "due_ms": 1_200_000}
    session.wait(7)
    assert session.told("warning", "pacing-break-started") == [
        ("warning", "13:00"),
        ("warning", "18:00"),
        ("warning", "19:30"),
        ("pacing-break-started", "20:00"),
    ]


def test_a_break_that_has_begun_can_be_put_off_and_keeps_its_turn(lead):
    session = lead(FIFTY)
    session.wait(15, 10)
    session.give("postpone")
    session.wait(6)
    started = [event.details["activity"] for event in session.events if event.event == "pacing-break-started"]
    assert started == ["stretch", "stretch"]
    assert session.told("postponed", "pacing-break-started")[1:] == [
        ("postponed", "15:10"),
        ("pacing-break-started", "20:10"),
    ]
    assert session.state.counts.taken == 1


def test_a_skipped_break_is_counted(lead):
    session = lead(FIFTY)
    session.wait(14)
    session.give("skip")
    session.wait(17)
    assert session.last("skipped").details == {"was_due": "14:15:00", "skipped": 1}
    assert session.told("pacing-break-started") == [("pacing-break-started", "30:00")]


def test_a_break_is_extended_by_a_minute_and_can_end_early(lead):
    session = lead(FIFTY)
    session.wait(15)
    session.give("extend")
    session.wait(16)
    session.give("on")
    assert session.told("pacing-break-ended") == [
        ("pacing-break-ended", "18:00"),
        ("pacing-break-ended", "31:00"),
    ]


def test_breaks_that_fall_due_while_one_is_on_are_part_of_it(lead):
    session = lead(FIFTY)
    session.wait(15)
    for _ in range(14):
        session.give("extend")
    session.wait(17)
    assert session.told("pacing-break-started", "pacing-break-ended") == [
        ("pacing-break-started", "15:00"),
        ("pacing-break-ended", "31:00"),
    ]
    assert session.state.counts.merged == 1


def test_a_comfort_break_is_never_part_of_a_pacing_break(lead):
    session = lead(replace(LONG, comfort_at_ms=41 * MINUTE, every_ms=8 * MINUTE, break_ms=MINUTE))
    session.wait(32)
    for _ in range(9):
        session.give("extend")
    session.wait(30)
    assert session.told("comfort-break-started", "comfort-break-ended") == [
        ("comfort-break-started", "42:00"),
        ("comfort-break-ended", "57:00"),
    ]


def test_pacing_breaks_near_the_comfort_break_are_part_of_it(lead):
    breaks = lead(LONG).last("session-started").details["breaks"]
    assert breaks == tuple(
        f"{time}:00" for time in ["14:20", "14:40", "15:00", "15:22", "16:00", "16:20", "16:40"]
    )


def test_a_session_over_its_time_goes_on_having_breaks(lead):
    session = lead(FIFTY)
    session.wait(62)
    assert session.told("pacing-break-started")[-1] == ("pacing-break-started", "60:00")
    assert session.state.next_due.due_ms == 75 * MINUTE


def test_a_session_that_nobody_ends_ends_by_itself(lead):
    session = lead(FIFTY)
    session.wait(111)
    assert session.told("session-ended", "decompression") == [
        ("session-ended", "110:00"),
        ("decompression", "110:00"),
    ]


def test_the_end_leads_into_time_for_whoever_led(lead):
    session = lead(replace(FIFTY, decompress_script="between-appointments"))
    session.give("stop")
    session.wait(5)
    assert session.told("session-ended", "decompression", "script-started", "script-ended") == [
        ("session-ended", "0:00"),
        ("decompression", "0:00"),
        ("script-started", "0:00"),
        ("script-ended", "5:00"),
    ]
    assert session.state.phase == "over"


def test_stopping_in_a_script_lands_first(lead):
    session = in_script(lead)
    session.give("stop")
    assert (session.commands[-1], session.told("landing", "session-ended")) == (
        "land",
        [("landing", "14:58")],
    )
    session.wait(0, 25)
    session.give("script-ended", play=1)
    assert session.told("session-ended") == [("session-ended", "15:23")]


def test_a_second_stop_fades(lead):
    session = in_script(lead)
    session.give("stop")
    session.give("stop")
    assert session.commands[-1] == "fade"
    assert session.told("session-ended") == [("session-ended", "14:58")]


def test_landing_goes_on_to_the_next_item(lead):
    session = in_script(lead)
    session.give("land")
    session.wait(0, 20)
    session.give("script-ended", play=1)
    assert session.last("agenda").details["title"] == "The week to come"


def test_a_guided_break_plays_its_script(lead):
    session = lead(BREATHE)
    session.wait(17)
    assert session.told("script-started", "script-ended", "pacing-break-ended") == [
        ("script-started", "15:00"),
        ("script-ended", "17:00"),
        ("pacing-break-ended", "17:00"),
    ]
    assert session.commands == ["play", "fade"]


def test_a_break_that_falls_due_in_a_pause_is_offered_when_the_session_goes_on(lead):
    session = lead(FIFTY)
    session.wait(14)
    session.give("pause")
    session.wait(5)
    assert session.told(*BREAK_EVENTS) == [("pacing-break-due", "15:00")]
    session.give("pause")
    session.wait(1)
    session.give("break")
    assert session.told("pacing-break-started") == [("pacing-break-started", "20:00")]


def test_an_offered_break_that_nobody_answers_begins_when_it_has_waited_long_enough(lead):
    session = lead(FIFTY)
    session.wait(14)
    session.sleep(6)
    session.wait(4)
    assert session.told("pacing-break-started") == [("pacing-break-started", "23:00")]


def test_a_pause_in_a_break_makes_it_as_much_longer(lead):
    session = lead(FIFTY)
    session.wait(16)
    session.give("pause")
    session.wait(3)
    session.give("pause")
    session.wait(2)
    assert session.told("pacing-break-ended") == [("pacing-break-ended", "20:00")]


def test_pausing_holds_the_script_on_the_spot(lead):
    session = in_script(lead)
    session.give("pause")
    session.wait(0, 1)
    session.give("pause")
    assert session.commands == ["play", "hold", "go-on"]
    assert session.effects[-1].restart_phrase is False


def test_a_gap_is_reported_and_the_breaks_in_it_are_offered_as_one(lead):
    session = lead(FIFTY)
    session.wait(14)
    session.sleep(20)
    assert session.last("gap").details == {"lasted_ms": 1_200_000}
    assert session.told(*BREAK_EVENTS) == [("pacing-break-due", "34:00")]
    assert session.last("pacing-break-due").details == {
        "activity": "stretch",
        "offered": True,
        "was_due": "14:15:00",
        "late_ms": 19 * MINUTE,
        "missed": 2,
    }


def test_five_seconds_are_no_gap(lead):
    session = lead(FIFTY)
    session.sleep(seconds=5)
    assert session.told("gap") == []
    session.sleep(seconds=6)
    assert session.told("gap") == [("gap", "0:11")]


def test_a_gap_holds_what_is_playing_until_somebody_goes_on(lead):
    session = in_script(lead)
    session.sleep(1)
    assert (session.commands[-1], session.state.paused) == ("hold", True)
    session.wait(10)
    assert session.told("pacing-break-started") == []
    session.give("pause")
    session.give("phrase-ended", play=1)
    assert session.told("pacing-break-started") == [("pacing-break-started", "25:58")]


def test_a_break_that_ended_in_a_gap_is_over_and_its_script_waits(lead):
    session = in_script(lead)
    session.give("phrase-ended", play=1)
    session.wait(0, 10)
    session.sleep(10)
    assert session.last("pacing-break-ended").details == {"activity": "stretch", "how": "away"}
    assert session.commands == ["play", "hold"]
    session.give("pause")
    assert session.commands == ["play", "hold", "go-on"]


@pytest.mark.parametrize("hours", [1, -1, -24])
def test_a_clock_that_is_set_is_reported_and_moves_no_break(lead, hours):
    session = lead(FIFTY)
    session.wait(14)
    session.clock_ahead_ms += hours * 60 * MINUTE
    session.wait(3)
    assert session.last("gap").details == {"lasted_ms": 1000, "clock_changed_ms": hours * 60 * MINUTE}
    assert session.told("pacing-break-started") == [("pacing-break-started", "15:00")]
    assert clock_time(session.last("pacing-break-started").clock_ms) == f"{(14 + hours) % 24:02d}:15"


def test_elapsed_time_never_runs_backwards(lead):
    session = lead(FIFTY)
    session.wait(10)
    session.at_ms -= 5 * MINUTE
    session.give("tick")
    assert session.state.at_ms == 10 * MINUTE


def test_the_sound_going_away_holds_the_script_and_says_so(lead):
    session = in_script(lead)
    effects = session.give("sound-lost", text="the loudspeaker went away")
    assert session.state.paused
    assert effects[-1] == Notice(text="the loudspeaker went away")


def test_a_script_that_ends_in_a_break_leaves_the_break_alone(lead):
    session = in_script(lead)
    session.give("phrase-ended", play=1)
    session.wait(1)
    session.give("script-ended", play=1)
    assert session.state.phase == "break"
    assert session.last("agenda").details["title"] == "The week to come"
    session.wait(2)
    assert session.told("pacing-break-ended") == [("pacing-break-ended", "17:00")]
    assert session.state.item_away_ms == 62_000


def test_a_script_that_waits_goes_on_when_whoever_leads_says_so(lead):
    session = in_script(lead)
    session.give("phrase-ended", play=1)
    session.give("wait", play=1)
    session.give("on")
    assert session.commands == ["play", "hold", "go-on"]


def test_a_break_at_a_wait_comes_back_to_the_wait(lead):
    session = in_script(lead)
    session.give("phrase-ended", play=1)
    session.give("wait", play=1)
    session.wait(5)
    assert session.told("pacing-break-ended") == [("pacing-break-ended", "17:00")]
    assert session.commands == ["play", "hold"]


def test_breaks_at_clock_times_come_then_also_over_midnight(lead):
    late = replace(FIFTY, every_ms=None, at_clock_ms=(10 * MINUTE, 23 * 60 * MINUTE + 50 * MINUTE))
    breaks = late.breaks(23 * 60 * MINUTE + 40 * MINUTE)
    assert [due.due_ms for due in breaks] == [10 * MINUTE, 30 * MINUTE]


def test_hands_free_the_agenda_moves_on_by_the_clock(lead):
    session = lead(replace(FIFTY, hands_free=True))
    session.wait(11)
    assert session.told("agenda", "script-started") == [
        ("agenda", "0:00"),
        ("agenda", "10:00"),
        ("script-started", "10:00"),
    ]


def test_led_by_hand_a_script_begins_when_somebody_says_so(lead):
    session = lead(FIFTY)
    session.wait(12)
    session.give("on")
    assert session.told("agenda", "script-started")[1:] == [("agenda", "12:00")]
    session.give("pause")
    assert session.told("script-started") == [("script-started", "12:00")]


def test_every_input_of_the_table_is_one_that_there_is():
    assert all(Input(kind=kind) and phase for phase, kind in HANDLERS)
