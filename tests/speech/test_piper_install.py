"""Adding and removing neural voices, without Piper: what is tried is a double that says tones."""

import json
import math
from contextlib import contextmanager

import numpy as np
import pytest

from relax import folders
from relax.audio.clip import Clip
from relax.errors import OutputError, SpeechError, UnknownNameError
from relax.speech import piper_files, piper_install
from relax.speech.piper_files import find_voices
from relax.speech.piper_install import Source, add_voice, card_licence, remove_voice


@pytest.fixture(autouse=True)
def piper(monkeypatch):
    """A machine with Piper, on which a voice on trial lasts 250 ms a word at scale 1.0."""
    monkeypatch.setattr(piper_install, "engine_version", lambda: "1.8.0")
    monkeypatch.setattr(piper_files.importlib.util, "find_spec", lambda name: None)

    @contextmanager
    def on_trial(model, language):
        assert model.read_bytes() == b"a model"
        yield lambda phrase, scale: clip_of(len(phrase.split()) * 0.25 * (scale + 0.2))

    monkeypatch.setattr(piper_install, "on_trial", on_trial)


def clip_of(seconds):
    return Clip(pcm=np.ones(round(seconds * 22050), np.int16), sample_rate=22050, lead=0, tail=0)


@pytest.fixture
def files(tmp_path):
    """The files of a voice, anywhere on the disk."""
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    model = folder / "en_GB-mine-low.onnx"
    model.write_bytes(b"a model")
    (folder / "en_GB-mine-low.onnx.json").write_text('{"language": {"code": "en_GB"}}', "utf-8")
    return model


def source(model, licence=None):
    return Source(model=model, origin=f"added from {model.name}", licence=licence)


def names():
    """Every file in the voices folder."""
    return sorted(path.name for path in folders.voices_folder().glob("[!.]*"))


def test_an_added_voice_has_its_measured_pace(files):
    voice = add_voice(source(files))
    assert (voice.full_name, voice.language, voice.measured) == ("piper:en_GB-mine-low", "en-GB", True)
    assert voice.words_per_minute == pytest.approx(107, abs=0.1)
    pace = find_voices()["en_GB-mine-low"].pace
    assert pace.length_scale == pytest.approx(60 / 107 / 0.25 - 0.2, abs=0.01)
    assert pace.fixed_length == pytest.approx(0.2, abs=0.01)


def test_everything_is_there_and_nothing_else(files):
    add_voice(source(files))
    assert names() == ["en_GB-mine-low.onnx", "en_GB-mine-low.onnx.json", "en_GB-mine-low.voice.json"]
    assert not list(folders.voices_folder().glob("*.part"))


def test_how_far_it_is_is_told_for_every_phrase(files):
    told = []
    add_voice(source(files), on_progress=lambda done, total: told.append((done, total)))
    assert (told[0], told[-1], len(told)) == ((1, 30), (30, 30), 30)


def test_a_pace_measured_with_english_phrases_is_an_estimate_for_another_language(files):
    files.with_name(f"{files.name}.json").write_text('{"language": {"code": "cy_GB"}}', "utf-8")
    assert not add_voice(source(files)).measured


@pytest.mark.parametrize(
    ("card", "said", "licence"),
    [
        (None, None, "of unknown licence"),
        ("# Model card\n\n* License: CC BY 4.0\n", None, "CC BY 4.0 by its model card"),
        ("## Dataset\n* Licence: see the site\n", "CC0-1.0", "CC0-1.0"),
        ("Nothing about it", None, "of unknown licence"),
    ],
)
def test_the_licence_is_what_the_person_or_the_card_says(files, card, said, licence):
    if card is not None:
        files.with_name("MODEL_CARD").write_text(card, "utf-8")
    assert add_voice(source(files, said)).licence == f"the voice {licence}, the engine GPL-3.0-or-later"
    assert ("en_GB-mine-low.MODEL_CARD" in names()) == (card is not None)


def test_a_card_that_is_not_there_tells_nothing(tmp_path):
    assert card_licence(tmp_path / "none") == "of unknown licence"


