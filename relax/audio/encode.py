"""Encoding: one stream of blocks into files of several formats at once."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from queue import Queue

import av
import soundfile

from relax.audio.clip import Samples
from relax.audio.formats import FORMATS, Format
from relax.audio.output_file import OutputFile
from relax.audio.resample import resampled
from relax.audio.track import Chapter
from relax.errors import OutputError, UnknownNameError

QUEUED_BLOCKS = 8
"""Blocks that wait for an encoder: enough that no encoder idles, and 2 MB a channel at most."""


class _Feed:
    """Blocks on their way to an encoder's thread, to be read until None is put in.

    Not a generator: one that an encoder drops on failing is closed, and could not be read to its end.
    """

    def __init__(self) -> None:
        self._queue: Queue[Samples | None] = Queue(QUEUED_BLOCKS)
        self._ended = False
        self.put = self._queue.put

    def __iter__(self) -> Iterator[Samples]:
        return self

    def __next__(self) -> Samples:
        block = None if self._ended else self._queue.get()
        if block is None:
            self._ended = True
            raise StopIteration
        return block


def format_named(name: str) -> Format:
    """The format of a name such as `mp3`.

    Raises:
        UnknownNameError: there is no such format.
    """
    try:
        return FORMATS[name]
    except KeyError as error:
        raise UnknownNameError("format", name, tuple(FORMATS)) from error


def encode(
    blocks: Iterable[Samples],
    paths: Mapping[str, Path],
    *,
    sample_rate: int,
    chapters: Sequence[Chapter] = (),
    on_progress: Callable[[int], None] | None = None,
) -> None:
    """Write one stream of sound to a file of each format; every encoder runs in its own thread.

    Each file is read back afterwards and holds every frame, or an error says that it does not. On an error
    what was written is left where it is: whoever gave the paths clears them away.

    Args:
        blocks: float32, `(frames,)` or `(frames, 2)`, full scale ±1.0; read once. Files get as many channels.
        paths: where to write, by the format's name.
        sample_rate: of the blocks, in Hz. A format that does not take it gets the next rate up.
        chapters: for formats that take them while encoding (`m4a`); the others take them in `write_tags`.
        on_progress: called with the frames handed over so far.

    Raises:
        UnknownNameError: a format that does not exist.
        OutputError: a file could not be written whole.
    """
    jobs = [
        partial(encode_file, format_named(name), path, sample_rate, chapters) for name, path in paths.items()
    ]
    feeds = [_Feed() for _ in jobs]
    stop = threading.Event()
    with ThreadPoolExecutor(max(1, len(jobs)), thread_name_prefix="encoder") as pool:
        done = [pool.submit(_drain, feed, stop, job) for feed, job in zip(feeds, jobs, strict=True)]
        try:
            _hand_out(blocks, feeds, stop, on_progress)
        finally:
            for feed in feeds:
                feed.put(None)
    for future in done:
        future.result()


def _hand_out(
    blocks: Iterable[Samples],
    feeds: Sequence[_Feed],
    stop: threading.Event,
    on_progress: Callable[[int], None] | None,
) -> None:
    frames = 0
    for block in blocks:
        if stop.is_set():
            return
        for feed in feeds:
            feed.put(block)
        frames += len(block)
        if on_progress is not None:
            on_progress(frames)


def _drain(feed: _Feed, stop: threading.Event, job: Callable[[Iterable[Samples]], None]) -> None:
    try:
        job(feed)
    except BaseException:  # whatever it is, the other encoders end too; the future raises it
        stop.set()
        raise
    finally:
        for _ in feed:
            pass  # emptied, so that whoever fills the feed never waits for an encoder that has failed


def encode_file(
    kind: Format, path: Path, sample_rate: int, chapters: Sequence[Chapter], blocks: Iterable[Samples]
) -> None:
    """Write one stream of sound to one file, in this thread, and read back that it is whole.

    Raises:
        OutputError: it could not be written whole.
    """
    file_rate = kind.sample_rate_for(sample_rate)
    try:
        with OutputFile(path) as file:
            counted = _Counted(resampled(blocks, sample_rate, file_rate), file)
            kind.encode(file, counted, file_rate, chapters)
        held = kind.count_frames(path)
    except (OSError, soundfile.LibsndfileError, av.FFmpegError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise OutputError(str(path), f"cannot be written: {reason}") from error
    if not counted.frames <= held <= counted.frames + kind.padding:
        raise OutputError(str(path), f"holds {held} frames of sound, not the {counted.frames} written to it")


class _Counted:
    """Blocks on their way to an encoder, counted. The way ends as soon as the file has failed."""

    def __init__(self, blocks: Iterable[Samples], file: OutputFile) -> None:
        self.frames = 0
        self._blocks = blocks
        self._file = file

    def __iter__(self) -> Iterator[Samples]:
        for block in self._blocks:
            self._file.raise_failure()
            self.frames += len(block)
            yield block
