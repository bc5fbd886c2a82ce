"""An MP3 of a rendering, its parts made and encoded side by side, and none that was made before."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import sha256
from itertools import tee
from pathlib import Path
from threading import Event

import soundfile

from relax.audio.blocks import PACKET_FRAMES
from relax.audio.clip import Samples
from relax.audio.keep import Keep
from relax.audio.levels import Levels
from relax.audio.mastered import Mastered
from relax.audio.mp3 import Packets, encode_packets, packets_in, write_mp3
from relax.audio.output_file import OutputFile
from relax.audio.part_levels import PartLevels, PartMeter, levels_of, unpacked
from relax.audio.sounding import Part
from relax.errors import OutputError
from relax.files import explain

AHEAD_PER_THREAD = 4
"""Parts that are being made or wait to be written; bounds the memory of a long rendering."""


def write_mp3_parts(
    sound: Mastered, path: Path, *, keep: Keep, made_by: str, on_progress: Callable[[int], None]
) -> Levels:
    """Write the sound of a timeline that falls silent to an MP3; gives how loud it came out.

    Args:
        sound: without a bed.
        path: where to write.
        keep: holds the parts that were made before, and those made now.
        made_by: what makes it, with its versions: with another, parts are made afresh.
        on_progress: called with the frames that are ready.

    Raises:
        OutputError: it could not be written whole.
    """
    frames, rate = sound.timeline.frames, sound.timeline.sample_rate
    found: list[PartLevels] = []

    def packets(pieces: Iterable[_Piece]) -> Iterator[Packets]:
        for piece in pieces:
            found.append(piece.levels)
            yield piece.packets
            on_progress(min(frames, (piece.packets.first + piece.packets.count) * PACKET_FRAMES))

    try:
        with _Workshop(sound, keep, made_by) as workshop, OutputFile(path) as file:
            write_mp3(file, packets(workshop.pieces()), frames=frames, sample_rate=rate)
        held = soundfile.info(path).frames
    except (OSError, soundfile.LibsndfileError) as error:
        reason = explain(error) if isinstance(error, OSError) else str(error)
        raise OutputError(str(path), f"cannot be written: {reason}") from error
    if held != frames:
        raise OutputError(str(path), f"holds {held} frames of sound, not the {frames} written to it")
    return levels_of(found)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Piece:
    """A part, made."""

    packets: Packets
    levels: PartLevels


class _Workshop:
    """Makes the parts of a sound that are not kept, in threads, a few ahead of the one that is wanted."""

    def __init__(self, sound: Mastered, keep: Keep, made_by: str) -> None:
        self._sound = sound
        self._keep = keep
        self._made_by = made_by
        self._stop = Event()
        threads = os.cpu_count() or 1
        self._most_ahead = AHEAD_PER_THREAD * threads
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="part")
        self._under_way: dict[str, Future[bytes]] = {}

    def pieces(self) -> Iterator[_Piece]:
        """Every part, in order. Of equal ones the first is made; the others are taken from what is kept."""
        parts, ahead = tee((part, self._key(part)) for part in self._sound.parts)
        for part, key in parts:
            self._begin(ahead)
            levels, data = unpacked(self._data(part, key))
            first = part.start // PACKET_FRAMES
            packets = Packets(first=first, count=self._count(part), data=data)
            yield _Piece(packets=packets, levels=levels)

    def _begin(self, ahead: Iterator[tuple[Part, str]]) -> None:
        """Let what comes next and is not kept be made, as far ahead as keeps every processor busy."""
        while len(self._under_way) < self._most_ahead and (following := next(ahead, None)):
            part, key = following
            if key not in self._under_way and not self._keep.has(key):
                self._under_way[key] = self._pool.submit(self._made, part, key)

    def _data(self, part: Part, key: str) -> bytes:
        """A part's levels and packets as bytes, kept or made."""
        coming = self._under_way.pop(key, None)
        if coming is not None:
            return coming.result()
        return self._keep.get(key) or self._made(part, key)  # made, where it is damaged or had no room

    def _count(self, part: Part) -> int:
        """How many packets a part has: to the end of the file, where it reaches that."""
        total = packets_in(self._sound.timeline.frames)
        is_last = part.end == self._sound.timeline.frames
        return (total if is_last else part.end // PACKET_FRAMES) - part.start // PACKET_FRAMES

    def _key(self, part: Part) -> str:
        whole = f"{self._made_by} {self._count(part)} {self._sound.recipe(part)}"
        return sha256(whole.encode()).hexdigest()

    def _made(self, part: Part, key: str) -> bytes:
        rate = self._sound.timeline.sample_rate
        meter = PartMeter(rate)
        blocks = meter.hearing(self._until_stopped(self._sound.part_blocks(part)))
        data = encode_packets(blocks, rate, self._count(part))
        made = meter.levels().packed() + data
        self._keep.put(key, made)
        return made

    def _until_stopped(self, blocks: Iterable[Samples]) -> Iterator[Samples]:
        for block in blocks:
            if self._stop.is_set():
                raise _StoppedError
            yield block

    def __enter__(self) -> _Workshop:
        return self

    def __exit__(self, *_error: object) -> None:
        self._stop.set()
        self._pool.shutdown(cancel_futures=True)


class _StoppedError(Exception):
    """Nobody wants the rest."""
