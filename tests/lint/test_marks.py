"""The rules against sentences and scripts that others marked; benchmarks/lint_marks.py prints the rates."""

import importlib.util
import sys
from pathlib import Path

import pytest

BENCHMARK = Path(__file__).parent.parent.parent / "benchmarks" / "lint_marks.py"
spec = importlib.util.spec_from_file_location("lint_marks", BENCHMARK)
marks = importlib.util.module_from_spec(spec)
sys.modules["lint_marks"] = marks  # dataclasses look their module up
spec.loader.exec_module(marks)


@pytest.mark.parametrize("part", ["seen", "third", "fourth", "fifth", "structure"])
def test_each_family_agrees_with_the_marks_nineteen_times_in_twenty(part):
    rates = {name: (one.precision, one.recall) for name, one in marks.families(marks.measure(part)).items()}
    assert {name: rate for name, rate in rates.items() if min(rate) < 0.95} == {}
