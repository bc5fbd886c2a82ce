import pytest

from relax.errors import OutputError
from relax.files import create_file


def test_a_new_file_is_written_whole_and_nothing_is_left_beside_it(tmp_path):
    create_file(tmp_path / "a.md", "one\ntwo é\n")
    assert (tmp_path / "a.md").read_bytes() == "one\ntwo é\n".encode()
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_file_that_is_there_is_left_as_it_is(tmp_path):
    (tmp_path / "a.md").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="there is such a file already; choose another name"):
        create_file(tmp_path / "a.md", "other")
    assert (tmp_path / "a.md").read_text("utf-8") == "mine"
    assert [path.name for path in tmp_path.iterdir()] == ["a.md"]


def test_a_drive_without_links_is_written_to_as_well(tmp_path, monkeypatch):
    def refuse(_path, _target):
        raise PermissionError("no links here")

    monkeypatch.setattr("pathlib.Path.hardlink_to", refuse)
    create_file(tmp_path / "a.md", "one")
    assert (tmp_path / "a.md").read_text("utf-8") == "one"
    with pytest.raises(OutputError, match="there is such a file already"):
        create_file(tmp_path / "a.md", "other")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(OutputError, match="no such file or directory"):
        create_file(tmp_path / "none" / "a.md", "one")