def test_a_card_that_cannot_be_read_is_an_error_and_no_licence(tmp_path):
    with pytest.raises(OutputError, match=str(tmp_path.name)):
        card_licence(tmp_path)


def test_a_voice_of_the_same_name_is_kept_unless_it_may_go(files):
    add_voice(source(files, "CC0-1.0"))
    with pytest.raises(SpeechError, match="a voice named 'en_GB-mine-low' already; add --replace"):
        add_voice(source(files))
    assert "CC0-1.0" in find_voices()["en_GB-mine-low"].voice.licence
    assert "unknown" in add_voice(source(files), replace=True).licence


def test_a_voice_that_fails_its_trial_leaves_nothing(files, monkeypatch):
    @contextmanager
    def silent(model, language):
        raise SpeechError("it is silent")
        yield

    monkeypatch.setattr(piper_install, "on_trial", silent)
    with pytest.raises(SpeechError, match="it is silent"):
        add_voice(source(files))
    assert names() == []


def test_a_replacement_that_fails_its_trial_leaves_the_old_voice(files, monkeypatch):
    add_voice(source(files, "CC0-1.0"))
    monkeypatch.setattr(piper_install, "measure_pace", lambda length: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        add_voice(source(files), replace=True)
    assert "CC0-1.0" in find_voices()["en_GB-mine-low"].voice.licence


def test_a_model_without_its_description_is_refused(files):
    files.with_name(f"{files.name}.json").unlink()
    with pytest.raises(SpeechError, match=r"no description that can be read in en_GB-mine-low\.onnx\.json"):
        add_voice(source(files))


@pytest.mark.parametrize("name", ["voice.bin", "missing.onnx", "con.onnx", "two words.onnx", ".onnx"])
def test_a_file_that_cannot_be_a_voice_is_refused(files, name):
    model = files.with_name(name)
    if name != "missing.onnx":
        files.rename(model)
    with pytest.raises(SpeechError, match=r"expected a voice of Piper|cannot be the name of a voice"):
        add_voice(source(model))


def test_a_folder_that_cannot_be_made_is_named(files, monkeypatch, tmp_path):
    (tmp_path / "file").write_text("in the way", "utf-8")
    monkeypatch.setattr(folders, "voices_folder", lambda: tmp_path / "file" / "voices")
    with pytest.raises(OutputError, match="voices"):
        add_voice(source(files))


def test_a_removed_voice_leaves_nothing(files):
    files.with_name("MODEL_CARD").write_text("License: MIT", "utf-8")
    add_voice(source(files))
    remove_voice("piper:en_GB-mine-low")
    assert (names(), find_voices()) == ([], {})


def test_a_voice_that_was_not_added_cannot_be_removed(files):
    add_voice(source(files))
    with pytest.raises(UnknownNameError, match="did you mean 'en_GB-mine-low'"):
        remove_voice("en_GB-mine-high")
    with pytest.raises(SpeechError, match="comes with a package; remove it with: pip uninstall"):
        remove_voice("en_US-joe-medium")


@pytest.mark.parametrize(
    "damage", [{"length_scale": 0}, {"fixed_length": None}, {"words_per_minute": math.nan}, {"licence": ...}]
)
def test_a_damaged_pace_is_named_with_its_remedy(files, damage):
    add_voice(source(files))
    path = folders.voices_folder() / "en_GB-mine-low.voice.json"
    told = {**json.loads(path.read_text("utf-8")), **damage}
    kept = {key: value for key, value in told.items() if value is not ...}
    path.write_text(json.dumps(kept), "utf-8")
    with pytest.raises(SpeechError, match=r"voice\.json cannot be read: .* relax voices add"):
        find_voices()


def test_another_pace_is_another_version_of_the_engine(files, monkeypatch):
    monkeypatch.setattr(piper_files.importlib.metadata, "version", lambda name: "1.8.0")
    add_voice(source(files))
    before = piper_files.engine_version()
    path = folders.voices_folder() / "en_GB-mine-low.voice.json"
    path.write_text(path.read_text("utf-8").replace("1.", "11."), "utf-8")
    assert piper_files.engine_version() != before
