from dataclasses import replace

import pytest
from session.led import FIFTY, LONG, MINUTE, Led, in_script

from relax.session.signals import Notice
from relax.session.state import Counts


def test_a_break_can_be_taken_early_and_stands_in_for_the_next_one():
    session = Led(FIFTY)
    session.wait(11)
    session.give("break")
    session.wait(20)
    assert session.times("pacing-break-started") == ["11:00", "30:00"]


def test_a_break_long_before_the_next_one_is_taken_beside_it():
    session = Led(FIFTY)
    session.wait(5)
    session.give("break")
    session.wait(11)
    assert session.times("pacing-break-started") == ["5:00", "15:00"]
    assert (session.state.counts.taken, session.state.counts.extra) == (1, 1)


def test_a_break_that_is_asked_for_in_a_phrase_comes_at_its_end():
    session = in_script(replace(FIFTY, wait_for="script"))
    session.give("break")
    assert session.effects[-1] == Notice(text="the break comes at the end of this phrase")
    session.give("phrase-ended", play=1)
    assert session.times("pacing-break-started") == ["14:58"]


def test_a_postponed_break_says_when_it_comes():
    session = Led(FIFTY)
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


def test_a_break_that_has_begun_can_be_put_off_and_keeps_its_turn():
    session = Led(FIFTY)
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


def test_a_skipped_break_is_counted():
    session = Led(FIFTY)
    session.wait(14)
    session.give("skip")
    session.wait(17)
    assert session.last("skipped").details == {"was_due": "14:15:00", "skipped": 1}
    assert session.times("pacing-break-started") == ["30:00"]


def test_going_on_to_the_next_item_in_a_break_ends_the_break_and_no_more():
    session = Led(FIFTY)
    session.wait(15)
    session.give("next")
    assert session.last("pacing-break-ended").details["how"] == "early"
    assert (session.state.phase, session.state.item) == ("item", 0)


def test_a_break_is_extended_by_a_minute_and_can_end_early():
    session = Led(FIFTY)
    session.wait(15)
    session.give("extend")
    session.wait(16)
    session.give("on")
    assert session.times("pacing-break-ended") == ["18:00", "31:00"]


def test_a_break_five_minutes_before_the_next_one_stands_in_for_it():
    session = Led(FIFTY)
    session.wait(10)
    session.give("break")
    session.wait(10)
    assert session.times("pacing-break-started") == ["10:00"]


def test_a_break_that_waits_for_the_phrase_can_be_put_off():
    session = in_script()
    session.wait(0, 8)
    session.give("postpone")
    session.give("phrase-ended", play=1)
    assert session.last("postponed").details == {"until": "14:20:06", "due_ms": 1_206_000}
    assert (session.state.phase, session.state.waiting, session.state.counts.postponed) == ("item", None, 1)
    session.wait(6)
    assert session.told("pacing-break-started") == [("pacing-break-started", "20:06")]


def test_a_break_that_waits_for_the_phrase_can_be_left_out():
    session = in_script()
    session.wait(0, 8)
    session.give("skip")
    session.give("phrase-ended", play=1)
    assert session.last("skipped").details == {"was_due": "14:15:00", "skipped": 1}
    assert (session.state.phase, session.state.waiting) == ("item", None)


def test_a_break_that_is_on_can_be_left_out_and_is_then_not_taken():
    session = Led(FIFTY)
    session.wait(15, 30)
    session.give("skip")
    assert session.last("pacing-break-ended").details == {"activity": "stretch", "how": "skipped"}
    assert session.last("skipped").details == {"was_due": "14:15:00", "skipped": 1}
    assert (session.state.counts.taken, session.state.next_activity) == (0, "stretch")


def test_leaving_out_a_break_beside_the_plan_ends_it_and_leaves_none_out():
    session = Led(FIFTY)
    session.wait(5)
    session.press("break", "skip")
    assert session.last("pacing-break-ended").details == {"activity": "stretch", "how": "early"}
    assert (session.state.counts.extra, session.state.counts.skipped) == (1, 0)
    assert session.told("skipped") == []


