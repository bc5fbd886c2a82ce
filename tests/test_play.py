from dataclasses import replace

import numpy as np
import pytest

from relax.draft import SAMPLE_RATE, draft_of
from relax.errors import LengthError, ScriptError, SpeechError
from relax.library.library import Library
from relax.play import Sounding, open_performance, words_alone
from relax.playback.reel import FileReel
from relax.render import render
from relax.speech.cache import Cache
from relax.speech.tone import VOICE
from relax.timeline.variant import Variant

SCRIPT = """---
title: A short rest
---

# Arriving

Rest here. [pause 1s]

You can move, stretch or stop at any time. [pause 2s to 20s]

[breathe in 2, out 3; 3 times]

# Going on

{lines}

Thank you. [pause 1s]
"""


@pytest.fixture
def prepared(tmp_path):
    def prepare(text=SCRIPT, **choices):
        lines = "\n\n".join(
            f"This is the phrase with the number {number}. [pause 1s]" for number in range(12)
        )
        (tmp_path / "rest.md").write_text(text.replace("{lines}", lines), encoding="utf-8")
        script, home = Library.of().load(str(tmp_path / "rest.md"))
        return draft_of(script, library=home, variant=Variant(**choices)), home

    return prepare


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "clips")


def made(draft, home, cache, **more):
    """The performance when all of it is there: its timeline, its sound, and that of its landing."""
    with open_performance(draft, library=home, cache=cache, voice_name="tone", **more) as performance:
        while not performance.wait_started(5):
            pass
        performance.join()
        reel, landing = performance.script.reel, performance.landing
        sound = reel.read(0, reel.total)
        return performance.script.timeline, sound, landing.reel.read(0, landing.reel.total)


def test_what_is_played_is_the_rendering_but_for_its_level(prepared, cache, tmp_path):
    draft, home = prepared()
    timeline, sound, _ = made(draft, home, cache)
    rendering = render(draft, cache=cache, out_folder=tmp_path / "out", voice_name="tone", formats=("wav",))
    rendered = np.array(rendering.to_audio_segment().get_array_of_samples(), dtype=np.float64)
    played = sound[:, 0].astype(np.float64)
    assert timeline == rendering.timeline
    assert len(played) == len(rendered)
    assert (played @ rendered) / np.sqrt((played @ played) * (rendered @ rendered)) > 0.9999


def test_the_first_that_can_be_heard_holds_words_and_not_the_silence_before_them_alone(
    prepared, cache, monkeypatch
):
    first = []
    append = FileReel.append
    monkeypatch.setattr(
        FileReel, "append", lambda reel, block: (first.append(len(block)), append(reel, block))
    )
    draft, home = prepared()
    timeline, _, _ = made(draft, home, cache)
    assert first[0] > timeline.cues[1].start + SAMPLE_RATE // 2


def test_its_level_is_near_that_of_the_rendering(prepared, cache, tmp_path):
    draft, home = prepared()
    _, sound, _ = made(draft, home, cache)
    rendering = render(draft, cache=cache, out_folder=tmp_path / "out", voice_name="tone", formats=("wav",))
    rendered = np.array(rendering.to_audio_segment().get_array_of_samples(), dtype=np.float64)
    ratio = np.sqrt(np.mean(sound[:, 0].astype(np.float64) ** 2) / np.mean(rendered**2))
    assert 20 * np.log10(ratio) == pytest.approx(0.0, abs=1.0)


@pytest.mark.fault("F27")
def test_no_peak_is_over_the_ceiling(prepared, cache):
    _, sound, landing = made(*prepared(), cache)
    assert max(np.abs(sound).max(), np.abs(landing).max()) / 32768 <= 10 ** (-1.5 / 20)


def test_a_length_is_kept_and_told_while_the_speech_is_made(prepared, cache):
    told = []
    draft, home = prepared(length_ms=90_000)
    timeline, _, _ = made(draft, home, cache, on_progress=lambda *progress: told.append(progress))
    assert timeline.frames == pytest.approx(90 * 44_100, abs=44_100 // 2)
    assert told[-1][1] == told[-1][2]


def test_a_length_that_cannot_be_reached_is_refused_before_anything_is_heard(prepared, cache):
    draft, home = prepared(length_ms=1000)
    with pytest.raises(LengthError), open_performance(draft, library=home, cache=cache, voice_name="tone"):
        pass


def test_breath_words_that_do_not_fit_are_told_before_anything_is_heard(prepared, cache):
    draft, home = prepared(
        text="---\ntitle: T\n---\n\nRest here.\n\n[breathe in 1, out 4; 2 times]\n", rate=0.5
    )
    with open_performance(draft, library=home, cache=cache, voice_name="tone") as performance:
        with pytest.raises(ScriptError, match="longer than its phase"):
            while not performance.wait_started(5):
                pass
        assert performance.script.reel.ready == 0


def test_leaving_early_ends_what_is_being_made(prepared, cache):
    draft, home = prepared()
    with open_performance(draft, library=home, cache=cache, voice_name="tone") as performance:
        pass
    assert not performance.is_alive


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_programmers_mistake_leaves_nobody_waiting(prepared, cache, monkeypatch):
    draft, home = prepared()
    monkeypatch.setattr("relax.play.gain_of", lambda _clips: 1 / 0)
    with open_performance(draft, library=home, cache=cache, voice_name="tone") as performance:
        performance.join()
        with pytest.raises(SpeechError, match="the speech was stopped"):
            performance.wait_started(5)
        assert performance.landing.reel.error is not None


def test_words_alone_need_no_speech(prepared, cache):
    draft, _ = prepared()
    words = words_alone(draft, voice_name="tone")
    assert words.reel.total == words.timeline.frames
    assert not cache.path.exists()


def test_breath_words_are_not_refused_for_what_is_estimated(prepared):
    draft, _ = prepared(text="---\ntitle: T\n---\n\nRest here.\n\n[breathe in 1, out 4; 2 times]\n")
    sounding = Sounding(draft, replace(VOICE, words_per_minute=20.0))
    assert [cue.kind for cue in sounding.timeline.cues].count("inhale") == 2
    sounding.close()
