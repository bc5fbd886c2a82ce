"""A bed from a person's own file: looked into, measured, and read as a stream for as long as it is wanted.

libsndfile reads all four kinds, in a stream and without another program. pydub was weighed and left: for
MP3 and Ogg it starts ffmpeg, which a locked-down laptop has not got and which follows playlists to other
files; it picks the decoder by the file's name, and it holds the whole of it in memory.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import soundfile

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.beds.bed import Bed
from relax.audio.bell import raised_cosine
from relax.audio.clip import Samples
from relax.audio.foreign import HEAD_BYTES, KINDS, kind_of
from relax.audio.loudness import LoudnessMeter
from relax.errors import OutputError
from relax.files import explain
from relax.units import MS_PER_HOUR, duration_in_words, ms_to_frames

MOST_BYTES = 1 << 30
SHORTEST_MS = 10_000
LONGEST_MS = 4 * MS_PER_HOUR
"""As long as a rendering may be: nothing after it would be heard."""
MOST_CHANNELS = 2
OVERLAP_MS = 4_000
"""Over which the end of the file goes into its beginning when it is heard again."""


def check_own_file(path: Path) -> None:
    """Make sure, without reading it through, that a file can be a bed.

    Raises:
        OutputError: it is missing, too large, or holds no sound of a kind that is read.
    """
    try:
        if not path.is_file():
            raise OutputError(str(path), "there is no such file")
        if path.stat().st_size > MOST_BYTES:
            raise OutputError(str(path), "is too large for a bed", "at most 1 GB; make it shorter, or an mp3")
        with path.open("rb") as file:
            kind = kind_of(file.read(HEAD_BYTES))
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error
    if kind is None:
        raise OutputError(str(path), f"is not a {KINDS} file inside, whatever its name says")


def open_own_file(path: Path) -> Bed:
    """A file as a bed: read through once, to know how loud it gets.

    Heard again and again, its end goes into its beginning over `OVERLAP_MS`.

    Raises:
        OutputError: it cannot be a bed; the reason says why.
    """
    check_own_file(path)
    sample_rate, channels = _about(path)
    meter = LoudnessMeter(sample_rate)
    frames = 0
    for block in _once(path):
        meter.add(block)
        frames += len(block)
        if frames > ms_to_frames(LONGEST_MS, sample_rate):
            raise OutputError(
                str(path), f"lasts more than {duration_in_words(LONGEST_MS)}", "make it shorter"
            )
    if frames < ms_to_frames(SHORTEST_MS, sample_rate):
        wanted = duration_in_words(SHORTEST_MS)
        raise OutputError(
            str(path), f"is too short to be heard again and again; a bed lasts {wanted} or more"
        )
    loudest_lufs = meter.loudest_short_term_lufs()
    if loudest_lufs is None:
        raise OutputError(str(path), "holds nothing but silence")
    overlap = ms_to_frames(OVERLAP_MS, sample_rate)
    return Bed(
        name=path.name,
        sample_rate=sample_rate,
        channels=channels,
        loudest_lufs=loudest_lufs,
        blocks=partial(repeated, partial(_once, path), overlap),
    )


def _about(path: Path) -> tuple[int, int]:
    """Sample rate in Hz and channels."""
    try:
        with path.open("rb") as file, soundfile.SoundFile(file) as sound:
            sample_rate, channels = sound.samplerate, sound.channels
    except (OSError, soundfile.LibsndfileError) as error:
        raise _unreadable(path, error) from error
    if channels > MOST_CHANNELS:
        raise OutputError(str(path), f"has {channels} channels; a bed has one or two", "mix it down to two")
    return sample_rate, channels


def _once(path: Path) -> Iterator[Samples]:
    """The sound of a file, from its start to its end."""
    try:
        # Opened here and handed over: nothing is ever opened by a name that a file might hold.
        with path.open("rb") as file, soundfile.SoundFile(file) as sound:
            while len(block := sound.read(BLOCK_FRAMES, dtype="float32")):
                if not math.isfinite(float(np.sum(block))):
                    raise OutputError(str(path), "holds samples that are not numbers")
                yield block
    except (OSError, soundfile.LibsndfileError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | soundfile.LibsndfileError) -> OutputError:
    reason = explain(error) if isinstance(error, OSError) else error.error_string.rstrip(".").lower()
    return OutputError(str(path), f"cannot be read as {KINDS}: {reason}")


def repeated(once: Callable[[], Iterator[Samples]], overlap: int) -> Iterator[Samples]:
    """A sound again and again without end, each end faded into the next beginning, at equal power.

    Args:
        once: gives the sound from its start; at least twice `overlap` frames.
        overlap: frames in which the end and the beginning sound together.
    """
    # The first time it comes in whole: whoever mixes it fades it in.
    ending: Samples | None = None
    while True:
        held: list[Samples] = []
        count = 0
        for block in once():
            held.append(block)
            count += len(block)
            if ending is not None and count >= overlap:
                whole = np.concatenate(held)
                whole[:overlap] = _crossed(ending, whole[:overlap])
                ending, held = None, [whole]
            if ending is None and count > 2 * overlap:
                whole = np.concatenate(held)
                yield whole[:-overlap]
                held, count = [whole[-overlap:]], overlap
        whole = np.concatenate(held)
        yield whole[:-overlap]
        ending = whole[-overlap:]


def _crossed(ending: Samples, beginning: Samples) -> Samples:
    # The roots of a fall and a rise that add up to 1.0: powers add up, and so does what is heard.
    rise = raised_cosine(len(ending)).astype(np.float32)
    shape = rise if ending.ndim == 1 else rise[:, np.newaxis]
    crossed = ending * np.sqrt(1.0 - shape) + beginning * np.sqrt(shape)
    return np.asarray(crossed, dtype=np.float32)
