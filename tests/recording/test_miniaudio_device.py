"""Against a sound server of the test's own, whose loudspeaker is its microphone."""

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import soundfile

from relax.errors import DeviceError, SpeechError
from relax.recording import miniaudio_device
from relax.recording.miniaudio_device import SAMPLE_RATE, MiniaudioMicrophone, MiniaudioPlayer

pytestmark = pytest.mark.real
PULSE_LIMIT_SECONDS = 20


@pytest.fixture
def hall(tmp_path, monkeypatch):
    """A PulseAudio with one sink; what is played into it is heard by its monitor."""
    pytest.importorskip("miniaudio")
    if not all(map(shutil.which, ("pulseaudio", "pactl", "paplay"))):
        pytest.skip("pulseaudio, pactl and paplay are not installed")
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    monkeypatch.setenv("PULSE_RUNTIME_PATH", str(tmp_path / "pulse"))
    monkeypatch.delenv("PULSE_SERVER", raising=False)
    (tmp_path / "pulse").mkdir(mode=0o700)
    command = ["pulseaudio", "-n", "--exit-idle-time=-1", "--daemonize=no", "--use-pid-file=no"]
    modules = ["-L", "module-null-sink sink_name=hall rate=48000", "-L", "module-native-protocol-unix"]
    with subprocess.Popen([*command, *modules], stderr=subprocess.DEVNULL) as server:
        try:
            _wait_until_it_answers(server)
            yield tmp_path
        finally:
            server.terminate()


def _wait_until_it_answers(server):
    for _ in range(500):
        asked = subprocess.run(
            ["pactl", "info"], capture_output=True, check=False, timeout=PULSE_LIMIT_SECONDS
        )
        if asked.returncode == 0:
            return
        if server.poll() is not None:
            pytest.skip("pulseaudio does not start here")
    pytest.skip("pulseaudio does not answer here")


def test_what_is_played_into_the_room_is_recorded_whole(hall, tone):
    soundfile.write(hall / "tone.wav", tone(1.5, hz=440.0, peak=0.3, sample_rate=SAMPLE_RATE), SAMPLE_RATE)
    microphone = MiniaudioMicrophone()
    microphone.start()
    subprocess.run(["paplay", "--device=hall", hall / "tone.wav"], check=True, timeout=PULSE_LIMIT_SECONDS)
    sound = microphone.stop()
    loud = np.flatnonzero(np.abs(sound.samples) > 0.05)
    assert (loud[-1] - loud[0]) / SAMPLE_RATE == pytest.approx(1.5, abs=0.05)
    assert np.abs(sound.samples).max() == pytest.approx(0.3, abs=0.02)


def test_what_the_player_plays_is_heard(hall, tone):
    microphone = MiniaudioMicrophone()
    microphone.start()
    MiniaudioPlayer().play(tone(1.0, hz=440.0, peak=0.3, sample_rate=44_100), 44_100)
    sound = microphone.stop()
    loud = np.flatnonzero(np.abs(sound.samples) > 0.05)
    assert (loud[-1] - loud[0]) / sound.sample_rate == pytest.approx(1.0, abs=0.1)


def test_it_listens_for_as_long_as_it_was_told(hall):
    assert len(MiniaudioMicrophone().listen(300).samples) == SAMPLE_RATE * 3 // 10


def test_a_machine_without_sound_is_an_error_and_not_silence(monkeypatch, tmp_path, tone):
    miniaudio = pytest.importorskip("miniaudio")

    def refuse(*_args, **_options):
        raise miniaudio.MiniaudioError("failed to init device", -401)

    monkeypatch.setattr(miniaudio, "CaptureDevice", refuse)
    monkeypatch.setattr(miniaudio, "PlaybackDevice", refuse)
    with pytest.raises(DeviceError, match="no microphone could be opened"):
        MiniaudioMicrophone().start()
    with pytest.raises(DeviceError, match="nothing could be found to play with"):
        MiniaudioPlayer().play(tone(0.1), 44_100)


@pytest.mark.fault("F9")
@pytest.mark.skipif(any(Path("/dev/snd").glob("pcm*")), reason="this machine has a sound card")
def test_a_machine_without_a_card_is_told_in_one_sentence_without_a_librarys_complaints(
    monkeypatch, capfd, tone, tmp_path
):
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    with pytest.raises(DeviceError):
        MiniaudioMicrophone().start()
    with pytest.raises(DeviceError):
        MiniaudioPlayer().play(tone(0.1), 44_100)
    assert capfd.readouterr() == ("", "")


def test_the_device_that_hears_nothing_is_not_taken_for_a_microphone(monkeypatch):
    miniaudio = pytest.importorskip("miniaudio")
    nowhere = miniaudio.CaptureDevice

    def null_device(**options):
        return nowhere(**(options | {"backends": [miniaudio.Backend.NULL]}))

    monkeypatch.setattr(miniaudio, "CaptureDevice", null_device)
    with pytest.raises(DeviceError, match="no microphone could be opened"):
        MiniaudioMicrophone().start()


class Stuck:
    """A loudspeaker that is there and asks for nothing."""

    backend = "PulseAudio"
    closed = False

    def __init__(self, **_options):
        pass

    def start(self, _stream):
        pass

    def close(self):
        type(self).closed = True


def test_a_loudspeaker_that_asks_for_nothing_is_told_and_given_back(monkeypatch, tone):
    monkeypatch.setattr(pytest.importorskip("miniaudio"), "PlaybackDevice", Stuck)
    monkeypatch.setattr(miniaudio_device, "SPARE_SECONDS", 0.0)
    with pytest.raises(DeviceError, match="the loudspeaker asks for nothing"):
        MiniaudioPlayer().play(tone(0.01), 44_100)
    assert Stuck.closed


def test_a_loudspeaker_that_fails_when_it_is_started_is_told_in_words(monkeypatch, tone):
    miniaudio = pytest.importorskip("miniaudio")

    def fail(_device, _stream):
        raise miniaudio.MiniaudioError("failed to start device", -1)

    monkeypatch.setattr(Stuck, "start", fail)
    monkeypatch.setattr(miniaudio, "PlaybackDevice", Stuck)
    with pytest.raises(DeviceError, match="nothing could be found to play with"):
        MiniaudioPlayer().play(tone(0.01), 44_100)


def test_without_the_package_the_error_says_how_to_install_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(SpeechError, match="pip install miniaudio; or record with another program"):
        MiniaudioMicrophone()
