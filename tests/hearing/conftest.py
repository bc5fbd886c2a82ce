import numpy as np
import pytest

from relax.hearing.recogniser import HEARING_RATE
from relax.timeline.model import Cue, SectionCue, Timeline, Utterance


class Scripted:
    """A recogniser that hears what it is told, a text for each time it listens."""

    name = "scripted"

    def __init__(self, *texts: str, likelihood=lambda _text: 0.0) -> None:
        self.texts = list(texts)
        self.likelihood = likelihood
        self.frames: list[int] = []

    def listen(self, samples):
        self.frames.append(len(samples))
        return ScriptedListening(self.texts.pop(0), self.likelihood)


class ScriptedListening:
    def __init__(self, text, likelihood) -> None:
        self.text = text
        self._likelihood = likelihood

    def likelihoods(self, texts):
        return tuple(self._likelihood(text) for text in texts)


@pytest.fixture
def scripted():
    return Scripted


@pytest.fixture
def spoken():
    """A timeline of phrases, a second each with a second between, at the recogniser's own rate."""

    def make(*texts: str, seconds: int = 1):
        cues = []
        for place, text in enumerate(texts):
            start = place * (seconds + 1) * HEARING_RATE
            end = start + seconds * HEARING_RATE
            utterance = Utterance(text=text, spoken=text)
            cues.append(Cue(kind="speech", start=start, end=end, text=text, utterance=utterance))
            cues.append(Cue(kind="gap", start=end, end=end + HEARING_RATE))
        frames = cues[-1].end
        section = SectionCue(title="Heard", start=0, end=frames)
        return Timeline(sample_rate=HEARING_RATE, frames=frames, cues=tuple(cues), sections=(section,))

    return make


@pytest.fixture
def sound():
    """The sound of a timeline: each frame of a cue holds the cue's number, in blocks that fit nowhere."""

    def make(timeline):
        samples = np.zeros(timeline.frames, dtype=np.float32)
        for number, cue in enumerate(timeline.cues):
            samples[cue.start : cue.end] = number
        return iter(np.array_split(samples, 7))

    return make
