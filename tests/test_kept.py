import os
import tracemalloc

import pytest

from relax.audio.levels import Levels
from relax.kept import KeptFiles

LEVELS = Levels(loudness_lufs=-19.0, true_peak_dbtp=-2.5)


@pytest.fixture
def source(tmp_path):
    path = tmp_path / "made.mp3"
    path.write_bytes(b"sound" * 100)
    return path


@pytest.fixture
def kept(tmp_path):
    return KeptFiles(tmp_path / "kept", most_bytes=10_000)


def test_what_was_kept_is_fetched_with_its_levels(kept, source, tmp_path):
    kept.keep("key", source, LEVELS)
    assert kept.fetch("key", tmp_path / "copy.mp3") == LEVELS
    assert (tmp_path / "copy.mp3").read_bytes() == source.read_bytes()


def test_what_was_never_kept_is_not_fetched(kept, tmp_path):
    assert kept.fetch("key", tmp_path / "copy.mp3") is None
    assert not (tmp_path / "copy.mp3").exists()


@pytest.mark.fault("F4")
@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"x" + data[1:], lambda _: b""])
@pytest.mark.parametrize("ending", [".mp3", ".json"])
def test_a_damaged_entry_is_noticed_and_never_used(kept, source, tmp_path, ending, damage):
    kept.keep("key", source, LEVELS)
    path = kept.folder / f"key{ending}"
    path.write_bytes(damage(path.read_bytes()))
    assert kept.fetch("key", tmp_path / "copy.mp3") is None


def test_formats_of_one_key_do_not_meet(kept, source, tmp_path):
    kept.keep("key", source, LEVELS)
    assert kept.fetch("key", tmp_path / "copy.wav") is None


def test_the_least_recently_used_go_when_the_folder_is_full(tmp_path, source):
    kept = KeptFiles(tmp_path / "kept", most_bytes=1500)
    for key in ("one", "two", "three"):
        kept.keep(key, source, LEVELS)
    for age, key in enumerate(("two", "one", "three")):
        stamp = 1_000_000 + age
        for path in kept.folder.glob(f"{key}.*"):
            os.utime(path, (stamp, stamp))
    kept.sweep()
    assert sorted(path.stem for path in kept.folder.glob("*.mp3")) == ["one", "three"]


def test_a_file_that_would_crowd_out_the_others_is_not_kept(tmp_path, source):
    kept = KeptFiles(tmp_path / "kept", most_bytes=900)
    kept.keep("key", source, LEVELS)
    assert kept.usage() == (0, 0)


@pytest.mark.fault("F3")
def test_a_folder_that_cannot_be_written_keeps_nothing_and_harms_nothing(tmp_path, source):
    (tmp_path / "kept").write_text("a file", encoding="utf-8")
    kept = KeptFiles(tmp_path / "kept", most_bytes=10_000)
    kept.keep("key", source, LEVELS)
    kept.sweep()
    assert kept.fetch("key", tmp_path / "copy.mp3") is None


def test_a_large_file_is_kept_and_fetched_without_holding_it_in_memory(tmp_path):
    source = tmp_path / "long.wav"
    source.write_bytes(bytes(20_000_000))
    kept = KeptFiles(tmp_path / "kept", most_bytes=10**9)
    tracemalloc.start()
    kept.keep("key", source, LEVELS)
    kept.fetch("key", tmp_path / "copy.wav")
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most_bytes < 2_000_000


@pytest.mark.fault("F1")
def test_what_a_killed_process_left_half_written_is_counted_and_swept(kept, source):
    kept.keep("whole", source, LEVELS)
    (kept.folder / ".half.mp3.123.part").write_bytes(bytes(20_000))
    os.utime(kept.folder / ".half.mp3.123.part", (1_000_000, 1_000_000))
    assert kept.usage()[1] > 20_000
    kept.sweep()
    assert sorted({path.name.partition(".")[0] for path in kept.folder.iterdir()}) == ["whole"]
