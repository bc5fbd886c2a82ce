from datetime import date

import pytest

from relax.errors import ScriptError
from relax.script.approval import with_review
from relax.script.frontmatter import Review
from relax.script.parser import parse

REVIEW = Review(
    by="A: B", role="psychologist", on=date(2026, 11, 22), again=date(2027, 11, 22), words="0" * 16
)
WRITTEN = (
    "reviewed: {by: 'A: B', role: psychologist, on: 2026-11-22, again: 2027-11-22, words: '0000000000000000'}"
)


def approved(front_matter: str) -> str:
    text = f"---\n{front_matter}\n---\n\nBody  here. <!-- as it was -->\n"
    return with_review(text, REVIEW, "approved", name="x")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("title: x", f"title: x\nstatus: approved\n{WRITTEN}"),
        (
            "status: draft # why\ntitle: x\nreviewed: {by: a, on: 2026-01-01}  # who\nlicence: y",
            f"status: approved # why\ntitle: x\n{WRITTEN}  # who\nlicence: y",
        ),
        (
            "title: x\nreviewed:\n  by: a\n  on: 2026-01-01\n# comment\nlicence: y",
            f"title: x\n{WRITTEN}\n# comment\nlicence: y\nstatus: approved",
        ),
        ("title: x\nreviewed: ~\nstatus:\nauthor: z", f"title: x\n{WRITTEN}\nstatus: approved\nauthor: z"),
        (
            "title: x\nreviewed: {by: a,\n  on: 2026-01-01}\nstatus: draft",
            f"title: x\n{WRITTEN}\nstatus: approved",
        ),
        (
            "title: x\nreviewed:\n  by: >\n    a\n  on: 2026-01-01\n  again:\nlicence: y\nstatus: draft",
            f"title: x\n{WRITTEN}\nlicence: y\nstatus: approved",
        ),
        (
            "title: x\nreviewed:\n  on: 2026-01-01\n  by: |\n    a\n\nstatus: draft",
            f"title: x\n{WRITTEN}\n\nstatus: approved",
        ),
    ],
)
def test_only_the_review_and_the_status_change(before, after):
    assert approved(before) == f"---\n{after}\n---\n\nBody  here. <!-- as it was -->\n"
    assert parse(approved(before)).front_matter.reviewed == REVIEW


def test_front_matter_in_braces_is_refused_with_its_place():
    with pytest.raises(
        ScriptError, match="x:2:1: to be written into, front matter needs each key on its own line"
    ):
        approved("{title: x, status: draft}")
