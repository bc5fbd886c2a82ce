"""The values of a script."""

import pytest

from relax.script.model import Elastic, every_item
from relax.script.parser import parse
from relax.script.ranges import Range


@pytest.mark.parametrize("value", [Elastic, Range])
def test_what_gives_runs_from_small_to_large(value) -> None:
    with pytest.raises(ValueError, match="runs from small to large, not 5 to 4"):
        value(least=5, most=4)


def test_what_gives_is_by_nature_its_first_number() -> None:
    elastic = Elastic(least=4, most=12)
    assert (elastic.natural, elastic.slack) == (4, 8)


def test_both_ends_of_a_range_lie_in_it() -> None:
    assert [value in Range(least=5, most=8) for value in (4.9, 5, 8, 8.1)] == [False, True, True, False]


def test_the_items_of_a_block_follow_it_in_the_order_of_the_page() -> None:
    body = parse("[bell]\n[softer]\n[slower]\nOne.\n[end]\n[pause]\n[end]\n# Two", kind="block").body
    names = [type(item).__name__ for item in every_item(body)]
    assert names == ["Bell", "Softer", "Slower", "Text", "Pause", "Heading"]
