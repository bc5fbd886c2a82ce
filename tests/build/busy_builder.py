"""A builder that takes one recording from a cluster, and is busy elsewhere until a line comes in.

It takes the scheduler's address, a folder, and the names of the scripts.
"""

import sys
from datetime import date
from pathlib import Path

from relax.audio.choices import SPEECH_ALONE
from relax.build.cluster import ClusterHands
from relax.build.target import RecordingTask, Target, Workshop
from relax.library.library import Library
from relax.timeline.variant import Variant


def target(script):
    """A recording of a script, as the tone engine speaks it."""
    task = RecordingTask(
        script=script, variant=Variant(), sounds=SPEECH_ALONE, voice="tone", formats=("wav",), companions=()
    )
    return Target(name=script, key="k", task=task)


def main(scheduler, folder, *scripts):
    """Make them all; what fails is raised."""
    mine = Path(folder) / "mine"
    mine.mkdir()
    for name in scripts:
        (mine / f"{name}.md").write_text(f"---\ntitle: {name}\n---\nYou may stop at any time.\n")
    shop = Workshop(
        library=Library((mine,)),
        cache_folder=Path(folder) / "clips",
        cache_bytes=10**9,
        out=Path(folder) / "out",
        today=date(2026, 11, 22),
        made_on=date(2026, 11, 22),
        because="a test",
    )
    making = ClusterHands(scheduler=scheduler).make_all(map(target, scripts), shop, lambda _target: None)
    outcomes = [next(making)]
    sys.stdin.readline()
    outcomes += making
    sys.exit([one.why for one in outcomes if one.ending != "made"] or None)


if __name__ == "__main__":
    main(*sys.argv[1:])
