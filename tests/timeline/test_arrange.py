import pytest

from relax.errors import ScriptError
from relax.script.parser import parse
from relax.timeline.arrange import announced, arrange, tags_of
from relax.timeline.arrangement import (
    Breathing,
    Droppable,
    Mark,
    Phrase,
    Repeated,
    Ring,
    Seam,
    SeamLevel,
    SectionStart,
    Silence,
)
from relax.timeline.variant import Variant


def arranged(body: str, *, front: str = "", **choices):
    return arrange(parse(f"---\ntitle: T\n{front}---\n{body}\n"), Variant(**choices))


def texts(body: str, **choices) -> list[str]:
    return [utterance.text for utterance in arranged(body, **choices).utterances()]


def test_words_of_a_choice_follow_the_posture():
    body = "Let {sitting: the chair | lying: the bed} hold you."
    assert texts(body, posture="lying") == ["Let the bed hold you."]


def test_the_first_wording_stands_in_where_the_one_asked_for_is_not_listed():
    body = "Let {sitting: the chair | lying: the bed} hold you."
    assert texts(body, posture="standing") == texts(body) == ["Let the chair hold you."]


def test_eyes_and_settings_choose_words_too():
    body = "{eyes-open: Look.|eyes-closed: Rest your eyes.} {home: At home.|group: Together.}"
    assert texts(body, eyes="closed", setting="group") == ["Rest your eyes.", "Together."]


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({}, ["Always.", "Not for a group."]),
        ({"tags": frozenset({"pain"})}, ["Always.", "Pain.", "Not for a group."]),
        ({"setting": "group"}, ["Always."]),
    ],
)
def test_tags_and_settings_choose_blocks(choices, expected):
    body = "Always.\n\n[for pain or worry]\nPain.\n[end]\n\n[not for group]\nNot for a group.\n[end]"
    assert texts(body, **choices) == expected


def test_a_block_for_a_tag_does_not_break_the_phrase_around_it():
    body = "Breathe [for pain] gently [end] out."
    assert texts(body, tags=frozenset({"pain"})) == ["Breathe gently out."]
    assert texts(body) == ["Breathe out."]


def test_a_comment_does_not_break_the_phrase_around_it():
    assert texts("Breathe <!-- softly? --> out.") == ["Breathe out."]


def test_emphasis_is_spoken_as_plain_words():
    assert texts("This is *your* time.") == ["This is your time."]


def test_a_pause_breaks_a_phrase():
    assert texts("Breathe in [pause 2s] and out.") == ["Breathe in", "and out."]


def test_slower_and_softer_nest():
    body = "[slower] One. [slower] [softer] Two. [softer] Three. [end] [end] [end] [end]"
    parts = [part for part in arranged(body, rate=0.9).parts if isinstance(part, Phrase)]
    assert [(part.utterance.rate, part.gain_db) for part in parts] == [
        (0.765, 0.0),
        (0.6502, -3.0),
        (0.6502, -6.0),
    ]


@pytest.mark.parametrize("between", [" ", "\n", "\n\n", " [pause 2s] ", "\n\n# Next\n\n"])
def test_words_that_come_again_are_one_utterance_wherever_they_stand(between):
    assert texts(between.join(("Rest here.", "And on.", "Rest here."))) == ["Rest here.", "And on."]


def test_named_pauses_last_what_the_front_matter_says():
    parts = arranged("[short pause] [pause] [long pause]", front="pauses: {normal: 4s, long: 15s}\n").parts
    lengths = [part.length_ms.natural for part in parts if isinstance(part, Silence)]
    assert lengths == [1500, 4000, 15000]


def test_a_wait_lasts_ten_seconds_unless_it_says_otherwise():
    parts = arranged("[wait] [wait 20s]").parts
    assert [(part.kind, part.length_ms.natural) for part in parts] == [("wait", 10000), ("wait", 20000)]


