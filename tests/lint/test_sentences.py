"""Sentences know where their words stand, however they were written."""

import pytest

from relax.lint.hearings import Hearings
from relax.lint.sentences import side_sentences, spoken_sentences
from relax.script.parser import parse


def read(body, front="title: T"):
    script = parse(f"---\n{front}\n---\n{body}\n", name="x.md")
    hearings = Hearings(script)
    return [*spoken_sentences(script, hearings), *side_sentences(script, hearings)]


def place(sentence, word):
    token = next(token for token in sentence.tokens if token.word == word)
    span = sentence.span(token.start, token.end)
    return span.line, span.column, span.end_column


@pytest.mark.parametrize(
    ("body", "word", "where"),
    [
        ("Rest your hands.", "hands", (4, 11, 16)),
        ("Rest  your   hands.", "hands", (4, 14, 19)),
        ("Rest...   your hands.", "hands", (4, 16, 21)),
        ("Rest \\# your hands.", "hands", (4, 14, 19)),
        ("Rest *your*  hands.", "hands", (4, 14, 19)),
        ("Rest *your hands*.", "hands", (4, 12, 17)),
        ("Rest\n  your hands.", "hands", (5, 8, 13)),
        ("Rest [pause] your hands.", "hands", (4, 19, 24)),
        ("{lying: Lie. | sitting: Rest your hands.}", "hands", (4, 35, 40)),
        ("[for pain] Rest your hands. [end]", "hands", (4, 22, 27)),
    ],
)
def test_a_word_stands_where_it_was_written(body, word, where):
    sentence = next(one for one in read(body) if any(token.word == word for token in one.tokens))
    assert place(sentence, word) == where


@pytest.mark.parametrize(
    ("front", "where"),
    [
        ("title: T\nwhen: Not in bed", (3, 14, 17)),
        ("title: T\nwhen: 'Not in  bed'", (3, 16, 19)),
        ("title: T\nwhen: Not\n  in bed", (4, 6, 9)),
    ],
)
def test_a_word_of_the_front_matter_stands_where_it_was_written(front, where):
    sentence = next(one for one in read("Rest.", front) if one.key == "when")
    assert place(sentence, "bed") == where


def test_a_note_of_two_lines_knows_both():
    note = next(one for one in read("> Ask  them \\[all\\]\n> first.") if one.kind == "note")
    assert note.text == "Ask them [all] first."
    assert (place(note, "all"), place(note, "first")) == ((4, 15, 18), (5, 3, 8))


def test_every_wording_of_a_choice_is_a_sentence():
    texts = [one.text for one in read("You {sitting: sit | lying: lie}. Rest.") if one.kind == "spoken"]
    assert texts == ["You sit.", "Rest.", "You lie."]


def test_a_choice_for_some_tag_is_heard_in_both_its_wordings():
    texts = {
        one.text
        for one in read("[for pain] {sitting: Sit. | lying: Lie.} [end] Rest.")
        if one.kind == "spoken"
    }
    assert texts == {"Sit.", "Lie.", "Rest."}


def test_a_pause_does_not_end_a_sentence():
    assert read("There is no need [pause] to tense.")[0].tokens[4].word == "to"


def test_a_part_for_another_tag_is_not_joined_to_the_one_beside_it():
    read_words = read("You [for a] sit [end] [not for a] lie [end] here.")
    texts = {" ".join(one.text.split()) for one in read_words if one.kind == "spoken"}
    assert texts == {"You sit here.", "You lie here."}


def test_what_is_optional_says_so():
    assert [one.optional for one in read("One. [optional] Two. [end] Three.")[:3]] == [False, True, False]


def test_what_is_behind_a_part_within_an_optional_one_is_optional_too():
    body = "[optional] One. [repeat 2 times] Two. [end] Three. [end] Four."
    assert [one.optional for one in read(body)[:4]] == [True, True, True, False]