def test_putting_off_a_break_beside_the_plan_does_not_count_it_as_taken():
    session = Led(FIFTY)
    session.wait(5)
    session.press("break", "postpone")
    assert (session.state.counts.extra, session.state.counts.taken) == (0, 0)
    session.wait(6)
    assert session.times("pacing-break-started") == ["5:00", "10:00"]


SELDOM = replace(FIFTY, every_ms=25 * MINUTE)
"""At 14:58 the next break is ten minutes away: one that is asked for is beside the plan."""


def test_a_break_that_is_asked_for_is_due_at_once_and_waits_no_longer_than_any_other():
    session = in_script(SELDOM)
    session.give("break")
    assert session.state.waiting.due_ms == 898_000
    session.wait(4)
    assert session.times("pacing-break-started") == ["17:58"]


def test_a_break_that_is_taken_early_waits_for_the_phrase_no_longer_than_any_other():
    session = in_script()
    session.give("break")
    session.wait(4)
    assert session.times("pacing-break-started") == ["17:58"]


def test_each_break_is_counted_once_for_what_became_of_it():
    session = Led(LONG)
    session.wait(19)
    session.press("postpone")  # until 25:00
    session.wait(7)
    session.press("skip", "break", "on")  # the one that is on; then one beside the plan
    session.wait(14)
    session.sleep(minutes=50)  # 60:00 is one with the comfort break
    session.press("break", "stop", "stop")
    assert session.state.counts == Counts(taken=2, extra=1, skipped=1, postponed=1, merged=1, unmet=0)


def test_thinking_better_of_a_break_that_was_asked_for_leaves_none_out():
    session = in_script(SELDOM)
    session.press("break", "skip")
    assert (session.state.waiting, session.told("skipped")) == (None, [])
    session.wait(4)
    assert session.times("pacing-break-started") == []


def test_a_break_that_was_asked_for_becomes_one_with_the_planned_one_that_falls_due_meanwhile():
    session = in_script(replace(FIFTY, every_ms=20 * MINUTE, may_wait_ms=10 * MINUTE))
    session.give("break")
    session.wait(6)
    session.give("phrase-ended", play=1)
    counts = session.state.counts
    assert session.times("pacing-break-started") == ["20:58"]
    assert (counts.taken, counts.extra, counts.merged) == (1, 0, 0)


def test_the_comfort_break_can_be_taken_a_little_early():
    session = Led(LONG)
    session.wait(78)
    session.press("break", "skip")
    assert session.times("comfort-break-started") == ["78:00"]
    assert session.last("skipped").details == {"was_due": "15:22:00", "skipped": 1}


COMFORT_ONLY = replace(LONG, every_ms=None, break_ms=0, activities=())


@pytest.mark.parametrize(("minutes", "begins"), [(76, []), (77, ["77:00"])])
def test_where_there_is_only_a_comfort_break_it_can_be_taken_five_minutes_early(minutes, begins):
    session = Led(COMFORT_ONLY)
    session.wait(minutes)
    session.give("break")
    assert session.times("comfort-break-started") == begins


def test_a_comfort_break_that_is_offered_can_be_taken_where_there_is_no_other():
    session = Led(COMFORT_ONLY)
    session.wait(81)
    session.sleep(minutes=2)
    session.give("break")
    assert session.times("comfort-break-started") == ["83:00"]


def test_in_a_pause_a_break_that_is_asked_for_begins_and_the_script_stays_held():
    session = in_script()
    session.press("pause", "break")
    assert (session.commands, session.state.phase) == (["play", "hold"], "break")


NO_BREAKS = replace(FIFTY, every_ms=None, break_ms=0, activities=())


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("postpone", "no break is to come"),
        ("skip", "no break is to come"),
        ("break", "this plan has no pacing breaks"),
    ],
)
def test_without_breaks_that_is_said_where_one_is_asked_about(key, words):
    session = Led(NO_BREAKS)
    assert session.give(key) == (Notice(text=words),)
