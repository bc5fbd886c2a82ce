"""A person's recordings and a computer's voice in one rendering, measured on the finished audio."""

import json

import numpy as np
import pytest
import soundfile
from click.testing import CliRunner

from relax.audio.phrase_level import phrase_lufs
from relax.commands.root import cli

SCRIPT = """---
title: A short rest
language: en-GB
status: approved
reviewed: {by: Lead, on: 2026-11-01}
---

# Arriving

[not for own-voice]
This is a computer voice.
[end]

Let yourself settle down here.

{sitting: The chair can hold you now. | lying: The bed can hold you now.}

You can stop at any time.

Nothing else needs to be done.

Let your hands rest where they are.

Notice how the breath comes and goes.

When you are ready, come back.
"""
RECORDED = {
    "let-yourself-settle-down-here": 0.0,
    "the-chair-can-hold-you-now": -14.0,
    "you-can-stop-at-any-time": 9.0,
    "let-your-hands-rest-where-they-are": -6.0,
    "when-you-are-ready-come-back": 4.0,
}
"""The phrases that a person has recorded, each on a day with a level of its own, in dB."""


@pytest.fixture
def relax(monkeypatch, tmp_path):
    """Runs a command line in a folder with the script and a folder for recordings."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rest.md").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "rec").mkdir()
    monkeypatch.setenv("RELAX_RENDER_ALLOW_ERRORS", "a script for tests")

    def run(*arguments, status=0):
        result = CliRunner().invoke(cli, arguments, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def record(person, tmp_path):
    """Puts recordings into the folder."""

    def save(slugs, **how):
        for slug, level_db in slugs.items():
            sound = person(f"{slug.replace('-', ' ')}.", **{"level_db": level_db, "noise_db": -62.0, **how})
            soundfile.write(
                tmp_path / "rec" / f"{slug}.wav", sound.samples, sound.sample_rate, subtype="PCM_24"
            )

    return save


def rendered(relax, tmp_path, *options):
    document = json.loads(relax("render", "rest.md", "--format", "wav", "--json", *options).stdout)
    (made,) = document["renderings"]
    samples, _ = soundfile.read(made["audio"][0], dtype="float32")
    (path,) = (path for path in made["companions"] if path.endswith(".timeline.json"))
    timeline = json.loads((tmp_path / path).read_text("utf-8"))
    phrases = {
        cue["text"]: samples[cue["start"] : cue["end"]] for cue in timeline["cues"] if cue["kind"] == "speech"
    }
    return made, timeline, phrases


def test_no_phrase_jumps_in_level_whoever_speaks_it(relax, record, tmp_path):
    record(RECORDED)
    relax("record", "rest.md", "--as", "anna", "--from", "rec", "--fallback", "tone", "--by", "Anna")
    made, timeline, phrases = rendered(relax, tmp_path, "--voice", "own:anna")
    levels = [phrase_lufs(samples, 44_100) for samples in phrases.values()]
    assert np.abs(np.diff(levels)).max() < 1.0
    assert timeline["read_by"] == "Anna"
    assert made["computer_phrases"] == [
        "This is a computer voice.",
        "Nothing else needs to be done.",
        "Notice how the breath comes and goes.",
    ]


@pytest.mark.real
def test_no_phrase_jumps_in_level_beside_a_real_engine(relax, record, tmp_path):
    record(RECORDED)
    result = CliRunner().invoke(
        cli, ["record", "rest.md", "--as", "anna", "--from", "rec", "--fallback", "espeak"]
    )
    if result.exit_code:
        pytest.skip(f"espeak does not work here: {result.output}")
    _, _, phrases = rendered(relax, tmp_path, "--voice", "own:anna")
    levels = [phrase_lufs(samples, 44_100) for samples in phrases.values()]
    assert np.abs(np.diff(levels)).max() < 1.0


def test_a_retake_changes_only_its_phrase(relax, record, tmp_path):
    record(RECORDED)
    relax("record", "rest.md", "--as", "anna", "--from", "rec", "--fallback", "tone")
    folder = tmp_path / "data" / "relax" / "own-voices" / "anna" / "phrases"
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    record({"you-can-stop-at-any-time": 1.0}, noise_db=-70.0)
    relax("record", "rest.md", "--as", "anna", "--from", "rec")
    after = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert len(after) == 5
    assert [name.rpartition("-")[0] for name in after.keys() - before.keys()] == ["you-can-stop-at-any-time"]
    assert all(after[name] == before[name] for name in after.keys() & before.keys())


def test_a_changed_sentence_is_listed_as_missing(relax, record, tmp_path):
    record(RECORDED)
    relax("record", "rest.md", "--as", "anna", "--from", "rec")
    changed = SCRIPT.replace("stop at any time", "stop whenever you like")
    (tmp_path / "rest.md").write_text(changed, encoding="utf-8")
    missing = json.loads(relax("record", "rest.md", "--as", "anna", "--missing", "--json", status=1).stdout)
    assert {one["text"]: one["line"] for one in missing["missing"]} == {
        "The bed can hold you now.": 16,
        "You can stop whenever you like.": 18,
        "Nothing else needs to be done.": 20,
        "Notice how the breath comes and goes.": 24,
    }


def test_a_voice_that_has_every_phrase_speaks_by_itself_and_one_that_lacks_some_does_not(
    relax, record, tmp_path
):
    record(RECORDED)
    relax("record", "rest.md", "--as", "anna", "--from", "rec", "--by", "Anna Smith")
    planned = json.loads(relax("render", "rest.md", "--dry-run", "--json").stdout)
    assert planned["renderings"][0]["voice"] != "own:anna"
    record({"nothing-else-needs-to-be-done": 0.0, "notice-how-the-breath-comes-and-goes": 0.0})
    relax("record", "rest.md", "--as", "anna", "--from", "rec")
    made, timeline, phrases = rendered(relax, tmp_path)
    assert "This is a computer voice." not in phrases
    assert (made["voice"], timeline["read_by"], timeline["computer_phrases"]) == (
        "own:anna",
        "Anna Smith",
        [],
    )
    assert "Read by Anna Smith." in relax("render", "rest.md").stdout


def test_nobody_can_ask_for_the_words_on_computers_to_be_left_out(relax):
    refused = relax("render", "rest.md", "--voice", "tone", "--for", "own-voice", status=2)
    assert "no tag named 'own-voice'" in refused.stderr


def test_the_finished_file_says_who_speaks(relax, record, tmp_path):
    record(RECORDED)
    relax("record", "rest.md", "--as", "anna", "--from", "rec", "--fallback", "tone", "--by", "Anna")
    relax("render", "rest.md", "--voice", "own:anna", "--format", "flac")
    (path,) = (tmp_path / "audio_out").glob("*.flac")
    words = b"Read by Anna; 3 phrases by a computer voice, tone:sine"
    assert words in path.read_bytes()


def test_what_cannot_be_spoken_is_listed_before_anything_is_made(relax, record, tmp_path):
    record(RECORDED)
    relax("record", "rest.md", "--as", "anna", "--from", "rec")
    refused = relax("render", "rest.md", "--voice", "own:anna", status=3)
    assert "own:anna has 5 of these phrases and lacks 2:\n  rest.md:20:1: Nothing else" in refused.stderr
    assert not list((tmp_path / "audio_out").iterdir())


def test_files_that_cannot_be_used_are_named_and_the_others_are_kept(relax, record, tmp_path):
    record(RECORDED)
    (tmp_path / "rec" / "take 2.wav").write_bytes(b"#EXTM3U\n")
    refused = relax("record", "rest.md", "--as", "anna", "--from", "rec", status=3)
    assert "take 2.wav: not used: no phrase of the script has this name" in refused.stderr
    assert "5 recordings are now in own:anna." in refused.stdout


def test_a_list_names_every_file_and_needs_no_voice(relax):
    shown = relax("record", "rest.md", "--list").stdout
    assert "002-the-chair-can-hold-you-now.wav\n    The chair can hold you now.\n" in shown
    assert "003-the-bed-can-hold-you-now.wav" in shown


def test_a_voice_is_described_changed_and_forgotten(relax, record, tmp_path):
    record(RECORDED)
    relax("record", "rest.md", "--as", "anna", "--from", "rec")
    relax(
        "record", "--as", "anna", "--by", "Anna Smith", "--licence", "for our patients", "--fallback", "tone"
    )
    shown = relax("voices").stdout
    assert "for our patients; Anna Smith, 5 recorded phrases; the others by tone:sine" in shown
    assert "own:anna" in relax("doctor").stdout
    assert "removed, with 6 files" in relax("record", "--as", "anna", "--forget").stdout
    assert not (tmp_path / "data" / "relax" / "own-voices" / "anna").exists()


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["rest.md"], 2, "say what the voice is called, as in --as anna"),
        (["rest.md", "--as", "../x", "--from", "rec"], 3, "a voice's name has letters a to z"),
        (["rest.md", "--as", "ben", "--missing"], 2, "no own voice named 'ben'"),
        (["--as", "ben"], 2, "no own voice named 'ben'"),
        (["rest.md", "--as", "ben", "--phrase", "99"], 2, "there is no phrase 99; the script has 1 to 8"),
        (["rest.md", "--as", "ben", "--from", "rec", "--fallback", "espek:x"], 2, "did you mean 'espeak'?"),
    ],
)
def test_a_mistake_is_answered_with_a_remedy(relax, arguments, status, words):
    assert words in relax("record", *arguments, status=status).stderr
