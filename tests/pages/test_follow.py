from relax.draft import draft_of
from relax.library.library import Library
from relax.pages.follow import lines, phases
from relax.script.parser import parse
from relax.timeline.variant import Variant

SCRIPT = parse(
    """---
title: Rest
---

# Arriving

Hello. You can stop at any time. [pause 2s]
It is fine.

[pause 4s]

# Breathing

[breathe in 3, out 4; 2 times]

[bell]
"""
)


def timeline():
    return draft_of(SCRIPT, library=Library(()), variant=Variant()).timeline(lambda _: 44_100)


def test_lines_stand_where_their_words_are_heard():
    assert [(line.text, line.kind, line.before) for line in lines(timeline())] == [
        ("Hello.", "words", "section"),
        ("You can stop at any time.", "words", ""),
        ("It is fine.", "words", ""),
        ("Quiet for 4 seconds", "pause", "paragraph"),
        ("2 slow breaths, 14 seconds", "breaths", "section"),
        ("Soft bell", "bell", "paragraph"),
    ]


def test_a_line_has_the_moments_of_its_cue():
    cue = timeline().cues[1]
    line = lines(timeline())[0]
    assert (cue.text, cue.start, cue.end) == ("Hello.", 22_050, 66_150)
    assert (line.start_ms, line.end_ms) == (500, 1500)


def test_each_phase_of_a_breath_is_there():
    found = phases(timeline())
    assert [(one.kind, one.end_ms - one.start_ms) for one in found] == [
        ("inhale", 3000),
        ("exhale", 4000),
    ] * 2
    assert found[0].text == "Breathe in"
