import re
from pathlib import Path

from faults.promises import PROMISES, proofs

PAGE = Path(__file__).parents[2] / "docs" / "faults.md"


def test_every_promise_has_a_test_and_every_mark_a_promise():
    assert {proof.row for proof in proofs()} == set(PROMISES)


def test_rows_are_numbered_without_a_hole():
    assert list(PROMISES) == [f"F{number}" for number in range(1, 28)]


def test_the_page_names_every_test_that_carries_a_mark_and_no_other():
    """`python docs/make_faults.py` writes it anew."""
    told = re.findall(r"^\| (F\d+) \| \[`(\w+)`\]\(\.\./(.+?)\)", PAGE.read_text("utf-8"), re.MULTILINE)
    assert [(row, path, name) for row, name, path in told] == [
        (proof.row, proof.path, proof.name) for proof in proofs()
    ]


def test_the_page_says_what_is_promised():
    told = [f"| {row} | {fault} | {promise} |" for row, (fault, promise) in PROMISES.items()]
    assert set(told) <= set(PAGE.read_text("utf-8").splitlines())


def test_no_result_on_the_page_is_a_failure():
    assert "| failed" not in PAGE.read_text("utf-8")
