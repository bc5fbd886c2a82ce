"""What happens in a session, said in a line each."""

import io
from dataclasses import replace

import pytest
from session.led import FIFTY, LONG, TWO_O_CLOCK, Led

from relax.session.plain import PlainScreen
from relax.session.programme import Activity
from relax.session.signals import Event, Notice
from relax.session.traces import EventWriter
from relax.session.words import contract_words, event_line, told

STATE = Led(FIFTY).state


def line(event, **details):
    return event_line(Event(event=event, at_ms=0, clock_ms=TWO_O_CLOCK, details=details), STATE)


@pytest.mark.parametrize(
    ("event", "details", "words"),
    [
        (
            "agenda",
            {"item": 1, "of": 3, "title": "A talk", "for_ms": 600_000},
            "Item 1 of 3: A talk, 10 minutes.",
        ),
        ("script-started", {"script": "rest"}, "Playing rest."),
        ("phrase", {"text": "Let go."}, "“Let go.”"),
        ("warning", {"break": "comfort", "in_ms": 30_000}, "The comfort break comes in 30 seconds."),
        ("warning", {"break": "pacing", "in_ms": 120_000}, "A break comes in 2 minutes."),
        ("pacing-break-due", {}, "A break is due."),
        (
            "pacing-break-due",
            {"offered": True, "missed": 1, "was_due": "14:15:00"},
            "A break was due at 14:15. B takes it, S skips it.",
        ),
        (
            "pacing-break-due",
            {"offered": True, "missed": 2, "was_due": "14:15:00"},
            "A break was due at 14:15 (with 1 more, as one). B takes it, S skips it.",
        ),
        (
            "pacing-break-started",
            {"activity": "window", "for_ms": 120_000},
            "Break, 2 minutes: window for a while.",
        ),
        (
            "pacing-break-started",
            {"activity": "", "for_ms": 60_000},
            "Break, 1 minute: a pause from concentrating.",
        ),
        ("comfort-break-started", {"for_ms": 900_000}, "Comfort break, 15 minutes."),
        ("comfort-break-ended", {}, "The break is over. Back, gently, when you are ready."),
        ("pacing-break-ended", {"how": "early"}, "The break ended early."),
        ("pacing-break-ended", {"how": "away"}, "The break ended while the computer was away."),
        ("postponed", {"until": "14:20:00"}, "The break is put off until 14:20."),
        (
            "skipped",
            {"was_due": "14:15:00", "skipped": 2},
            "The break of 14:15 is skipped; 2 skipped so far.",
        ),
        ("gap", {"lasted_ms": 60_000}, "The computer was away for 1 minute."),
        (
            "gap",
            {"lasted_ms": 60_000, "stopped": True},
            "The session was stopped 1 minute ago, and goes on.",
        ),
        (
            "gap",
            {"lasted_ms": 0, "clock_changed_ms": 3_600_000},
            "The computer's clock was set forward by 1 hour. Breaks keep their distance from one another.",
        ),
        (
            "gap",
            {"lasted_ms": 0, "clock_changed_ms": -60_000},
            "The computer's clock was set back by 1 minute. Breaks keep their distance from one another.",
        ),
        ("landing", {"script": "rest"}, "rest comes to a gentle end."),
        ("script-ended", {"script": "rest", "finished": True}, "rest is over."),
        ("script-ended", {"script": "rest", "finished": False}, "rest has ended early."),
        (
            "session-ended",
            {"breaks_taken": 3, "breaks_skipped": 1},
            "The session is over. Breaks: 3 taken, 1 skipped.",
        ),
        ("decompression", {"for_ms": 300_000}, "5 minutes for you now, before whatever comes next."),
    ],
)
def test_every_event_is_said_in_words(event, details, words):
    assert line(event, **details) == f"14:00  {words}"


@pytest.mark.parametrize("how", ["postponed", "skipped"])
def test_a_break_that_is_put_off_or_left_out_is_told_once(how):
    assert line("pacing-break-ended", how=how) == ""


def test_the_beginning_says_what_was_agreed():
    (event,) = Led(FIFTY).events[:1]
    assert event_line(event, STATE) == (
        "14:00  The session begins: Fifty minutes. Breaks at 14:15, 14:30, 14:45."
        " In them: stretch, breathe, window."
    )


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "No breaks are planned."),
        ({"breaks": ()}, "No breaks are planned."),
        ({"breaks": ("14:15:00",), "activities": ()}, "Breaks at 14:15."),
    ],
)
def test_what_was_not_agreed_is_not_said(said, words):
    assert contract_words(said) == words


def test_that_a_break_is_due_is_not_said_where_it_begins_at_once():
    session = Led(FIFTY)
    session.wait(15)
    begins = session.effects[-2:]
    assert [event.event for event in told(begins)] == ["pacing-break-started"]
    assert [event.event for event in told(begins[:1])] == ["pacing-break-due"]


def test_a_plain_screen_says_each_thing_in_a_line():
    file, session = io.StringIO(), Led(FIFTY)
    session.wait(15)
    session.give("postpone")
    PlainScreen(file).follow(session.state, [*session.effects[-2:], Notice(text="nothing is playing")])
    assert file.getvalue() == "14:15  The break is put off until 14:20.\n       Nothing is playing.\n"


def test_events_are_written_a_line_of_json_each():
    file, session = io.StringIO(), Led(replace(FIFTY, title="Tŷ tawel", items=()))
    EventWriter(file).follow(session.state, session.effects)
    (first,) = file.getvalue().splitlines()
    assert first.startswith('{"at_ms": 0, "clock": "14:00:00", "event": "session-started"')
    assert '"title": "Tŷ tawel"' in first


def test_a_guided_activity_without_words_is_still_a_sentence():
    programme = replace(LONG, activities=(Activity(name="breathe", words="Breathe", script="break-breathe"),))
    session = Led(programme)
    session.wait(20)
    (event,) = (one for one in session.events if one.event == "pacing-break-started")
    assert event_line(event, session.state) == "14:20  Break, 2 minutes: Breathe."
