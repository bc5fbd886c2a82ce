"""Trimming: from what an engine gave to a clip whose audible part is known to the frame.

Engines put silence around their speech, each its own amount; a pause in a script is measured between audible
parts. What is kept around the audible part keeps soft beginnings and endings whole. A change that trims the
same speech otherwise raises `TRIM_VERSION` in `relax.audio.clip`.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from relax.audio.clip import FULL_SCALE, Clip, Pcm
from relax.units import db_to_ratio, ms_to_frames

BELOW_PEAK_DB = -40.0
FLOOR_DBFS = -62.0
WINDOW_MS = 5
"""Long enough that a lone click is not taken for speech, short enough for the onset of a plosive."""
KEEP_BEFORE_MS = 30
KEEP_AFTER_MS = 80
FADE_IN_MS = 5
FADE_OUT_MS = 20


def trim(pcm: Pcm, sample_rate: int) -> Clip | None:
    """The clip of an engine's samples, or None where nothing in them is audible.

    Audible is what reaches −40 dB below the peak, or −62 dBFS where that is higher. The level is the root
    mean square of 5 ms, times √2, so that a steady tone is judged by its peak; inside the first and the last
    such window the exact frame is the first or last sample within 3 dB of the threshold. Up to 30 ms
    before and 80 ms after are kept where the engine gave them; no silence is made up. The outer edges fade
    in over 5 ms and out over 20 ms, after the audible part is measured.

    Args:
        pcm: shape `(frames,)`.
        sample_rate: in Hz.
    """
    if not len(pcm):
        return None
    samples = pcm.astype(np.float64) / FULL_SCALE
    samples -= samples.mean()
    audible = _audible_part(samples, max(2, ms_to_frames(WINDOW_MS, sample_rate)))
    if audible is None:
        return None
    return cut(pcm, sample_rate, *audible)


def cut(pcm: Pcm, sample_rate: int, start: int, end: int) -> Clip:
    """The clip whose audible part is the frames `[start, end)`, with what is kept around it and faded edges.

    Args:
        pcm: shape `(frames,)`.
        sample_rate: in Hz.
        start: the first audible frame.
        end: one past the last.
    """
    first = max(0, start - ms_to_frames(KEEP_BEFORE_MS, sample_rate))
    last = min(len(pcm), end + ms_to_frames(KEEP_AFTER_MS, sample_rate))
    return Clip(
        pcm=fade_edges(pcm[first:last], sample_rate),
        sample_rate=sample_rate,
        lead=start - first,
        tail=last - end,
    )


def _audible_part(samples: npt.NDArray[np.float64], window: int) -> tuple[int, int] | None:
    """The audible frames, half-open."""
    threshold = max(float(np.abs(samples).max()) * db_to_ratio(BELOW_PEAK_DB), db_to_ratio(FLOOR_DBFS))
    window = min(window, len(samples))
    energy = np.concatenate([[0.0], np.cumsum(samples**2)])
    level = np.sqrt(2 * np.maximum(energy[window:] - energy[:-window], 0.0) / window)
    loud = np.flatnonzero(level >= threshold)
    if not len(loud):
        return None
    # A window that is loud enough holds a sample of at least threshold / √2: it cannot come up empty.
    reaching = np.flatnonzero(np.abs(samples[loud[0] : loud[-1] + window]) >= threshold / np.sqrt(2))
    return int(loud[0] + reaching[0]), int(loud[0] + reaching[-1]) + 1


def fade_edges(pcm: Pcm, sample_rate: int) -> Pcm:
    """The samples of a clip with their outer edges faded by raised cosines, in over 5 ms and out over 20."""
    gain = np.ones(len(pcm))
    rise = _ramp(min(ms_to_frames(FADE_IN_MS, sample_rate), len(pcm)))
    fall = _ramp(min(ms_to_frames(FADE_OUT_MS, sample_rate), len(pcm)))[::-1]
    gain[: len(rise)] *= rise
    gain[len(gain) - len(fall) :] *= fall
    return np.round(pcm * gain).astype(np.int16)


def _ramp(frames: int) -> npt.NDArray[np.float64]:
    return 0.5 - 0.5 * np.cos(np.pi * (np.arange(frames) + 0.5) / max(frames, 1))
