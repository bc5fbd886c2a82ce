import pytest

from relax.timeline.phrases import split_phrases, spoken_form, trails_off


def phrases(text: str) -> list[str]:
    return [phrase for _, phrase in split_phrases(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rest here.", ["Rest here."]),
        ("Rest here. And here", ["Rest here.", "And here"]),
        ("Is it warm? Good! Rest.", ["Is it warm?", "Good!", "Rest."]),
        ("A breath of 3.5 seconds.", ["A breath of 3.5 seconds."]),
        ("“You can stop.” Then rest.", ["“You can stop.”", "Then rest."]),
        ("(You can stop.) Then rest.", ["(You can stop.)", "Then rest."]),
        ("Soften… and spread.", ["Soften…", "and spread."]),
        ("Soften…and spread.", ["Soften…", "and spread."]),
        ("Soften…. Then rest.", ["Soften….", "Then rest."]),
        ("Really?! Yes.", ["Really?!", "Yes."]),
    ],
)
def test_phrases_end_where_their_marks_say(text, expected):
    assert phrases(text) == expected


def test_white_space_inside_a_phrase_is_one_space():
    assert phrases("  Let  the\tbreath   go. ") == ["Let the breath go."]


@pytest.mark.parametrize("text", ["", "   ", "—", "…", ". . .", "“ ”"])
def test_marks_without_words_are_not_phrases(text):
    assert phrases(text) == []


@pytest.mark.parametrize("text", ["50%", "7", "£", "é", "ŵ"])
def test_whatever_can_be_read_aloud_is_a_phrase(text):
    assert phrases(text) == [text]


def test_each_phrase_knows_where_it_begins():
    assert list(split_phrases(" One.  Two.")) == [(1, "One."), (7, "Two.")]


def test_a_trailing_off_is_a_comma_for_the_voice():
    assert spoken_form("Let it soften…", {}) == "Let it soften,"


def test_respelling_takes_whole_words_and_the_longest_first():
    respell = {"IAPT": "eye apt", "IAPT team": "eye apt team of ours"}
    assert (
        spoken_form("The IAPT team, IAPTs and IAPT.", respell)
        == "The eye apt team of ours, IAPTs and eye apt."
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“And rest…” Then go on.", [True, False]),
        ("(“And rest…?”) Then.", [True, False]),
        ("… and rest. 3.5 breaths", [False, False]),
        ("Rest… and go on…", [True, True]),
    ],
)
def test_a_phrase_trails_off_whatever_marks_close_it(text, expected):
    assert [trails_off(phrase) for phrase in phrases(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said."No. Rest.', ['He said."No.', "Rest."]),
        ('Rest."… Then go.', ['Rest."…', "Then go."]),
        ('Rest.").', ['Rest.").']),
        ("Wait?…Now.", ["Wait?…", "Now."]),
    ],
)
def test_stops_in_a_row_end_a_phrase_once(text, expected):
    assert phrases(text) == expected
