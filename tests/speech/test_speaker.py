from dataclasses import replace

import pytest

from relax.errors import OutputError, PhraseError
from relax.speech import pool as pool_module
from relax.speech.cache import Cache
from relax.speech.pool import Pools
from relax.speech.speaker import open_speaker
from relax.speech.tone import VOICE
from relax.timeline.model import Utterance

WORDS = [Utterance(text=text, spoken=text) for text in ("Breathe in", "and out", "Rest here", "and out")]


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache")


def test_clips_come_in_order_and_equal_utterances_are_spoken_once(cache):
    with open_speaker(VOICE, cache=cache) as speaker:
        submit, spoken = speaker._pool.submit, []
        speaker._pool.submit = lambda utterance: (spoken.append(utterance.text), submit(utterance))[1]
        pairs = list(speaker.clips(WORDS))
    assert [utterance for utterance, _ in pairs] == WORDS
    assert spoken == ["Breathe in", "and out", "Rest here"]
    assert speaker.made == 3
    assert (pairs[1][1].pcm == pairs[3][1].pcm).all()


def test_a_second_rendering_starts_no_worker(cache, monkeypatch):
    with open_speaker(VOICE, cache=cache) as speaker:
        first = [clip for _, clip in speaker.clips(WORDS)]
    monkeypatch.setattr(pool_module, "WorkerProcess", None)
    with open_speaker(VOICE, cache=cache) as speaker:
        second = [clip for _, clip in speaker.clips(WORDS)]
    assert speaker.made == 0
    assert all((one.pcm == other.pcm).all() for one, other in zip(first, second, strict=True))


def test_what_is_missing_is_begun_before_the_first_clip_is_asked_for(cache):
    with open_speaker(VOICE, cache=cache) as speaker:
        list(speaker.clips(WORDS))
        submit, begun = speaker._pool.submit, []
        speaker._pool.submit = lambda utterance: (begun.append(utterance.text), submit(utterance))[1]
        clips = speaker.clips([*WORDS, Utterance(text="Look around", spoken="Look around")])
        assert begun == ["Look around"]
        assert len(list(clips)) == 5


def test_a_worker_is_warmed_only_for_what_is_not_kept_and_speaks_it(cache):
    with Pools() as pools:
        with open_speaker(VOICE, cache=cache, pools=pools) as speaker:
            list(speaker.clips(WORDS[:1]))
        pools.close()
        with open_speaker(VOICE, cache=cache, pools=pools) as speaker:
            speaker.warm(WORDS[:1])
            assert not speaker._pool._all
            speaker.warm(WORDS)
            list(speaker.clips(WORDS[:2]))
            assert len(speaker._pool._all) == 1


def test_workers_that_are_lent_stay_for_the_next_speaker(cache):
    with Pools() as pools:
        with open_speaker(VOICE, cache=cache, pools=pools) as speaker:
            list(speaker.clips(WORDS[:1]))
            (worker,) = speaker._pool._all
        with open_speaker(VOICE, cache=cache, pools=pools) as speaker:
            list(speaker.clips(WORDS))
            assert speaker._pool._all == {worker}
            assert speaker.made == 2
    assert worker._process.poll() is not None


@pytest.mark.fault("F4")
def test_a_damaged_clip_is_made_again(cache):
    with open_speaker(VOICE, cache=cache) as speaker:
        list(speaker.clips(WORDS))
    path = next(cache.path.glob("*.clip"))
    path.write_bytes(path.read_bytes()[:-1])
    with open_speaker(VOICE, cache=cache) as speaker:
        assert len(list(speaker.clips(WORDS))) == 4
    assert speaker.made == 1


@pytest.mark.fault("F1")
def test_finished_phrases_are_kept_when_a_later_one_fails(cache, scripted, voice):
    utterances = [*WORDS, Utterance(text="die", spoken="die")]
    with pytest.raises(PhraseError), open_speaker(voice, cache=cache, engine=scripted) as speaker:
        list(speaker.clips(utterances))
    assert cache.usage()[0] == 3


def test_the_look_ahead_is_bounded(cache):
    asked = []

    def endless():
        for number in range(1000):
            asked.append(number)
            yield Utterance(text=f"breath {number}", spoken=f"breath {number}")

    with open_speaker(VOICE, cache=cache, workers=2) as speaker:
        next(speaker.clips(endless()))
    assert len(asked) == 9  # eight under way, and the one that is there


@pytest.mark.fault("F25")
def test_leaving_early_ends_a_hanging_worker(cache, scripted, voice):
    with pytest.raises(KeyboardInterrupt), open_speaker(voice, cache=cache, engine=scripted) as speaker:
        next(speaker.clips(WORDS))
        processes = [worker._process for worker in speaker._pool._all]
        speaker._pool.submit(Utterance(text="hang", spoken="hang"))
        raise KeyboardInterrupt
    assert [process.poll() is None for process in processes] == [False]


@pytest.mark.fault("F3")
def test_a_cache_that_cannot_be_made_is_told_before_any_speech(tmp_path):
    (tmp_path / "file").touch()
    cache = Cache(tmp_path / "file" / "cache")
    with (
        pytest.raises(OutputError, match="the cache of clips cannot be used"),
        open_speaker(VOICE, cache=cache),
    ):
        pass


def test_what_decides_the_sound_decides_the_key(cache):
    utterance = Utterance(text="Rest", spoken="Rest")
    with open_speaker(VOICE, cache=cache) as speaker:
        keys = {
            speaker.key(utterance),
            speaker.key(replace(utterance, rate=0.85)),
            speaker.key(replace(utterance, spoken="rest")),
        }
        assert speaker.key(replace(utterance, text="R.")) in keys
        speaker.engine_version = "2"
        assert speaker.key(utterance) not in keys
    assert len(keys) == 3
