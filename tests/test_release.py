import datetime

import pytest

from relax.draft import draft_of
from relax.library.library import Library
from relax.release import ReleaseError, refuse_errors, released
from relax.script.parser import parse
from relax.timeline.variant import Variant

TODAY = datetime.date(2026, 11, 22)
FISTS = """---
title: Fists
for: [persistent-pain]
when: In a quiet moment. Not while you are driving, using machinery or in the bath.
{front}---

# Arriving

You can stop at any time. You can move, and your eyes can stay open. [pause 5s]

You might sit, stand or lie down, as you like. [pause 10s]

Clench your fists. [pause 10s]

# Coming back

Let's come back to the room now, with no rush. [pause 5s]
You might look around, and notice one ordinary thing. [pause 5s]
"""


def fists(front=""):
    script = parse(FISTS.replace("{front}", front), name="fists.md")
    return draft_of(script, library=Library(()), variant=Variant())


def test_clenching_fists_for_people_in_pain_is_refused_with_the_reason():
    with pytest.raises(ReleaseError) as caught:
        released(fists(), today=TODAY)
    shown = str(caught.value).splitlines()
    assert shown[0].startswith("fists: the check finds 1 error; relax lint says how to mend them, or render")
    assert shown[1].startswith("  fists.md:13:1: PAIN001: ")


def test_a_reason_lets_it_pass_and_is_carried_with_the_codes():
    draft = released(fists(), today=TODAY, because=" asked for by the team ")
    assert draft.exceptions == ("Rendered with errors (PAIN001): asked for by the team",)


def test_a_blank_reason_is_none():
    with pytest.raises(ReleaseError):
        released(fists(), today=TODAY, because="  ")


def test_what_the_script_allows_needs_no_reason_and_is_carried_too():
    front = "allow: [{rule: PAIN001, because: a story, by: Lead}]\n"
    assert released(fists(front), today=TODAY).exceptions == ("Exception from PAIN001: a story (Lead)",)


@pytest.mark.parametrize("name", Library.of().script_names())
def test_every_script_that_is_shipped_may_be_rendered(name):
    draft = draft_of(*Library.of().load(name)[:1], library=Library.of(), variant=Variant())
    assert released(draft, today=TODAY) is draft


def test_many_errors_are_counted_and_a_few_shown():
    script = parse("---\ntitle: T\nfor: [persistent-pain]\n---\n" + "\n\n".join(["Clench your fists."] * 9))
    with pytest.raises(ReleaseError, match=r"more$"):
        refuse_errors(script, today=TODAY, remedy="mend them")
