"""Real engines, wherever they run: what pip installs is enough on Linux."""

import os
import signal
from contextlib import closing
from dataclasses import replace

import pytest

from relax.speech.cache import Cache
from relax.speech.engines import find_engine
from relax.speech.pace import estimate_ms
from relax.speech.pool import Pool
from relax.speech.speaker import open_speaker
from relax.speech.voices import choose_voice
from relax.timeline.model import Utterance
from relax.units import frames_to_ms

pytestmark = pytest.mark.real
ENGINES = ["espeak", "pyttsx3"]
MARKUP = ["-f/etc/hostname", '<audio src="x">', "[[h@loU]]", "&amp;", "\\pau=500\\"]


@pytest.fixture
def make(tmp_path):
    """Clips of utterances by an engine's best voice for British English."""

    def clips(engine, utterances):
        with open_speaker(choose_voice(engine, "en-GB"), cache=Cache(tmp_path)) as speaker:
            return [clip for _, clip in speaker.clips(utterances)]

    return clips


@pytest.mark.parametrize("engine", ENGINES)
def test_a_hundred_phrases_come_without_a_bad_one(make, engine, phrases):
    slower = [replace(utterance, rate=0.85) for utterance in phrases]
    assert len(make(engine, [*phrases, *slower])) == 100


@pytest.mark.fault("F21")
@pytest.mark.parametrize("engine", [*ENGINES, "tone"])
def test_what_looks_like_options_or_markup_is_spoken_as_words(make, engine):
    clips = make(engine, [Utterance(text=text, spoken=text) for text in MARKUP])
    assert all(frames_to_ms(clip.audible_frames(22050), 22050) > 300 for clip in clips)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_pace_is_that_of_a_relaxation_and_follows_the_rate(make, engine, phrases):
    def length_s(rate):
        clips = make(engine, [replace(utterance, rate=rate) for utterance in phrases[:20]])
        return sum(clip.audible_frames(1000) for clip in clips) / 1000

    natural = length_s(1.0)
    words = sum(len(utterance.text.split()) for utterance in phrases[:20])
    assert 95 <= words / natural * 60 <= 115
    assert length_s(0.85) == pytest.approx(natural / 0.85, rel=0.03)


def test_a_whole_script_is_estimated_within_three_in_a_hundred(make, phrases):
    voice = choose_voice("espeak", "en-GB")
    spoken_ms = sum(clip.audible_frames(1000) for clip in make("espeak", phrases))
    estimated_ms = sum(estimate_ms(utterance.spoken, voice, 1.0) for utterance in phrases)
    assert estimated_ms == pytest.approx(spoken_ms, rel=0.03)


@pytest.mark.fault("F6")
@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_a_worker_killed_in_mid_phrase_loses_nothing(phrases):
    voice = choose_voice("espeak", "en-GB")
    with closing(Pool(find_engine("espeak"), voice)) as pool:
        clips = [pool.submit(utterance) for utterance in phrases]
        clips[5].result()
        for worker in list(pool._all):
            os.kill(worker.pid, signal.SIGKILL)
        assert len([clip.result() for clip in clips]) == len(phrases)


def test_every_english_voice_speaks(tmp_path):
    for name in ("en-GB-x-rp", "en", "en-GB-scotland", "en-US"):
        voice = choose_voice(f"espeak:{name}", "en-GB")
        with open_speaker(voice, cache=Cache(tmp_path)) as speaker:
            assert len(list(speaker.clips([Utterance(text="and out", spoken="and out")]))) == 1
