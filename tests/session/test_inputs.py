from typing import get_args

from relax.session.inputs import HANDLERS
from relax.session.signals import InputKind
from relax.session.state import Phase


def test_every_input_is_heeded_in_some_phase_but_for_time_itself():
    assert {kind for _, kind in HANDLERS} == set(get_args(InputKind)) - {"tick", "taken-up"}


def test_every_phase_of_the_table_is_one_that_there_is():
    assert {phase for phase, _ in HANDLERS} == set(get_args(Phase)) - {"over"}
