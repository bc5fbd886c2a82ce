"""The port to what is kept: pieces of work, by what went into them."""

from __future__ import annotations

from typing import Protocol


class Keep(Protocol):
    """Keeps pieces of work. Safe to use from several threads."""

    def has(self, key: str) -> bool:
        """Whether something is kept under a key; only `get` tells whether it is whole."""

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, whole; None where nothing was."""

    def put(self, key: str, data: bytes) -> None:
        """Keep it under a key, where there is room."""


class KeepNothing:
    """For whoever makes everything afresh."""

    def has(self, _key: str) -> bool:
        """Nothing was kept."""
        return False

    def get(self, _key: str) -> bytes | None:
        """Nothing was kept."""
        return None

    def put(self, _key: str, _data: bytes) -> None:
        """It is let go."""
