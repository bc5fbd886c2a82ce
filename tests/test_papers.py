"""The safety papers: every test that they name exists, each rating is the matrix's, nothing is claimed."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from relax.lint.catalogue import CATALOGUE

ROOT = Path(__file__).parents[1]
PAPERS = (
    *("CLINICAL_SAFETY.md", "HAZARDS.md", "PRIVACY.md", "ACCESSIBILITY.md", "SECURITY.md"),
    "docs/dtac.md",
)
NODE = re.compile(r"\btests/[\w./-]+\.py(?:::\w+)*")
RISK = r"(Minor|Significant|Considerable|Major|Catastrophic) × ([a-z ]+) = ([1-5])"
CONSEQUENCES = ("Minor", "Significant", "Considerable", "Major", "Catastrophic")
CLAIM = re.compile(
    r"\b(compliant|complies|complied|certified|accredited|conformant|conforms|assured)\b"
    r"|\b(meets?|passes|satisf\w+) (the |all |every |its )?"
    r"(standards?|criteria|requirements?|DTAC|DCB\d+|WCAG)",
    re.IGNORECASE,
)


def paper(name):
    return (ROOT / name).read_text("utf-8")


@cache
def names_in(path):
    """The names of a file's tests, and of those in its classes as `Class::test`."""
    found = set()
    for node in ast.parse((ROOT / path).read_text("utf-8")).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        before = f"{node.name}::" if isinstance(node, ast.ClassDef) else ""
        found |= {before + one.name for one in inside if isinstance(one, ast.FunctionDef)}
    return found


def is_there(named):
    """Whether a test, or a whole file of tests, is there: `tests/test_x.py::test_y` or `tests/test_x.py`."""
    path, _, name = named.partition("::")
    return (ROOT / path).is_file() and (
        not name or (name.rpartition("::")[2].startswith("test_") and name in names_in(path))
    )


def hazards():
    """The sections of the hazard log: number, title and text."""
    parts = re.split(r"^## H(\d+) (.+)$", paper("HAZARDS.md"), flags=re.MULTILINE)[1:]
    texts = [text.partition("\n## ")[0] for text in parts[2::3]]
    return list(zip(map(int, parts[::3]), parts[1::3], texts, strict=True))


def matrix():
    """The ratings by likelihood and consequence, as the hazard log shows them."""
    rows = re.findall(r"^\| ([A-Z][a-z ]+) \|((?: [1-5] \|){5})$", paper("HAZARDS.md"), re.MULTILINE)
    return {
        (likelihood.lower(), consequence): int(rating)
        for likelihood, cells in rows
        for consequence, rating in zip(CONSEQUENCES, re.findall(r"[1-5]", cells), strict=True)
    }


@pytest.mark.parametrize("name", PAPERS)
def test_every_test_that_a_paper_names_is_there(name):
    assert [named for named in NODE.findall(paper(name)) if not is_there(named)] == []


@pytest.mark.parametrize(
    "named",
    [
        "tests/test_papers.py::test_that_nobody_wrote",
        "tests/test_papers.py::is_there",
        "tests/test_nowhere.py::test_every_test_that_a_paper_names_is_there",
        "tests/test_papers.py::Nowhere::test_every_test_that_a_paper_names_is_there",
    ],
)
def test_a_test_that_is_not_there_is_noticed(named):
    assert NODE.fullmatch(named)
    assert not is_there(named)


def test_hazards_are_numbered_without_a_hole_and_all_of_those_of_the_design_are_there():
    numbers = [number for number, _, _ in hazards()]
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) >= 13


@pytest.mark.parametrize(("number", "title", "text"), hazards(), ids=lambda value: str(value)[:12])
def test_each_hazard_has_a_control_what_is_left_and_a_test_that_proves_it(number, title, text):
    assert "**Cause.**" in text and "**Effect.**" in text and "**Left to people.**" in text
    assert [named for named in NODE.findall(text) if "::test_" in named]


@pytest.mark.parametrize(("number", "title", "text"), hazards(), ids=lambda value: str(value)[:12])
def test_each_rating_is_the_matrix_s_and_no_control_makes_it_worse(number, title, text):
    risks = re.findall(RISK, text)
    ratings = [int(rating) for _, _, rating in risks]
    assert [matrix()[likelihood, consequence] for consequence, likelihood, _ in risks] == ratings
    assert len(ratings) == 2 and ratings[1] <= ratings[0]


def test_the_table_says_what_the_sections_say():
    rows = re.findall(rf"^\| H(\d+) \| (.+?) \| {RISK} \| {RISK} \|$", paper("HAZARDS.md"), re.MULTILINE)
    told = [(int(number), title, *risk) for number, title, *risk in rows]
    sections = [
        (number, title, *(part for risk in re.findall(RISK, text) for part in risk))
        for number, title, text in hazards()
    ]
    assert told == sections


@pytest.mark.parametrize("name", PAPERS)
def test_every_rule_that_a_paper_names_is_one_of_the_linter_s(name):
    families = sorted({rule.code.rstrip("0123456789") for rule in CATALOGUE})
    named = set(re.findall(rf"\b(?:{'|'.join(families)})\d{{3}}\b", paper(name)))
    assert named <= {rule.code for rule in CATALOGUE}


@pytest.mark.parametrize("name", PAPERS)
def test_every_link_of_a_paper_leads_to_a_file(name):
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", paper(name))
    assert [link for link in links if not ((ROOT / name).parent / link).exists()] == []


@pytest.mark.parametrize("name", PAPERS)
def test_no_paper_claims_to_meet_a_standard(name):
    assert [match[0] for match in CLAIM.finditer(paper(name))] == []
