"""A take: one recording of one phrase by a person, judged, trimmed and brought to the level of the others."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from relax.audio.clip import Clip, Samples, to_pcm
from relax.audio.foreign import Sound
from relax.audio.fourier import Filter
from relax.audio.phrase_level import REFERENCE_LUFS, gain_to, phrase_lufs
from relax.audio.resample import resample
from relax.audio.trim import cut
from relax.speech.check import clipped_share, spectral_flatness
from relax.speech.own_voice import PERSON
from relax.speech.pace import length_bounds_ms
from relax.units import db_to_ratio, frames_to_ms, ms_to_frames

SAMPLE_RATE = 44_100
"""In Hz: of every take that is kept, so that a rendering takes its samples as they are."""

HIGH_PASS_HZ = 70.0
"""Under every voice: takes away rumble, handling and most of the mains' hum."""
WINDOW_MS = 10
FLOOR_PERCENTILE = 5.0
"""The quietest windows of a take are its room: even fluent speech stops for that long."""
OVER_FLOOR_DB = 9.0
"""Speech begins where it stands this far out of the room. By experiment."""
SILENT_DBFS = -80.0
"""Nothing that a microphone hears is quieter; a channel that is switched off is."""
UNDER_PEAK_DB = -38.0
SOFT_EDGE_DB = -6.0
"""Around what is surely speech, the soft beginnings and endings are this much quieter."""
CLICK_MS = 60
"""A sound at either end that is no longer than this ..."""
CLICK_APART_MS = 120
"""... and this far from the rest is a key or a mouse, and is cut off."""

