import os
import signal
import subprocess
import sys
import textwrap
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from relax.errors import PhraseError, SpeechError
from relax.source import Span
from relax.speech.engines import EngineEntry
from relax.speech.pool import Pool, time_limit_s
from relax.speech.process import WorkerDiedError, WorkerProcess
from relax.speech.tone import VOICE
from relax.timeline.model import Utterance

SPAN = Span(name="a.md", line=3, column=1, end_column=4)
posix = pytest.mark.skipif(os.name != "posix", reason="named pipes and signals")


def speak(entry, voice, text, limit=20.0):
    with closing(Pool(entry, voice, limit=lambda *_: limit)) as pool:
        return pool.submit(Utterance(text=text, spoken=text, span=SPAN)).result()


@pytest.mark.fault("F6", "F8")
@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("die now", "the engine's process ended with status 7: the synthesiser fell over"),
        ("silence please", "what the engine gave cannot be used: it is silent"),
        ("nothing at all", "what the engine gave cannot be used: it is silent"),
        ("noise for all of us", "what the engine gave cannot be used: it is noise and not speech"),
        ("distorted beyond use", "it is distorted: too many samples are at full scale"),
        ("cut off after its first few words", "ms were expected"),
        ("endless words that go on", "ms were expected"),
        ("numberless samples here", "the engine gave samples that are not numbers"),
        ("refuse to speak", "the synthesiser would not"),
        ("…", "there is nothing in it to be said"),
    ],
)
def test_a_phrase_that_fails_twice_is_an_error_with_its_reason(scripted, voice, text, reason):
    with pytest.raises(PhraseError) as raised:
        speak(scripted, voice, text)
    assert reason in raised.value.reason
    assert str(raised.value).startswith(f"a.md:3:1: the phrase {text!r} could not be spoken: ")


@pytest.mark.fault("F6")
def test_a_crash_is_mended_by_one_retry(scripted, voice):
    assert speak(scripted, voice, "once more").audible_frames(22050) > 10000


@pytest.mark.fault("F7")
def test_a_hang_is_ended_at_its_limit(scripted, voice):
    with pytest.raises(PhraseError, match=r"the engine gave no answer within 0\.3 s"):
        speak(scripted, voice, "hang around", limit=0.3)


def test_what_an_engine_prints_is_no_answer(scripted, voice):
    assert speak(scripted, voice, "print these words").sample_rate == 22050


def test_samples_in_floating_point_are_taken(scripted, voice):
    assert abs(speak(scripted, voice, "float these words").pcm).max() == 3277


def test_an_engine_that_cannot_run_is_not_blamed_on_the_phrase(scripted, voice):
    missing = EngineEntry(name="missing", target="scripted_engine:MissingEngine", install="")
    with pytest.raises(SpeechError, match="install it with: pip install synthesiser") as raised:
        speak(missing, voice, "and out")
    assert not isinstance(raised.value, PhraseError)


@pytest.mark.fault("F7")
@posix
def test_a_hung_engine_is_ended_with_its_children(scripted, voice):
    os.mkfifo(voice.name)
    with closing(Pool(scripted, voice, limit=lambda *_: 0.5)) as pool:
        future = pool.submit(Utterance(text="hold", spoken="hold"))
        for _ in range(2):
            with Path(voice.name).open("rb") as pipe:
                assert pipe.read().isdigit()  # ends when no one holds the pipe any more
        assert isinstance(future.exception(), PhraseError)


@pytest.mark.fault("F1", "F25")
@posix
def test_no_worker_outlives_a_parent_that_is_killed_in_mid_phrase(scripted, voice):
    os.mkfifo(voice.name)
    parent = subprocess.Popen(
        [
            sys.executable,
            "-c",
            textwrap.dedent(f"""
                import sys
                sys.path[:] = {sys.path!r}
                from relax.speech.process import WorkerProcess
                worker = WorkerProcess("scripted_engine:ScriptedEngine")
                worker.ask({{"do": "speak", "text": "hold", "voice": {voice.name!r}, "rate": 1.0}}, 600.0)
            """),
        ]
    )
    with Path(voice.name).open("rb") as pipe:
        assert pipe.read(1).isdigit()
        parent.kill()
        parent.wait()
        assert b"left alone" not in pipe.read()  # ends when neither worker nor child holds the pipe


@pytest.mark.fault("F6")
@posix
def test_a_worker_killed_in_mid_phrase_loses_nothing(scripted, voice):
    with closing(Pool(scripted, voice)) as pool:
        pool.submit(Utterance(text="a", spoken="a word")).result()
        (worker,) = pool._all
        os.kill(worker.pid, signal.SIGKILL)
        clips = [pool.submit(Utterance(text="b", spoken="b word")) for _ in range(10)]
        assert len([clip.result() for clip in clips]) == 10


@pytest.mark.fault("F25")
def test_closing_ends_a_phrase_that_would_go_on_for_ever(scripted, voice):
    pool = Pool(scripted, voice)
    future = pool.submit(Utterance(text="hang", spoken="hang"))
    pool.submit(Utterance(text="hang", spoken="hang")).cancel()
    pool.close()
    assert future.cancelled() or isinstance(future.exception(), SpeechError)
    assert all(worker._process.poll() is not None for worker in pool._all)


def test_an_engine_of_one_setting_has_a_worker_for_each_rate(scripted, voice):
    with closing(Pool(replace(scripted, one_setting=True), voice)) as pool:
        for rate in (1.0, 0.85, 1.0, 0.85, 0.7, 0.6):
            pool.submit(Utterance(text="one two", spoken="one two", rate=rate)).result()
        assert len(pool._all) == 3


def test_a_worker_leaves_no_files(scripted):
    worker = WorkerProcess(scripted.target)
    folder = Path(worker._folder)
    worker.wait_ready()
    assert folder.is_dir()
    worker.close()
    assert not folder.exists()


def test_a_worker_that_is_gone_says_so_each_time(scripted):
    worker = WorkerProcess(scripted.target)
    worker.close()
    for _ in range(2):
        with pytest.raises(WorkerDiedError):
            worker.ask({"do": "voices"}, 5.0)


@pytest.mark.fault("F7")
def test_the_limit_is_twenty_seconds_or_five_times_the_estimate():
    assert time_limit_s(Utterance(text="and out", spoken="and out"), VOICE) == 20.0
    long = "breathe " * 100
    assert 150 < time_limit_s(Utterance(text=long, spoken=long), VOICE) < 400
