"""The best order of stops."""

from __future__ import annotations

import itertools
import math
import random

import pytest

from smartnav.routing.tours import TooManyStops, best_order, order_cost


@pytest.mark.parametrize("count", [1, 2, 3, 5, 6, 7])
@pytest.mark.parametrize("seed", range(4))
def test_no_other_order_is_cheaper(count: int, seed: int) -> None:
    dice = random.Random(seed)
    costs = [[dice.uniform(1, 100) for _ in range(count + 1)] for _ in range(count + 1)]
    order = best_order(costs)
    assert sorted(order) == list(range(1, count + 1))
    cheapest = min(order_cost(costs, other) for other in itertools.permutations(sorted(order)))
    assert order_cost(costs, order) == pytest.approx(cheapest)


def test_of_equal_orders_the_given_one_is_kept() -> None:
    assert best_order([[1.0] * 5] * 5) == [1, 2, 3, 4]


def test_an_order_is_found_round_what_no_way_leads_to_directly() -> None:
    no = math.inf
    costs = [[0, no, 1, no], [no, 0, no, no], [no, no, 0, 1], [no, 1, no, 0]]
    assert best_order(costs) == [2, 3, 1]


def test_nothing_to_order() -> None:
    assert best_order([[0.0]]) == []


def test_more_stops_than_can_be_ordered_are_refused() -> None:
    with pytest.raises(TooManyStops, match="at most 12 stops, not 13"):
        best_order([[1.0] * 14] * 14)
