"""The cache of clips: content-addressed, checked by a checksum, bounded in size, safe with many processes.

One file holds one clip. It is written beside its place and then put there whole; the first to arrive stays,
so that two renderings at once hear the same clip. A file that is not what was written is removed and counts
as missing. What was used in the last 24 hours is never evicted, so no rendering loses its clips half-way.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import struct
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from relax.audio.clip import TRIM_VERSION, Clip, Facts
from relax.errors import OutputError
from relax.files import explain

DEFAULT_MOST_BYTES = 1 << 30
KEPT_SECONDS = 24 * 60 * 60
"""Since its last use, a clip is safe from eviction for so long."""

_MAGIC = b"relaxc02"
_CHECKED = struct.Struct("<8s32s")
"""Magic, and SHA-256 of the key and the facts."""
_FACTS = struct.Struct("<32s5IQ")
"""The clip's digest, sample rate, lead, tail, frames, loudest sample, energy; then int16 samples."""
_HEAD_BYTES = _CHECKED.size + _FACTS.size
_BYTES_PER_FRAME = 2
_SUFFIX = ".clip"
_PART_SUFFIX = ".part"


def clip_key(*, engine: str, engine_version: str, voice: str, rate: float, text: str) -> str:
    """The name of a clip: a hash of everything that decides how it sounds."""
    parts = [_MAGIC.decode(), TRIM_VERSION, engine, engine_version, voice, round(rate, 4), text]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


