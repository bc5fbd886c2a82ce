"""The player against a real sound server: what comes out of it is what was to be heard."""

import sys
import threading
from pathlib import Path

import numpy as np
import pytest
from playback.pulse import MISSING, SAMPLE_RATE, Recorder, find

from relax.playback.miniaudio_output import MiniaudioOutput
from relax.playback.player import Player
from relax.playback.reel import FileReel
from relax.playback.simpleaudio_output import SimpleaudioOutput
from relax.timeline.model import Cue, SectionCue, Timeline, Utterance

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed here: {', '.join(MISSING)}"),
]
SECONDS = 30


class Noise:
    """Phrases of noise, two seconds each, with a second of silence between: no stretch is like another."""

    def __init__(self):
        samples = np.random.default_rng(3).normal(0, 0.05, SECONDS * SAMPLE_RATE)
        samples[np.arange(len(samples)) % (3 * SAMPLE_RATE) >= 2 * SAMPLE_RATE] = 0.0
        self.samples = np.rint(samples.astype(np.float32) * 32768).astype(np.float64)
        self.reel = FileReel()
        self.reel.append(samples.astype(np.float32))
        self.reel.finish()

    is_exact = True

    @property
    def timeline(self):
        second, cues = SAMPLE_RATE, []
        for number in range(SECONDS // 3):
            words = Utterance(text=f"{number}", spoken=f"{number}")
            start = 3 * number * second
            speech = Cue(kind="speech", start=start, end=start + 2 * second, text="x", utterance=words)
            cues += [speech, Cue(kind="pause", start=speech.end, end=start + 3 * second)]
        sections = tuple(
            SectionCue(title=f"{number}", start=15 * number * second, end=15 * (number + 1) * second)
            for number in range(2)
        )
        return Timeline(sample_rate=second, frames=SECONDS * second, cues=tuple(cues), sections=sections)


@pytest.fixture
def noise():
    noise = Noise()
    yield noise
    noise.reel.close()


def seconds_pass(seconds):
    threading.Event().wait(seconds)


def places(recorded, samples, window=SAMPLE_RATE // 4):
    """Where each quarter of a second that sounds comes from: pairs of frames, recorded and original."""
    found = []
    for start in range(0, len(recorded) - window, window):
        piece = recorded[start : start + window]
        if np.count_nonzero(piece) > 0.95 * window:
            place, alike = find(piece, samples)
            if alike > 0.99:
                found.append((start, place))
    return np.array(found)


PLUGINS = list(Path("/usr/lib").glob("**/alsa-lib/libasound_module_pcm_pulse.so"))


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="simpleaudio crashes with this Python")
@pytest.mark.skipif(not PLUGINS, reason="not installed here: ALSA's way to PulseAudio")
def test_simpleaudio_plays_every_phrase_in_its_place(recorder, noise, tmp_path, monkeypatch):
    pytest.importorskip("simpleaudio", reason="not installed here: simpleaudio")
    settings = tmp_path / "asoundrc"
    settings.write_text(f'pcm.!default {{ type pulse }}\npcm_type.pulse {{ lib "{PLUGINS[0]}" }}\n')
    monkeypatch.setenv("ALSA_CONFIG_PATH", f"/usr/share/alsa/alsa.conf:{settings}")
    with Player(SimpleaudioOutput).running() as player:
        player.play(noise, at=15 * SAMPLE_RATE)
        seconds_pass(12.0)
    found = places(recorder.samples(), noise.samples)
    shift = found[:, 0] - found[:, 1]
    phrases = set(found[:, 1] // (3 * SAMPLE_RATE))
    assert phrases >= {5, 6, 7}
    assert shift.max() - shift.min() < 0.05 * SAMPLE_RATE


def test_what_is_recorded_is_what_was_played_with_its_pause_and_its_skip(recorder, noise):
    with Player(MiniaudioOutput).running() as player:
        player.play(noise)
        seconds_pass(4.0)
        player.pause()
        seconds_pass(1.5)
        paused_at = player.status().position
        player.resume()
        seconds_pass(3.0)
        player.next_section()
        seconds_pass(4.0)
        missed = player.missed_frames
    found = places(recorder.samples(), noise.samples)
    shift = found[:, 0] - found[:, 1]
    steps = np.flatnonzero(np.abs(np.diff(shift)) > 0)
    assert missed == 0
    # Three stretches, each of them frame for frame: nothing lost, nothing doubled, no drift.
    assert len(steps) == 2
    assert found[steps[0]][1] < paused_at
    assert shift[steps[0] + 1] - shift[steps[0]] == pytest.approx(1.5 * SAMPLE_RATE, abs=0.15 * SAMPLE_RATE)
    assert found[steps[1] + 1][1] == pytest.approx(15 * SAMPLE_RATE, abs=0.5 * SAMPLE_RATE)


def test_after_a_pause_not_a_frame_is_lost(recorder, noise):
    with Player(MiniaudioOutput).running() as player:
        player.play(noise)
        seconds_pass(1.0)
        player.pause()
        seconds_pass(1.0)
        at = player.status().position
        player.resume()
        seconds_pass(2.0)
    recorded = recorder.samples()
    sounding = np.flatnonzero(recorded)
    begins = sounding[np.flatnonzero(np.diff(sounding) > SAMPLE_RATE // 2)[0] + 1]
    place, alike = find(recorded[begins + 8000 : begins + 16_000], noise.samples)
    assert alike > 0.99
    assert place - 8000 == pytest.approx(at, abs=SAMPLE_RATE // 100)


@pytest.mark.fault("F10")
def test_a_sink_that_goes_away_pauses_it_and_it_goes_on_from_three_seconds_before(pulse, noise):
    with Player(MiniaudioOutput).running() as player:
        player.play(noise)
        seconds_pass(5.0)
        pulse.unload()
        at = player.status().position
        pulse.wait(lambda: player.status().device_lost, seconds=2.0)
        assert [notice.kind for notice in player.notices()] == ["device-lost"]
        seconds_pass(1.5)
        assert player.status().position == pytest.approx(at - 3 * SAMPLE_RATE, abs=0.3 * SAMPLE_RATE)
        pulse.load()
        pulse.wait(lambda: not player.status().device_lost, seconds=4.0)
        recorder = Recorder(pulse)
        seconds_pass(2.5)
        recorder.close()
    found = places(recorder.samples(), noise.samples)
    assert found[0][1] == pytest.approx(at - 3 * SAMPLE_RATE, abs=1.0 * SAMPLE_RATE)
    assert len(set(found[:, 0] - found[:, 1])) == 1
