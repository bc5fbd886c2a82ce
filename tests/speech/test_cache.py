import multiprocessing
import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.audio.clip import Clip
from relax.errors import OutputError
from relax.speech.cache import Cache, clip_key

HOUR = 3600
KEY, OTHER = "a" * 64, "b" * 64


def make_clip(level=1000, frames=100):
    return Clip(pcm=np.full(frames, level, np.int16), sample_rate=22050, lead=3, tail=5)


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache", now=lambda: 1_000_000.0)


def test_a_clip_comes_back_as_it_was(cache):
    cache.put(KEY, make_clip())
    clip = cache.get(KEY)
    assert (clip.pcm == 1000).all()
    assert (clip.sample_rate, clip.lead, clip.tail, len(clip.pcm)) == (22050, 3, 5, 100)
    assert clip.pcm.dtype == np.int16


def test_an_unknown_key_and_a_missing_folder_hold_nothing(cache):
    assert cache.get(KEY) is None
    assert cache.usage() == (0, 0)
    cache.sweep()
    cache.clear()


@pytest.mark.fault("F4")
@given(st.integers(0, 255), st.data())
def test_any_changed_byte_is_noticed_and_the_file_removed(tmp_path_factory, value, data):
    cache = Cache(tmp_path_factory.mktemp("cache"))
    cache.put(KEY, make_clip(frames=20))
    (path,) = cache.path.iterdir()
    content = bytearray(path.read_bytes())
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= value or 1
    path.write_bytes(content)
    assert cache.get(KEY) is None
    assert not path.exists()


@pytest.mark.fault("F4")
@pytest.mark.parametrize("length", [0, 1, 99, 100, 101, 298])
def test_a_shortened_file_is_noticed(cache, length):
    cache.put(KEY, make_clip())
    (path,) = cache.path.iterdir()
    path.write_bytes(path.read_bytes()[:length])
    assert cache.get(KEY) is None
    cache.put(KEY, make_clip())
    assert cache.get(KEY) is not None


@pytest.mark.fault("F4")
def test_a_clip_under_another_ones_name_is_noticed(cache):
    cache.put(KEY, make_clip())
    next(cache.path.iterdir()).rename(cache.path / f"{OTHER}.clip")
    assert cache.get(OTHER) is None


def test_the_first_clip_stays(cache):
    cache.put(KEY, make_clip(1))
    assert cache.put(KEY, make_clip(2)).pcm[0] == 1
    assert cache.get(KEY).pcm[0] == 1


@pytest.mark.fault("F4")
def test_a_damaged_clip_is_replaced(cache):
    cache.put(KEY, make_clip(1))
    next(cache.path.iterdir()).write_bytes(b"damaged")
    assert cache.put(KEY, make_clip(2)).pcm[0] == 2
    assert cache.get(KEY).pcm[0] == 2


def test_usage_counts_files_and_bytes_and_clear_removes_them(cache):
    cache.put(KEY, make_clip())
    cache.put(OTHER, make_clip())
    assert cache.usage() == (2, 2 * (100 + 200))
    cache.clear()
    assert cache.usage() == (0, 0)


def test_what_was_used_longest_ago_goes_first_and_nothing_of_the_last_day(tmp_path):
    clock = [0.0]
    cache = Cache(tmp_path, most_bytes=600, now=lambda: clock[0])
    keys = [letter * 64 for letter in "abcd"]
    for number, key in enumerate(keys):
        cache.put(key, make_clip())
        os.utime(tmp_path / f"{key}.clip", (number * HOUR, number * HOUR))
    clock[0] = 26.5 * HOUR
    cache.get(keys[0])
    cache.sweep()
    assert [cache.get(key) is not None for key in keys] == [True, False, False, True]
    cache.most_bytes = 0
    cache.sweep()
    assert cache.usage()[0] == 2


@pytest.mark.fault("F1")
def test_stale_parts_are_swept_and_fresh_ones_are_not(cache):
    cache.prepare()
    for name, age in (("old", 25 * HOUR), ("new", HOUR)):
        path = cache.path / f"{name}.part"
        path.touch()
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    cache.sweep()
    assert [path.name for path in cache.path.iterdir()] == ["new.part"]


@pytest.mark.fault("F2")
def test_a_full_disk_leaves_no_part_behind(cache, monkeypatch):
    cache.prepare()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("relax.speech.cache._pack", full)
    with pytest.raises(OutputError, match="cannot be used: no space left on device"):
        cache.put(KEY, make_clip())
    assert list(cache.path.iterdir()) == []


def _work(folder, level, results):
    cache = Cache(folder)
    for number in range(40):
        key = clip_key(engine="tone", engine_version="1", voice="sine", rate=1.0, text=str(number))
        kept = cache.get(key) or cache.put(key, make_clip(level))
        results.put((number, int(kept.pcm[0])))


@pytest.mark.fault("F14")
def test_eight_processes_at_once_all_use_the_same_clips(tmp_path):
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    workers = [context.Process(target=_work, args=(tmp_path, level, results)) for level in range(8)]
    for worker in workers:
        worker.start()
    seen = [results.get(timeout=60) for _ in range(8 * 40)]
    for worker in workers:
        worker.join()
    assert len(set(seen)) == 40
    assert len(list(tmp_path.iterdir())) == 40


def test_the_head_of_a_clip_tells_what_the_clip_is(tmp_path):
    cache = Cache(tmp_path)
    pcm = np.arange(1, 101, dtype=np.int16)
    cache.put("key", Clip(pcm=pcm, sample_rate=22_050, lead=10, tail=20))
    facts = cache.facts("key")
    assert (facts.frames, facts.lead, facts.tail, facts.sample_rate) == (100, 10, 20, 22_050)
    assert facts.audible_frames(44_100) == 140
    assert (facts.loudest, facts.energy) == (100, sum(number**2 for number in range(1, 101)))


@pytest.mark.fault("F4")
@pytest.mark.parametrize("byte", [0, 8, 39, 40, 71, 72, 76, 80, 84, 88, 92, 99])
def test_the_head_of_a_clip_is_believed_only_where_it_is_whole(cache, byte):
    cache.put(KEY, make_clip())
    (path,) = cache.path.iterdir()
    data = path.read_bytes()
    path.write_bytes(data[:byte] + bytes([data[byte] ^ 1]) + data[byte + 1 :])
    assert cache.facts(KEY) is None


@pytest.mark.parametrize("content", [b"", b"relaxc02", b"otherc01" + bytes(100), b"relaxc02" + bytes(100)])
def test_a_file_without_a_head_tells_nothing(tmp_path, content):
    (tmp_path / "key.clip").write_bytes(content)
    assert Cache(tmp_path).facts("key") is None


def test_a_clip_that_is_not_there_tells_nothing(tmp_path):
    assert Cache(tmp_path / "none").facts("key") is None
