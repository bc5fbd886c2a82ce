"""Nothing that anybody hands over ends in a traceback, hangs, or comes back as something else.

`python tests/fuzz/run.py --minutes 60` does the same for longer, led by what the code does with the bytes.
"""

import json

import pytest
from fuzz.mutants import mutants
from fuzz.targets import CORPUS, TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

EXAMPLES = 60


@pytest.mark.parametrize("name", TARGETS)
def test_every_seed_and_everything_that_once_went_wrong_keeps_the_promises(name):
    for seed in TARGETS[name].seeds:
        TARGETS[name](seed)


@pytest.mark.fault("F13", "F15", "F16", "F17", "F18")
@pytest.mark.parametrize("name", TARGETS)
# The same ones each time, so that a change answers for itself alone; the long run looks for new ones.
@settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_read_is_understood_or_refused_in_words(name, data):
    TARGETS[name](data.draw(mutants(TARGETS[name])))


def test_every_target_has_seeds_of_its_own():
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)


WRONG = (None, -1, 10**30, "", "x", [])


def _places(value, place=()):
    """Where every value in a JSON document stands."""
    for key in value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ():
        yield (*place, key)
        yield from _places(value[key], (*place, key))


def _with(line, place, value):
    """A line of JSON with another value at a place."""
    document = inner = json.loads(line)
    for key in place[:-1]:
        inner = inner[key]
    inner[place[-1]] = value
    return json.dumps(document)


@pytest.mark.fault("F13")
@pytest.mark.parametrize("name", ["two-steps", "in-a-break"])
@pytest.mark.parametrize("number", [0, 1])
def test_whatever_value_of_a_journal_is_another_the_session_is_taken_up_or_told_as_none(name, number):
    lines = (CORPUS / "journal" / f"{name}.journal").read_text("utf-8").splitlines()[:2]
    for place in _places(json.loads(lines[number])):
        for value in WRONG:
            changed = [*lines[:number], _with(lines[number], place, value), *lines[number + 1 :]]
            TARGETS["journal"]("\n".join(changed).encode())
