"""The adapter to libavfilter, through PyAV: one channel of samples through a chain of filters at rest."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeAlias

import av
import av.filter
import numpy as np

from relax.audio.clip import Samples

Step: TypeAlias = tuple[str, str]
"""A filter of libavfilter, and its options."""


def filtered(steps: Sequence[Step], samples: Samples, sample_rate: int) -> Samples:
    """Samples through filters; all that comes out, float32 or, where the last of them works so, float64.

    Args:
        steps: which, in order; none leave the samples as they are.
        samples: shape `(frames,)`.
        sample_rate: in Hz.
    """
    if not steps:
        return samples
    graph = av.filter.Graph()
    graph.threads = 1
    nodes = [graph.add_abuffer(sample_rate=sample_rate, format="fltp", layout="mono")]
    nodes += [graph.add(name, options) for name, options in steps]
    nodes.append(graph.add("abuffersink"))
    graph.link_nodes(*nodes).configure()
    whole = np.ascontiguousarray(samples, dtype=np.float32)[np.newaxis]
    frame = av.AudioFrame.from_ndarray(whole, format="fltp", layout="mono")
    frame.sample_rate = sample_rate
    graph.push(frame)
    graph.push(None)
    return np.concatenate([np.zeros(0, np.float32), *_pulled(graph)])


def _pulled(graph: av.filter.Graph) -> Iterator[Samples]:
    while True:
        try:
            frame = graph.pull()
        except (av.EOFError, av.BlockingIOError):  # so libavfilter says that this was all
            return
        assert isinstance(frame, av.AudioFrame)  # noqa: S101  # the graph holds sound alone
        yield frame.to_ndarray()[0]
