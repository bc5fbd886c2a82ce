"""Sounds that stand in a page: each once, however often it is used, under an id made of its bytes."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256


class Sounds:
    """The sounds of a page."""

    def __init__(self) -> None:
        self._ids: dict[bytes, str] = {}

    def add(self, content: bytes) -> str:
        """The id of an MP3 file's bytes; empty for none."""
        if not content:
            return ""
        if content not in self._ids:
            self._ids[content] = f"sound-{sha256(content).hexdigest()[:12]}"
        return self._ids[content]

    def address(self, content: bytes) -> str:
        """The bytes as an address that an audio element plays."""
        return f"data:audio/mpeg;base64,{b64encode(content).decode()}"

    @property
    def digest(self) -> list[str]:
        """What the sounds are, in order."""
        return list(self._ids.values())
