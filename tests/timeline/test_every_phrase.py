import pytest

from relax.script.frontmatter import FrontMatter
from relax.script.model import Script, Text
from relax.script.parser import parse
from relax.source import Span
from relax.timeline import every_phrase
from relax.timeline.every_phrase import every_utterance
from relax.timeline.extent import TooLargeError


def texts(body):
    script = parse(f"---\ntitle: T\nlanguage: en-GB\n---\n{body}\n", name="t.md")
    return [utterance.text for utterance in every_utterance(script)]


def test_every_wording_of_a_choice_is_there_once_in_the_order_of_the_page():
    found = texts("First. {sitting: The chair holds you. | lying: The bed holds you.} Last.")
    assert found == ["First.", "The chair holds you.", "The bed holds you.", "Last."]


def test_a_phrase_that_two_choices_make_together_comes_in_all_their_combinations():
    found = texts("{sitting: Sit | lying: Lie} {eyes-open: and look. | eyes-closed: and rest.}")
    assert sorted(found) == ["Lie and look.", "Lie and rest.", "Sit and look.", "Sit and rest."]


def test_words_for_a_tag_join_the_phrase_they_stand_in():
    assert texts("Rest [for pain] and change [end] now.") == ["Rest now.", "Rest and change now."]


def test_what_is_not_for_a_tag_or_a_setting_is_there_too():
    found = texts(
        "[not for pain]\nOne.\n[end]\n[for group or telephone]\nTwo.\n[end]\n[for pain]\nThree.\n[end]"
    )
    assert found == ["One.", "Two.", "Three."]


def test_blocks_and_breaths_give_their_words_at_their_own_pace():
    blocks = "[optional]\nMaybe.\n[end]\n[repeat 3 times]\n[slower]\nSlow.\n[end]\n[end]\n"
    script = f"---\ntitle: T\n---\n{blocks}[for pain]\n[slower]\nPain.\n[end]\n[end]\n[breathe in 4, out 6]\n"
    found = [(utterance.text, utterance.rate) for utterance in every_utterance(parse(script))]
    assert found == [(text, 1.0) for text in ("Maybe.", "Slow.", "Pain.", "Breathe in", "and out")]


def test_what_is_for_computers_voices_alone_is_not_for_a_person_to_say():
    assert texts(
        "[not for own-voice]\nThis is a computer voice.\n[end]\n[for own-voice]\nI am Anna.\n[end]"
    ) == ["I am Anna."]


def test_a_silent_breath_has_no_words():
    assert texts("One.\n[breathe in 4, out 6; 3 times; spoken none]") == ["One."]


def test_choices_in_different_stretches_do_not_multiply(monkeypatch):
    monkeypatch.setattr(every_phrase, "MOST_COMBINATIONS", 2)
    assert (
        len(texts("[for a]\nA.\n[end]\n[pause]\n" * 1 + "[for b]\nB.\n[end]\n[pause]\n[for c]\nC.\n[end]"))
        == 3
    )


def test_too_many_wordings_of_one_stretch_are_refused_by_arithmetic():
    many = " ".join(f"[for t{number}] word{number} [end]" for number in range(13))
    with pytest.raises(TooLargeError) as caught:
        texts(many)
    assert str(caught.value) == (
        "the rendering would have 8192 wordings of the words at t.md:5:1; 4096 is the most"
    )


def test_words_inside_and_outside_a_block_for_a_tag_come_in_all_their_combinations():
    found = texts("{sitting: Sit | lying: Lie} [for pain] {eyes-open: and look} [end] now.")
    assert sorted(found) == ["Lie and look now.", "Lie now.", "Sit and look now.", "Sit now."]


def test_a_setting_and_the_own_voice_are_no_tags_that_multiply_the_wordings(monkeypatch):
    monkeypatch.setattr(every_phrase, "MOST_COMBINATIONS", 2)
    body = "One. [for group] Two. [end] [for own-voice] Three. [end] [not for own-voice] Four. [end]"
    assert texts(body) == ["One.", "Two.", "Three."]


def test_an_include_amid_words_leaves_them_as_they_were_arranged():
    words = tuple(
        Text(text=text, span=Span(name=name, line=line, column=1, end_column=5))
        for text, name, line in (("Two. ", "z.md", 9), ("One.", "a.md", 1))
    )
    script = Script(front_matter=FrontMatter(title="T"), body=words)
    assert [(utterance.text, utterance.span.line) for utterance in every_utterance(script)] == [
        ("Two.", 9),
        ("One.", 1),
    ]