FAINTEST_LUFS = -50.0
QUIET_LUFS = -38.0
CLIPPED_SHARE = 0.002
NOISIEST_SNR_DB = 15.0
NOISY_SNR_DB = 25.0
FLATTEST = 0.6
"""Spectral flatness: wider than for engines, since a room is in it too; white noise has 1.0."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Take:
    """What came of a recording."""

    clip: Clip | None
    """Trimmed, at the reference level; None where it cannot be used."""
    fault: str
    """Why it cannot be used, and what to do; empty where it can."""
    advice: tuple[str, ...] = ()
    """What would make the next one better."""
    snr_db: float | None = None
    """Speech over the room; None where nothing was heard."""


def judge_take(sound: Sound, text: str) -> Take:
    """What a recording of `text` is worth. The words themselves are not checked.

    Args:
        sound: as it was recorded, with a little of the room before and after.
        text: what was to be said.
    """
    distorted = clipped_share(to_pcm(sound.samples)) > CLIPPED_SHARE
    samples = _high_passed(resample(sound.samples, sound.sample_rate, SAMPLE_RATE))
    span = _speech_span(samples)
    if span is None:
        return _refused(
            "nothing was heard over the room: come closer, and see that the right microphone is chosen and"
            " not muted"
        )
    start, end, floor = span
    loudness = phrase_lufs(samples[start:end], SAMPLE_RATE)
    if loudness is None or loudness < FAINTEST_LUFS:
        return _refused("it is too quiet: come closer, about a hand's width, or turn the microphone up")
    if distorted:
        return _refused("it is distorted: move back a little, or turn the microphone down")
    speech = float(np.sqrt(np.mean(np.square(samples[start:end], dtype=np.float64))))
    snr_db = 20 * float(np.log10(speech / max(floor, 1e-6)))
    fault = _length_fault(end - start, text) or _noise_fault(snr_db)
    if fault:
        return replace(_refused(fault), snr_db=snr_db)
    clip = _levelled_clip(samples, start, end)
    if spectral_flatness(clip) > FLATTEST:
        return replace(_refused("it is noise and not speech: record it again"), snr_db=snr_db)
    return Take(clip=clip, fault="", advice=_advice(loudness, snr_db), snr_db=snr_db)


def _refused(fault: str) -> Take:
    return Take(clip=None, fault=fault)


def _length_fault(frames: int, text: str) -> str:
    length_ms = frames_to_ms(frames, SAMPLE_RATE)
    least, most = length_bounds_ms(text, PERSON, 1.0)
    if length_ms < least:
        return f"it lasts {length_ms / 1000:.1f} s, which is short for these words: was it cut off?"
    if length_ms > most:
        return f"it lasts {length_ms / 1000:.1f} s, which is long for these words: is there more in it?"
    return ""


def _noise_fault(snr_db: float) -> str:
    if snr_db >= NOISIEST_SNR_DB:
        return ""
    return (
        f"the room is too loud, only {max(snr_db, 0):.0f} dB under the voice: close the window, switch off"
        " what hums, come closer"
    )


def _advice(loudness: float, snr_db: float) -> tuple[str, ...]:
    advice = []
    if loudness < QUIET_LUFS:
        advice.append("a little closer next time")
    if snr_db < NOISY_SNR_DB:
        advice.append("a quieter room would sound better")
    return tuple(advice)


def noise_dbfs(samples: Samples) -> float:
    """The level of a room that nobody speaks in, without its rumble; −120 for digital silence.

    Args:
        samples: float32 at 44,100 Hz, shape `(frames,)`.
    """
    level = float(np.sqrt(np.mean(np.square(_high_passed(samples), dtype=np.float64)))) if len(samples) else 0
    return 20 * float(np.log10(max(level, 1e-6)))


def _levelled_clip(samples: Samples, start: int, end: int) -> Clip:
    """Levelled before it is rounded to 16 bits, so that a quiet take keeps all that its file had."""
    whole = Clip(pcm=to_pcm(samples), sample_rate=SAMPLE_RATE, lead=start, tail=len(samples) - end)
    gain = gain_to(samples, whole, REFERENCE_LUFS)
    return cut(to_pcm(samples * np.float32(gain)), SAMPLE_RATE, start, end)


def _high_passed(samples: Samples) -> Samples:
    """Without what lies under a voice: a Butterworth of the second order."""
    warped = np.tan(np.pi * HIGH_PASS_HZ / SAMPLE_RATE)
    scale = 1.0 + np.sqrt(2.0) * warped + warped**2
    section = [
        1.0 / scale,
        -2.0 / scale,
        1.0 / scale,
        1.0,
        2.0 * (warped**2 - 1.0) / scale,
        (1.0 - np.sqrt(2.0) * warped + warped**2) / scale,
    ]
    steady = samples - samples.mean(dtype=np.float64)  # an offset would thump at the start
    return np.asarray(Filter(np.array([section]))(steady.astype(np.float32)), dtype=np.float32)


def _speech_span(samples: Samples) -> tuple[int, int, float] | None:
    """The frames `[start, end)` that hold speech, and the level of the room as a ratio of full scale."""
    window = ms_to_frames(WINDOW_MS, SAMPLE_RATE)
    count = len(samples) // window
    if not count:
        return None
    levels = np.sqrt(np.mean(np.square(samples[: count * window].reshape(count, window)), axis=1))
    floor, peak = float(np.percentile(levels, FLOOR_PERCENTILE)), float(levels.max())
    surely = max(
        floor * db_to_ratio(OVER_FLOOR_DB), peak * db_to_ratio(UNDER_PEAK_DB), db_to_ratio(SILENT_DBFS)
    )
    runs = _without_clicks(_runs(levels >= surely))
    if not runs:
        return None
    first, last = runs[0][0], runs[-1][1]
    softly = max(surely * db_to_ratio(SOFT_EDGE_DB), floor * db_to_ratio(OVER_FLOOR_DB / 2))
    while first > 0 and levels[first - 1] >= softly:
        first -= 1
    while last < count and levels[last] >= softly:
        last += 1
    return first * window, last * window, floor


def _runs(active: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """The half-open runs of windows in which something sounds."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], active, [False]]).astype(np.int8)))
    return [(int(start), int(end)) for start, end in edges.reshape(-1, 2)]


def _without_clicks(runs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    apart, click = CLICK_APART_MS // WINDOW_MS, CLICK_MS // WINDOW_MS
    groups: list[list[tuple[int, int]]] = []
    for run in runs:
        if groups and run[0] - groups[-1][-1][1] < apart:
            groups[-1].append(run)
        else:
            groups.append([run])
    while groups and groups[0][-1][1] - groups[0][0][0] <= click:
        del groups[0]
    while groups and groups[-1][-1][1] - groups[-1][0][0] <= click:
        del groups[-1]
    return [run for group in groups for run in group]
