import pytest

from relax.errors import OutputError
from relax.pages.logo import read_logo


@pytest.mark.parametrize(
    ("content", "start"),
    [
        (b"\x89PNG\r\n\x1a\n...", "data:image/png;base64,iVBOR"),
        (b"\xff\xd8\xff...", "data:image/jpeg;base64,/9j/"),
        (b'<?xml version="1.0"?><svg xmlns="x"/>', "data:image/svg+xml;base64,PD94"),
    ],
)
def test_a_picture_becomes_an_address(tmp_path, content, start):
    (tmp_path / "logo").write_bytes(content)
    assert read_logo(tmp_path / "logo").startswith(start)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"BM....", "is a PNG, JPEG or SVG"), (b"\x89PNG\r\n\x1a\n" + b"." * 60_000, "60 kB at most")],
)
def test_what_is_no_logo_is_refused(tmp_path, content, words):
    (tmp_path / "logo").write_bytes(content)
    with pytest.raises(OutputError, match=words):
        read_logo(tmp_path / "logo")
