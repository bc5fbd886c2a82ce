import json

import numpy as np
import pytest

from relax.audio.clip import Clip
from relax.errors import OutputError, SpeechError, UnknownNameError
from relax.speech import own_voice
from relax.speech.own_voice import (
    checked_name,
    forget_voice,
    keep_takes,
    load_own_voice,
    new_own_voice,
    own_voice_names,
    own_voices,
)
from relax.speech.own_words import phrase_key, phrase_slug
from relax.speech.voices import choose_voice, engine_states, list_voices


def clip(seed=1, frames=44_100):
    pcm = np.random.default_rng(seed).integers(-3000, 3000, frames, dtype=np.int16)
    return Clip(pcm=pcm, sample_rate=44_100, lead=100, tail=200)


@pytest.fixture
def anna(today):
    return new_own_voice("Anna", language="en-GB", by="Anna", licence="for this service", today=today)


@pytest.fixture
def kept(anna, today):
    return keep_takes(anna, [("Rest here.", clip(1)), ("And here?", clip(2))], today)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Let it soften…", "let it soften."),
        ("“Rest,” she said.", "Rest, she said"),
        ("It’s well-known — now.", "It's well known, now."),
        ("Caf\u0065\u0301 time.", "Café time."),
        ("Rest  (if you like).", "Rest, if you like."),
    ],
)
def test_what_sounds_the_same_is_one_phrase(one, other):
    assert phrase_key(one) == phrase_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rest here.", "Rest there."),
        ("Rest here.", "Rest here?"),
        ("No, you can.", "No you can."),
        ("Can't you rest.", "Cant you rest."),
        ("Do not tense.", "Do tense."),
        ("Let your hands rest where they are.", "Let your hands rest where they like."),
    ],
)
def test_what_is_said_otherwise_is_another_phrase(one, other):
    assert phrase_key(one) != phrase_key(other)


def test_a_slug_is_safe_and_short():
    assert phrase_slug("CON") == "_con"
    assert phrase_slug("../../etc/passwd: now!") == "etc-passwd-now"
    assert phrase_slug("word " * 40) == "-".join(["word"] * 9)


def test_what_is_kept_is_what_was_recorded(kept):
    found = load_own_voice("ANNA")
    assert (found.by, found.licence, len(found.phrases)) == ("Anna", "for this service", 2)
    heard = found.clip("rest here")
    assert np.array_equal(heard.pcm, clip(1).pcm)
    assert (heard.lead, heard.tail, heard.sample_rate) == (100, 200, 44_100)


def test_a_retake_changes_only_its_phrase_and_sweeps_the_old_one(kept, today):
    before = {path.name: path.read_bytes() for path in (kept.folder / "phrases").iterdir()}
    changed = keep_takes(kept, [("Rest here!".replace("!", "."), clip(3))], today)
    after = {path.name: path.read_bytes() for path in (kept.folder / "phrases").iterdir()}
    assert len(before) == len(after) == 2
    assert len(before.items() & after.items()) == 1
    assert np.array_equal(changed.clip("And here?").pcm, clip(2).pcm)


def test_the_same_take_again_is_the_same_file(kept, today):
    again = keep_takes(kept, [("Rest here.", clip(1))], today)
    assert again.phrases == kept.phrases


@pytest.mark.fault("F4")
@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: b"", lambda data: data[:99] + b"x" + data[100:]]
)
def test_a_damaged_recording_is_noticed(kept, damage):
    path = kept.folder / "phrases" / kept.phrases["rest here"].file
    path.write_bytes(damage(path.read_bytes()))
    with pytest.raises(OutputError, match=r"this recording is damaged; record 'Rest here\.' again"):
        load_own_voice("anna").clip("Rest here.")


@pytest.mark.fault("F5")
def test_a_recording_that_is_gone_is_named(kept):
    (kept.folder / "phrases" / kept.phrases["rest here"].file).unlink()
    with pytest.raises(OutputError, match="no such file or directory; record"):
        kept.clip("Rest here.")


@pytest.mark.fault("F2")
def test_a_full_disk_leaves_the_voice_as_it_was(kept, today, monkeypatch):
    def refuse(path, content):
        raise OutputError(str(path), "no space left on device")

    monkeypatch.setattr(own_voice, "replace_file", refuse)
    with pytest.raises(OutputError, match="no space left"):
        keep_takes(kept, [("Rest here.", clip(9))], today)
    assert np.array_equal(load_own_voice("anna").clip("Rest here.").pcm, clip(1).pcm)


@pytest.mark.fault("F19")
@pytest.mark.parametrize(
    "name", ["", "../x", "a/b", "con", "a:b", "Anna Smith", ".anna", "x" * 41, "ann\u00e9"]
)
def test_a_name_that_is_no_folder_everywhere_is_refused(name):
    with pytest.raises(SpeechError, match="a voice's name has letters a to z"):
        checked_name(name)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"version": 2}, "version: input should be 1"),
        ({"extra": 1}, "extra: extra inputs are not permitted"),
        ({"phrases": {"rest": {}}}, "phrases.rest.text: field required"),
    ],
)
def test_a_broken_index_is_told_and_the_other_voices_still_speak(kept, today, change, fault):
    index = kept.folder / "voice.json"
    index.write_text(json.dumps(json.loads(index.read_text("utf-8")) | change), "utf-8")
    keep_takes(
        new_own_voice("ben", language="en", by="B", licence="", today=today), [("Rest.", clip())], today
    )
    found, faults = own_voices()
    assert [voice.name for voice in found] == ["ben"]
    assert fault in faults[0]
    assert "own:ben" in {voice.full_name for voice in list_voices(["own"])}


@pytest.mark.fault("F19")
def test_a_file_outside_the_folder_is_never_read(kept):
    index = kept.folder / "voice.json"
    document = json.loads(index.read_text("utf-8"))
    document["phrases"]["rest here"]["file"] = "../../secret.flac"
    index.write_text(json.dumps(document), "utf-8")
    with pytest.raises(SpeechError, match="string should match pattern"):
        load_own_voice("anna")


def test_forgetting_removes_everything(kept):
    assert forget_voice("anna") == 3
    assert not kept.folder.exists()
    assert own_voice_names() == ()
    with pytest.raises(UnknownNameError, match="no own voice named 'anna'"):
        forget_voice("anna")


def test_it_is_listed_and_chosen_like_any_voice(kept):
    (voice,) = list_voices(["own"])
    assert (voice.full_name, voice.language, voice.licence) == ("own:anna", "en-GB", "for this service")
    assert voice.origin == "Anna, 2 recorded phrases"
    assert choose_voice("own:anna", "en-US") == voice
    with pytest.raises(SpeechError, match="own:anna speaks en-GB, and the script is in cy"):
        choose_voice("own:anna", "cy")


def test_a_machine_without_own_voices_says_how_to_make_one():
    (state,) = (state for state in engine_states() if state.name == "own")
    assert (state.available, state.install) == (False, "relax record SCRIPT --as NAME")


def test_a_slow_speaker_has_a_slow_pace(anna, today):
    slow = keep_takes(anna, [("Rest here a little while.", clip(1, 5 * 44_100))], today)
    quick = keep_takes(anna, [("Rest here a little while.", clip(1, 2 * 44_100))], today)
    assert slow.words_per_minute == pytest.approx(quick.words_per_minute * 2 / 5, rel=0.02)
