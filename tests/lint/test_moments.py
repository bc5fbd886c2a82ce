"""The linter's own clock keeps the time of the timeline."""

from fractions import Fraction

import pytest

from relax.errors import ScriptError
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.hearings import Hearings
from relax.lint.moments import Moments, variant_of
from relax.script.parser import parse
from relax.timeline.arrange import arrange
from relax.timeline.extent import Fit
from relax.timeline.place import place
from relax.timeline.variant import Variant

LIBRARY = Library.of()
SILENT = {"inhale", "hold", "exhale", "rest"}


def measure(utterance):
    return 40 * len(utterance.text) if len(utterance.text) > 12 else 500


@pytest.mark.parametrize("brief", [False, True])
@pytest.mark.parametrize("grown", [False, True])
@pytest.mark.parametrize("name", LIBRARY.script_names())
def test_the_linters_moments_are_those_of_the_timeline(name, brief, grown):
    script = resolve_includes(LIBRARY.load(name)[0], LIBRARY)
    hearing = Hearings(script).all[-1]
    arrangement = arrange(script, variant_of(hearing))
    share = Fraction(int(grown))
    fit = Fit(kept=0 if brief else arrangement.optional_count, count_share=share, pause_share=share)
    placed = place(arrangement, fit, measure, 1000).cues
    moments = Moments.of(script, hearing, measure).all(brief=brief, grown=grown)
    assert [(one.start, one.end) for one in moments] == [(cue.start, cue.end) for cue in placed]


@pytest.mark.parametrize("name", LIBRARY.script_names())
def test_a_script_is_arranged_the_same_whichever_ways_it_was_arranged_before(name):
    script = resolve_includes(LIBRARY.load(name)[0], LIBRARY)
    variants = [variant_of(hearing) for hearing in Hearings(script).all]
    known = {}
    for variant in variants:
        arranged = arrange(script, variant, known)
        assert arranged == arrange(script, variant)
        assert places(arranged.parts) == places(arrange(script, variant).parts)


def places(parts):
    return [(getattr(part, "span", None), places(getattr(part, "body", ()))) for part in parts]


def test_a_phrase_that_is_too_long_is_told_each_time_that_it_is_arranged():
    script = parse(f"---\ntitle: T\n---\n{'on and ' * 200}on.\n")
    known = {}
    for _ in range(2):
        with pytest.raises(ScriptError, match="at most 1000 characters"):
            arrange(script, Variant(), known)
