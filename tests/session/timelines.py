"""A script and the landing that ends it early, written out in milliseconds."""

from relax.session.signals import Command
from relax.timeline.model import Aside, Cue, SectionCue, Timeline

RATE = 1000
PLAY = Command(name="play", play=1, script="rest")


def cue(kind, start, end, text="", section=0):
    return Cue(kind=kind, start=start, end=end, text=text, section=section)


SCRIPT = Timeline(
    sample_rate=RATE,
    frames=60_000,
    cues=(
        cue("speech", 0, 2000, "One."),
        cue("pause", 2000, 5000),
        cue("speech", 5000, 8000, "Two."),
        cue("gap", 8000, 9000),
        cue("inhale", 9000, 13_000, "Breathe in", section=1),
        cue("exhale", 13_000, 19_000, "and out", section=1),
        cue("inhale", 19_000, 23_000, "Breathe in", section=1),
        cue("exhale", 23_000, 29_000, "and out", section=1),
        cue("wait", 29_000, 39_000, section=1),
        cue("speech", 39_000, 42_000, "Three.", section=1),
        cue("gap", 42_000, 60_000, section=1),
    ),
    sections=(
        SectionCue(title="A", start=0, end=9000),
        SectionCue(title="B", start=9000, end=60_000),
    ),
    asides=(Aside(kind="pacing-point", at=8000), Aside(kind="note", at=5000, text="Slowly.")),
)
LANDING = Timeline(
    sample_rate=RATE,
    frames=20_000,
    cues=(cue("speech", 0, 3000, "Come back."), cue("gap", 3000, 20_000)),
    sections=(SectionCue(title="Landing", start=0, end=20_000),),
)