class Cache:
    """A folder of clips."""

    def __init__(
        self, path: Path, most_bytes: int = DEFAULT_MOST_BYTES, *, now: Callable[[], float] = time.time
    ) -> None:
        """The cache in `path`, which is made when it is first needed.

        Args:
            path: a folder of its own.
            most_bytes: what `sweep` brings it down to, as far as nothing in recent use is touched.
            now: seconds since the epoch; a test gives its own.
        """
        self.path = path
        self.most_bytes = most_bytes
        self._now = now

    def prepare(self) -> None:
        """Make the folder, and see that it can be written to.

        Raises:
            OutputError: it cannot.
        """
        with self._translated():
            self.path.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=self.path, suffix=_PART_SUFFIX):
                pass  # that it could be made is the answer

    def get(self, key: str) -> Clip | None:
        """The clip of that key, or None; a damaged file is removed."""
        path = self._place(key)
        with self._translated():
            try:
                data = path.read_bytes()
            except FileNotFoundError:
                return None
            clip = _unpack(key, data)
            if clip is None:
                path.unlink(missing_ok=True)
                return None
            with contextlib.suppress(FileNotFoundError):  # another process has just cleared the cache
                os.utime(path, (self._now(), self._now()))
            return clip

    def facts(self, key: str) -> Facts | None:
        """What the head of a kept clip says, or None where there is none. The clip counts as used.

        Only `get` tells whether it is whole.
        """
        path = self._place(key)
        with self._translated():
            try:
                with path.open("rb") as file:
                    head = file.read(_HEAD_BYTES)
                os.utime(path, (self._now(), self._now()))
            except FileNotFoundError:
                return None
        return _unpack_facts(key, head)

    def has(self, key: str) -> bool:
        """Whether there is a file for that key; only `get` tells whether it is whole."""
        return self._place(key).is_file()

    def put(self, key: str, clip: Clip) -> Clip:
        """Keep a clip, and give back the one to use: the one that another process kept first, if any.

        Raises:
            OutputError: it could not be written.
        """
        with self._translated():
            self.path.mkdir(parents=True, exist_ok=True)
            if self._write(key, clip):
                return clip
        kept = self.get(key)
        if kept is not None:
            return kept
        with self._translated():
            self._write(key, clip)  # what stood there was damaged, and is gone
        return clip

    def _write(self, key: str, clip: Clip) -> bool:
        """Whether the clip is now in its place; false where there is one already."""
        with tempfile.NamedTemporaryFile(dir=self.path, suffix=_PART_SUFFIX, delete=False) as part:
            part_path = Path(part.name)
            try:
                part.write(_pack(key, clip))
                part.close()
                return _publish(part_path, self._place(key))
            finally:
                part_path.unlink(missing_ok=True)

    def forget(self, key: str) -> None:
        """Remove the clip of that key, so that it is made afresh."""
        with self._translated():
            self._place(key).unlink(missing_ok=True)

    def usage(self) -> tuple[int, int]:
        """How many clips there are, and their bytes."""
        with self._translated():
            sizes = [size for _, size, _ in self._files(_SUFFIX)]
        return len(sizes), sum(sizes)

    def clear(self) -> None:
        """Remove every clip, whatever its age."""
        with self._translated():
            for path, _, _ in [*self._files(_SUFFIX), *self._files(_PART_SUFFIX)]:
                path.unlink(missing_ok=True)

    def sweep(self) -> None:
        """Evict what was used longest ago until the cache is within its size, and remove stale parts."""
        oldest_kept = self._now() - KEPT_SECONDS
        with self._translated():
            for path, _, used in self._files(_PART_SUFFIX):
                if used < oldest_kept:
                    path.unlink(missing_ok=True)
            files = sorted(self._files(_SUFFIX), key=lambda file: file[2])
            excess = sum(size for _, size, _ in files) - self.most_bytes
            for path, size, used in files:
                if excess <= 0 or used >= oldest_kept:
                    return
                path.unlink(missing_ok=True)
                excess -= size

    def _place(self, key: str) -> Path:
        return self.path / f"{key}{_SUFFIX}"

    def _files(self, suffix: str) -> Iterator[tuple[Path, int, float]]:
        """Path, bytes and last use of each file; those that vanish meanwhile are left out."""
        if not self.path.is_dir():
            return
        for path in self.path.iterdir():
            if path.suffix == suffix:
                with contextlib.suppress(FileNotFoundError):  # another process has just removed it
                    status = path.stat()
                    yield path, status.st_size, status.st_mtime

    @contextlib.contextmanager
    def _translated(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            reason = f"the cache of clips cannot be used: {explain(error)}"
            raise OutputError(str(self.path), reason, "name another folder, or free some space") from error


def _pack(key: str, clip: Clip) -> bytes:
    facts = clip.facts
    numbers = (facts.sample_rate, facts.lead, facts.tail, facts.frames, facts.loudest, facts.energy)
    packed = _FACTS.pack(bytes.fromhex(facts.digest), *numbers)
    return _CHECKED.pack(_MAGIC, _checksum(key, packed)) + packed + clip.pcm.astype("<i2").tobytes()


def _unpack_facts(key: str, data: bytes) -> Facts | None:
    """The facts at the head of a file, or None where they are not what was written under that key."""
    if len(data) < _HEAD_BYTES:
        return None
    magic, checksum = _CHECKED.unpack_from(data)
    packed = data[_CHECKED.size : _HEAD_BYTES]
    if magic != _MAGIC or checksum != _checksum(key, packed):
        return None
    digest, sample_rate, lead, tail, frames, loudest, energy = _FACTS.unpack(packed)
    return Facts(
        digest=digest.hex(),
        sample_rate=sample_rate,
        lead=lead,
        tail=tail,
        frames=frames,
        loudest=loudest,
        energy=energy,
    )


def _unpack(key: str, data: bytes) -> Clip | None:
    """The clip in a file's bytes, or None where they are not what was written under that key."""
    facts = _unpack_facts(key, data)
    if facts is None or len(data) != _HEAD_BYTES + facts.frames * _BYTES_PER_FRAME:
        return None
    import numpy as np  # noqa: PLC0415  # what reads no sound does without

    pcm = np.frombuffer(data, "<i2", offset=_HEAD_BYTES).astype(np.int16, copy=False)
    clip = Clip(pcm=pcm, sample_rate=facts.sample_rate, lead=facts.lead, tail=facts.tail)
    return clip if clip.digest == facts.digest else None


def _checksum(key: str, facts: bytes) -> bytes:
    return hashlib.sha256(key.encode() + facts).digest()


def _publish(part: Path, place: Path) -> bool:
    """Put a whole file in its place in one step, unless there is one; true when it was put."""
    try:
        if os.name == "nt":
            part.rename(place)  # fails on Windows where the place is taken
        else:
            place.hardlink_to(part)
    except FileExistsError:
        return False
    except OSError:
        part.replace(place)  # a file system without hard links: the last one stays
    return True
