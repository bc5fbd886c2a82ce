from dataclasses import replace

from session.led import FIFTY, Led, in_script

from relax.session.signals import Notice


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
