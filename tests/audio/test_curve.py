from __future__ import annotations

from itertools import count

import numpy as np
import pytest

from relax.audio.curve import Curve, ratios


def test_a_line_goes_through_its_knots_and_turns_no_corner():
    line = Curve([(0, 0.0), (3200, 1.0), (6400, 1.0), (9600, -2.0)])(9601)
    assert [line[0], line[3200], line[4800], line[9600]] == [0.0, 1.0, 1.0, -2.0]
    assert line[1600] == pytest.approx(0.5)
    assert np.abs(np.diff(line, 2)).max() < 1e-4


def test_before_the_first_knot_and_after_the_last_a_line_is_level():
    line = Curve([(1000, 3.0), (2000, 5.0)])(4000)
    assert (line[:960] == 3.0).all()
    assert (line[2048:] == 5.0).all()


def test_a_line_is_the_same_read_in_one_piece_or_in_many():
    def knots():
        return ((at * 700, float(at % 3)) for at in count())

    whole = Curve(knots())(32 * 400)
    line = Curve(knots())
    assert np.array_equal(np.concatenate([line(320) for _ in range(40)]), whole)


def test_a_knot_that_does_not_come_after_the_last_is_left_out():
    assert Curve([(0, 0.0), (0, 1.0), (3200, 0.0)])(3200).max() == 0.0


def test_decibels_become_ratios():
    assert ratios(np.array([-20.0, 0.0, 6.0206], dtype=np.float32)) == pytest.approx(
        [0.1, 1.0, 2.0], rel=1e-5
    )
