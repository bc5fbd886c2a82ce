import os
import select
import signal
import subprocess
import sys
import time

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner
from playback.pulse import MISSING, Pulse, Recorder, find
from playback.rig import Programme, Rig

from relax.commands.playing import Leading, Pieces
from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_FOUND, EXIT_USAGE, SpeechError
from relax.playback.deck import SAMPLE_RATE

SCRIPT = """---
title: A short rest
---

# One

Rest here. [pause 1s]

And rest some more. [pause 1s]

# Two

Thank you. [pause 1s]
"""


ALLOWED = ("--allow-errors", "a test")
"""It is too short to say all that a script should."""


class Keys:
    """Keys at times: while they are waited for, the rig's time passes."""

    def __init__(self, rig, keys):
        self.rig = rig
        self.keys = dict(keys)
        self.ms = 0

    def wait(self, seconds):
        self.rig.run(round(seconds * 1000))
        self.ms += round(seconds * 1000)
        key = self.keys.get(self.ms)
        if key == "Ctrl-C":
            raise KeyboardInterrupt
        if callable(key):
            key()
            return None
        return key


class Screen:
    def __init__(self):
        self.views = []
        self.told = []

    def show(self, view):
        self.views.append(view)

    def tell(self, words):
        self.told.append(words)


@pytest.fixture
def led():
    """Leads a ten-second programme with keys at milliseconds; gives what was seen and the leading."""
    script, landing, words = Programme(), Programme(frames=2 * SAMPLE_RATE), Programme()
    rig = Rig()

    def long():
        lead.script.reel.close()
        lead.script = Programme(frames=60 * SAMPLE_RATE)

    def lead(**keys):
        screen = Screen()
        pieces = Pieces(title="T", script=lead.script, landing=landing, words=lambda: words)
        keys = Keys(rig, {int(ms[1:]): key for ms, key in keys.items()})
        rig.player.play(pieces.script)
        Leading(rig.player, pieces, keys, screen).lead()
        screen.ms = keys.ms
        return screen

    lead.rig, lead.script, lead.landing, lead.words, lead.long = rig, script, landing, words, long
    yield lead
    for programme in (lead.script, landing, words):
        programme.reel.close()


def test_it_plays_to_the_end(led):
    assert led().ms == pytest.approx(10_800, abs=400)


@pytest.mark.parametrize("key", ["q", "escape"])
def test_it_stops_gently(led, key):
    assert led(_2000=key).ms < 3_300


def test_space_pauses_and_goes_on(led):
    screen = led(_2000="space", _4000="space")
    assert "Paused" in [view.state for view in screen.views]
    assert screen.ms == pytest.approx(12_800, abs=400)


def test_page_up_and_page_down_are_those_of_a_clicker(led):
    screen = led(_1000="pagedown", _2000="pageup")
    at = [view.at_ms for view in screen.views]
    assert max(at[:20]) >= 4_000
    assert min(at[22:]) < 3_000


def test_in_the_last_section_there_is_no_further_one(led):
    assert led(_6000="right").told == ["This is the last section."]


def test_the_volume_is_shown_in_words(led):
    screen = led(_1000="down", _2000="up")
    assert {view.volume for view in screen.views} == {"full", "9 of 10"}


def test_landing_lets_the_phrase_end_and_then_plays_the_landing(led):
    led.long()
    screen = led(_500="l")
    assert screen.told == ["Landing, once this phrase has ended.", ""]
    # The rest of the phrase, its dying away, the fade, the landing, and what the device has taken.
    assert screen.ms == pytest.approx(500 + 500 + 100 + 150 + 2_000 + 900, abs=200)
    assert screen.views[-1].left_ms < 200


def test_so_near_to_its_end_a_script_lands_by_itself(led):
    screen = led(_500="l")
    assert screen.told == ["It is landing already."]
    assert screen.ms == pytest.approx(10_800, abs=400)


def test_a_landing_that_could_not_be_made_ends_gently(led):
    led.long()
    led.landing.reel.fail(SpeechError("the voice broke"))
    assert led(_500="l").ms < 2_800


def test_a_key_that_means_nothing_does_nothing(led):
    assert led(_1000="x").ms == pytest.approx(10_800, abs=400)


def test_an_interruption_fades_out_and_goes_on_its_way(led):
    with pytest.raises(KeyboardInterrupt):
        led(_1000="Ctrl-C")
    assert led.rig.player.status().ended


@pytest.mark.fault("F9")
def test_where_speech_fails_the_words_go_on_by_the_clock(led):
    led.script.reel.total, led.script.reel.ready = None, 2 * SAMPLE_RATE
    led.script.reel.fail(SpeechError("the voice broke"))
    screen = led()
    assert screen.told == ["There is no more sound: the voice broke. The words go on by the clock."]
    assert screen.ms == pytest.approx(10_800, abs=600)


