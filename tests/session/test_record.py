from session.led import FIFTY, Led, in_script

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
