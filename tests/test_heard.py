"""What is written is what is heard: real engines, measured in the sound itself."""

import json

import numpy as np
import pytest
import soundfile

from relax.audio.choices import SPEECH_ALONE, SoundChoices
from relax.draft import draft_of
from relax.library.library import Library
from relax.render import render
from relax.script.parser import parse
from relax.speech.cache import Cache
from relax.timeline.variant import Variant

pytestmark = pytest.mark.real

PAUSES_MS = [500, 1000, 2500, 7000, 20_000, 65_000]
RATE = 44_100
WINDOW = RATE // 200
"""Five milliseconds: shorter than any sound of speech, longer than a period of any voice."""


@pytest.fixture
def heard(tmp_path):
    """The samples of a script as it was rendered, and its timeline."""

    def make(body: str, engine: str, sounds: SoundChoices = SPEECH_ALONE, **choices):
        script = parse(f"---\ntitle: Heard\n---\n{body}\n", name="heard.md")
        plan = draft_of(script, library=Library(()), variant=Variant(**choices), sounds=sounds)
        rendering = render(
            plan, cache=Cache(tmp_path / "clips"), out_folder=tmp_path, voice_name=engine, formats=["wav"]
        )
        samples, sample_rate = soundfile.read(rendering.audio[0], dtype="float32")
        assert sample_rate == RATE
        return samples, rendering.timeline

    return make


def silences_ms(samples: np.ndarray, least_ms: int) -> list[float]:
    """Every stretch of at least that long in which nothing is louder than 40 dB under the loudest moment."""
    frames = len(samples) // WINDOW * WINDOW
    envelope = np.abs(samples[:frames]).reshape(-1, WINDOW).max(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate([[0], envelope < envelope.max() / 100, [0]])))
    lengths = (edges[1::2] - edges[::2]) * 1000 * WINDOW / RATE
    return [length for length in lengths if length >= least_ms]


# The presence in long pauses lies under what counts as silence beside speech; tones have no such peaks.
@pytest.mark.fault("F23")
@pytest.mark.parametrize(
    ("engine", "quiet"), [("espeak", False), ("espeak", True), ("pyttsx3", True), ("tone", True)]
)
def test_a_pause_is_heard_as_long_as_it_is_written(heard, engine, quiet):
    body = (
        " ".join(f"Rest your hand here now. [pause {ms / 1000:g}s]" for ms in PAUSES_MS) + " Done and dusted."
    )
    samples, _ = heard(body, engine, SoundChoices(quiet=quiet))
    pauses = silences_ms(samples, 400)[1:-1]
    assert len(pauses) == len(PAUSES_MS)
    assert max(abs(found - written) for found, written in zip(pauses, PAUSES_MS, strict=True)) <= 30


@pytest.mark.fault("F23")
@pytest.mark.parametrize("engine", ["espeak", "pyttsx3", "tone"])
def test_the_file_is_as_long_as_its_timeline_and_the_cues_tile_it(heard, engine):
    samples, timeline = heard("One moment. [pause 2s]\n\n[breathe in 3, out 4; 2 times]", engine)
    edges = [0, *(cue.end for cue in timeline.cues)]
    assert [cue.start for cue in timeline.cues] == edges[:-1]
    assert len(samples) == timeline.frames == edges[-1]


def test_breath_phases_start_on_their_frame_and_so_do_their_words(heard):
    samples, timeline = heard("[pause 1s] [breathe in 4, out 6; 2 times; spoken all] [pause 1s]", "espeak")
    phases = [cue for cue in timeline.cues if cue.kind in ("inhale", "exhale")]
    assert [cue.start for cue in phases] == [RATE, 5 * RATE, 11 * RATE, 15 * RATE]
    loud = np.abs(samples) > np.abs(samples).max() / 100
    for cue in phases:
        assert not loud[cue.start - RATE // 2 : cue.start - RATE * 30 // 1000].any()
        assert loud[cue.start : cue.start + RATE * 30 // 1000].any()


@pytest.mark.fault("F27")
def test_no_join_clicks(heard):
    samples, timeline = heard("Soft and slow. [pause 0.5s] Warm and heavy. [pause 3s] And rest.", "espeak")
    # Where a clip begins or ends, its neighbours are silence: no step there may be heard.
    quiet = np.ones(len(samples), dtype=bool)
    for cue in timeline.cues:
        if cue.utterance:
            quiet[max(0, cue.start - RATE // 100) : cue.end + RATE // 100] = False
    steps = np.abs(np.diff(samples))[quiet[1:]]
    assert steps.max() < 0.003


@pytest.mark.parametrize(("pause", "quiet"), [("9.9s", False), ("60s", True)])
def test_silence_between_phrases_is_digital_silence(heard, pause, quiet):
    body = f"One moment. [pause {pause}] Another moment."
    samples, timeline = heard(body, "espeak", SoundChoices(quiet=quiet))
    pause = next(cue for cue in timeline.cues if cue.kind == "pause")
    assert not samples[pause.start + RATE // 5 : pause.end - RATE // 5].any()


def test_in_a_pause_of_ten_seconds_there_is_a_presence_that_ends_before_the_words(heard):
    samples, timeline = heard("One moment. [pause 10s] Another moment.", "espeak")
    pause = next(cue for cue in timeline.cues if cue.kind == "pause")
    middle = samples[pause.start + 4 * RATE : pause.end - 3 * RATE]
    assert -62.0 < 20 * np.log10(np.sqrt(np.mean(middle**2))) < -56.0
    assert not samples[pause.end - RATE // 4 : pause.end - RATE // 8].any()


def test_a_slower_voice_lasts_longer_and_a_softer_one_is_quieter(heard):
    words = "Let your shoulders grow heavy and warm."
    samples, timeline = heard(f"{words} [slower] {words} [end] [softer] {words} [end]", "espeak")
    plain, slower, softer = (cue for cue in timeline.cues if cue.kind == "speech")
    assert (slower.end - slower.start) / (plain.end - plain.start) == pytest.approx(1 / 0.85, rel=0.05)
    level = [np.sqrt(np.mean(samples[cue.start : cue.end] ** 2)) for cue in (plain, softer)]
    # The limiter takes up to a decibel from the peaks of the louder one, more since rumble is filtered out.
    assert 1.8 <= 20 * np.log10(level[0] / level[1]) <= 3.2


@pytest.mark.parametrize("minutes", [5, 10, 15])
@pytest.mark.parametrize("name", ["diaphragmatic-breathing", "letting-be", "self-kindness"])
def test_the_shipped_scripts_fit_their_lengths_with_the_real_voice(tmp_path, name, minutes):
    library = Library.of()
    script, home = library.load(name)
    plan = draft_of(script, library=home, variant=Variant(length_ms=minutes * 60_000, posture="lying"))
    rendering = render(
        plan, cache=Cache(tmp_path / "clips"), out_folder=tmp_path, voice_name="espeak", formats=["wav"]
    )
    assert abs(soundfile.info(rendering.audio[0]).frames - minutes * 60 * RATE) <= RATE // 2
    document = json.loads(next(tmp_path.glob("*.json")).read_text("utf-8"))
    assert document["loudness_lufs"] == pytest.approx(-19.0, abs=0.3)
    assert document["true_peak_dbtp"] <= -1.5
