"""The output is woken while a script is made ready, and then plays it from its first word."""

import numpy as np
import pytest
from playback.rig import ManualOutput, Programme

import relax.playback.speakers
from relax.errors import DeviceError, UnknownNameError
from relax.playback.deck import SAMPLE_RATE, WAKE_MS
from relax.playback.player import Player
from relax.playback.speakers import Speakers
from relax.playback.waking import Waking

FIRST_WORDS = SAMPLE_RATE // 2


@pytest.fixture
def programme():
    made = Programme()
    yield made
    made.reel.close()


class Outputs:
    """Opens outputs, and remembers them; some of them fail."""

    def __init__(self, *fails):
        self.fails = list(fails)
        self.opened = []

    def __call__(self):
        if self.fails and self.fails.pop(0):
            raise DeviceError("", "it is taken")
        self.opened.append(ManualOutput())
        return self.opened[-1]


@pytest.fixture
def speakers(monkeypatch):
    def found(*fails):
        outputs = Outputs(*fails)
        monkeypatch.setattr(relax.playback.speakers, "find_output", lambda _: outputs)
        return Speakers(None), outputs

    return found


def silent_frames(output):
    """How many frames of silence come before the first sound."""
    heard = output.draw(2 * FIRST_WORDS)
    return int(np.flatnonzero(heard)[0])


def test_what_comes_first_is_the_first_that_an_awake_device_gets(programme):
    outputs = Outputs()
    Player(outputs, first=programme, awake_ms=WAKE_MS).close()
    assert silent_frames(outputs.opened[0]) < SAMPLE_RATE // 20


def test_what_only_woke_the_device_is_closed_once_a_player_has_it(speakers, programme):
    found, outputs = speakers()
    found.player(programme).close()
    found.close()
    assert [output.closed for output in outputs.opened] == [True, True]


def test_a_device_that_takes_one_stream_alone_is_let_go_before_it_is_opened_again(speakers, programme):
    found, outputs = speakers(False, True)
    player = found.player(programme)
    assert [output.closed for output in outputs.opened] == [True, False]
    player.close()


def test_a_device_that_is_not_there_is_told(speakers):
    found, _ = speakers(True)
    with pytest.raises(DeviceError, match="it is taken"):
        found.check()
    found.close()


def test_an_unknown_output_is_told_before_anything_is_opened():
    with pytest.raises(UnknownNameError, match="no output named 'gramophone'"):
        Speakers("gramophone")


def test_it_says_how_long_a_device_has_been_awake():
    now = iter((1000, 1400))
    waking = Waking(Outputs(), monotonic_ms=lambda: next(now))
    assert waking.awake_ms() == 400
    waking.close()


def test_a_device_that_is_woken_hears_silence():
    outputs = Outputs()
    waking = Waking(outputs)
    waking.awake_ms()
    assert outputs.opened[0].draw(100).size == 0
    waking.close()
    waking.close()