def test_a_breath_has_the_phases_that_it_names_and_no_others():
    (breathing,) = arranged("[breathe in 4, hold 1, out 6; 3 times]").parts
    assert isinstance(breathing, Breathing)
    assert [(phase.kind, phase.length_ms) for phase in breathing.phases] == [
        ("inhale", 4000),
        ("hold", 1000),
        ("exhale", 6000),
    ]


def test_breath_words_are_utterances_unless_none_are_spoken():
    assert texts("[breathe in 4, out 6]") == ["Breathe in", "and out"]
    assert texts("[breathe in 4, out 6; spoken none]") == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en-GB", ["Breathe in", "and hold", "and out", "and rest"]),
        ("cy", ["Anadlwch i mewn", "a daliwch", "ac allan", "a gorffwys"]),
    ],
)
def test_every_phase_of_a_breath_has_its_words_in_the_language_of_the_script(language, words):
    assert texts("[breathe in 4, hold 2, out 6, hold 1]", front=f"language: {language}\n") == words


def test_breath_words_in_a_language_without_any_are_an_error_with_its_line():
    with pytest.raises(ScriptError) as caught:
        arranged("[breathe in 4, out 6]", front="language: fr\n")
    assert str(caught.value) == (
        "<text>:5:1: there are no breath words for the language fr; say 'spoken none'"
    )
    with pytest.raises(ScriptError):
        arranged("[breathe in 4, out 6; spoken first 1]", front="language: fr\n")


def test_a_silent_breath_needs_no_words_in_its_language():
    (breathing,) = arranged("[breathe in 4, out 6; spoken none]", front="language: fr\n").parts
    assert breathing.spoken_count(3) == 0


def test_optional_parts_are_numbered_in_the_order_of_the_page():
    body = "[optional] One. [optional] Two. [end] [end] [optional] Three. [end]"
    arrangement = arranged(body)
    first, second = (part for part in arrangement.parts if isinstance(part, Droppable))
    assert (first.number, second.number, arrangement.optional_count) == (0, 2, 3)


def test_notes_points_bells_and_repeats_keep_their_places():
    kinds = [
        type(part)
        for part in arranged("> Offer a choice.\n\n[pacing point] [bell] [repeat 2 times] Go. [end]").parts
    ]
    assert [kind for kind in kinds if kind in (Mark, Ring, Repeated)] == [Mark, Mark, Ring, Repeated]


def test_a_phrase_knows_the_line_it_begins_on():
    utterances = arranged("One\nand one. Two\nand two.\n\nThree.").utterances()
    assert [utterance.span.line for utterance in utterances] == [4, 5, 8]


def test_a_phrase_knows_its_line_whatever_words_it_is_made_of():
    body = "One\n*and*\ntwo.\n*Three.*\n{sitting: Four.}\nFive [for pain] x [end] six.\nSeven.\n*Eight.*"
    parts = [part for part in arranged(body).parts if isinstance(part, Phrase)]
    assert [(part.utterance.text, part.span.line) for part in parts] == [
        ("One and two.", 4),
        ("Three.", 7),
        ("Four.", 8),
        ("Five six.", 9),
        ("Seven.", 10),
        ("Eight.", 11),
    ]


def test_a_voice_is_given_the_words_as_the_front_matter_respells_them():
    (utterance,) = arranged("Ask IAPT…", front="pronounce: {IAPT: eye apt}\n").utterances()
    assert (utterance.text, utterance.spoken) == ("Ask IAPT…", "Ask eye apt,")


def test_a_phrase_longer_than_a_thousand_characters_is_an_error_that_names_the_line():
    assert texts("x" * 1000) == ["x" * 1000]
    with pytest.raises(ScriptError) as caught:
        arranged("Rest.\n\n" + "x" * 1001)
    assert str(caught.value) == "<text>:6:1: a phrase has at most 1000 characters, this one 1001"


def test_the_tags_of_a_body_include_those_of_nested_blocks():
    script = parse("---\ntitle: T\n---\n[optional] [for a or b] x [end] [not for c] y [end] [end]\n")
    assert tags_of(script.body) == {"a", "b", "c"}


