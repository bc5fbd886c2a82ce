import importlib
from threading import Event

import pytest

from relax.errors import DeviceError, UnknownNameError
from relax.playback import miniaudio_output
from relax.playback.miniaudio_output import MiniaudioOutput
from relax.playback.outputs import OUTPUTS, find_output
from relax.playback.silent_output import SilentOutput


@pytest.mark.parametrize("name", OUTPUTS)
def test_every_output_of_the_table_is_there_under_its_name(name):
    assert find_output(name).name == name
    assert callable(find_output(name).look)


def test_an_output_that_nothing_answers_to_is_told_with_those_that_there_are():
    with pytest.raises(UnknownNameError, match="there is miniaudio, simpleaudio, silent"):
        find_output("gramophone")


def test_what_an_output_needs_is_told_where_it_is_missing(monkeypatch):
    def refuse(_module):
        raise ImportError("no module named miniaudio")

    monkeypatch.setattr(importlib, "import_module", refuse)
    with pytest.raises(DeviceError, match="pip install miniaudio"):
        find_output(None)


@pytest.mark.fault("F9")
def test_a_machine_without_a_device_is_told_so_with_what_to_do(monkeypatch):
    monkeypatch.setattr(
        miniaudio_output, "real_backends", lambda of: (miniaudio_output.miniaudio.Backend.JACK,)
    )
    for use in (MiniaudioOutput.look, lambda: MiniaudioOutput().start(None, sample_rate=44_100, channels=2)):
        with pytest.raises(DeviceError, match="there is no device that plays sound; plug one in"):
            use()


@pytest.mark.fault("F9")
def test_all_sound_is_never_swallowed_by_a_device_that_is_none():
    assert miniaudio_output.miniaudio.Backend.NULL not in miniaudio_output.real_backends("playback")


class Clock:
    """Turned by the test; waiting takes it on by itself."""

    def __init__(self):
        self.now = 0
        self.steps = [20_000_000] * 50

    def wait(self, _seconds):
        if not self.steps:
            return True
        self.now += self.steps.pop()
        return False

    def set(self):
        pass


def taken(clock):
    asked = []

    class Source:
        def take(self, frames):
            asked.append(frames)
            return b""

    output = SilentOutput(now_ns=lambda: clock.now)
    output._closing = clock
    output.start(Source(), sample_rate=44_100, channels=2)
    output._thread.join()
    return asked


def test_silence_takes_as_many_frames_as_a_loudspeaker_would():
    assert sum(taken(Clock())) == 44_100


def test_after_a_sleep_of_the_machine_silence_goes_on_where_it_was():
    clock = Clock()
    clock.steps[25] = 60_000_000_000
    assert sum(taken(clock)) == pytest.approx(2 * 44_100, rel=0.02)


class Draw:
    def take(self, frames):
        self.frames = frames
        return b"\1\0" * (frames // 2)


def test_what_is_missing_is_played_as_silence():
    drawing = miniaudio_output._drawing(Draw(), 2)
    next(drawing)
    assert drawing.send(4) == b"\1\0\1\0\0\0\0\0"


@pytest.mark.real
def test_a_device_that_nobody_hears_is_fed_and_given_back():
    """The library's own null device: real threads, no sound."""
    drawn = Event()

    class Source:
        def take(self, frames):
            drawn.set()
            return b""

    output = MiniaudioOutput((miniaudio_output.miniaudio.Backend.NULL,))
    output.start(Source(), sample_rate=44_100, channels=2)
    assert drawn.wait(5)
    output.close()
    output.close()
