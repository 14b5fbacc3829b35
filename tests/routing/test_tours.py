"""The best order of stops."""

from __future__ import annotations

import itertools
import math
import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smartnav.routing.tours import TooManyStops, best_tour, tour_as_given

if TYPE_CHECKING:
    from collections.abc import Sequence

Costs = list[list[float]]


def best_order(costs: Costs) -> list[int]:
    """Return the order in which each place but the first is visited once."""
    return list(best_tour(costs, [[place] for place in range(1, len(costs))]).places)


def order_cost(costs: Costs, order: Sequence[int]) -> float:
    """Return what it costs to go from place 0 past others in their order."""
    return math.fsum(costs[i][j] for i, j in itertools.pairwise([0, *order]))


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


@st.composite
def tours(draw: st.DrawFn) -> tuple[Costs, list[list[int]], set[tuple[int, int]]]:
    """Draw costs, up to four stops of one to three places, and pairs that do not contradict."""
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=4))
    numbers = iter(range(1, sum(sizes) + 1))
    stops = [[next(numbers) for _ in range(size)] for size in sizes]
    count = sum(sizes) + 1
    cost = st.one_of(st.floats(0, 100), st.just(math.inf))
    costs = [[draw(cost) for _ in range(count)] for _ in range(count)]
    rank = draw(st.permutations(range(len(stops))))
    pairs = st.tuples(*[st.integers(0, len(stops) - 1)] * 2).filter(
        lambda p: rank[p[0]] < rank[p[1]]
    )
    before = draw(st.sets(pairs, max_size=4)) if len(stops) > 1 else set()
    return costs, stops, before


def cheapest(costs: Costs, stops: list[list[int]], before: set[tuple[int, int]]) -> float:
    """Return the least cost of all orders and choices, by trying them all."""
    least = math.inf
    for order in itertools.permutations(range(len(stops))):
        if all(order.index(a) < order.index(b) for a, b in before):
            for places in itertools.product(*(stops[i] for i in order)):
                least = min(least, order_cost(costs, places))
    return least


def keeps(places: tuple[int, ...], stops: list[list[int]], before: set[tuple[int, int]]) -> bool:
    """Return whether each stop is visited once, and in an order that keeps to the pairs."""
    order = [next(i for i, stop in enumerate(stops) if place in stop) for place in places]
    every = sorted(order) == list(range(len(stops)))
    return every and all(order.index(a) < order.index(b) for a, b in before)


@settings(max_examples=50, deadline=None)
@given(tours())
def test_with_choice_and_precedence_no_other_tour_is_cheaper(
    asked: tuple[Costs, list[list[int]], set[tuple[int, int]]],
) -> None:
    costs, stops, before = asked
    tour = best_tour(costs, stops, before)
    least = cheapest(costs, stops, before)
    assert tour.exact
    assert tour.cost == pytest.approx(least)
    if math.isfinite(least):
        assert keeps(tour.places, stops, before)
        assert order_cost(costs, tour.places) == pytest.approx(tour.cost)


@settings(max_examples=30, deadline=None)
@given(tours())
def test_in_the_given_order_the_cheapest_places_are_chosen(
    asked: tuple[Costs, list[list[int]], set[tuple[int, int]]],
) -> None:
    costs, stops, _ = asked
    tour = tour_as_given(costs, stops)
    assert all(place in stop for place, stop in zip(tour.places, stops, strict=True))
    least = min(order_cost(costs, places) for places in itertools.product(*stops))
    assert tour.cost == pytest.approx(least)


def plane(count: int, seed: int) -> Costs:
    """Return the distances between points of a square."""
    dice = random.Random(seed)
    points = [(dice.uniform(0, 70), dice.uniform(0, 70)) for _ in range(count + 1)]
    return [[math.dist(a, b) for b in points] for a in points]


@pytest.mark.parametrize("seed", range(3))
def test_of_many_stops_a_good_order_is_found_and_said_not_to_be_surely_the_best(seed: int) -> None:
    costs = plane(16, seed)
    stops = [[i] for i in range(1, 17)]
    before = {(4, 1), (9, 4), (15, 0)}
    tour = best_tour(costs, stops, before)
    assert not tour.exact
    assert keeps(tour.places, stops, before)
    assert tour.cost == pytest.approx(order_cost(costs, tour.places))
    assert tour.cost <= order_cost(costs, range(1, 17))
    # A random order of so many is about twice as long as the best.
    assert tour.cost < 0.75 * order_cost(costs, range(1, 17))


@pytest.mark.parametrize("seed", range(3))
def test_the_good_order_is_near_the_best_where_that_is_known(seed: int) -> None:
    # Places far apart from the rest pull the thirteenth stop onto the start: twelve are left.
    costs = plane(12, seed)
    for row in costs:
        row.append(row[0])
    costs.append([*costs[0]])
    good = best_tour(costs, [[i] for i in range(1, 14)])
    exact = best_tour(costs, [[i] for i in range(1, 13)])
    assert (good.exact, exact.exact) == (False, True)
    assert exact.cost - 1e-9 <= good.cost < 1.1 * exact.cost


def test_a_good_order_never_is_longer_than_the_given_one() -> None:
    given_best = [[abs(i - j) for j in range(21)] for i in range(21)]
    tour = best_tour(given_best, [[i] for i in range(1, 21)])
    assert tour.cost == 20


def test_of_more_than_fifty_stops_no_order_is_looked_for() -> None:
    with pytest.raises(TooManyStops, match="at most 50 stops, not 51"):
        best_tour([[1.0] * 52] * 52, [[i] for i in range(1, 52)])


def test_a_choice_of_hundreds_of_places_is_answered_at_least_well() -> None:
    count = 12 * 20
    costs = plane(count, 5)
    stops = [list(range(1 + 20 * i, 21 + 20 * i)) for i in range(12)]
    tour = best_tour(costs, stops)
    assert keeps(tour.places, stops, set())
    assert tour.cost <= tour_as_given(costs, stops).cost