def test_words_that_are_announced_come_first_in_the_first_section_as_a_paragraph():
    arrangement = announced(
        arranged("# Arriving\n\nRest."), "This is a computer voice. It lasts 5 minutes.", 0.9
    )
    spoken = [
        (part.utterance.text, part.utterance.rate, part.gain_db, part.gap_percent)
        for part in arrangement.parts
        if isinstance(part, Phrase)
    ]
    assert spoken == [
        ("This is a computer voice.", 0.9, 0.0, 100),
        ("It lasts 5 minutes.", 0.9, 0.0, 100),
        ("Rest.", 1.0, 0.0, 100),
    ]
    kinds = [type(part) for part in arrangement.parts]
    assert kinds == [Seam, SectionStart, Phrase, Phrase, Seam, Phrase]
    assert arrangement.parts[4].level is SeamLevel.PARAGRAPH


def test_words_can_be_announced_before_a_script_that_says_nothing():
    arrangement = announced(arranged("# Quiet"), "Here is a silence.", 1.0)
    assert [type(part) for part in arrangement.parts] == [Seam, SectionStart, Phrase, Seam]
    assert [utterance.spoken for utterance in arrangement.utterances()] == ["Here is a silence."]


def test_the_words_of_breaths_are_known_wherever_the_breaths_stand():
    body = (
        "Rest. [breathe in 4, out 6] [optional] [breathe in 4, hold 2, out 6] [end]"
        " [repeat 2 times] And. [breathe in 4, out 6, hold 2] [end]"
    )
    words = {utterance.text for utterance in arranged(body).breath_utterances()}
    assert words == {"Breathe in", "and hold", "and out", "and rest"}


def test_words_that_are_repeated_or_optional_are_utterances_too():
    assert texts("[repeat 2 times] Go. [end] [optional] Stay. [end]") == ["Go.", "Stay."]


def test_what_two_ways_of_hearing_a_script_have_in_common_is_arranged_once():
    script = parse("---\ntitle: T\n---\nRest here.\n\n{sitting: The chair.|lying: The bed.}\n\nAnd rest.\n")
    known = {}
    sitting, lying = (
        arrange(script, Variant(posture=posture), known).parts for posture in ("sitting", "lying")
    )
    assert [one is other for one, other in zip(sitting, lying, strict=True)] == [
        True,
        True,
        False,
        True,
        True,
    ]


def test_a_block_is_arranged_for_its_own_tags_whatever_was_arranged_before():
    script = parse("---\ntitle: T\n---\n[optional]\nStay.\n[for pain]\nA change.\n[end]\n[end]\n")
    known = {}
    ways = [arrange(script, Variant(tags=frozenset(tags)), known) for tags in ((), ("pain",), ())]
    assert [[one.text for one in way.utterances()] for way in ways] == [
        ["Stay."],
        ["Stay.", "A change."],
        ["Stay."],
    ]
    assert [way.optional_count for way in ways] == [1, 1, 1]


def test_a_phrase_that_is_too_long_is_told_each_time_that_its_script_is_arranged():
    script = parse(f"---\ntitle: T\n---\n{'x' * 1001}\n")
    known = {}
    for _ in range(2):
        with pytest.raises(ScriptError, match="this one 1001"):
            arrange(script, Variant(), known)


def test_paragraphs_for_a_tag_are_spoken_like_the_words_around_them():
    body = "[slower]\nOne.\n[for pain]\nTwo.\n\n[softer]\nThree.\n[end]\n[end]\n[end]"
    parts = arranged(body, tags=frozenset({"pain"})).parts
    assert [type(part) for part in parts] == [Phrase, Phrase, Seam, Phrase]
    phrases = [part for part in parts if isinstance(part, Phrase)]
    assert [(part.utterance.text, part.utterance.rate, part.gain_db) for part in phrases] == [
        ("One.", 0.85, 0.0),
        ("Two.", 0.85, 0.0),
        ("Three.", 0.85, -3.0),
    ]
