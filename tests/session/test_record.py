from dataclasses import replace

from session.led import FIFTY, LONG, MINUTE, TWO_O_CLOCK, Led, in_script

from relax.session.record import Record


def recorded(session, act):
    """What the record holds of what is done to a session from here on."""
    record = Record(session.state)
    before = len(session.effects)
    act(session)
    record.follow(session.state, session.effects[before:])
    return record.to_json()


def test_a_break_is_recorded_with_how_it_ended():
    def act(session):
        session.give("begin")
        session.wait(16)
        session.give("on")
        session.wait(17)

    breaks = recorded(Led(FIFTY, begin=False), act)["actual"]["breaks"]
    assert breaks == [
        {"kind": "pacing", "activity": "stretch", "began": "14:15:00", "ended": "14:16:00", "how": "early"},
        {"kind": "pacing", "activity": "breathe", "began": "14:30:00", "ended": "14:32:00", "how": "whole"},
    ]


class Recorded(Led):
    """A session whose record is kept step by step, as a runner does."""

    def __init__(self, programme):
        super().__init__(programme, begin=False)
        self.record = Record(self.state)

    def give(self, kind, **said):
        effects = super().give(kind, **said)
        self.record.follow(self.state, effects)
        return effects


def test_a_record_says_what_was_planned_and_what_came_of_it():
    session = Recorded(replace(LONG, items=FIFTY.items))
    session.give("begin")
    session.wait(10)
    session.press("next", "on")
    session.give("phrase-started", text="Let go.", play=1)
    session.give("phrase-ended", play=1)
    session.wait(1)
    session.press("land")
    session.wait(0, 20)
    session.give("script-ended", play=1)
    session.wait(8)
    session.press("postpone")
    session.wait(7)
    session.press("on", "skip")
    session.wait(15)
    session.press("break", "on")
    session.sleep(minutes=41)
    session.press("break")
    session.wait(25)
    session.press("stop")
    session.wait(6)
    assert session.record.to_json() == {
        "version": 1,
        "planned": {
            "length_ms": 10_800_000,
            "breaks": [
                "14:20:00", "14:40:00", "15:00:00", "15:22:00", "16:00:00", "16:20:00", "16:40:00",
            ],
            "activities": ["stretch", "breathe", "window"],
            "items": [
                {"item": 1, "lasts_ms": 600_000},
                {"item": 2, "lasts_ms": 480_000, "script": "breathing"},
                {"item": 3, "lasts_ms": 1_200_000},
            ],
        },
        "actual": {
            "started": "14:00:00",
            "length_ms": 6_440_000,
            "breaks": [
                {
                    "kind": "pacing", "activity": "stretch",
                    "began": "14:25:00", "ended": "14:26:20", "how": "early",
                },
                {
                    "kind": "pacing", "activity": "breathe",
                    "began": "14:41:20", "ended": "14:41:20", "how": "early",
                },
                {"kind": "comfort", "began": "15:22:20", "ended": "15:37:20", "how": "whole"},
            ],
            "taken": 2,
            "taken_beside_the_plan": 1,
            "skipped": 1,
            "postponed": 1,
            "taken_together": 1,
            "missed": 0,
            "items": [
                {"item": 1, "began": "14:00:00"},
                {"item": 2, "began": "14:10:00"},
                {"item": 3, "began": "14:11:20"},
            ],
            "noted": [
                {"clock": "14:11:00", "event": "landing", "script": "breathing"},
                {"clock": "14:19:20", "event": "postponed", "until": "14:25:00", "due_ms": 1_500_000},
                {"clock": "14:26:20", "event": "skipped", "was_due": "14:40:00", "skipped": 1},
                {"clock": "15:22:20", "event": "gap", "lasted_ms": 2_460_000},
            ],
        },
    }  # fmt: skip


def test_a_record_of_a_session_that_is_under_way_is_as_long_as_that():
    session = Recorded(FIFTY)
    session.give("begin")
    session.wait(15)
    actual = session.record.to_json()["actual"]
    assert (actual["length_ms"], actual["breaks"][0]["began"]) == (900_000, "14:15:00")


def test_a_record_that_is_asked_for_where_a_session_was_taken_up_has_its_counts():
    session = Led(FIFTY)
    session.wait(20)
    assert Record(session.state).to_json()["actual"]["taken"] == 1


def test_breaks_that_were_planned_for_clock_times_are_recorded_with_them():
    at_clock_ms = (TWO_O_CLOCK - MINUTE, TWO_O_CLOCK + 20 * MINUTE, TWO_O_CLOCK + 40 * MINUTE)
    session = Recorded(replace(FIFTY, every_ms=None, at_clock_ms=at_clock_ms))
    session.give("begin")
    assert session.record.to_json()["planned"]["breaks"] == ["14:20:00", "14:40:00"]


def test_no_words_are_recorded():
    record = recorded(in_script(), lambda session: session.give("phrase-started", text="Rest.", play=1))
    assert "Rest." not in str(record)
    assert "How it has been" not in str(record)


def test_a_session_that_was_taken_up_has_its_plan_and_its_counts_and_when_that_was():
    session = Led(FIFTY)
    session.wait(20)
    record = recorded(session, lambda session: session.wait(12))
    assert record["planned"]["breaks"] == ["14:15:00", "14:30:00", "14:45:00"]
    assert (record["actual"]["started"], record["actual"]["taken_up"]) == ("14:00:00", "14:20:00")
    assert (record["actual"]["taken"], len(record["actual"]["breaks"])) == (2, 1)


def test_of_a_session_that_never_began_nothing_is_recorded():
    record = recorded(Led(FIFTY, begin=False), lambda session: session.give("stop"))
    assert record == {"version": 1, "planned": {}, "actual": {}}
