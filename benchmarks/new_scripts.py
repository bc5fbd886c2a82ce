"""All that `relax new` offers: whether each script keeps its form and lasts what was asked, and how quickly.

The tests make each length with each set of postures, and let audiences and leaders take turns; this makes
every combination there is, in voices that are quicker and slower than usual too. Run it with
`python benchmarks/new_scripts.py`; its status is 1 where a combination fails.
"""

from __future__ import annotations

import datetime
import sys
import time
from collections.abc import Iterator
from functools import cache
from itertools import product

from relax.authoring.compose import compose
from relax.authoring.recipes import ARRIVING, AUDIENCES, LEADERS, LENGTHS_MS, RECIPES, Wish
from relax.draft import SAMPLE_RATE, draft_of
from relax.errors import RelaxError
from relax.library.library import Library
from relax.script.formatter import format_text
from relax.script.parser import parse
from relax.speech.pace import REFERENCE_WORDS_PER_MINUTE, estimate_ms
from relax.speech.port import Voice
from relax.timeline.model import Utterance
from relax.timeline.variant import Variant
from relax.units import ms_to_frames

TODAY = datetime.date(2026, 11, 1)
PACES = (0.9, 1.0, 1.1)
"""How long speech takes against the usual voice."""
TOLERANCE_S = 0.5
USUAL = Voice(
    engine="none",
    name="usual",
    language="en-GB",
    words_per_minute=REFERENCE_WORDS_PER_MINUTE,
    measured=True,
    licence="",
    origin="",
)


def wishes() -> Iterator[Wish]:
    """Every combination that is offered."""
    tag_sets = [(), *((tag,) for tag in AUDIENCES), tuple(AUDIENCES)]
    for practice, recipe in RECIPES.items():
        lengths = [ms for ms in LENGTHS_MS if ms >= recipe.shortest_ms]
        for tags, length_ms, postures, leader in product(tag_sets, lengths, ARRIVING, LEADERS):
            yield Wish(
                practice=practice,
                tags=tags,
                length_ms=length_ms,
                postures=postures,
                leader=leader,
                author="Pain team",
            )


@cache
def usual_ms(utterance: Utterance) -> float:
    """How long the usual voice takes."""
    return estimate_ms(utterance.spoken, USUAL, utterance.rate)


def what_is_wrong(wish: Wish, library: Library) -> Iterator[str]:
    """What a combination does not keep of what it promises."""
    text = compose(wish, library=library)
    if format_text(text) != text:
        yield "not in its canonical form"
    draft = draft_of(parse(text), library=library, variant=Variant(), today=TODAY)
    for pace in PACES:
        try:
            timeline = draft.timeline(
                lambda u, pace=pace: ms_to_frames(round(pace * usual_ms(u)), SAMPLE_RATE)
            )
        except RelaxError as error:
            yield f"at {pace:g} of the usual voice's length: {error}"
            continue
        off_s = abs(timeline.frames / SAMPLE_RATE - wish.length_ms / 1000)
        if off_s > TOLERANCE_S:
            yield f"at {pace:g} of the usual voice's length: off by {off_s:.1f} s"


def main() -> int:
    """Look at every combination."""
    library = Library.of()
    start = time.perf_counter()
    made = wrong = 0
    for wish in wishes():
        made += 1
        for problem in what_is_wrong(wish, library):
            wrong += 1
            print(f"{wish}: {problem}")
    took = time.perf_counter() - start
    print(f"{made} combinations in {took:.0f} s; {wrong} failures")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
