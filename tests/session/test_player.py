from dataclasses import replace

import pytest
from session.timelines import LANDING, PLAY, SCRIPT

from relax.session.beats import Beat, score_of
from relax.session.player import Place, Scores, SilentPlayer
from relax.session.signals import Command, Input


def player():
    made = SilentPlayer(lambda _command: Scores(script=score_of(SCRIPT), landing=score_of(LANDING)))
    made.do(PLAY, 100_000)
    return made


def told(player, until):
    found = []
    while (given := player.poll(until)) is not None:
        found.append(given.kind if given.kind != "phrase-started" else given.text)
    return found


def test_a_breath_is_one_phrase_and_a_pacing_point_comes_behind_the_phrase_before_it():
    score = score_of(SCRIPT)
    assert [(phrase.start_ms, phrase.end_ms) for phrase in score.phrases] == [
        (0, 2000),
        (5000, 8000),
        (9000, 19_000),
        (19_000, 29_000),
        (39_000, 42_000),
    ]
    assert score.beats[4] == Beat(at_ms=8000, kind="pacing-point")


def test_the_end_of_a_phrase_says_when_the_next_one_would_end():
    ends = [beat.next_ms for beat in score_of(SCRIPT).beats if beat.kind == "phrase-ended"]
    assert ends == [6000, 11_000, 10_000, 13_000, None]


def test_a_script_is_told_beat_by_beat():
    heard = player()
    assert heard.wake_ms() == 100_000
    assert told(heard, 108_000) == ["One.", "phrase-ended", "Two.", "phrase-ended", "pacing-point"]
    assert heard.wake_ms() == 109_000
    assert told(heard, 160_000)[-2:] == ["phrase-ended", "script-ended"]
    assert heard.places(160_000) == ()


def test_what_a_player_tells_is_a_phrase_with_its_words_and_how_long_until_the_next_one_ends():
    heard = player()
    assert heard.poll(102_000) == Input(kind="phrase-started", text="One.", play=1)
    assert heard.poll(102_000) == Input(kind="phrase-ended", play=1, next_ms=6000)
    assert heard.poll(102_000) is None
    assert heard.why == ""


def test_of_several_scripts_each_is_found_by_what_was_asked_for():
    other = Command(name="play", play=2, script="break-breathe", purpose="break")
    scores = Scores(script=score_of(SCRIPT), landing=score_of(LANDING))
    asked = []
    heard = SilentPlayer(lambda command: asked.append(command) or scores)
    heard.do(PLAY, 0)
    heard.restore(Place(command=other, at_ms=5000))
    assert asked == [PLAY, other]
    assert heard.reading(6000).script == "break-breathe"


def test_what_is_held_tells_nothing_and_goes_on_where_it_was():
    heard = player()
    told(heard, 101_000)
    heard.do(Command(name="hold", play=1), 101_500)
    assert (told(heard, 140_000), heard.wake_ms()) == ([], None)
    heard.do(Command(name="go-on", play=1), 140_000)
    assert heard.wake_ms() == 140_500


def test_a_phrase_that_was_cut_is_said_again():
    heard = player()
    told(heard, 106_000)
    heard.do(Command(name="hold", play=1), 106_000)
    heard.do(Command(name="go-on", play=1, restart_phrase=True), 110_000)
    assert told(heard, 113_000) == ["Two.", "phrase-ended", "pacing-point"]


def test_landing_waits_for_the_end_of_the_phrase():
    heard = player()
    told(heard, 106_000)
    heard.do(Command(name="land", play=1), 106_000)
    assert told(heard, 111_000) == ["phrase-ended", "Come back.", "phrase-ended"]
    assert told(heard, 128_000) == ["script-ended"]


@pytest.mark.parametrize(("at_ms", "lands"), [(29_999, True), (30_000, False)])
def test_half_a_minute_before_its_end_a_script_no_longer_goes_over_to_its_landing(at_ms, lands):
    wordless = replace(score_of(SCRIPT), phrases=())
    heard = SilentPlayer(lambda _command: Scores(script=wordless, landing=score_of(LANDING)))
    heard.do(PLAY, 0)
    heard.do(Command(name="land", play=1), at_ms)
    assert heard.places(at_ms)[0].is_landing is lands