def test_a_gap_is_told_with_its_length(led):
    def sleep():
        led.rig.now += 60_000
        led.rig.wall += 60_000

    screen = led(_2000=sleep, _4000="q")
    assert screen.told == ["Paused: the computer was away for 1 minute. Space goes on."]


@pytest.fixture
def relax(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rest.md").write_text(SCRIPT, encoding="utf-8")
    return lambda *arguments: CliRunner().invoke(cli, ["play", *arguments], prog_name="relax")


def test_a_script_with_errors_is_not_played_and_its_lines_are_named(relax, tmp_path):
    (tmp_path / "bad.md").write_text(
        "---\ntitle: T\n---\n\nPush through the pain. [pause 2s]\n", encoding="utf-8"
    )
    result = relax("bad.md", "--text")
    assert result.exit_code == EXIT_FOUND
    assert "or play with --allow-errors REASON" in result.stderr
    assert "bad.md:2:8: SAFE001" in result.stderr


def test_a_script_with_errors_is_played_where_somebody_answers_for_it(relax):
    result = relax("rest.md", "--text", "--length", "1h", "--allow-errors", "a test")
    assert "Played with errors (" in result.stderr
    assert "): a test." in result.stderr


def test_an_unknown_output_is_told_with_the_known_ones(relax):
    result = relax("rest.md", "--output", "gramophone")
    assert (result.exit_code, result.stderr.strip()) == (
        EXIT_USAGE,
        "no output named 'gramophone'; there is miniaudio, simpleaudio, silent",
    )


def test_a_length_that_cannot_be_reached_is_told(relax):
    result = relax("rest.md", "--text", "--length", "1h", *ALLOWED)
    assert result.exit_code == EXIT_FAILED
    assert "1 hour asked; with this voice the script can last" in result.stderr


def started(arguments, folder, environment=(), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE):
    command = [sys.executable, "-m", "relax", "play", *arguments, *ALLOWED]
    whole = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **dict(environment)}
    return subprocess.Popen(
        command, cwd=folder, env=whole, stdin=stdin, stdout=stdout, stderr=subprocess.STDOUT
    )


@pytest.mark.fault("F9")
@pytest.mark.real
def test_without_a_device_the_words_go_on_with_a_clear_notice(tmp_path):
    (tmp_path / "rest.md").write_text("---\ntitle: T\n---\n\nRest here.\n", encoding="utf-8")
    process = started(["rest.md", "--output", "miniaudio"], tmp_path, {"PULSE_SERVER": "unix:/nowhere"})
    out = process.communicate(timeout=60)[0].decode()
    if "No sound" not in out:
        pytest.skip("there is a sound card here")
    assert "There is no device" in out or "there is no device that plays sound" in out
    assert "Rest here." in out
    assert process.returncode == 0


@pytest.mark.fault("F25")
@pytest.mark.real
@pytest.mark.skipif(sys.platform == "win32", reason="there are no POSIX terminals on Windows")
@pytest.mark.parametrize("signal_number", [signal.SIGINT, signal.SIGTERM])
def test_an_interruption_ends_it_within_two_seconds_and_the_terminal_is_as_before(tmp_path, signal_number):
    pty, termios = pytest.importorskip("pty"), pytest.importorskip("termios")

    (tmp_path / "rest.md").write_text(SCRIPT, encoding="utf-8")
    ours, theirs = pty.openpty()
    before = termios.tcgetattr(theirs)
    process = started(["rest.md", "--text"], tmp_path, {"TERM": "xterm"}, stdin=theirs, stdout=theirs)
    shown = b""
    while b"draft" not in shown:
        assert select.select([ours], [], [], 30)[0]
        shown += os.read(ours, 4096)
    process.send_signal(signal_number)
    began = time.monotonic()
    assert process.wait(10) == 130
    assert time.monotonic() - began < 2.0
    after = termios.tcgetattr(theirs)
    os.close(ours)
    os.close(theirs)
    assert after == before


@pytest.mark.real
@pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}")
def test_what_comes_out_of_the_machine_is_the_rendering(tmp_path):
    (tmp_path / "rest.md").write_text(SCRIPT, encoding="utf-8")
    options = ["--voice", "tone", "--format", "wav", "-o", str(tmp_path), "--allow-errors", "a test"]
    rendering = CliRunner().invoke(cli, ["render", str(tmp_path / "rest.md"), *options])
    assert rendering.exit_code == 0, rendering.output
    rendered, _ = soundfile.read(next(tmp_path.glob("*.wav")), dtype="int16")
    pulse = Pulse()
    recorder = Recorder(pulse)
    process = started(["rest.md", "--voice", "tone"], tmp_path, {"PULSE_SERVER": pulse.server})
    assert process.wait(120) == 0
    process.stdout.close()
    recorder.close()
    pulse.close()
    recorded, rendered = recorder.samples(), rendered.astype(np.float64)
    sounding = np.flatnonzero(rendered)
    whole = rendered[sounding[0] + 10_000 : sounding[-1]]
    place, alike = find(whole, recorded)
    assert alike > 0.999
    assert place > 0
