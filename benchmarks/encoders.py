"""Encoders: each format's seconds for a minute of sound, against what ffmpeg takes to much the same file."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import soundfile
from processes import taken
from rendering import SHORT, SHORTEST, SYSTEM_VOICE, Desk
from rows import Row, Scale, seconds

from relax.audio.encode import encode
from relax.audio.formats import FORMATS

BLOCK_FRAMES = 65_536
SHORT_SECONDS = 20
FFMPEG = {
    "wav": ("-c:a", "pcm_s16le"),
    "flac": ("-c:a", "flac"),
    "mp3": ("-c:a", "libmp3lame", "-b:a", "80k"),
    "ogg": ("-c:a", "libvorbis", "-q:a", "4"),
    "opus": ("-c:a", "libopus", "-b:a", "48k"),
    "m4a": ("-c:a", "aac", "-b:a", "96k"),
}


def encoders(scale: Scale) -> Iterator[Row]:
    """Every format, of the same rendering: words, silence and room tone."""
    ffmpeg = shutil.which("ffmpeg")
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(Path(name), SHORTEST if scale.short else SHORT, SYSTEM_VOICE, "wav")
        desk.render()
        samples, sample_rate = soundfile.read(desk.sound, dtype="float32")
        if scale.short:
            samples = samples[: SHORT_SECONDS * sample_rate]
            soundfile.write(desk.sound, samples, sample_rate, subtype="PCM_16")
        minutes = len(samples) / sample_rate / 60
        for kind in FORMATS:
            ours, theirs = [], []
            for _ in range(scale.rounds):
                began = time.monotonic()
                blocks = (
                    samples[start : start + BLOCK_FRAMES] for start in range(0, len(samples), BLOCK_FRAMES)
                )
                encode(blocks, {kind: Path(name) / f"ours.{kind}"}, sample_rate=sample_rate)
                ours.append((time.monotonic() - began) / minutes)
                if ffmpeg:
                    command = [ffmpeg, "-v", "error", "-y", "-i", str(desk.sound), *FFMPEG[kind]]
                    made = taken([*command, str(Path(name) / f"theirs.{kind}")])
                    theirs.append(made.seconds / minutes)
            yield Row(
                what=f"encoding {kind}",
                against=f"ffmpeg {' '.join(FFMPEG[kind][1:])}",
                ratios=tuple(one / other for one, other in zip(ours, theirs, strict=True)) if ffmpeg else (),
                note=f"{seconds(ours)} for a minute of sound"
                + (f" against {seconds(theirs)}" if ffmpeg else "; ffmpeg is not installed here"),
            )