def test_a_held_script_that_is_to_land_goes_on_to_the_end_of_its_phrase():
    heard = player()
    told(heard, 106_000)
    heard.do(Command(name="hold", play=1), 106_000)
    heard.do(Command(name="land", play=1), 200_000)
    assert told(heard, 205_000) == ["phrase-ended", "Come back.", "phrase-ended"]


def test_landing_in_a_silence_begins_at_once():
    heard = player()
    told(heard, 103_000)
    heard.do(Command(name="land", play=1), 103_000)
    assert told(heard, 103_000) == ["Come back."]


def test_near_its_end_a_script_lands_by_itself():
    heard = player()
    told(heard, 140_000)
    heard.do(Command(name="land", play=1), 140_000)
    assert told(heard, 160_000) == ["phrase-ended", "script-ended"]


def test_back_and_on():
    heard = player()
    told(heard, 106_000)
    heard.do(Command(name="back", play=1), 106_000)
    assert told(heard, 106_000) == ["One."]
    heard.do(Command(name="on", play=1), 106_500)
    assert told(heard, 106_500) == ["Breathe in"]
    heard.do(Command(name="on", play=1), 107_000)
    assert told(heard, 107_000) == ["script-ended"]


def test_back_goes_one_phrase_back():
    heard = player()
    told(heard, 120_000)
    heard.do(Command(name="back", play=1), 120_000)
    assert heard.places(120_000)[0].at_ms == 9000


def test_a_landing_that_was_interrupted_is_taken_up_as_one():
    scores = Scores(script=score_of(SCRIPT), landing=score_of(LANDING))
    heard = SilentPlayer(lambda _command: scores)
    heard.restore(Place(command=PLAY, at_ms=1000, is_landing=True))
    assert heard.places(500_000) == (Place(command=PLAY, at_ms=1000, is_landing=True),)
    heard.do(Command(name="go-on", play=1), 500_000)
    assert heard.wake_ms() == 519_000


def test_a_script_that_was_interrupted_is_taken_up_where_it_was():
    heard = player()
    told(heard, 106_000)
    (place,) = heard.places(106_000)
    assert place == Place(command=PLAY, at_ms=6000)
    other = SilentPlayer(lambda _command: Scores(script=score_of(SCRIPT), landing=score_of(LANDING)))
    other.restore(place)
    assert other.wake_ms() is None
    other.do(Command(name="go-on", play=1, restart_phrase=True), 500_000)
    assert told(other, 500_000) == ["Two."]


def test_whoever_leads_can_read_on_from_the_screen():
    reading = player().reading(105_500)
    assert (reading.phrase, reading.next_phrase, reading.note, reading.left_ms) == (
        "Two.",
        "Breathe in",
        "Slowly.",
        54_500,
    )


def test_what_is_asked_of_a_script_that_is_over_is_passed_over():
    heard = player()
    heard.do(Command(name="fade", play=1), 101_000)
    heard.do(Command(name="hold", play=1), 102_000)
    assert (heard.places(102_000), heard.reading(102_000), heard.wake_ms()) == ((), None, None)


def test_what_is_no_matter_of_place_changes_none():
    heard = player()
    heard.do(Command(name="louder", play=1), 101_000)
    heard.do(Command(name="go-on", play=1), 101_000)
    assert heard.places(101_000)[0].at_ms == 1000


def test_a_script_that_is_held_lands_from_where_it_is():
    heard = player()
    heard.do(Command(name="hold", play=1), 103_000)
    heard.do(Command(name="land", play=1), 200_000)
    assert heard.places(201_000)[0] == Place(command=PLAY, at_ms=1000, is_landing=True)


def test_a_script_without_words_goes_back_to_its_start():
    silent = replace(score_of(SCRIPT), phrases=())
    heard = SilentPlayer(lambda _command: Scores(script=silent, landing=silent))
    heard.do(PLAY, 0)
    heard.do(Command(name="back", play=1), 30_000)
    assert heard.places(30_000)[0].at_ms == 0
    heard.do(Command(name="hold", play=1), 31_000)
    heard.do(Command(name="go-on", play=1, restart_phrase=True), 32_000)
    assert heard.places(32_000)[0].at_ms == 1000


def test_a_player_that_is_closed_plays_nothing():
    heard = player()
    heard.close()
    assert (heard.places(101_000), heard.poll(500_000)) == ((), None)
