"""The player that is heard, with an output and speech that a test turns by hand."""

from contextlib import contextmanager
from threading import Event
from types import SimpleNamespace

import numpy as np
import pytest
from session.timelines import LANDING, PLAY, SCRIPT

import relax.session_player
from relax.conduct import SessionScripts
from relax.draft import SAMPLE_RATE
from relax.errors import SpeechError
from relax.library.library import Library
from relax.playback.player import Notice
from relax.session.beats import score_of
from relax.session.plan import SessionPlan
from relax.session.player import Place, Scores
from relax.session.signals import Command
from relax.session_player import SoundPlayer
from relax.speech.cache import Cache

SCORES = Scores(script=score_of(SCRIPT), landing=score_of(LANDING))


class Output:
    """Notes what it is to do, and stands where a test says."""

    def __init__(self):
        self.asked = []
        self.told = []
        self.ms = 0
        self.ended = True

    def play(self, programme, *, at=None):
        self.asked.append((programme.name, None if at is None else at * 1000 // SAMPLE_RATE))
        self.ms, self.ended = (at or 0) * 1000 // SAMPLE_RATE, False

    def status(self):
        return SimpleNamespace(position=self.ms * SAMPLE_RATE // 1000, ended=self.ended)

    def notices(self):
        told, self.told = self.told, []
        return told

    def __getattr__(self, name):
        return lambda *_: self.asked.append(name)


class Ringing(Output):
    """Keeps the sound that it is given."""

    def __init__(self):
        super().__init__()
        self.heard = []

    def play(self, programme, *, at=None):
        self.heard.append(programme.reel)


class Performance:
    """A script whose sound is there at once."""

    def __init__(self, name, timeline):
        self.script = SimpleNamespace(name=name, timeline=timeline)
        self.landing = SimpleNamespace(name="landing", timeline=LANDING, reel=SimpleNamespace(error=None))
        self.is_open = True

    def wait_started(self, seconds):
        return True

    def stop(self):
        pass


class Heard:
    """A player, its output, and the performances that it opened."""

    def __init__(self):
        self.output = Output()
        self.opened = []
        self.broken = False
        scripts = SimpleNamespace(
            library=Library.of(), voice_name=None, draft=lambda _: None, scores=lambda _: SCORES, aside=str
        )
        self.player = SoundPlayer(scripts, self.output, cache=None)

    @contextmanager
    def open_performance(self, draft, **_said):
        if self.broken:
            raise SpeechError("the voice is gone")
        name = "words" if draft else "script"
        performance = Performance(name, SCRIPT)
        self.opened.append(performance)
        yield performance
        performance.is_open = False

    def do(self, name, **said):
        self.player.do(Command(name=name, **({"play": 1} | said)), 0)

    def at(self, ms, *, ended=False):
        """What is told once the output stands there."""
        self.output.ms, self.output.ended = ms, ended
        found = []
        while (given := self.player.poll(ms)) is not None:
            found.append(given.text or given.kind)
        return found


@pytest.fixture
def heard(monkeypatch):
    made = Heard()
    monkeypatch.setattr(relax.session_player, "open_performance", made.open_performance)
    return made


def test_what_is_heard_is_told_beat_by_beat(heard):
    heard.player.do(PLAY, 0)
    assert heard.at(5100) == ["One.", "phrase-ended", "Two."]
    assert heard.at(60_000, ended=True)[-2:] == ["phrase-ended", "script-ended"]
    assert heard.player.places(60_000) == ()


def test_a_script_that_is_held_goes_on_with_the_very_frame(heard):
    heard.player.do(PLAY, 0)
    heard.at(6000)
    heard.do("hold")
    heard.do("go-on")
    assert heard.output.asked == [("script", None), "pause", "resume"]


def test_a_phrase_that_was_cut_is_heard_again(heard):
    heard.player.do(PLAY, 0)
    heard.at(6000)
    heard.do("hold")
    heard.do("go-on", restart_phrase=True)
    assert heard.output.asked[-1] == ("script", 5000)
    assert heard.at(5000) == ["Two."]


def test_a_script_that_cannot_be_made_goes_on_in_words(heard):
    heard.broken = True
    heard.player.do(PLAY, 0)
    assert heard.at(0) == ["no sound (the voice is gone): the words go on", "One."]


@pytest.mark.fault("F6")
def test_speech_that_fails_half_way_goes_on_in_words_from_there(heard):
    heard.player.do(PLAY, 0)
    heard.at(8500)
    heard.output.told = [Notice(kind="failed", error=SpeechError("the voice is gone"))]
    assert heard.at(8500) == ["there is no more sound (the voice is gone): Space goes on in words"]
    assert heard.at(9000) == ["Breathe in"]


def test_landing_follows_the_phrase_at_hand(heard):
    heard.player.do(PLAY, 0)
    heard.at(6000)
    heard.do("land")
    assert heard.output.asked[-1] == "end_with_phrase"
    heard.at(8000, ended=True)
    assert heard.output.asked[-1] == ("landing", None)


def test_words_between_scripts_are_said_before_a_script_begins(heard):
    heard.do("say", text="Time for a break.", play=0)
    heard.player.do(PLAY, 0)
    assert heard.output.asked == [("words", None)]
    heard.at(0, ended=True)
    assert heard.output.asked[-1] == ("script", 0)


def test_going_back_while_words_are_said_leaves_them_alone(heard):
    heard.do("say", text="Time for a break.", play=0)
    heard.player.do(PLAY, 0)
    heard.do("back")
    heard.do("on")
    assert heard.output.asked == [("words", None)]


def test_nothing_is_left_open_of_words_that_were_said(heard):
    heard.do("say", text="Time for a break.", play=0)
    heard.do("chime", play=0)
    heard.at(0, ended=True)
    assert [performance.is_open for performance in heard.opened] == [False, True]


def test_a_bell_between_scripts_is_rung_before_the_next_one_begins(heard):
    heard.do("chime", play=0)
    heard.player.do(PLAY, 0)
    assert heard.output.asked == [("words", None)]
    heard.at(0, ended=True)
    assert heard.output.asked[-1] == ("script", 0)


def test_no_bell_breaks_into_a_script(heard):
    heard.player.do(PLAY, 0)
    heard.do("chime", play=0)
    assert heard.output.asked == [("script", None)]
    assert heard.at(60_000, ended=True)[-1] == "script-ended"


def test_the_bell_is_a_soft_sound_of_a_few_seconds(tmp_path, today):
    scripts = SessionScripts(
        plan=SessionPlan(title="T", length_ms=0), library=Library.of(), voice_name="tone", today=today
    )
    player = SoundPlayer(scripts, Ringing(), cache=Cache(tmp_path))
    player.do(Command(name="chime"), 0)
    [reel] = player._output.heard
    while reel.total is None:
        Event().wait(0.01)  # it is made in a thread of its own
    samples = reel.read(0, reel.total) / 32768
    player.close()
    assert 0.01 < np.abs(samples).max() < 0.3
    assert reel.total < 8 * SAMPLE_RATE


def test_words_between_scripts_that_fail_half_way_are_told_and_the_script_begins(heard):
    heard.do("say", text="Time for a break.", play=0)
    heard.player.do(PLAY, 0)
    heard.output.told = [Notice(kind="failed", error=SpeechError("the voice is gone"))]
    assert heard.at(0, ended=True)[0] == "the words could not be said (the voice is gone)"
    assert heard.output.asked[-1] == ("script", 0)


def test_a_script_that_was_interrupted_is_taken_up_where_it_was(heard):
    place = Place(command=PLAY, at_ms=6000)
    heard.player.restore(place)
    assert heard.player.places(0) == (place,)
    heard.do("go-on", restart_phrase=True)
    assert heard.output.asked == [("script", 5000)]


@pytest.mark.fault("F10")
def test_a_device_that_goes_away_is_told_and_so_is_its_coming_back(heard):
    heard.output.told = [Notice(kind="device-lost"), Notice(kind="device-back")]
    assert heard.at(0) == [
        "the sound has gone: the device does not answer; Space goes on once it is back",
        "the sound is back: Space goes on",
    ]
