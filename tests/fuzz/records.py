"""What relax wrote itself, and finds damaged: journals, notes of a cache, traces of sessions."""

import json
import tempfile
from pathlib import Path
from unittest.mock import patch

from fuzz.promises import assert_clear, understood

from relax.build.state import Journal as BuildJournal
from relax.checked import Checked
from relax.kept import KeptFiles
from relax.pages.site import _contents_of
from relax.session.conductor import step
from relax.session.journal import NoSessionError, last_interrupted, taken_up
from relax.session.signals import Input, Moment
from relax.session.traces import replay
from relax.session.view import view_of
from relax.session.words import event_line, told
from relax.speech.own_voice import load_own_voice

UTC_MS = 1_800_000_000_000


def journal(data: bytes) -> None:
    """The journal of a session: taken up where a whole line says how, or there is none."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "one.journal").write_bytes(data)
        try:
            found = last_interrupted(Path(folder), utc_ms=lambda: UTC_MS)
        except NoSessionError as error:
            assert_clear(error)
            return
    assert found.away_ms >= 0
    state, at_ms = taken_up(found), found.state.at_ms
    for kind in ("taken-up", "tick", "on", "break", "tick", "postpone", "skip", "stop", "tick", "stop"):
        before, at_ms = state, at_ms + 60_000
        state, effects = step(state, Input(kind=kind), Moment(at_ms=at_ms, clock_ms=at_ms))
        assert state.at_ms >= before.at_ms
        view_of(state)
        assert all(event_line(event, state) is not None for event in told(effects))


def build_state(data: bytes) -> None:
    """What a build has made: damaged lines are passed over, and what is left reads back the same."""
    with tempfile.TemporaryDirectory() as folder:
        kept = BuildJournal(Path(folder) / "state")
        kept.path.write_bytes(data)
        state = understood(kept.load)
        assert kept.load() == state


def notes(data: bytes) -> None:
    """The small notes beside what is kept: none of them, damaged, stops anybody."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for file in ("checked.json", "contents.json", "abc.json"):
            (folder / file).write_bytes(data)
        (folder / "abc.wav").write_bytes(b"RIFF")
        assert all(isinstance(key, str) for key in Checked(folder)._read())
        KeptFiles(folder, 1000).fetch("abc", folder / "copy.wav")
        _contents_of(folder)


def own_voice(data: bytes) -> None:
    """The index of a person's recordings."""
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "anna" / "voice.json"
        path.parent.mkdir()
        path.write_bytes(data)
        with patch("relax.speech.own_voice.own_voices_folder", return_value=Path(name)):
            voice = understood(load_own_voice, "anna")
    assert voice is None or voice.name == "anna"


def trace(data: bytes) -> None:
    """A recorded session: replayed twice it is the same, and it comes back from JSON as it was."""
    try:
        recorded = json.loads(data)
        effects = replay(recorded)
    except (ValueError, KeyError, TypeError, RecursionError):
        return  # not a trace: whoever tries another implementation sees where it is wrong
    assert replay(json.loads(json.dumps(recorded))) == effects
