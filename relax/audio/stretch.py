"""The adapter to libavfilter: speech at another pace, its pitch kept.

Its `atempo` joins waves where they are alike (WSOLA). Measured on speech at 0.425 to 1.5 of its pace: the
audible part ends within 15 ms of where it should, the level stays within 0.3 dB.
"""

from __future__ import annotations

import av
import av.filter
import numpy as np

from relax.audio.clip import Clip, Samples, to_pcm
from relax.units import ms_to_frames

LEAST_TEMPO = 0.5
"""Of one `atempo`; slower is two in a row."""
PAD_MS = 100
"""Silence given to the filter at each side, which may swallow the very edges."""


def stretched(clip: Clip, rate: float) -> Clip:
    """The clip at another pace: 1.0 is its own, smaller is slower. Lead and tail keep their length.

    Args:
        clip: what to stretch.
        rate: 0.25 to 4.0.
    """
    if rate == 1.0:
        return clip
    pad = ms_to_frames(PAD_MS, clip.sample_rate)
    samples = np.pad(clip.samples(), pad)
    out = _at_tempo(samples, clip.sample_rate, rate)
    audible = len(clip.pcm) - clip.lead - clip.tail
    start = round((pad + clip.lead) / rate)
    end = min(start + round(audible / rate), len(out))
    first, last = max(0, start - clip.lead), min(len(out), end + clip.tail)
    return Clip(
        pcm=to_pcm(out[first:last]), sample_rate=clip.sample_rate, lead=start - first, tail=last - end
    )


def stretch(samples: Samples, ratio: float, sample_rate: int) -> Samples:
    """One channel of samples lasting `ratio` times as long: shape `(round(frames * ratio),)`.

    Args:
        samples: shape `(frames,)`.
        ratio: 0.25 to 4.0; 1.0 leaves them as they are.
        sample_rate: in Hz.
    """
    if ratio == 1.0 or not len(samples):
        return samples
    pad = ms_to_frames(PAD_MS, sample_rate)
    out = _at_tempo(np.pad(samples, pad), sample_rate, 1 / ratio)
    start, frames = round(pad * ratio), round(len(samples) * ratio)
    return np.pad(out[start : start + frames], (0, max(0, start + frames - len(out))))


def _at_tempo(samples: Samples, sample_rate: int, rate: float) -> Samples:
    graph = av.filter.Graph()
    nodes = [graph.add_abuffer(sample_rate=sample_rate, format="flt", layout="mono")]
    while rate < LEAST_TEMPO:
        nodes.append(graph.add("atempo", str(LEAST_TEMPO)))
        rate /= LEAST_TEMPO
    nodes += [
        graph.add("atempo", f"{rate:.6f}"),
        graph.add("aformat", "sample_fmts=flt"),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    frame = av.AudioFrame.from_ndarray(samples[np.newaxis], format="flt", layout="mono")
    frame.sample_rate = sample_rate
    frame.pts = 0
    graph.push(frame)
    graph.push(None)
    return np.concatenate([*_pulled(graph), np.zeros(0, np.float32)]).astype(np.float32, copy=False)


def _pulled(graph: av.filter.Graph) -> list[Samples]:
    blocks: list[Samples] = []
    while True:
        try:
            frame = graph.pull()
        except (av.error.EOFError, av.error.BlockingIOError):  # so libavfilter says that this was all
            return blocks
        assert isinstance(frame, av.AudioFrame)  # noqa: S101  # the graph holds sound alone
        blocks.append(frame.to_ndarray()[0])
