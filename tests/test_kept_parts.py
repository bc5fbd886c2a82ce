from __future__ import annotations

import os

import pytest

from relax.kept_parts import KeptParts


@pytest.fixture
def kept(tmp_path):
    return KeptParts(tmp_path / "parts", most_bytes=1000)


def test_what_was_kept_comes_back(kept):
    kept.put("key", b"sound")
    assert kept.get("key") == b"sound"
    assert kept.get("other") is None


@pytest.mark.fault("F4")
@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"x" + data[1:], lambda _: b""])
def test_a_damaged_part_is_noticed_and_removed(kept, damage):
    kept.put("key", b"sound")
    (path,) = kept.folder.iterdir()
    path.write_bytes(damage(path.read_bytes()))
    assert kept.get("key") is None
    assert list(kept.folder.iterdir()) == []


@pytest.mark.fault("F4")
def test_a_part_under_another_ones_name_is_noticed(kept):
    kept.put("key", b"sound")
    (path,) = kept.folder.iterdir()
    path.rename(path.with_name("other.part"))
    assert kept.get("other") is None


def test_the_least_recently_used_go_when_the_folder_is_full(kept):
    for age, key in enumerate(("two", "one", "three")):
        kept.put(key, bytes(400))
        os.utime(kept.folder / f"{key}.part", (1_000_000 + age, 1_000_000 + age))
    kept.sweep()
    assert sorted(path.stem for path in kept.folder.iterdir()) == ["one", "three"]


def test_where_nothing_came_in_nothing_is_swept(kept):
    kept.put("key", bytes(2000))
    again = KeptParts(kept.folder, most_bytes=1000)
    again.sweep()
    assert again.get("key") is not None


def test_all_of_it_can_be_cleared(kept):
    kept.put("key", b"sound")
    assert kept.usage() == (1, 37)
    kept.clear()
    assert kept.usage() == (0, 0)


@pytest.mark.fault("F3")
def test_a_folder_that_cannot_be_written_keeps_nothing_and_harms_nothing(tmp_path):
    (tmp_path / "parts").write_text("a file", encoding="utf-8")
    kept = KeptParts(tmp_path / "parts", most_bytes=1000)
    kept.put("key", b"sound")
    kept.sweep()
    assert (kept.get("key"), kept.usage()) == (None, (0, 0))
