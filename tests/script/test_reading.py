"""From bytes to text: understood, or refused with the line and the remedy."""

import hashlib
from pathlib import Path

import pytest

from relax.errors import OutputError, ScriptError
from relax.script.model import LONGEST_SCRIPT_BYTES, Text
from relax.script.reading import load_script, read_text

SCRIPT = "---\ntitle: Café\n---\nLet’s rest.\n"


def file(folder: Path, content: bytes) -> Path:
    path = folder / "rest.md"
    path.write_bytes(content)
    return path


@pytest.mark.fault("F17")
@pytest.mark.parametrize(
    "content",
    [
        SCRIPT.encode(),
        SCRIPT.encode("utf-8-sig"),
        SCRIPT.encode("utf-16"),
        SCRIPT.encode("utf-32"),
        b"\xfe\xff" + SCRIPT.encode("utf-16-be"),
        SCRIPT.replace("\n", "\r\n").encode(),
        SCRIPT.replace("\n", "\r").encode(),
        SCRIPT.replace("é", "e\u0301").encode(),
    ],
)
def test_one_text_is_understood_in_many_bytes(content: bytes, tmp_path: Path) -> None:
    script = load_script(file(tmp_path, content))
    assert (script.front_matter.title, script.body) == ("Café", (Text(text="Let’s rest."),))


def test_a_script_knows_its_file(tmp_path: Path) -> None:
    script = load_script(file(tmp_path, SCRIPT.encode("utf-16")))
    assert (script.name, script.sha256) == ("rest", hashlib.sha256(SCRIPT.encode("utf-16")).hexdigest())


def test_the_text_of_a_file_keeps_all_but_its_line_ends(tmp_path: Path) -> None:
    assert read_text(file(tmp_path, b"a\t\r\ne\xcc\x81 ")) == "a\t\ne\u0301 "


def refusal(path: Path) -> str:
    with pytest.raises(ScriptError) as caught:
        load_script(path)
    return str(caught.value).replace(str(path), "rest.md")


@pytest.mark.fault("F17")
def test_an_old_windows_encoding_is_refused_at_its_first_letter(tmp_path: Path) -> None:
    assert refusal(file(tmp_path, SCRIPT.replace("é", "e").replace("\n", "\r\n").encode("cp1252"))) == (
        "rest.md:4:4: this file is not UTF-8 throughout (here is byte 0x92): save it as UTF-8\n"
        "  Let’s rest.\n"
        "     ^"
    )


@pytest.mark.fault("F17")
def test_utf_16_without_its_mark_is_refused(tmp_path: Path) -> None:
    assert refusal(file(tmp_path, SCRIPT.encode("utf-16-le"))).startswith(
        "rest.md:1:2: this file is not UTF-8 text (here is a zero byte): save it as UTF-8\n"
    )


@pytest.mark.fault("F17")
def test_half_a_utf_16_letter_is_refused(tmp_path: Path) -> None:
    assert refusal(file(tmp_path, SCRIPT.encode("utf-16")[:-1])).startswith(
        "rest.md:1:1: this file is not UTF-16 throughout"
    )


def test_what_is_no_text_is_refused_and_its_controls_are_not_shown(tmp_path: Path) -> None:
    assert "\x1b" not in refusal(file(tmp_path, b"\x1b]0;x\x07\xff"))


@pytest.mark.fault("F15")
def test_a_file_that_is_too_long_is_refused_unread(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="a script has at most 1048576 bytes; move parts of it into blocks"):
        load_script(file(tmp_path, b"[" * (LONGEST_SCRIPT_BYTES + 1)))


def test_a_file_that_is_missing_is_told(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"none\.md: no such file or directory; relax list shows"):
        load_script(tmp_path / "none.md")


def test_a_block_that_was_changed_is_read_anew_and_each_place_has_its_own(tmp_path):
    one, other = tmp_path / "one.md", tmp_path / "other.md"
    for path in (one, other):
        path.write_bytes(b"Rest here.\n")
    names = [load_script(path, kind="block").name for path in (one, other)]
    one.write_bytes(b"Rest there.\n")
    assert names == ["one", "other"]
    assert load_script(one, kind="block").sha256 != load_script(other, kind="block").sha256
