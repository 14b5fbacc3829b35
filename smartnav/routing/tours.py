"""The best order of several stops, with precedence and choice.

Exact up to twelve stops, by Held and Karp's recurrence (1962) over the sets of stops visited: a
stop may be a choice of places, one of which is visited; a stop follows those that must precede it.
For more, cheapest insertion and then moves of one to three stops and reversals (2-opt, or-opt)
until none helps: good orders, of which nobody knows that they are the best.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from smartnav.errors import SmartNavError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from numpy.typing import NDArray

    Costs = Sequence[Sequence[float]]
    Stops = Sequence[Sequence[int]]

MOST_STOPS = 12
"""For so many stops the best order is found exactly, in milliseconds."""
MOST_AT_ALL = 50
"""For so many stops a good order is found in a second or two."""
_MOST_SUMS = 50_000_000
"""Sums that the exact recurrence may take: half a second. Choices of hundreds take more."""
_MOST_TRIALS = 8_000
"""Orders that the search for a good one looks at."""


class TooManyStops(SmartNavError):
    """More stops than an order can be found for."""

    def __init__(self, count: int, most: int) -> None:
        """Keep how many stops were asked for and how many there may be."""
        self.count = count
        self.most = most
        super().__init__(f"the best order is found for at most {most} stops, not {count}")


@dataclass(frozen=True, slots=True)
class Tour:
    """An order of stops."""

    places: tuple[int, ...]
    """The place visited for each stop, in order, without the start."""
    cost: float
    """Infinite where no order has a way; the places then mean nothing."""
    exact: bool = True
    """Whether no other order is cheaper."""


def best_tour(costs: Costs, stops: Stops, before: Collection[tuple[int, int]] = ()) -> Tour:
    """Return the cheapest tour from place 0 past one place of each stop.

    Of exact tours that cost the same, the one nearest to the order given.

    Parameters
    ----------
    costs
        ``costs[i][j]`` from place i to place j; infinite where no way leads.
    stops
        For each stop the places it may be visited at.
    before
        Pairs of stops, by index: the first is visited before the second. They do not contradict
        one another.

    Raises
    ------
    TooManyStops
        For more than :data:`MOST_AT_ALL` stops.
    """
    if len(stops) > MOST_AT_ALL:
        raise TooManyStops(len(stops), MOST_AT_ALL)
    matrix = np.asarray(costs, dtype=np.float64)
    places = sum(map(len, stops))
    if len(stops) <= MOST_STOPS and places**2 << len(stops) <= _MOST_SUMS:
        return _exact(matrix, stops, before)
    return _good(matrix, stops, before)


def tour_as_given(costs: Costs, stops: Stops) -> Tour:
    """Return the cheapest tour past the stops in their order: a place is chosen for each."""
    before: list[list[int]] = []
    reached, last = [0.0], [0]
    for stop in stops:
        through = [[c + costs[i][j] for c, i in zip(reached, last, strict=True)] for j in stop]
        before.append([min(range(len(row)), key=row.__getitem__) for row in through])
        reached, last = [min(row) for row in through], list(stop)
    at = min(range(len(reached)), key=reached.__getitem__)
    cost, chosen = reached[at], list[int]()
    for stop, back in zip(reversed(stops), reversed(before), strict=True):
        chosen.append(stop[at])
        at = back[at]
    return Tour(tuple(reversed(chosen)), cost)


@lru_cache(maxsize=MOST_STOPS + 1)
def _layers(count: int) -> tuple[NDArray[np.int64], ...]:
    """Return the sets of so many stops as bits, by how many are in them."""
    sets = np.arange(1 << count, dtype=np.int64)
    sizes = sum((sets >> i) & 1 for i in range(count)) + np.zeros_like(sets)
    return tuple(sets[sizes == size] for size in range(count + 1))


def _exact(matrix: NDArray[np.float64], stops: Stops, before: Collection[tuple[int, int]]) -> Tour:
    if not stops:
        return Tour((), 0.0)
    of = np.array([stop for stop, choice in enumerate(stops) for _ in choice])
    # From the back: of equals the first found is then the one nearest to the order given.
    places = np.array([place for choice in stops for place in choice])[::-1]
    bits = (1 << of)[::-1]
    needed = np.zeros(len(stops), dtype=np.int64)
    for first, second in before:
        needed[second] |= 1 << first
    need = needed[of][::-1]
    onward = matrix[np.ix_(places, places)].T
    # best[last, visited]: of the cheapest order of those visited that ends at last.
    best = np.full((len(places), 1 << len(stops)), np.inf)
    best[np.arange(len(places)), bits] = np.where(need == 0, matrix[0, places], np.inf)
    for sets in _layers(len(stops))[2:]:
        which, last = np.nonzero(sets[:, None] & bits)
        visited, rest = sets[which], sets[which] & ~bits[last]
        cost = (best[:, rest] + onward[last].T).min(axis=0)
        cost[rest & need[last] != need[last]] = np.inf
        best[last, visited] = cost
    left = (1 << len(stops)) - 1
    at = int(best[:, left].argmin())
    cost_of_all = float(best[at, left])
    if not math.isfinite(cost_of_all):
        return Tour(tuple(choice[0] for choice in stops), math.inf)
    order = []
    while left:
        order.append(int(places[at]))
        left &= ~int(bits[at])
        at = int((best[:, left] + onward[at]).argmin())
    return Tour(tuple(reversed(order)), cost_of_all)


def _good(matrix: NDArray[np.float64], stops: Stops, before: Collection[tuple[int, int]]) -> Tour:
    costs = matrix.tolist()

    def priced(order: Sequence[int]) -> Tour:
        return tour_as_given(costs, [stops[i] for i in order])

    order: list[int] = []
    for stop in _sorted(len(stops), before):
        trials = [[*order[:i], stop, *order[i:]] for i in range(len(order) + 1)]
        order = min((t for t in trials if _kept(t, before)), key=lambda t: priced(t).cost)
    given = list(range(len(stops)))
    starts = [given, order] if _kept(given, before) else [order]
    order = min(starts, key=lambda t: priced(t).cost)
    found, left = priced(order), _MOST_TRIALS
    improved = True
    while improved and left > 0:
        improved = False
        for trial in _neighbours(order):
            if not _kept(trial, before):
                continue
            left -= 1
            better = priced(trial)
            if better.cost < found.cost - 1e-9:
                order, found, improved = trial, better, True
                break
            if left <= 0:
                break
    return Tour(found.places, found.cost, exact=False)


def _kept(order: Sequence[int], before: Collection[tuple[int, int]]) -> bool:
    """Return whether an order, perhaps of some stops only, keeps to what comes before what."""
    at = {stop: i for i, stop in enumerate(order)}
    return all(at[a] < at[b] for a, b in before if a in at and b in at)


def _sorted(count: int, before: Collection[tuple[int, int]]) -> list[int]:
    """Return the stops so that what comes first stands first, else as given."""
    order: list[int] = []
    while len(order) < count:
        free = (
            i for i in range(count)
            if i not in order and all(a in order for a, b in before if b == i)
        )  # fmt: skip
        order.append(next(free))
    return order


def _neighbours(order: list[int]) -> Iterator[list[int]]:
    """Yield orders with one to three stops moved elsewhere, or a stretch turned round."""
    count = len(order)
    for size in (1, 2, 3):
        for i in range(count - size + 1):
            moved, rest = order[i : i + size], order[:i] + order[i + size :]
            for j in range(len(rest) + 1):
                if j != i:
                    yield [*rest[:j], *moved, *rest[j:]]
    for i, j in itertools.combinations(range(count + 1), 2):
        if j - i > 1:
            yield [*order[:i], *order[i:j][::-1], *order[j:]]
