"""What an arrangement can be asked, and what no variant is."""

import pytest

from relax.script.model import Include
from relax.script.parser import parse
from relax.timeline.arrange import announced, arrange
from relax.timeline.arrangement import Phrase, Seam
from relax.timeline.extent import Fit, extent
from relax.timeline.model import Cue, Timeline, Utterance
from relax.timeline.stretch import known_until
from relax.timeline.variant import Variant


def arranged(body):
    return arrange(parse(f"---\ntitle: T\n---\n{body}\n"), Variant())


def test_the_words_of_breaths_are_found_wherever_the_breaths_stand():
    body = "One.\n[breathe in 4, out 6]\n[repeat 2 times]\n[breathe in 4, hold 2, out 6]\n[end]\n"
    found = arranged(f"{body}[optional]\n[breathe in 4, out 6; spoken none]\n[end]").breath_utterances()
    assert {utterance.text for utterance in found} == {"Breathe in", "and hold", "and out"}


def test_what_is_announced_is_a_paragraph_before_the_first_words():
    parts = announced(arranged("# One\n\nTwo."), "A draft. Not reviewed.", 0.9).parts
    phrases = [(part.utterance.text, part.utterance.rate) for part in parts if isinstance(part, Phrase)]
    assert phrases == [("A draft.", 0.9), ("Not reviewed.", 0.9), ("Two.", 1.0)]


def test_what_is_announced_where_nothing_else_is_heard_is_still_heard():
    parts = announced(arranged("# One"), "A draft.", 1.0).parts
    assert [type(part) for part in parts[-2:]] == [Phrase, Seam]


def test_includes_are_resolved_before_a_script_is_arranged():
    script = parse("---\ntitle: T\n---\n[include landing]")
    assert isinstance(script.body[0], Include)
    with pytest.raises(ValueError, match="includes are resolved before a script is arranged"):
        arrange(script, Variant())


@pytest.mark.parametrize(("times", "ms"), [(1, 3500), (2, 6500), (3, 9500), (50, 150_500)])
def test_what_repeats_is_measured_as_often_as_it_is_heard(times, ms):
    arrangement = arranged(f"[repeat {times} times]\nOne. [pause 1s]\n[end]")
    assert extent(arrangement, Fit(kept=0), lambda _one: 2000).in_ms(1000) == ms


def test_words_that_follow_too_short_a_silence_are_not_known_ahead():
    one, two = (Utterance(text=text, spoken=text) for text in ("One.", "Two."))
    timeline = Timeline(
        sample_rate=1000,
        frames=2000,
        cues=(
            Cue(kind="speech", start=0, end=800, text="One.", utterance=one),
            Cue(kind="gap", start=800, end=1000),
            Cue(kind="speech", start=1000, end=2000, text="Two.", utterance=two),
        ),
        sections=(),
    )
    assert known_until(timeline, lambda utterance: utterance == one) == 0
