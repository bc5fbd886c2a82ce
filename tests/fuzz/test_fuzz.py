"""Nothing that anybody hands over ends in a traceback, hangs, or comes back as something else.

`python tests/fuzz/run.py --minutes 60` does the same for longer, led by what the code does with the bytes.
"""

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
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_is_read_is_understood_or_refused_in_words(name, data):
    TARGETS[name](data.draw(mutants(TARGETS[name])))


def test_every_target_has_seeds_of_its_own():
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)
