"""The kind landing: what brings a listener back to the room when a script stops early."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from relax.draft import Draft, draft_of
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.timeline.arrange import tags_of
from relax.timeline.model import Timeline
from relax.units import frames_to_ms

BLOCK = "landing"
"""The block that scripts land with: `[include landing]`."""
LONGEST_LANDING_MS = 90_000
"""Of a landing that is part of a longer recording, its pauses stretched: more is no longer a stop."""


def landing_of(draft: Draft, library: Library) -> Draft:
    """The landing of a script, in the wording, the pace and the setting of the draft.

    It is the block `landing`, as the script's own folder has it or else the library: what a script that says
    `[include landing]` ends with, and what stands in for one that does not. It comes without its optional
    parts and at its natural length: 20 to 30 seconds.

    Args:
        draft: the draft that is being heard.
        library: where that script's includes come from.

    Raises:
        ScriptError: the block has errors.
        UnknownNameError: there is no such block.
    """
    block = library.load_block(BLOCK)
    known = tags_of(resolve_includes(block, library).body)
    variant = replace(
        draft.variant,
        length_ms=None,
        tags=draft.variant.tags & known,
        optional_parts="brief",
        settle=False,
    )
    return draft_of(block, library=library, variant=variant, sounds=draft.sounds)


def landing_start(timeline: Timeline) -> int | None:
    """The frame at which the landing of a timeline begins; None where it does not end with one.

    It is where the last run of the block's words begins, if the rest from there is no longer than a landing
    may be.
    """
    start = None
    for cue in reversed([cue for cue in timeline.cues if cue.utterance]):
        if PurePath(cue.span.name).stem == BLOCK:
            start = cue.start
        elif start is not None:
            break
    if start is None or frames_to_ms(timeline.frames - start, timeline.sample_rate) > LONGEST_LANDING_MS:
        return None
    return start
