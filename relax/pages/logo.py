"""A service's logo, as an address that stands in a page."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

from relax.errors import OutputError
from relax.files import explain

LARGEST_LOGO_BYTES = 60_000
"""It stands in every page of a pack, and a page stays under 200 kB."""
SIGNATURES = {b"\x89PNG\r\n\x1a\n": "image/png", b"\xff\xd8\xff": "image/jpeg"}


def read_logo(path: Path) -> str:
    """The picture as a `data:` address. A browser runs nothing and loads nothing from a picture.

    Raises:
        OutputError: it cannot be read, is too large, or is no PNG, JPEG or SVG.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error
    if len(content) > LARGEST_LOGO_BYTES:
        most = LARGEST_LOGO_BYTES // 1000
        raise OutputError(str(path), f"a logo has {most} kB at most", "save it smaller, or as an SVG")
    found = next((kind for sign, kind in SIGNATURES.items() if content.startswith(sign)), "")
    if not found and b"<svg" in content[:2000] and content.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<"):
        found = "image/svg+xml"
    if not found:
        raise OutputError(str(path), "a logo is a PNG, JPEG or SVG picture")
    return f"data:{found};base64,{b64encode(content).decode()}"
