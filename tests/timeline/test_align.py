from __future__ import annotations

import pytest

from relax.timeline.align import aligned
from relax.timeline.model import Aside, Cue, SectionCue, Timeline


def timeline(*parts):
    """Cues by kind and frames; those marked with an asterisk give."""
    cues, start = [], 0
    for kind, frames in parts:
        name = kind.removesuffix("*")
        cues.append(Cue(kind=name, start=start, end=start + frames, gives=kind.endswith("*")))
        start += frames
    sections = (SectionCue(title="One", start=0, end=start),)
    return Timeline(sample_rate=1000, frames=start, cues=tuple(cues), sections=sections)


def edges(line):
    return [(cue.start, cue.end) for cue in line.cues]


def test_what_follows_a_gap_starts_on_a_step():
    line = aligned(timeline(("gap*", 53), ("speech", 31), ("gap*", 60), ("speech", 20), ("gap*", 100)), 10)
    assert edges(line) == [(0, 50), (50, 81), (81, 140), (140, 160), (160, 260)]
    assert line.frames == 260


def test_what_was_written_keeps_its_length_to_the_frame():
    parts = ("gap*", 53), ("speech", 31), ("pause", 47), ("inhale", 13), ("exhale", 17), ("gap*", 60)
    line = aligned(timeline(*parts), 10)
    assert [end - start for start, end in edges(line)][1:5] == [31, 47, 13, 17]
    assert edges(line)[-1] == (158, 220)


def test_what_stands_after_the_last_gap_starts_on_a_step_too_and_the_whole_is_as_much_shorter():
    line = aligned(timeline(("gap*", 53), ("speech", 31), ("pause", 47)), 10)
    assert edges(line) == [(0, 50), (50, 81), (81, 128)]
    assert (line.frames, line.sections[0].end) == (128, 128)


@pytest.mark.parametrize(("frames", "edge"), [(39, (82, 121)), (40, (82, 130))])
def test_a_gap_of_less_than_four_steps_gives_nothing(frames, edge):
    parts = ("gap*", 53), ("speech", 32), ("gap*", frames), ("speech", 20), ("gap*", 100)
    assert edges(aligned(timeline(*parts), 10))[2] == edge


@pytest.mark.parametrize(("frames", "end"), [(54, 50), (55, 60), (56, 60), (60, 60)])
def test_a_gap_ends_on_the_nearest_step(frames, end):
    line = aligned(timeline(("gap*", frames), ("speech", 31), ("gap*", 60)), 10)
    assert edges(line)[:2] == [(0, end), (end, end + 31)]


def test_where_nothing_gives_everything_stays():
    line = timeline(("speech", 31), ("pause", 47), ("speech", 13))
    assert aligned(line, 10) == line


def test_what_comes_before_the_first_gap_stays():
    line = aligned(timeline(("speech", 31), ("gap*", 47), ("speech", 13), ("gap*", 100)), 10)
    assert edges(line) == [(0, 31), (31, 80), (80, 93), (93, 190)]


def test_another_length_of_one_phrase_moves_the_others_by_whole_steps():
    def starts(frames):
        parts = ("gap*", 53), ("speech", frames), ("gap*", 60), ("speech", 20), ("gap*", 61), ("speech", 9)
        line = aligned(timeline(*parts, ("gap*", 100)), 10)
        return [cue.start % 10 for cue in line.cues if cue.kind == "speech"]

    assert {tuple(starts(frames)) for frames in range(30, 60)} == {(0, 0, 0)}


def test_sections_and_notes_go_with_what_they_stand_before():
    line = timeline(("gap*", 53), ("speech", 31), ("gap*", 64), ("speech", 20), ("gap*", 100))
    sections = SectionCue(title="One", start=0, end=148), SectionCue(title="Two", start=148, end=268)
    note = Aside(kind="note", at=148, text="Wait")
    moved = aligned(
        Timeline(sample_rate=1000, frames=268, cues=line.cues, sections=sections, asides=(note,)), 10
    )
    assert [(one.start, one.end) for one in moved.sections] == [(0, 150), (150, 270)]
    assert (moved.cues[3].start, moved.asides[0].at) == (150, 150)
