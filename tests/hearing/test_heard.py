import pickle

import pytest

from relax.hearing.heard import listen_to
from relax.hearing.report import _SAYS, SEVERITIES, HeardError

NOT = "You do not have to push."


def kinds(report):
    return [finding.kind for finding in report.findings]


def test_what_is_heard_as_written_is_listened_to_once(scripted, spoken, sound):
    timeline = spoken("Rest here.", "Your eyes can close.")
    listener = scripted("rest here. Your eyes can close")
    report = listen_to(timeline, sound(timeline), listener)
    assert (report.words, report.word_errors, report.findings) == (6, 0, ())
    assert listener.texts == []


def test_a_mishearing_counts_only_where_the_phrase_alone_is_misheard_too(scripted, spoken, sound):
    timeline = spoken("Rest here.", "Let your jaw soften.")
    better = listen_to(
        timeline, sound(timeline), scripted("Rest here let your jar often", "Let your jaw soften.")
    )
    assert (better.word_errors, better.findings) == (0, ())
    worse = listen_to(
        timeline, sound(timeline), scripted("Rest here let your jar often", "let your jaw often")
    )
    assert (worse.word_errors, kinds(worse)) == (1, ["misheard"])


def test_an_error_is_told_of_its_own_phrase(scripted, spoken, sound):
    timeline = spoken("Rest here.", "Let it be.", "Good.")
    report = listen_to(timeline, sound(timeline), scripted("Rest here let it see good", "let it pea"))
    (finding,) = report.findings
    assert (finding.phrase.text, finding.phrase.heard, finding.phrase.changes) == (
        "Let it be.",
        "let it pea",
        ("be>pea",),
    )
    assert (finding.phrase.start_ms, finding.phrase.end_ms) == (2000, 3000)


def test_a_negation_that_the_sound_does_not_bear_out_is_lost_though_it_was_written(scripted, spoken, sound):
    timeline = spoken("Rest here.", NOT)
    listener = scripted(f"Rest here. {NOT}", NOT, likelihood=lambda text: -9.0 if "not" in text else -8.0)
    report = listen_to(timeline, sound(timeline), listener)
    assert [(one.kind, one.words) for one in report.errors] == [("negation-lost", "not")]


def test_a_negation_that_is_doubted_alone_is_there_where_its_neighbours_bear_it_out(scripted, spoken, sound):
    timeline = spoken("Rest here.", NOT)

    def likelihood(text):
        return {NOT: -9.0, f"Rest here. {NOT}": -2.0}.get(text, -8.0)

    listener = scripted(f"Rest here. {NOT}", NOT, likelihood=likelihood)
    assert listen_to(timeline, sound(timeline), listener).findings == ()


def test_a_negation_that_is_barely_likelier_is_not_sure_enough(scripted, spoken, sound):
    timeline = spoken("Rest here.", NOT)
    listener = scripted(f"Rest here. {NOT}", NOT, likelihood=lambda text: -8.0 if "not" in text else -9.0)
    assert kinds(listen_to(timeline, sound(timeline), listener)) == ["negation-lost"]


def test_a_negation_that_the_sound_bears_out_is_there_though_it_was_misheard(scripted, spoken, sound):
    timeline = spoken("Rest here.", NOT)
    listener = scripted(
        "Rest here. You do now have to push",
        "You do now have to push",
        likelihood=lambda text: -1.0 if "not" in text else -9.0,
    )
    report = listen_to(timeline, sound(timeline), listener)
    assert (kinds(report), report.errors) == (["misheard"], ())


@pytest.mark.parametrize(("turned", "expected"), [(-3.0, ["negation-invented"]), (-9.0, ["misheard"])])
def test_a_negation_that_was_put_in_is_an_error_where_the_sound_bears_it_out(
    scripted, spoken, sound, turned, expected
):
    timeline = spoken("You can rest.")
    listener = scripted("You can not rest.", likelihood=lambda text: turned if "not" in text else -5.0)
    assert kinds(listen_to(timeline, sound(timeline), listener)) == expected


def test_a_phrase_said_twice_is_invented_speech(scripted, spoken, sound):
    timeline = spoken("Let it be.")
    report = listen_to(timeline, sound(timeline), scripted("Let it be. Let it be."))
    assert [(one.kind, one.words) for one in report.errors] == [("speech-invented", "let it be")]


def test_a_phrase_of_which_hardly_a_word_is_heard_is_an_error(scripted, spoken, sound):
    timeline = spoken("Let your shoulders drop now.")
    assert kinds(listen_to(timeline, sound(timeline), scripted(""))) == ["unheard"]


def test_a_word_of_its_own_that_is_misheard_is_only_a_warning(scripted, spoken, sound):
    timeline = spoken("In")
    report = listen_to(timeline, sound(timeline), scripted("And"))
    assert (report.errors, len(report.warnings)) == ((), 1)


def test_a_phrase_too_long_for_a_window_is_heard_in_pieces_and_its_negations_by_its_words(
    scripted, spoken, sound
):
    timeline = spoken(NOT, seconds=45)
    report = listen_to(timeline, sound(timeline), scripted("You do have", "to push."))
    assert kinds(report) == ["negation-lost"]


def test_the_report_is_a_document(scripted, spoken, sound):
    timeline = spoken("Let it be.")
    document = listen_to(timeline, sound(timeline), scripted("let it pea")).document()
    assert document == {
        "recogniser": "scripted",
        "words": 3,
        "word_errors": 1,
        "rate": 0.3333,
        "findings": [
            {
                "kind": "misheard",
                "severity": "warning",
                "words": "1",
                "text": "Let it be.",
                "heard": "let it pea",
                "changes": ["be>pea"],
                "file": "<text>",
                "line": 1,
                "start_ms": 0,
                "end_ms": 1000,
            }
        ],
    }


def test_the_error_names_place_phrase_and_what_was_heard_and_survives_a_process(scripted, spoken, sound):
    timeline = spoken(NOT)
    listener = scripted("You do have to push")
    error = HeardError(listen_to(timeline, sound(timeline), listener).errors)
    assert str(error).startswith(
        "at 0:00, in 'You do not have to push.', 'not' was not heard; it sounds like 'You do have to push'\n"
    )
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_every_kind_of_finding_has_words():
    assert set(SEVERITIES) == set(_SAYS)
