import os

import pytest

from relax.build.state import FileMark, Journal, Record, is_whole, mark_of

MARK = FileMark(size=3, mtime_ns=5, sha256="ab")


def record(*paths, key="k"):
    return Record(key=key, files=dict.fromkeys(paths, MARK))


@pytest.fixture
def journal(tmp_path):
    return Journal(tmp_path / "journal")


def test_where_nothing_was_built_there_is_no_state(journal):
    assert journal.load().records == {}


def test_what_was_written_down_is_read_back(journal):
    journal.append("rest", record("rest.mp3"))
    assert journal.load().records == {"rest": record("rest.mp3")}


def test_a_torn_line_costs_its_own_target_alone(journal):
    journal.append("rest", record("rest.mp3"))
    journal.append("move", record("move.mp3"))
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole[:-20])
    assert list(journal.load().records) == ["rest"]


def test_after_a_torn_line_the_next_one_is_read(journal):
    journal.append("rest", record("rest.mp3"))
    journal.path.write_bytes(journal.path.read_bytes()[:-20])
    journal.load()
    journal.append("move", record("move.mp3"))
    assert list(journal.load().records) == ["move"]


def test_a_line_with_another_letter_is_passed_over(journal):
    journal.append("rest", record("rest.mp3"))
    journal.path.write_bytes(journal.path.read_bytes().replace(b"rest.mp3", b"test.mp3"))
    assert journal.load().records == {}


def test_a_path_that_leads_out_of_the_folder_is_passed_over(journal):
    journal.append("rest", record("../rest.mp3"))
    assert journal.load().records == {}


def test_a_file_that_a_target_no_longer_has_is_a_stray(journal):
    journal.append("rest", record("rest.mp3", "rest.wav"))
    journal.append("rest", record("rest.mp3"))
    assert list(journal.load().strays) == ["rest.wav"]
    assert list(journal.load().strays) == ["rest.wav"]  # also once the journal was written anew


def test_a_journal_is_as_long_as_its_targets_are_many(journal):
    for _ in range(50):
        journal.append("rest", record("rest.mp3"))
    journal.load()
    assert journal.path.read_bytes().count(b"\n") == 1


def test_looking_at_a_journal_leaves_it_as_it_is(journal):
    journal.append("rest", record("rest.mp3"))
    journal.append("rest", record("rest.mp3"))
    before = journal.path.read_bytes()
    journal.load(writes=False)
    assert journal.path.read_bytes() == before


def test_a_file_is_whole_until_a_byte_of_it_changes(tmp_path):
    path = tmp_path / "rest.mp3"
    path.write_bytes(b"sound")
    mark = mark_of(path)
    os.utime(path, ns=(1, 1))
    assert is_whole(path, mark, every_byte=False)
    path.write_bytes(b"found")
    assert not is_whole(path, mark, every_byte=False)


def test_a_disks_own_fault_is_found_where_every_byte_is_read(tmp_path):
    path = tmp_path / "rest.mp3"
    path.write_bytes(b"sound")
    mark = mark_of(path)
    path.write_bytes(b"found")
    os.utime(path, ns=(mark.mtime_ns, mark.mtime_ns))
    assert not is_whole(path, mark, every_byte=True)


def test_a_file_that_is_gone_is_not_whole(tmp_path):
    assert not is_whole(tmp_path / "rest.mp3", MARK, every_byte=False)
