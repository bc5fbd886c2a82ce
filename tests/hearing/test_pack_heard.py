"""What is in a pack is what is heard: its recording, played back, against its captions and its words."""

import re
from contextlib import contextmanager
from datetime import date

import pytest
import soundfile
import webvtt

from relax.draft import tell_nobody
from relax.errors import RelaxError
from relax.hearing.heard import listen_to
from relax.hearing.recogniser import open_recogniser
from relax.library.library import Library
from relax.pages.pack import PackOrder, make_pack
from relax.pages.pack_model import Service
from relax.pages.pack_plan import PackChoices, plan_pack
from relax.speech.cache import Cache
from relax.speech.voices import choose_voice
from relax.timeline.model import Cue, SectionCue, Timeline, Utterance
from relax.units import ms_to_frames

TODAY = date(2026, 11, 22)
MOST_MISHEARD = {"espeak": 0.08, "piper": 0.04}
"""Words that a small recogniser may mishear, as for every rendering: see docs/measured.md."""


@contextmanager
def nobody_watches(_name):
    yield tell_nobody


def moment_ms(written):
    hours, minutes, seconds = written.split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000 + round(float(seconds) * 1000)


def timeline_of(captions, frames, sample_rate):
    """The phrases that captions say are spoken, and the rest as silence."""
    cues, end = [], 0
    for caption in captions:
        if caption.text.startswith("["):
            continue
        text = " ".join(caption.text.split())
        start, finish = (ms_to_frames(moment_ms(at), sample_rate) for at in (caption.start, caption.end))
        if start > end:
            cues.append(Cue(kind="gap", start=end, end=start))
        cues.append(
            Cue(
                kind="speech", start=start, end=finish, text=text, utterance=Utterance(text=text, spoken=text)
            )
        )
        end = finish
    cues.append(Cue(kind="gap", start=end, end=frames))
    section = SectionCue(title="Heard", start=0, end=frames)
    return Timeline(sample_rate=sample_rate, frames=frames, cues=tuple(cues), sections=(section,))


@pytest.mark.real
@pytest.mark.parametrize("engine", ["espeak", "piper"])
def test_the_words_of_a_pack_are_those_that_a_recogniser_hears_in_its_recording(engine, tmp_path):
    try:
        recogniser = open_recogniser("en-GB")
        choose_voice(engine, "en-GB")
    except RelaxError as absent:
        pytest.skip(str(absent))
    cache, library = Cache(tmp_path / "clips"), Library.of()
    plan = plan_pack(
        ["three-minute-breathing"],
        PackChoices(lengths_ms=(180_000,)),
        library=library,
        cache=cache,
        voice_name=engine,
        today=TODAY,
        because="",
    )
    order = PackOrder(folder=tmp_path / "pack", service=Service(), made_on=TODAY)
    folder = make_pack(plan, order, cache=cache, voice_name=engine, watch=nobody_watches).folder
    (recording,) = folder.glob("*.mp3")
    samples, sample_rate = soundfile.read(recording, dtype="float32")
    captions = list(webvtt.read(recording.with_suffix(".vtt")))
    timeline = timeline_of(captions, len(samples), sample_rate)
    report = listen_to(timeline, iter([samples]), recogniser)
    assert report.errors == ()
    assert report.word_errors / report.words <= MOST_MISHEARD[engine]
    said = " ".join(cue.text for cue in timeline.cues if cue.utterance)
    written = re.findall(r"\w+", recording.with_suffix(".txt").read_text("utf-8"))
    spoken = re.findall(r"\w+", said)
    assert written[: len(spoken)] == spoken  # behind them stands when to use it, and when not
