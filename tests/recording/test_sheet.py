from relax.recording.sheet import missing_from, sheet_of
from relax.speech.own_voice import keep_takes
from relax.speech.take import judge_take


def test_a_sheet_begins_with_what_a_draft_says_of_itself_and_has_each_phrase_once(script, today):
    sheet = sheet_of(script("Rest. Rest? [breathe in 4, out 6]\n\nrest!\n\nRest."), today)
    assert [(asked.number, asked.text) for asked in sheet] == [
        (1, "This is a draft, and has not been reviewed."),
        (2, "Rest."),
        (3, "Rest?"),
        (4, "Breathe in"),
        (5, "and out"),
        (6, "rest!"),
    ]
    assert sheet[4].file_name == "005-and-out"


def test_a_changed_sentence_is_missing_and_the_others_are_not(script, anna, today, person):
    texts = ("This is a draft, and has not been reviewed.", "Rest here.", "Let go.")
    voice = keep_takes(anna, [(text, judge_take(person(text), text).clip) for text in texts], today)
    assert missing_from(voice, sheet_of(script("Rest here. Let go."), today)) == ()
    (asked,) = missing_from(voice, sheet_of(script("Rest there. Let go."), today))
    assert (asked.number, asked.text, asked.span.line) == (2, "Rest there.", 5)
