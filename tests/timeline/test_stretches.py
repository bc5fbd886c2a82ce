"""The longest runs of cues that belong together."""

import pytest

from relax.timeline.model import Cue, Timeline
from relax.timeline.stretches import stretches


@pytest.mark.parametrize(
    ("kinds", "found"),
    [
        ("", []),
        ("s", []),
        ("pp", [(0, 2)]),
        ("spps", [(1, 3)]),
        ("pspp", [(0, 1), (2, 4)]),
    ],
)
def test_runs_of_silence_are_found_wherever_they_stand(kinds, found):
    cues = tuple(
        Cue(kind="speech" if kind == "s" else "pause", start=at, end=at + 1) for at, kind in enumerate(kinds)
    )
    timeline = Timeline(sample_rate=1000, frames=len(kinds), cues=cues, sections=())
    runs = stretches(timeline, lambda cue: cue.kind == "pause")
    assert [(run.start, run.end) for run in runs] == found


def test_what_begins_at_the_very_end_has_no_length():
    cues = (Cue(kind="speech", start=0, end=5), Cue(kind="pause", start=5, end=5))
    timeline = Timeline(sample_rate=1000, frames=5, cues=cues, sections=())
    assert list(stretches(timeline, lambda cue: cue.kind == "pause")) == []
