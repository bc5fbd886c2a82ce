import pytest

from relax.script.parser import parse
from relax.timeline.arrange import arrange
from relax.timeline.arrangement import Breathing, Phrase, Repeated, Ring
from relax.timeline.extent import extent
from relax.timeline.fit import fit
from relax.timeline.place import place
from relax.timeline.settle import settled
from relax.timeline.variant import Variant

TEN = " ".join(f"Phrase {number}." for number in range(10))


def settled_parts(body: str):
    return settled(arrange(parse(f"---\ntitle: T\n---\n{body}\n"), Variant())).parts


def phrases(body: str) -> list[Phrase]:
    return [part for part in settled_parts(body) if isinstance(part, Phrase)]


def test_the_pace_falls_towards_the_last_section_and_comes_back_in_it():
    rates = [phrase.utterance.rate for phrase in phrases(f"# On\n\n{TEN}\n\n# Back\n\nOne. Two. Three.")]
    assert rates == [1.0, 1.0, 0.98, 0.96, 0.92, 0.9, 0.9, 0.9, 0.9, 0.9, 0.92, 0.98, 1.0]


def test_the_level_falls_by_three_decibels_at_most():
    levels = [phrase.gain_db for phrase in phrases(f"# On\n\n{TEN}\n\n# Back\n\nOne. Two. Three.")]
    assert levels == [0.0, -0.22, -0.78, -1.5, -2.22, -2.78, -3.0, -3.0, -3.0, -3.0, -2.22, -0.78, 0.0]


def test_the_gaps_between_phrases_grow():
    gaps = [phrase.gap_percent for phrase in phrases(f"# On\n\n{TEN}\n\n# Back\n\nOne.")]
    assert gaps == [100, 103, 110, 120, 130, 137, 140, 140, 140, 140, 100]


def test_a_script_of_one_section_comes_back_in_its_last_sixth():
    rates = [phrase.utterance.rate for phrase in phrases(TEN + " Ten. Eleven. Twelve.")]
    assert rates == [1.0, 1.0, 0.98, 0.96, 0.92, 0.9, 0.9, 0.9, 0.9, 0.9, 0.92, 0.98, 1.0]


def test_of_many_sections_the_last_one_alone_is_the_way_back():
    body = f"# On\n\n{TEN}\n\n# Further\n\nA. B.\n\n# Back\n\nOne. Two. Three."
    assert [phrase.utterance.rate for phrase in phrases(body)][9:] == [0.9, 0.9, 0.9, 0.92, 0.98, 1.0]


def test_what_is_silent_stays_as_it_is():
    body = f"# On\n\n{TEN}\n\n> Look up.\n\n[pause 4s] [wait 5s]\n\n# Back\n\nOne."
    script = parse(f"---\ntitle: T\n---\n{body}\n")
    arrangement = settled(arrange(script, Variant()))
    timeline = place(arrangement, fit(arrangement, lambda _: 500, 1000), lambda _: 500, 1000)
    assert [(cue.kind, cue.end - cue.start) for cue in timeline.cues][-4:-1] == [
        ("pause", 4000),
        ("wait", 5000),
        ("speech", 500),
    ]
    assert [section.title for section in timeline.sections] == ["On", "Back"]
    assert [aside.text for aside in timeline.asides] == ["Look up."]


@pytest.mark.parametrize("body", ["Only one.", "# A\n\nOne.\n\n# B\n\nTwo.", "# A\n\n# B\n\nOne.", "[pause]"])
def test_a_script_of_a_phrase_or_two_stays_as_it_is(body):
    assert all(phrase.utterance.rate == 1.0 and phrase.gain_db == 0.0 for phrase in phrases(body))


def test_a_slower_phrase_is_slower_still():
    slow = phrases(f"# On\n\n{TEN}\n\n[slower]\nSlow.\n[end]\n\n# Back\n\nOne.")[10]
    assert slow.utterance.rate == 0.765


def test_paces_that_are_multiplied_are_rounded_to_be_equal_keys():
    body = f"# On\n\n[slower]\n[slower]\n{TEN}\n[end]\n[end]\n\n# Back\n\nOne."
    rates = [phrase.utterance.rate for phrase in phrases(body)]
    assert rates[:4] == [0.7225, 0.7225, 0.7081, 0.6936]


def test_breath_words_keep_their_pace_and_grow_softer():
    breath = next(
        part
        for part in settled_parts(f"# On\n\n{TEN}\n\n[breathe in 4, out 6]\n\n# Back\n\nOne.")
        if isinstance(part, Breathing)
    )
    assert {phase.utterance.rate for phase in breath.phases if phase.utterance} == {1.0}
    assert breath.gain_db == -3.0


def test_a_bell_rings_as_loud_as_the_words_before_it_are_spoken():
    body = f"# On\n\n[bell]\n\n{TEN}\n\n[bell]\n\n# Back\n\nOne.\n\n[bell]"
    assert [part.gain_db for part in settled_parts(body) if isinstance(part, Ring)] == [0.0, -3.0, 0.0]


def test_what_repeats_is_eased_where_it_stands_on_the_page():
    repeated = next(
        part
        for part in settled_parts(f"# On\n\n{TEN}\n\n[repeat 3 times]\nAgain.\n[end]\n\n# Back\n\nOne.")
        if isinstance(part, Repeated)
    )
    (phrase,) = [part for part in repeated.body if isinstance(part, Phrase)]
    assert phrase.utterance.rate == 0.9


def test_the_length_by_arithmetic_is_the_length_that_is_placed():
    script = parse(
        f"---\ntitle: T\n---\n# On\n\n{TEN}\n\n[repeat 3 times]\nA. B.\n[end]\n\n# Back\n\nC. D.\n"
    )
    arrangement = settled(arrange(script, Variant()))
    chosen = fit(arrangement, lambda _: 500, 1000)
    timeline = place(arrangement, chosen, lambda _: 500, 1000)
    assert extent(arrangement, chosen, lambda _: 500).in_ms(1000) == timeline.frames
