"""The linter's own clock keeps the time of the timeline."""

from fractions import Fraction

import pytest

from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.hearings import Hearings
from relax.lint.moments import Moments, variant_of
from relax.timeline.arrange import arrange
from relax.timeline.extent import Fit
from relax.timeline.place import place

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
