"""A session that is heard: scripts through a real sound server, held for a break and gone on with."""

import threading
from datetime import date

import numpy as np
import pytest
from playback.pulse import MISSING, SAMPLE_RATE

from relax.conduct import SessionScripts
from relax.library.library import Library
from relax.playback.outputs import find_output
from relax.playback.player import Player as Output
from relax.session.conductor import start
from relax.session.desk import LiveDesk
from relax.session.plan_source import parse_plan
from relax.session.runner import Runner
from relax.session.signals import Event
from relax.session_player import SoundPlayer
from relax.speech.cache import Cache

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(bool(MISSING), reason=f"needs {', '.join(MISSING)}"),
]

SCRIPT = """\
---
title: Counting
status: approved
---
One two three four five. [pause 1s]

Six seven eight nine ten. [pause 1s]

Eleven twelve thirteen fourteen. [pause 1s]

Fifteen sixteen seventeen. [pause 30s]
"""
LANDING = "---\ntitle: Landing\n---\nBack to the room now. [pause 1s]\n"
PLAN = """\
title: Half a minute
length: {length}
pacing_breaks:
  every: {every}
  for: 3s
  activities: {{stretch: Stand up}}
  warn: []
  say: {say}
agenda:
  - {{play: counting}}
"""


class Ear:
    """Remembers what is told, and presses keys when they are wanted."""

    def __init__(self, keys):
        self.events = []
        self.keys = dict(keys)
        self.pressed = []

    def follow(self, state, effects):
        for effect in effects:
            if isinstance(effect, Event):
                self.events.append(effect)
                self.pressed += self.keys.pop((effect.event, effect.details.get("text")), "")

    def read_key(self, seconds):
        if self.pressed:
            return self.pressed.pop(0)
        threading.Event().wait(min(seconds, 0.05))  # what is heard takes real time
        return None

    def names(self):
        return [event.details.get("text") or event.event for event in self.events]

    def at_ms(self, name):
        return next(event.at_ms for event in self.events if name in (event.event, event.details.get("text")))


def led(tmp_path, keys=(), **said):
    """A session led hands free in real time through the sink: what was told."""
    (tmp_path / "counting.md").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "blocks").mkdir()
    (tmp_path / "blocks" / "landing.md").write_text(LANDING, encoding="utf-8")
    library = Library.of(tmp_path)
    plan = parse_plan(PLAN.format(**({"say": "no"} | said)), name="plan", library=library)
    scripts = SessionScripts(plan=plan, library=library, voice_name="tone", today=date(2026, 11, 1))
    programme = scripts.programme(hands_free=True)
    ear = Ear(keys)
    with Output(find_output("miniaudio")).running() as output:
        player = SoundPlayer(scripts, output, cache=Cache(tmp_path / "cache"))
        player.prepare(scripts.commands(programme), lambda *_: None)
        runner = Runner(start(programme), desk=LiveDesk(ear.read_key), player=player, followers=[ear])
        runner.begin()
        runner.run()
        player.close()
    return ear


def longest_silence(recorder):
    """Seconds of the longest silence between two sounds."""
    sounding = np.flatnonzero(np.abs(recorder.samples()) > 30)
    return float(np.max(np.diff(sounding))) / SAMPLE_RATE


def test_a_break_holds_the_script_at_a_phrase_and_nothing_is_lost(tmp_path, recorder):
    ear = led(tmp_path, {("phrase", "Fifteen sixteen seventeen."): "qq"}, length="2m", every="9s")
    words = [name for name in ear.names() if name[0].isupper()]
    assert words[1:5] == [  # behind the words that say that it is a draft
        "One two three four five.",
        "Six seven eight nine ten.",
        "Eleven twelve thirteen fourteen.",
        "Fifteen sixteen seventeen.",
    ]
    assert 3.0 <= longest_silence(recorder) <= 8.0


def test_stopping_lets_the_landing_be_heard(tmp_path, recorder):
    ear = led(tmp_path, {("phrase", "Six seven eight nine ten."): "q"}, length="2m", every="1m")
    names = ear.names()
    assert names.index("landing") < names.index("Back to the room now.")
    assert names[-2:] == ["script-ended", "session-ended"]


def test_breaks_are_spoken_where_that_is_wanted(tmp_path, recorder):
    said = {"length": "2m", "every": "6s", "say": "yes"}
    ear = led(tmp_path, {("pacing-break-ended", None): "q", ("script-started", None): "n"}, **said)
    assert ear.at_ms("pacing-break-started") in range(6_000, 6_200)
    assert np.abs(recorder.samples()).max() > 300
