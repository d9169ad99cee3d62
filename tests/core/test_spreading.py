"""Labels that must not lie on one another."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from core.spreading import spread

PLACES = st.lists(st.floats(0, 500, allow_nan=False), max_size=60)


@given(PLACES)
def test_none_lies_on_another_and_the_order_stays(wanted: list[float]) -> None:
    found = spread(wanted, 10, 0, 500)
    order = sorted(range(len(wanted)), key=lambda place: (wanted[place], place))
    placed = [found[place] for place in order]
    assert all(after - before >= 10 - 1e-6 for before, after in pairwise(placed))
    assert all(one >= -1e-6 for one in placed)
    if 10 * (len(wanted) - 1) <= 500:
        assert all(one <= 500 + 1e-6 for one in placed)


@given(PLACES)
def test_what_does_not_collide_is_not_moved(wanted: list[float]) -> None:
    apart = [20.0 * place for place in range(len(wanted))]
    assert spread(apart, 10, 0, 20.0 * 60) == apart


def test_two_that_collide_part_evenly() -> None:
    assert spread([100, 100], 10, 0, 500) == [95, 105]
    assert spread([2, 2], 10, 0, 500) == [0, 10]
    assert spread([499, 499], 10, 0, 500) == [490, 500]
