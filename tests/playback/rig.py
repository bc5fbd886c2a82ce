"""A player with an output and clocks that a test turns by hand, and something to play."""

from dataclasses import dataclass, field

import numpy as np

from relax.errors import DeviceError
from relax.playback.deck import CHANNELS, SAMPLE_RATE
from relax.playback.player import Player
from relax.playback.reel import FileReel
from relax.timeline.model import Cue, SectionCue, Timeline, Utterance

FRAMES = 10 * SAMPLE_RATE


class ManualOutput:
    """An output that draws when a test says so, and keeps what it got."""

    name = "manual"
    latency_ms = 0

    def __init__(self):
        self.heard = []
        self.closed = False

    def start(self, source, *, sample_rate, channels):
        self.source = source

    def close(self):
        self.closed = True

    def draw(self, frames):
        got = np.frombuffer(self.source.take(frames), dtype=np.int16).reshape(-1, CHANNELS)
        self.heard.append(got[:, 0])
        return got[:, 0]


@dataclass
class Programme:
    """A steady sound with a little noise on it: where a stretch of it comes from can be told."""

    frames: int = FRAMES
    reel: FileReel = field(default_factory=FileReel)

    def __post_init__(self):
        noise = np.random.default_rng(7).integers(-3, 4, self.frames)
        self.samples = (10_000 + noise).astype(np.int16)
        self.reel.append(self.samples.astype(np.float32) / 32768)
        self.reel.finish()

    is_exact = True

    @property
    def timeline(self):
        second = SAMPLE_RATE
        cues = []
        for number in range(self.frames // second // 2):
            words = Utterance(text=f"{number}.", spoken=f"{number}.")
            start = 2 * number * second
            cue = Cue(
                kind="speech", start=start, end=start + second, text=words.text, utterance=words,
                section=int(number >= 2),
            )  # fmt: skip
            cues += [cue, Cue(kind="pause", start=cue.end, end=cue.end + second, section=cue.section)]
        sections = (
            SectionCue(title="One", start=0, end=4 * second),
            SectionCue(title="Two", start=4 * second, end=self.frames),
        )
        return Timeline(sample_rate=second, frames=self.frames, cues=tuple(cues), sections=sections)


class Rig:
    """A player with a manual output and clocks that a test turns."""

    def __init__(self):
        self.now = 0
        self.wall = 1_000_000
        self.outputs = []
        self.has_device = True
        self.player = Player(self.open, monotonic_ms=lambda: self.now, wall_ms=lambda: self.wall)

    def open(self):
        if not self.has_device:
            raise DeviceError("sound", "there is no device")
        self.outputs.append(ManualOutput())
        return self.outputs[-1]

    @property
    def output(self):
        return self.outputs[-1]

    def awake(self):
        """As after half a second: no silence is owed to the loudspeaker."""
        self.run(500)

    def run(self, ms, *, draws=True):
        """So much time passes; gives what was heard in it."""
        heard = [np.zeros(0, np.int16)]
        for _ in range(ms // 10):
            self.now += 10
            self.wall += 10
            if draws:
                heard.append(self.output.draw(SAMPLE_RATE // 100))
            self.player.tick()
        return np.concatenate(heard)
