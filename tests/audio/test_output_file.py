from __future__ import annotations

import pytest

from relax.audio.output_file import OutputFile


class FullAfter:
    """A file that takes so many writes and then is on a full disk."""

    def __init__(self, file, writes):
        self.file = file
        self.writes = writes

    def write(self, data):
        self.writes -= 1
        if self.writes < 0:
            raise OSError(28, "No space left on device")
        return self.file.write(data)

    def __getattr__(self, name):
        return getattr(self.file, name)


def test_what_is_written_can_be_read_back(tmp_path):
    with OutputFile(tmp_path / "a") as file:
        assert file.write(b"let be") == 6
        assert file.seek(4) == 4
        assert file.read() == b"be"
    assert (tmp_path / "a").read_bytes() == b"let be"


@pytest.mark.fault("F2")
@pytest.mark.parametrize("writes", [0, 1, 2])
def test_a_failed_write_is_raised_at_the_end_whoever_ignored_it(tmp_path, writes):
    with pytest.raises(OSError, match="No space left"), OutputFile(tmp_path / "a") as file:
        file._file = FullAfter(file._file, writes)
        assert sum(file.write(b"12") for _ in range(5)) == writes * 2


def test_a_failed_write_outranks_what_the_encoder_made_of_it(tmp_path):
    with pytest.raises(OSError, match="No space left"), OutputFile(tmp_path / "a") as file:
        file._file = FullAfter(file._file, 0)
        file.write(b"12")
        raise AssertionError


def test_another_error_is_passed_on(tmp_path):
    with pytest.raises(RuntimeError, match="mine"), OutputFile(tmp_path / "a"):
        raise RuntimeError("mine")
