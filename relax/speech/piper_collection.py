"""The public collection of Piper's voices: the one place of this program that may use the network.

Nothing here runs unless a person asks for a voice by name. What comes is checked against the collection's own
list, lies in a folder of its own until it is whole, and is installed like any voice from disk.
"""

from __future__ import annotations

import hashlib
import http.client
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory
from typing import Protocol, cast
from urllib.parse import quote
from urllib.request import urlopen

from relax.errors import OutputError, RelaxError, UnknownNameError
from relax.files import explain
from relax.speech.piper_install import CARD_NAME, MODEL_ENDING, Source

BASE_URL = "https://huggingface.co/rhasspy/piper-voices/resolve/main/"
HOST = "huggingface.co"
LIST_NAME = "voices.json"
TIMEOUT_SECONDS = 30.0
"""For an answer or the next bytes, not for the whole."""
BLOCK_BYTES = 1 << 16
MOST_LIST_BYTES = 16 << 20
MOST_FILE_BYTES = 1 << 30
"""The largest voices of the collection have about 110 MB."""


class Answer(Protocol):
    """What a server sends: read in blocks, empty at the end."""

    def read(self, size: int, /) -> bytes:
        """The next bytes, at most `size`."""


OpenUrl = Callable[[str], AbstractContextManager[Answer]]
Progress = Callable[[int, int], None]
"""Told how many bytes of how many have come."""


class DownloadError(RelaxError):
    """A voice that could not be fetched, and what to do instead."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, reason)
        self.name = name
        self.reason = reason

    def __str__(self) -> str:
        return (
            f"{self.name} could not be fetched from {HOST}: {self.reason}; try again, or fetch its .onnx and"
            " .onnx.json on another machine and bring them here: relax voices add FILE.onnx"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoteFile:
    """A file of the collection."""

    path: str
    """Below the base, with slashes."""
    size_bytes: int
    md5: str

    @property
    def name(self) -> str:
        """The last part of its path."""
        return PurePosixPath(self.path).name


def open_url(url: str) -> AbstractContextManager[Answer]:
    """The answer to a request, over the network."""
    return cast(AbstractContextManager[Answer], urlopen(url, timeout=TIMEOUT_SECONDS))  # noqa: S310  # https: BASE_URL


@contextmanager
def fetched(name: str, *, open_url: OpenUrl = open_url, on_progress: Progress) -> Iterator[Source]:
    """The files of a voice of the collection, in a folder that is gone afterwards, whatever happens.

    Args:
        name: such as `en_GB-alba-medium`.
        open_url: answers a request; raises OSError where it cannot.
        on_progress: told how far it is.

    Raises:
        UnknownNameError: the collection has no voice of that name.
        DownloadError: there is no network, or what came is not what the collection's list says.
        OutputError: there is no room for it.
    """
    files = _files_of(name, _read_list(open_url))
    whole = sum(file.size_bytes for file in files)
    with TemporaryDirectory(prefix="relax-voice-") as folder:
        done = 0
        for file in files:
            for count in _fetch(name, file, Path(folder) / file.name, open_url):
                done += count
                on_progress(done, whole)
        yield Source(model=Path(folder) / f"{name}{MODEL_ENDING}", origin=f"from {HOST}/rhasspy/piper-voices")


def _read_list(open_url: OpenUrl) -> Mapping[str, object]:
    with _translated("the list of voices"), open_url(f"{BASE_URL}{LIST_NAME}") as answer:
        text = b"".join(_blocks(answer, MOST_LIST_BYTES))
    try:
        known = json.loads(text)
    except ValueError as error:
        raise DownloadError("the list of voices", "what came is no list") from error
    if not isinstance(known, dict):
        raise DownloadError("the list of voices", "what came is no list")
    return known


def _files_of(name: str, known: Mapping[str, object]) -> list[RemoteFile]:
    """The model, its description and its card; the small ones first."""
    if name not in known:
        raise UnknownNameError("voice of the collection", name, sorted(known))
    try:
        listed = cast(Mapping[str, Mapping[str, Mapping[str, object]]], known[name])["files"]
        files = [
            RemoteFile(path=path, size_bytes=int(str(about["size_bytes"])), md5=str(about["md5_digest"]))
            for path, about in listed.items()
        ]
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DownloadError(name, "the collection's list does not describe its files") from error
    model = f"{name}{MODEL_ENDING}"
    wanted = [file for file in files if file.name in (model, f"{model}.json", CARD_NAME)]
    missing = {model, f"{model}.json"} - {file.name for file in wanted}
    if missing or any(not 0 <= file.size_bytes <= MOST_FILE_BYTES for file in wanted):
        raise DownloadError(name, "the collection's list does not describe its files")
    return sorted(wanted, key=lambda file: file.size_bytes)


def _fetch(name: str, file: RemoteFile, place: Path, open_url: OpenUrl) -> Iterator[int]:
    """Write a file, and give the bytes of each block as they come; at the end it is what the list says."""
    digest = hashlib.md5(usedforsecurity=False)
    size = 0
    with _translated(name), open_url(BASE_URL + quote(file.path)) as answer, _writing(place) as write:
        for block in _blocks(answer, file.size_bytes):
            write(block)
            digest.update(block)
            size += len(block)
            yield len(block)
    if size != file.size_bytes or digest.hexdigest() != file.md5.lower():
        raise DownloadError(name, f"{file.name} did not come whole")


def _blocks(answer: Answer, most_bytes: int) -> Iterator[bytes]:
    """What a server sends, up to one block past what was expected."""
    size = 0
    while size <= most_bytes and (block := answer.read(BLOCK_BYTES)):
        size += len(block)
        yield block


@contextmanager
def _writing(place: Path) -> Iterator[Callable[[bytes], object]]:
    """Writes to a file; its own errors are told from those of the network."""
    with place.open("wb") as stream:

        def write(block: bytes) -> None:
            try:
                stream.write(block)
            except OSError as error:
                raise OutputError(str(place), explain(error), "free some space there") from error

        yield write


@contextmanager
def _translated(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, http.client.HTTPException, ValueError) as error:
        cause = getattr(error, "reason", None) or error  # urllib puts the system's own error inside its own
        reason = explain(cause) if isinstance(cause, OSError) else str(cause)
        raise DownloadError(name, reason or type(error).__name__) from error
