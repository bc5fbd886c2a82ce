from dataclasses import replace
from types import SimpleNamespace

import pytest

from relax.errors import SpeechError, UnknownNameError
from relax.speech import engines, espeak_files, voices
from relax.speech.engines import ENGINES, EngineEntry, find_engine, load_class, look_at
from relax.speech.tone import VOICE
from relax.speech.voices import choose_voice, engine_states, list_voices


@pytest.fixture
def installed(monkeypatch):
    """A machine whose default engine has these voices."""

    def install(*described):
        known = [replace(VOICE, engine="espeak", name=name, language=tag) for name, tag in described]
        monkeypatch.setattr(voices, "_engine_voices", lambda entry: known)
        monkeypatch.setattr(voices, "default_engine", lambda: "espeak")

    return install


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en-GB", "rp"),
        ("en", "rp"),
        ("en-US", "us"),
        ("en-AU", "rp"),
        ("de-AT", "de"),
        ("pt-BR", "brazil"),
        ("pt", "lisbon"),
    ],
)
def test_the_best_voice_for_a_language_is_chosen(installed, language, name):
    installed(
        ("us", "en-US"),
        ("rp", "en-GB-x-rp"),
        ("plain", "en-GB"),
        ("de", "de"),
        ("lisbon", "pt"),
        ("brazil", "pt-BR"),
    )
    assert choose_voice(None, language).name == name


def test_no_voice_for_the_language_is_an_error_and_never_another_voice(installed):
    installed(("us", "en-US"))
    with pytest.raises(SpeechError, match="the speech engine espeak has no voice for cy"):
        choose_voice(None, "cy")


def test_a_voice_that_was_named_must_speak_the_language(installed):
    installed(("us", "en-US"), ("de", "de"))
    assert choose_voice("espeak:us", "en-GB").name == "us"
    with pytest.raises(SpeechError, match="the voice espeak:de speaks de, and the script is in en-GB"):
        choose_voice("espeak:de", "en-GB")


@pytest.mark.parametrize("name", ["US", "espeak:us"])
def test_a_voice_is_found_by_its_name(installed, name):
    installed(("gb", "en-GB"), ("us", "en-US"))
    assert choose_voice(name, "en-GB").name == "us"


@pytest.mark.parametrize("name", ["espek", "espek:us"])
def test_a_misspelt_engine_is_named_with_its_neighbour(installed, name):
    installed(("us", "en-US"))
    with pytest.raises(UnknownNameError, match="did you mean 'espeak'"):
        choose_voice(name, "en-GB")


def test_a_missing_voice_says_what_there_is(installed):
    installed(("us", "en-US"))
    with pytest.raises(
        UnknownNameError, match="no voice named 'hazel'; there is us, espeak, pyttsx3, piper, tone"
    ):
        choose_voice("hazel", "en-GB")


def test_an_engine_that_is_not_installed_says_how_to_install_it(monkeypatch):
    monkeypatch.setattr(espeak_files, "_folders", lambda: iter(()))
    with pytest.raises(SpeechError, match="install it with: pip install espeakng-loader"):
        choose_voice("espeak", "en-GB")
    assert "espeak" not in {voice.engine for voice in list_voices()}


def test_an_engine_that_crashes_is_a_state_and_not_a_crash(scripted, monkeypatch):
    broken = EngineEntry(
        name="broken", target="scripted_engine:MissingEngine", install="pip install synthesiser"
    )
    monkeypatch.setattr(voices, "ENGINES", {"broken": broken, "tone": ENGINES["tone"]})
    first, second = engine_states()
    assert (first.available, first.version, first.install) == (False, "", "pip install synthesiser")
    assert "the synthesiser is not installed" in first.reason
    assert (second.available, second.reason, second.version) == (True, "", "1")


def test_voices_can_be_asked_of_a_running_engine(scripted, monkeypatch):
    monkeypatch.setattr(voices, "ENGINES", {"scripted": scripted})
    assert list_voices() == [VOICE]


def test_every_engine_of_the_table_has_its_class_and_its_name():
    for name, entry in ENGINES.items():
        assert load_class(entry.target).name == name
        assert entry.install


def test_an_unknown_target_is_an_error_that_names_it():
    with pytest.raises(SpeechError, match="no_such_module:X could not be loaded"):
        load_class("no_such_module:X")


@pytest.mark.parametrize(
    ("system", "name"), [("linux", "espeak"), ("win32", "pyttsx3"), ("darwin", "pyttsx3")]
)
def test_the_default_engine_is_that_of_the_system(monkeypatch, system, name):
    monkeypatch.setattr(engines, "sys", SimpleNamespace(platform=system))
    assert engines.default_engine() == name


def test_voices_are_read_from_the_files_of_an_installation(tmp_path):
    folder = tmp_path / "lang" / "gmw"
    folder.mkdir(parents=True)
    (folder / "en-GB-x-rp").write_text("name English (RP)\nlanguage en-gb-x-rp\nlanguage en 5\n", "utf-8")
    (folder / "af").write_text("name Afrikaans\nlanguage af\n", "utf-8")
    installation = espeak_files.Installation(library=tmp_path / "libespeak-ng.so.1", data=tmp_path)
    found = espeak_files.read_voices(installation)
    assert [(voice.name, voice.language, voice.measured) for voice in found] == [
        ("en-GB-x-rp", "en-GB-x-rp", True),
        ("af", "af", False),
    ]
    assert espeak_files.identifiers(installation)["af"] == "gmw/af"


@pytest.mark.real
def test_every_engine_that_works_here_looks_the_same_from_outside_and_inside():
    for state in engine_states():
        if state.available:
            assert look_at(find_engine(state.name)).version == state.version
