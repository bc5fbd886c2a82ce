from dataclasses import replace
from datetime import date

import pytest

from relax.script.parser import parse
from relax.script.review import ReviewState, Standing, announcement, exceptions, standing, words_hash

TODAY = date(2026, 11, 22)
BODY = "Rest here. [pause 2s]\n\n> A note.\n\n<!-- mine -->\n"


def script(*lines: str, body: str = BODY):
    return parse("\n".join(("---", "title: T", *lines, "---", body)))


def reviewed(words: str = "", status: str = "reviewed", body: str = BODY):
    return script(f"status: {status}", f"reviewed: {{by: Lead, on: 2026-11-01{words}}}", body=body)


@pytest.mark.parametrize(
    "about", [script(), script("status: reviewed"), script("reviewed: {by: A, on: 2026-11-01}")]
)
def test_a_script_without_a_review_or_without_its_status_is_a_draft(about):
    assert standing(about, TODAY) == Standing(state=ReviewState.DRAFT, words="Draft, not reviewed")


def test_a_review_holds_for_the_words_that_were_reviewed():
    about = reviewed(f", role: psychologist, words: {words_hash(script())}", status="approved")
    assert standing(about, TODAY) == Standing(
        state=ReviewState.HOLDS, words="Approved by Lead, psychologist, on 2026-11-01"
    )


def test_another_word_voids_it():
    about = reviewed(f", words: {words_hash(script())}", body=BODY.replace("Rest", "Wait"))
    assert standing(about, TODAY).state is ReviewState.CHANGED


@pytest.mark.parametrize(
    "change",
    [("2s", "3s"), ("A note", "Another note"), ("[pause 2s]", "[pause 2s] [bell]")],
)
def test_another_pause_note_or_marker_is_another_hash(change):
    assert words_hash(script(body=BODY.replace(*change))) != words_hash(script())


@pytest.mark.parametrize(
    "line", ["pronounce: {here: hear}", "when: Never in the bath.", "pauses: {normal: 9s}", "language: en-US"]
)
def test_what_is_heard_or_read_by_the_listener_is_in_the_hash(line):
    assert words_hash(script(line)) != words_hash(script())


@pytest.mark.parametrize("line", ["author: Somebody", "status: approved", "length: 5m"])
def test_what_else_the_front_matter_says_is_not(line):
    assert words_hash(script(line)) == words_hash(script())


def test_comments_and_layout_are_not_in_the_hash():
    assert words_hash(script(body=BODY.replace("<!-- mine -->", "<!-- yours -->"))) == words_hash(script())
    assert words_hash(script(body=BODY.replace("here. [", "here.\n["))) == words_hash(script())


def test_the_day_of_the_next_review_is_the_last_on_which_it_holds():
    about = reviewed(", again: 2026-11-22")
    assert standing(about, TODAY).state is ReviewState.HOLDS
    assert standing(about, date(2026, 11, 23)) == Standing(
        state=ReviewState.OVERDUE,
        words="Reviewed by Lead on 2026-11-01, but it was to be looked at again by 2026-11-22",
    )


def test_what_a_recording_says_of_its_review_depends_on_its_language():
    draft = Standing(state=ReviewState.DRAFT, words="")
    assert announcement(draft, "en-GB") == "This is a draft, and has not been reviewed."
    assert announcement(draft, "cy") == "Drafft yw hwn, ac nid yw wedi cael ei adolygu."
    assert announcement(draft, "xx") == ""
    assert announcement(replace(draft, state=ReviewState.HOLDS), "en-GB") == ""


def test_who_answers_for_an_exception_is_said_with_it():
    about = script("allow: [{rule: PAIN001, because: the group agreed, by: Lead}]")
    assert exceptions(about) == ("Exception from PAIN001: the group agreed (Lead)",)
