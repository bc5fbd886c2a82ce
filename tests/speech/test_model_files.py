"""A model is loaded where each of its files is the one that was tried."""

import pytest

from relax.errors import SpeechError
from relax.speech.model_files import check_model

ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"  # FIPS 180-2, appendix B.1


def test_the_very_file_is_taken(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"abc")
    check_model(tmp_path, {"model.bin": ABC}, "pip install it")


def test_one_byte_that_differs_is_refused_with_the_place_and_the_remedy(tmp_path):
    (tmp_path / "model.bin").write_bytes(b"abd")
    with pytest.raises(SpeechError, match=r"model\.bin is not the file .*; install it again: pip install it"):
        check_model(tmp_path, {"model.bin": ABC}, "pip install it")


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(SpeechError, match=r"model\.bin: .*; install it again: pip install it"):
        check_model(tmp_path, {"model.bin": ABC}, "pip install it")
